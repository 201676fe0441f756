package io.github.kabegami.train.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.onnx.natives.Host;
import io.github.kabegami.train.natives.NvidiaCard;
import io.github.kabegami.train.natives.TorchLibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TorchFailureTest {
  private static final Host LINUX = Host.of("Linux", "amd64");
  private static final Path FOLDER = Path.of("torch", "lib");
  private static final TorchLibrary LIBRARY =
      new TorchLibrary(Optional.of(FOLDER), "2.7.1+cu128", true);
  private static final List<NvidiaCard> CARDS =
      List.of(new NvidiaCard("NVIDIA GeForce RTX 5060 Ti", "16311", "12.0", "575.64"));

  @Test
  void theInnermostCauseSpeaksInOneLine() {
    Throwable inner = new UnsatisfiedLinkError("it lacks a.so\nException raised from");
    assertEquals("it lacks a.so", TorchFailure.words(new IllegalStateException("failed", inner)));
    assertTrue(TorchFailure.words(new IllegalStateException("x".repeat(999))).length() < 310);
    assertTrue(TorchFailure.words(new IllegalStateException()).contains("IllegalState"));
  }

  /** The words were given by Linux without those libraries. */
  @Test
  void aMissingLibraryIsNamed() {
    String words =
        "/c/0.35.1-libdjl_torch.so: libc10_cuda.so: cannot open shared object file: No such file";
    String sentence = TorchFailure.ofLibrary(LIBRARY, LINUX, words);
    assertTrue(sentence.startsWith("PyTorch 2.7.1+cu128 with CUDA from torch"), sentence);
    assertTrue(sentence.contains("the library libc10_cuda.so is missing"), sentence);
  }

  @Test
  void anOldSystemIsNamed() {
    String words = "/lib/libm.so.6: version `GLIBC_2.29' not found (required by libtorch_cpu.so)";
    String sentence = TorchFailure.ofLibrary(LIBRARY, LINUX, words);
    assertTrue(sentence.contains("needs GLIBC 2.29, which this system is too old"), sentence);
  }

  @Test
  void onWindowsThePathIsTheRemedy() {
    String words = "C:\\torch\\lib\\torch_cuda.dll: Can't find dependent libraries";
    String sentence = TorchFailure.ofLibrary(LIBRARY, Host.of("Windows 11", "amd64"), words);
    assertTrue(sentence.contains("put " + FOLDER + " into PATH"), sentence);
    assertTrue(!TorchFailure.ofLibrary(LIBRARY, LINUX, words).contains("PATH"));
  }

  @Test
  void unknownWordsAreKept() {
    assertTrue(TorchFailure.ofLibrary(LIBRARY, LINUX, "undefined symbol: x").endsWith("symbol: x"));
  }

  @Test
  void aCardWithoutKernelsIsNamedWithItsGeneration() {
    String words = "CUDA error: no kernel image is available for execution on the device";
    String sentence = TorchFailure.ofCard(words, CARDS);
    assertTrue(sentence.contains("no kernels for the generation of NVIDIA GeForce"), sentence);
    assertTrue(sentence.contains("compute capability 12.0"), sentence);
  }

  @Test
  void theDriverIsToBlameWhereItSaysSo() {
    String none = TorchFailure.ofCard("Found no NVIDIA driver on your system", List.of());
    assertTrue(none.contains("no NVIDIA driver answers"), none);
    String old = TorchFailure.ofCard("CUDA driver version is insufficient for runtime", CARDS);
    assertTrue(old.contains("is too old for this PyTorch; update it"), old);
    String unseen = TorchFailure.ofCard("no CUDA-capable device is detected", CARDS);
    assertTrue(unseen.contains("PyTorch does not see NVIDIA GeForce"), unseen);
    String full = TorchFailure.ofCard("CUDA error: out of memory", CARDS);
    assertTrue(full.contains("has no free memory"), full);
    String other = TorchFailure.ofCard("CUDA error: unspecified launch failure", CARDS);
    assertTrue(other.endsWith("does not compute: CUDA error: unspecified launch failure"), other);
  }
}
