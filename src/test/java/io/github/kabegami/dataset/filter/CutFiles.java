package io.github.kabegami.dataset.filter;

import io.github.kabegami.io.PictureFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A picture as a file of each format, and parts of it. */
final class CutFiles {
  private CutFiles() {}

  /** Bytes of the files by the name of the format. */
  static Map<String, byte[]> of(BufferedImage picture, Path folder) throws IOException {
    Path png = TestFiles.png(folder, picture);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("PNG", Files.readAllBytes(png));
    files.put("JPEG", TestFiles.jpeg(picture, 90));
    for (String format : new String[] {"WebP", "TIFF"}) {
      Path file = folder.resolve("whole." + format);
      PictureFiles.write(file, PictureFiles.read(png), true);
      files.put(format, Files.readAllBytes(file));
    }
    return files;
  }

  /** Whether the first bytes of a file pass for a whole picture. */
  static boolean isWhole(Path folder, String format, byte[] bytes, int length) throws IOException {
    Path file = folder.resolve("cut." + format);
    Files.write(file, Arrays.copyOf(bytes, length));
    try {
      return TestFiles.judge(new IntegrityFilter(IntegrityFilter.USUAL_LIMIT, 200), file).passes();
    } catch (IOException e) {
      return false;
    }
  }
}
