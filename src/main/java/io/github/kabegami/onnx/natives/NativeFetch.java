package io.github.kabegami.onnx.natives;

import ai.onnxruntime.OrtEnvironment;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.Downloads;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.PendingFile;
import io.github.kabegami.io.TarEntries;
import io.github.kabegami.io.UserCache;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Fills native folders: from the address where the makers publish a build, or from a file. */
public final class NativeFetch {
  private static final double DOWNLOADED = 0.9;
  private static final int CHUNK = 1 << 16;

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
    return archive.isPresent() ? fromFile(build, archive.get(), run) : fromNetwork(build, run);
  }

  private Path fromNetwork(NativeBuild build, Run run) throws IOException {
    Downloads.Source source = build.source();
    Path archive = downloads.resolve(build.archive());
    run.log("downloading " + source.address());
    new Downloads().fetch(source, archive, run.reportingTo(run.progress().part(0, DOWNLOADED)));
    unpack(build, archive, run.reportingTo(run.progress().part(DOWNLOADED, 1)));
    Files.delete(archive);
    return natives.folder(build);
  }

  private Path fromFile(NativeBuild build, Path archive, Run run) throws IOException {
    run.progress().report(0, "checking " + archive.getFileName());
    String found = Fingerprint.of(archive);
    if (!found.equals(build.source().sha256())) {
      throw new IOException(
          archive
              + " is not the file that is published at "
              + build.source().address()
              + ": its SHA-256 is "
              + found
              + ", expected "
              + build.source().sha256());
    }
    unpack(build, archive, run);
    return natives.folder(build);
  }

  private void unpack(NativeBuild build, Path archive, Run run) throws IOException {
    Path folder = natives.folder(build);
    Map<String, String> files = build.files(natives.host());
    for (String library : build.fromOwnJar(natives.host())) {
      fromOwnJar(library, folder, run);
    }
    int written =
        build.isTar() ? untar(archive, files, folder, run) : unzip(archive, files, folder, run);
    if (written < files.size()) {
      throw new IOException(archive + " lacks some of " + files.keySet());
    }
  }

  private void fromOwnJar(String library, Path folder, Run run) throws IOException {
    String name = "/ai/onnxruntime/native/" + natives.host().folder() + "/" + library;
    try (InputStream content = OrtEnvironment.class.getResourceAsStream(name)) {
      if (content == null) {
        throw new IOException("the jar of ONNX Runtime lacks " + name);
      }
      write(content, folder.resolve(library), run);
    }
  }

  private static int unzip(Path archive, Map<String, String> files, Path folder, Run run)
      throws IOException {
    int written = 0;
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        ZipEntry entry = zip.getEntry(file.getKey());
        if (entry != null) {
          run.progress().report((double) written / files.size(), "unpacking " + file.getValue());
          try (InputStream content = zip.getInputStream(entry)) {
            write(content, folder.resolve(file.getValue()), run);
          }
          written++;
        }
      }
    }
    return written;
  }

  private static int untar(Path archive, Map<String, String> files, Path folder, Run run)
      throws IOException {
    int written = 0;
    try (TarEntries tar = TarEntries.open(archive)) {
      for (Optional<String> name = tar.next(); name.isPresent(); name = tar.next()) {
        String file = files.get(name.get());
        if (file != null) {
          run.progress().report((double) written / files.size(), "unpacking " + file);
          write(tar.content(), folder.resolve(file), run);
          written++;
        }
      }
    }
    return written;
  }

  private static void write(InputStream content, Path target, Run run) throws IOException {
    try (PendingFile file = PendingFile.create(target, true)) {
      byte[] chunk = new byte[CHUNK];
      try (OutputStream out = Files.newOutputStream(file.path())) {
        for (int count = content.read(chunk); count >= 0; count = content.read(chunk)) {
          run.checkCancelled();
          out.write(chunk, 0, count);
        }
      }
      file.finish();
    }
  }
}
