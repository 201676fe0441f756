package io.github.kabegami.train.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.onnx.natives.Host;
import io.github.kabegami.train.natives.NvidiaCard;
import io.github.kabegami.train.natives.TorchLibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TorchReportTest {
  private static final List<NvidiaCard> CARDS =
      List.of(new NvidiaCard("NVIDIA GeForce RTX 5060 Ti", "16311", "12.0", "575.64"));

  private static String report(
      Supplier<Optional<TorchLibrary>> library,
      List<NvidiaCard> cards,
      Optional<String> cpu,
      Optional<String> cuda) {
    return new TorchReport(
            library,
            "nothing is installed",
            Host.of("Windows 11", "amd64"),
            cards,
            (device, run) -> device.equals("cpu") ? cpu : cuda)
        .text(Run.simple());
  }

  private static Supplier<Optional<TorchLibrary>> library(boolean cuda) {
    return () -> Optional.of(new TorchLibrary(Optional.of(Path.of("lib")), "2.7.1", cuda));
  }

  @Test
  void whereNothingIsInstalledNothingIsTried() {
    assertEquals(
        "Training: nothing is installed",
        report(Optional::empty, CARDS, Optional.of("tried"), Optional.of("tried")));
  }

  @Test
  void aWrongLibraryIsNamed() {
    Supplier<Optional<TorchLibrary>> wrong =
        () -> {
          throw new UnavailableException("it is version 2.6.0");
        };
    assertEquals(
        "Training: it is version 2.6.0",
        report(wrong, List.of(), Optional.empty(), Optional.empty()));
  }

  @Test
  void aCardThatIsNotUsedIsNamedWithTheRemedy() {
    String text = report(library(false), CARDS, Optional.empty(), Optional.of("tried"));
    assertTrue(text.startsWith("Training: PyTorch 2.7.1 for the CPU from lib\ncpu       works"));
    assertTrue(text.contains("this PyTorch has no CUDA: NVIDIA GeForce RTX 5060 Ti"), text);
    assertTrue(text.contains("put that folder into PATH too"), text);
  }

  @Test
  void aCardThatWorksIsNamed() {
    String text = report(library(true), CARDS, Optional.empty(), Optional.empty());
    assertTrue(text.contains("\ncuda      works: NVIDIA GeForce RTX 5060 Ti (16311 MiB"), text);
  }

  @Test
  void whatDoesNotWorkIsSaid() {
    String text = report(library(true), CARDS, Optional.of("a crash"), Optional.of("no kernels"));
    assertTrue(text.contains("\ncpu       does not work: a crash\n"), text);
    assertTrue(text.endsWith("\ncuda      does not work: no kernels"), text);
  }
}
