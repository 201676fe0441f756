package io.github.kabegami.train.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The library of the tests has no CUDA. */
class OpenTorchTest extends TorchTest {
  @Test
  void autoTakesTheProcessorAndSaysWhy() {
    List<String> log = new ArrayList<>();
    try (NDManager manager = Torch.open("auto", 1, log::add)) {
      assertEquals(Device.cpu(), manager.getDevice());
      assertArrayEquals(new float[] {1, 1}, manager.ones(new Shape(2)).toFloatArray());
    }
    assertEquals(2, log.size(), log.toString());
    assertTrue(log.get(0).startsWith("device auto takes the CPU: there is only PyTorch 2.7.1"));
    assertTrue(log.get(0).endsWith("which has no CUDA"), log.get(0));
    assertTrue(log.get(1).startsWith("PyTorch computes on the CPU, threads: 1, by PyTorch 2.7.1"));
  }

  @Test
  void theProcessorNeedsNoReason() {
    List<String> log = new ArrayList<>();
    Torch.open("cpu", 1, log::add).close();
    assertEquals(1, log.size(), log.toString());
  }

  @Test
  void cudaIsNeverReplacedInSilence() {
    String sentence =
        assertThrows(UnavailableException.class, () -> Torch.open("cuda", 1)).getMessage();
    assertTrue(sentence.startsWith("device=cuda cannot be used: there is only PyTorch"), sentence);
    assertTrue(sentence.contains("take device=cpu"), sentence);
  }

  @Test
  void anotherDeviceIsUnknown() {
    assertThrows(IllegalArgumentException.class, () -> Torch.open("mps", 1));
  }

  @Test
  void theProbeComputesInAnotherProcess() {
    assertEquals(Optional.empty(), TorchProbe.problem("cpu", Run.simple()));
    assertTrue(
        TorchProbe.problem("cuda", Run.simple()).orElseThrow().startsWith("device=cuda cannot"));
  }
}
