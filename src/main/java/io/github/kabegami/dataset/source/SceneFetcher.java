package io.github.kabegami.dataset.source;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.PictureStyle;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.State;
import io.github.kabegami.io.FileSink;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.PendingFile;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Unpacks pictures of Wallpaper Engine: entries of packages, and textures as files. An embedded PNG
 * or JPEG is written as it is, so that nothing is lost and filters see how it was compressed;
 * pixels become a PNG, with opacity if any of them is not opaque. Memory: the packed and the plain
 * bytes of one texture.
 */
public final class SceneFetcher implements Fetcher {
  private static final String PACKAGE = "pkg";
  private static final String TEXTURE = "tex";
  private static final int STRIP_ROWS = 64;
  private static final int PIXEL = 4;
  private static final int OPAQUE = 255;

  /** Of Java's memory, for the bytes of one texture. */
  private static final int SHARE = 4;

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  @Override
  public boolean fits(Candidate candidate) {
    String extension = FileNames.extension(candidate.file());
    return !FileNames.isAddress(candidate.file())
        && (extension.equals(PACKAGE) || extension.equals(TEXTURE));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Rejected: what is damaged or no ground truth. Failed: a file that cannot be read.
   */
  @Override
  public Outcome fetch(Candidate candidate, Path pictures, Run run) throws IOException {
    String what = candidate.part().isEmpty() ? candidate.file() : candidate.part();
    SceneTexture.Content content;
    try {
      content = content(candidate);
    } catch (UnfitException e) {
      return Outcome.rejected(candidate.id(), "package: " + what + " " + e.getMessage());
    } catch (IOException e) {
      return Outcome.of(State.FAILED, candidate.id())
          .because("file: " + candidate.file() + " cannot be read: " + e.getMessage());
    }
    String extension = content.extension().isEmpty() ? "png" : content.extension();
    Path target = FileNames.unpacked(pictures, candidate, extension);
    if (content.extension().isEmpty()) {
      write(target, content, run);
      return fetched(candidate, pictures, target);
    }
    return embedded(candidate, what, content, pictures, target);
  }

  private static Outcome embedded(
      Candidate candidate, String what, SceneTexture.Content content, Path pictures, Path target)
      throws IOException {
    try (PendingFile file = PendingFile.create(target, true)) {
      Files.write(file.path(), content.bytes());
      try {
        PictureFiles.size(file.path());
      } catch (IOException e) {
        String why = String.valueOf(e.getMessage()).replace(file.path() + " ", "");
        return Outcome.rejected(candidate.id(), "package: the picture in " + what + " " + why);
      }
      file.finish();
    }
    return fetched(candidate, pictures, target);
  }

  private static Outcome fetched(Candidate candidate, Path pictures, Path target)
      throws IOException {
    return Outcome.of(State.FETCHED, candidate.id())
        .at(FileNames.below(pictures, target), Fingerprint.of(target));
  }

  private static SceneTexture.Content content(Candidate candidate) throws IOException {
    Path file = Path.of(candidate.file());
    long most = Math.min(LARGEST_ARRAY, Runtime.getRuntime().maxMemory() / SHARE);
    if (FileNames.extension(candidate.file()).equals(TEXTURE)) {
      if (Files.size(file) > most) {
        throw UnfitException.tooLarge(Files.size(file));
      }
      return SceneTexture.content(Files.readAllBytes(file), most);
    }
    ScenePackage opened = ScenePackage.open(file);
    ScenePackage.Entry entry =
        opened
            .entry(candidate.part())
            .orElseThrow(() -> new UnfitException("is not in its package any more"));
    byte[] bytes = opened.bytes(entry, most);
    return FileNames.extension(candidate.part()).equals(TEXTURE)
        ? SceneTexture.content(bytes, most)
        : new SceneTexture.Content(bytes, FileNames.extension(candidate.part()), Work.UNKNOWN, 0);
  }

  private static void write(Path target, SceneTexture.Content content, Run run) throws IOException {
    int width = content.size().width();
    int height = content.size().height();
    PictureStyle style = new PictureStyle(BitDepth.EIGHT, Optional.empty(), Map.of());
    int channels = isOpaque(content) ? PIXEL - 1 : PIXEL;
    try (FileSink sink = PictureFiles.sink(target, style, true)) {
      sink.begin(width, height, channels);
      for (int y = 0; y < height; y += STRIP_ROWS) {
        run.checkCancelled();
        int rows = Math.min(STRIP_ROWS, height - y);
        sink.write(rows, strip(content, y, rows, channels));
      }
      sink.finish();
    }
  }

  private static float[] strip(SceneTexture.Content content, int y, int rows, int channels) {
    int width = content.size().width();
    float[] samples = new float[rows * width * channels];
    for (int c = 0; c < channels; c++) {
      for (int row = 0; row < rows; row++) {
        int from = (y + row) * content.stride() * PIXEL + c;
        int to = (c * rows + row) * width;
        for (int x = 0; x < width; x++) {
          samples[to + x] = (content.bytes()[from + x * PIXEL] & OPAQUE) / (float) OPAQUE;
        }
      }
    }
    return samples;
  }

  private static boolean isOpaque(SceneTexture.Content content) {
    for (int y = 0; y < content.size().height(); y++) {
      int row = y * content.stride() * PIXEL;
      for (int x = 0; x < content.size().width(); x++) {
        if ((content.bytes()[row + x * PIXEL + PIXEL - 1] & OPAQUE) != OPAQUE) {
          return false;
        }
      }
    }
    return true;
  }
}
