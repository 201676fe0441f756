package io.github.kabegami.dataset.report;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.PictureStyle;
import io.github.kabegami.core.RowSink;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.io.Encoding;
import io.github.kabegami.io.FileSink;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureSize;
import io.github.kabegami.io.PictureSource;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Small JPEG files of pictures, each pixel the mean of the area that it covers, transparent parts
 * on white. A file that is there already is kept: its name tells what it was made of.
 *
 * @param folder of the files
 */
record Thumbnails(Path folder) {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final int STRIP_ROWS = 32;

  /** Of a row, for a strip of which there is memory. */
  private static final int MOST_SAMPLES = 1 << 22;

  private static final Encoding ENCODING = new Encoding(85);
  private static final PictureStyle STYLE =
      new PictureStyle(BitDepth.EIGHT, Optional.empty(), Map.of());
  private static final int NAME_DIGITS = 32;
  private static final Pattern OURS = Pattern.compile("[0-9a-f]{32}\\.jpg");

  /**
   * A small picture.
   *
   * @param name of its file
   * @param size of it, pixels
   */
  record Thumbnail(String name, PictureSize size) {}

  /** The name of the file of an entry: the same as long as picture and rules are the same. */
  static String name(Outcome outcome) {
    String from =
        String.join("\n", outcome.id(), outcome.sha256().orElse(""), WIDTH + "x" + HEIGHT);
    return Fingerprint.of(from).substring(0, NAME_DIGITS) + ".jpg";
  }

  /**
   * Makes one, unless it is there.
   *
   * @throws Damage if the picture cannot be read
   * @throws IOException if the disk refuses the small one
   */
  Thumbnail make(Outcome outcome, Path picture) throws IOException {
    Path target = folder.resolve(name(outcome));
    if (!Files.exists(picture)) {
      throw new Damage(new IOException(Problems.MISSING));
    }
    if (!isThere(target)) {
      write(picture, target);
    }
    return new Thumbnail(name(outcome), PictureFiles.size(target));
  }

  private static boolean isThere(Path target) {
    try {
      return PictureFiles.size(target).width() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** A picture that cannot be read. */
  static final class Damage extends IOException {
    private static final long serialVersionUID = 1;

    Damage(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private static void write(Path picture, Path target) throws IOException {
    try (PictureSource source = open(picture);
        FileSink sink = PictureFiles.sink(target, STYLE, true, ENCODING)) {
      double scale =
          Math.min(1, Math.min((double) WIDTH / source.width(), (double) HEIGHT / source.height()));
      int width = Math.max(1, (int) Math.round(scale * source.width()));
      int height = Math.max(1, (int) Math.round(scale * source.height()));
      copy(source, Resampling.OPENCV_AREA.into(width, height, sink));
    }
  }

  private static PictureSource open(Path picture) throws IOException {
    try {
      PictureSource source = PictureFiles.open(picture, Optional.empty(), remark -> {});
      if ((long) source.width() * source.channels() > MOST_SAMPLES) {
        source.close();
        throw new IOException(
            "a picture of " + source.width() + " pixels in a row is too wide to be shown small");
      }
      return source;
    } catch (IOException e) {
      throw new Damage(e);
    }
  }

  private static void copy(PictureSource source, RowSink sink) throws IOException {
    int channels = source.channels();
    int colours = channels < 3 ? 1 : 3;
    sink.begin(source.width(), source.height(), colours);
    for (int y = 0; y < source.height(); y += STRIP_ROWS) {
      int rows = Math.min(STRIP_ROWS, source.height() - y);
      float[] strip = new float[rows * source.width() * channels];
      read(source, y, rows, strip);
      sink.write(rows, channels == colours ? strip : onWhite(strip, colours, channels));
    }
    sink.finish();
  }

  private static void read(PictureSource source, int y, int rows, float[] strip)
      throws IOException {
    try {
      source.read(y, rows, strip);
    } catch (IOException e) {
      throw new Damage(e);
    }
  }

  private static float[] onWhite(float[] strip, int colours, int channels) {
    int plane = strip.length / channels;
    float[] opaque = new float[colours * plane];
    for (int i = 0; i < opaque.length; i++) {
      float alpha = strip[colours * plane + i % plane];
      opaque[i] = 1 - alpha + alpha * strip[i];
    }
    return opaque;
  }

  /**
   * Deletes the files of entries that are shown no more; files with other names stay.
   *
   * @throws IOException if the folder cannot be read
   */
  void keepOnly(Set<String> names) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (OURS.matcher(name).matches() && !names.contains(name)) {
          Files.delete(file);
        }
      }
    }
  }
}
