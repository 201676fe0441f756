package io.github.kabegami.train.natives;

import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.onnx.natives.Host;
import io.github.kabegami.onnx.natives.Natives;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at a folder with PyTorch before it is loaded: a library of another version or for another
 * machine fails with words that say little, or crashes.
 */
final class TorchFolder {
  private static final List<String> NEEDED = List.of("c10", "torch_cpu");

  /** In the file of libtorch, and in that of pip. */
  private static final List<Pattern> VERSIONS =
      List.of(
          Pattern.compile("\\A\\s*(\\d+\\.\\d+[\\w.+-]*)"),
          Pattern.compile("__version__\\s*=\\s*['\"]([^'\"]+)"));

  private static final List<String> VERSION_FILES = List.of("build-version", "version.py");

  private TorchFolder() {}

  /**
   * Checks that a folder holds the right PyTorch for a machine.
   *
   * @param folder that has the main library
   * @throws UnavailableException with a sentence, if not
   */
  static TorchLibrary check(Path folder, Host host) {
    for (String name : NEEDED) {
      if (!Files.isRegularFile(folder.resolve(host.library(name)))) {
        throw new UnavailableException(
            folder
                + " lacks "
                + host.library(name)
                + ": it is not a complete PyTorch; install it anew");
      }
    }
    try {
      requireMachine(folder.resolve(host.library("torch_cpu")), host);
      boolean cuda = Files.isRegularFile(folder.resolve(host.library("torch_cuda")));
      return new TorchLibrary(Optional.of(folder), build(folder, host, cuda), cuda);
    } catch (IOException e) {
      throw new UnavailableException("PyTorch in " + folder + " cannot be read: " + e, e);
    }
  }

  private static void requireMachine(Path library, Host host) throws IOException {
    Optional<Host> found = LibraryHost.of(library);
    if (found.isEmpty()) {
      throw new UnavailableException(
          library + " is not a native library that is known; install PyTorch anew");
    }
    if (!found.get().equals(host)) {
      throw new UnavailableException(
          library
              + " is for "
              + found.get().title()
              + ", but this Java is for "
              + host.title()
              + "; install PyTorch "
              + TorchBuild.version()
              + " for "
              + host.title());
    }
  }

  /** The version that the files beside the folder say, or else the library itself. */
  private static String build(Path folder, Host host, boolean cuda) throws IOException {
    Optional<String> said = said(folder);
    String wanted = TorchBuild.version();
    boolean right =
        said.isPresent()
            ? said.get().equals(wanted) || said.get().startsWith(wanted + "+")
            : Natives.holds(folder.resolve(host.library("torch_cpu")), wanted);
    if (!right) {
      throw new UnavailableException(
          "PyTorch in "
              + folder
              + " is "
              + said.map("version "::concat).orElse("not version " + wanted)
              + ", but only "
              + wanted
              + " can be used; install "
              + (cuda ? CudaHelp.INSTALL : "torch==" + wanted + " by pip")
              + ", or remove the variable "
              + TorchLibrary.PATH);
    }
    return said.orElse(wanted);
  }

  private static Optional<String> said(Path folder) throws IOException {
    Path parent = folder.getParent();
    for (int i = 0; parent != null && i < VERSION_FILES.size(); i++) {
      Path file = parent.resolve(VERSION_FILES.get(i));
      if (Files.isRegularFile(file)) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        Matcher version = VERSIONS.get(i).matcher(text);
        if (version.find()) {
          return Optional.of(version.group(1));
        }
      }
    }
    return Optional.empty();
  }
}
