package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.dataset.Area;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A picture under examination: what filters ask for is read and computed once, when it is first
 * asked for. One thread at a time.
 */
public final class Examined {
  private static final float RED = .299f;
  private static final float GREEN = .587f;
  private static final float BLUE = .114f;

  private final Candidate candidate;
  private final Path file;
  private @Nullable Picture picture;
  private float @Nullable [] luma;
  private Optional<Area> trim = Optional.empty();

  /** A picture of a file. */
  public Examined(Candidate candidate, Path file) {
    this.candidate = candidate;
    this.file = file;
  }

  /** What its source says. */
  public Candidate candidate() {
    return candidate;
  }

  /** Where it lies. */
  public Path file() {
    return file;
  }

  /**
   * The whole picture as stored.
   *
   * @throws IOException with a sentence, if it cannot be decoded
   */
  public Picture picture() throws IOException {
    if (picture == null) {
      picture = PictureFiles.read(file);
    }
    return picture;
  }

  /**
   * Luma of BT.601, 0..1, row by row; gray is its own luma.
   *
   * @throws IOException with a sentence, if it cannot be decoded
   */
  public float[] luma() throws IOException {
    if (luma == null) {
      luma = luma(picture());
    }
    return luma;
  }

  private static float[] luma(Picture picture) {
    float[] samples = Pixels.open(picture.pixels());
    int plane = picture.width() * picture.height();
    float[] luma = new float[plane];
    for (int i = 0; i < plane; i++) {
      luma[i] =
          picture.channels() == 1
              ? samples[i]
              : RED * samples[i] + GREEN * samples[plane + i] + BLUE * samples[2 * plane + i];
    }
    return luma;
  }

  /** The part that counts, once the filter of borders has looked; empty for all. */
  public Optional<Area> trim() {
    return trim;
  }

  /** Sets the part that counts. */
  public void trim(Area area) {
    trim = Optional.of(area);
  }
}
