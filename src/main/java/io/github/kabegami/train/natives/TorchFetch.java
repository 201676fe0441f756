package io.github.kabegami.train.natives;

import io.github.kabegami.core.Run;
import io.github.kabegami.io.UserCache;
import io.github.kabegami.onnx.natives.Natives;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Installs PyTorch for the CPU: from where it is published, or from a file. */
public final class TorchFetch {
  private final Natives natives;
  private final Path downloads;

  /** Into these folders; downloads pass through another. */
  TorchFetch(Natives natives, Path downloads) {
    this.natives = natives;
    this.downloads = downloads;
  }

  /** For this user. */
  public static TorchFetch ofUser() {
    return new TorchFetch(Natives.ofUser(), UserCache.folder("downloads"));
  }

  /**
   * Fills the folder, also where it is filled already.
   *
   * @param archive that the user has, or empty to download it
   * @return the folder
   * @throws IOException with one sentence, if there is no build for this machine, the download
   *     fails, the archive is another file, or the folder cannot be written
   */
  public Path fetch(Optional<Path> archive, Run run) throws IOException {
    TorchBuild build =
        TorchBuild.of(natives.host())
            .orElseThrow(() -> new IOException(TorchBuild.unpublished(natives.host())));
    Path folder = TorchLibraries.folder(natives);
    build.archive().install(folder, downloads, archive, run);
    return folder;
  }
}
