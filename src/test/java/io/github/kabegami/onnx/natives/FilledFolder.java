package io.github.kabegami.onnx.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Native folders with files that hold a version and nothing else. */
public final class FilledFolder {
  private FilledFolder() {}

  /** Fills that of a build. */
  public static Path of(Path parent, Host host, NativeBuild build, String version)
      throws IOException {
    Path folder = Files.createDirectories(new Natives(parent, host).folder(build));
    for (String name : List.of(Natives.ENGINE, Natives.JNI)) {
      Files.writeString(folder.resolve(host.library(name)), "x\0VERS_" + version + "\0y");
    }
    return folder;
  }
}
