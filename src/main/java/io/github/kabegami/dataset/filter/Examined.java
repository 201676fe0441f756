package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.MemoryBudget;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Area;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureHeader;
import io.github.kabegami.metric.wallpaper.DetailCliff;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A picture under examination: what filters ask for is read and computed once, when it is first
 * asked for. It is decoded in strips of rows, of which only the luma and a few counts stay: 4 bytes
 * a pixel. Where several are examined at a time, decoding waits until there is memory for it; until
 * it is closed a picture keeps its share. One thread at a time.
 */
public final class Examined implements Closeable {
  private final Candidate candidate;
  private final Path file;
  private final Run run;
  private MemoryBudget.Share memory = () -> {};
  private @Nullable PictureHeader header;
  private @Nullable LumaReader decoded;
  private @Nullable DetailCliff cliff;
  private float[] luma = {};
  private Area part = new Area(0, 0, 1, 1);
  private boolean isTrimmed;

  /** A picture of a file. */
  public Examined(Candidate candidate, Path file) {
    this(candidate, file, Run.simple());
  }

  /** The same with memory that the run shares. */
  public Examined(Candidate candidate, Path file, Run run) {
    this.candidate = candidate;
    this.file = file;
    this.run = run;
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
   * What the start of the file says.
   *
   * @throws IOException with a sentence, if it cannot be read
   */
  public PictureHeader header() throws IOException {
    if (header == null) {
      header = PictureFiles.header(file);
    }
    return header;
  }

  private LumaReader decoded() throws IOException {
    if (decoded == null) {
      MemoryBudget budget = run.memory();
      memory.close();
      memory = budget.take(LumaReader.needed(file, header().size(), budget.bytes()), run);
      decoded = LumaReader.read(file);
      luma = decoded.luma();
      part = new Area(0, 0, decoded.width(), decoded.height());
    }
    return decoded;
  }

  /** Whether the pixels have been decoded without an error. */
  boolean isDecoded() {
    return decoded != null;
  }

  /**
   * The part that counts: all, until {@link #trim} was called.
   *
   * @throws IOException with a sentence, if it cannot be decoded
   */
  public Area part() throws IOException {
    decoded();
    return part;
  }

  /**
   * Luma of BT.601 of the part that counts, 0..1, row by row; gray is its own luma. Read only.
   *
   * @throws IOException with a sentence, if it cannot be decoded
   */
  public float[] luma() throws IOException {
    decoded();
    return luma;
  }

  /**
   * The luma of the part that counts as a gray picture.
   *
   * @throws IOException with a sentence, if it cannot be decoded
   */
  public Picture gray() throws IOException {
    decoded();
    return Picture.of(Pixels.wrap(luma, part.width(), part.height(), 1), BitDepth.FLOAT);
  }

  /**
   * How many pixels of the whole picture have a colour: their largest and smallest of red, green
   * and blue are 16 of 255 levels apart or more.
   *
   * @throws IOException with a sentence, if it cannot be decoded
   */
  public long coloured() throws IOException {
    return decoded().coloured();
  }

  /**
   * Share of the pixels of the whole picture that are not opaque, 0..1.
   *
   * @throws IOException with a sentence, if it cannot be decoded
   */
  public double transparency() throws IOException {
    return decoded().transparency();
  }

  /**
   * Where its detail ends; empty if it is too smooth or too small to tell.
   *
   * @throws IOException with a sentence, if it cannot be decoded
   */
  public Optional<DetailCliff> cliff(Run run) throws IOException {
    if (cliff == null) {
      cliff = DetailCliff.of(gray(), run);
    }
    return cliff.isKnown() ? Optional.of(cliff) : Optional.empty();
  }

  /**
   * The part that counts at another size, each pixel the mean of the area that it covers; gray or
   * RGB, 0..1. The file is read once more.
   *
   * @throws IOException with a sentence, if it cannot be decoded
   */
  public Picture reduced(int width, int height) throws IOException {
    return ReducedPart.read(file, part(), width, height);
  }

  /** The part that is left when borders are cut off; empty for all. */
  public Optional<Area> trim() {
    return isTrimmed ? Optional.of(part) : Optional.empty();
  }

  /**
   * Cuts off borders: from now on only that part counts.
   *
   * @throws IOException with a sentence, if it cannot be decoded
   */
  public void trim(Area area) throws IOException {
    Area before = part();
    float[] left = new float[area.width() * area.height()];
    for (int y = 0; y < area.height(); y++) {
      int from = (area.y() - before.y() + y) * before.width() + area.x() - before.x();
      System.arraycopy(luma, from, left, y * area.width(), area.width());
    }
    luma = left;
    part = area;
    isTrimmed = true;
    cliff = null;
  }

  /** Gives its memory back; then it is of no use any more. */
  @Override
  public void close() {
    memory.close();
    memory = () -> {};
  }
}
