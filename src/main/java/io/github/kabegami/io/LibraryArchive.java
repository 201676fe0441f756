package io.github.kabegami.io;

import io.github.kabegami.core.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A published archive, some of whose files are installed into a folder: a zip, or a gzipped tar if
 * its name ends with {@code .tgz}.
 *
 * @param source where it is published, and what it is known by
 * @param files names in the archive and the names that the files get, in the order in which a zip
 *     is unpacked
 */
public record LibraryArchive(Downloads.Source source, Map<String, String> files) {
  private static final double DOWNLOADED = 0.9;
  private static final int CHUNK = 1 << 16;

  /** Such as {@code onnxruntime_gpu-1.29.0.jar}. */
  public String name() {
    String path = source.address().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * Unpacks the files, also over older ones. A download that breaks off goes on the next time.
   *
   * @param folder that they get into
   * @param downloads folder that a download passes through
   * @param file the archive that the user has, or empty to download it
   * @throws IOException with one sentence, if the download fails, the archive is another file, or
   *     the folder cannot be written
   */
  public void install(Path folder, Path downloads, Optional<Path> file, Run run)
      throws IOException {
    if (file.isPresent()) {
      run.progress().report(0, "checking " + file.get().getFileName());
      requireContent(file.get());
      unpack(file.get(), folder, run);
      return;
    }
    Path archive = downloads.resolve(name());
    run.log("downloading " + source.address());
    new Downloads().fetch(source, archive, run.reportingTo(run.progress().part(0, DOWNLOADED)));
    unpack(archive, folder, run.reportingTo(run.progress().part(DOWNLOADED, 1)));
    Files.delete(archive);
  }

  private void requireContent(Path file) throws IOException {
    String found = Fingerprint.of(file);
    if (!found.equals(source.sha256())) {
      throw new IOException(
          file
              + " is not the file that is published at "
              + source.address()
              + ": its SHA-256 is "
              + found
              + ", expected "
              + source.sha256());
    }
  }

  private void unpack(Path archive, Path folder, Run run) throws IOException {
    int written =
        name().endsWith(".tgz") ? untar(archive, folder, run) : unzip(archive, folder, run);
    if (written < files.size()) {
      throw new IOException(archive + " lacks some of " + files.keySet());
    }
  }

  private int unzip(Path archive, Path folder, Run run) throws IOException {
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

  private int untar(Path archive, Path folder, Run run) throws IOException {
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

  /** Writes a file, which appears when it is whole. */
  public static void write(InputStream content, Path target, Run run) throws IOException {
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
