package io.github.kabegami.train.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kabegami.core.Run;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.onnx.natives.Host;
import io.github.kabegami.onnx.natives.Natives;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchFetchTest {
  @TempDir private Path folder;

  private TorchFetch fetch(Host host) {
    return new TorchFetch(new Natives(folder.resolve("natives"), host), folder);
  }

  @Test
  void everyKindOfComputerHasItsJarItsSumAndItsLibraries() {
    for (String host : List.of("Linux amd64", "Linux aarch64", "Windows amd64", "Mac arm64")) {
      String[] words = host.split(" ");
      Host machine = Host.of(words[0], words[1]);
      TorchBuild build = TorchBuild.of(machine).orElseThrow();
      assertTrue(build.source().sha256().matches("[0-9a-f]{64}"), host);
      assertTrue(build.source().bytes() > 40e6, host);
      assertEquals(
          machine.library("torch"), build.libraries().get(build.libraries().size() - 1), host);
      assertTrue(build.libraries().contains(machine.library("torch_cpu")), host);
      assertEquals(
          String.format(
              Locale.ROOT,
              "https://repo1.maven.org/maven2/ai/djl/pytorch/pytorch-native-cpu/2.7.1/"
                  + "pytorch-native-cpu-2.7.1-%s.jar",
              build.classifier()),
          build.source().address().toString());
    }
  }

  @Test
  void anIntelMacHasNone() {
    String sentence =
        assertThrows(
                IOException.class,
                () -> fetch(Host.of("Mac OS X", "x86_64")).fetch(Optional.empty(), Run.simple()))
            .getMessage();
    assertTrue(sentence.contains("is not published for macOS x64"), sentence);
  }

  @Test
  void anotherFileIsRefusedAndNothingIsInstalled() throws IOException {
    Path file = Files.writeString(folder.resolve("some.jar"), "no jar");
    String sentence =
        assertThrows(
                IOException.class,
                () -> fetch(Host.of("Linux", "amd64")).fetch(Optional.of(file), Run.simple()))
            .getMessage();
    assertTrue(sentence.contains("is not the file that is published at"), sentence);
    assertFalse(Files.exists(folder.resolve("natives")));
  }

  @Test
  void theJarOfThisSystemFillsTheFolder() throws IOException {
    Host host = Host.current();
    Optional<URL> found =
        TorchBuild.of(host)
            .map(build -> TorchFetchTest.class.getClassLoader().getResource(build.mainResource()));
    assumeTrue(found.isPresent(), "no PyTorch library for this system on the class path");
    URL address = ((JarURLConnection) found.orElseThrow().openConnection()).getJarFileURL();
    Path jar = Path.of(URI.create(address.toString()));
    Path installed = fetch(host).fetch(Optional.of(jar), Run.simple());
    TorchBuild build = TorchBuild.of(host).orElseThrow();
    assertEquals(build.source().bytes(), Files.size(jar));
    assertEquals(build.source().sha256(), Fingerprint.of(jar));
    TorchLibraries libraries =
        new TorchLibraries(
            new Natives(folder.resolve("natives"), host), name -> Optional.empty(), name -> false);
    assertEquals(Optional.of(installed), libraries.require().folder());
    assertTrue(Files.exists(jar), "the user's file stays");
  }
}
