package io.github.kabegami.onnx.natives;

import ai.onnxruntime.OrtEnvironment;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.LibraryArchive;
import io.github.kabegami.io.UserCache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Fills native folders: from the address where the makers publish a build, or from a file. */
public final class NativeFetch {
  private final Natives natives;
  private final Path downloads;

  /** Into these folders; downloads pass through another. */
  NativeFetch(Natives natives, Path downloads) {
    this.natives = natives;
    this.downloads = downloads;
  }

  /** For this user. */
  public static NativeFetch ofUser() {
    return new NativeFetch(Natives.ofUser(), UserCache.folder("downloads"));
  }

  /**
   * Fills the folder of a build, also where it is filled already.
   *
   * @param archive that the user has, or empty to download it
   * @return the folder
   * @throws IOException with one sentence, if there is no such build for this machine, the download
   *     fails, the archive is another file, or the folder cannot be written
   */
  public Path fetch(NativeBuild build, Optional<Path> archive, Run run) throws IOException {
    Map<String, String> files = build.files(natives.host());
    if (files.isEmpty()) {
      throw new IOException(
          "ONNX Runtime is not published with "
              + build
              + " for "
              + natives.host().title()
              + (build == NativeBuild.CUDA ? "; try webgpu" : ""));
    }
    Path folder = natives.folder(build);
    new LibraryArchive(build.source(), files).install(folder, downloads, archive, run);
    for (String library : build.fromOwnJar(natives.host())) {
      fromOwnJar(library, folder, run);
    }
    return folder;
  }

  private void fromOwnJar(String library, Path folder, Run run) throws IOException {
    String name = "/ai/onnxruntime/native/" + natives.host().folder() + "/" + library;
    try (InputStream content = OrtEnvironment.class.getResourceAsStream(name)) {
      if (content == null) {
        throw new IOException("the jar of ONNX Runtime lacks " + name);
      }
      LibraryArchive.write(content, folder.resolve(library), run);
    }
  }
}
