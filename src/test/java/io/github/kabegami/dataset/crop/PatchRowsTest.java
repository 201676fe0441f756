package io.github.kabegami.dataset.crop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.RowSource;
import io.github.kabegami.dataset.Area;
import io.github.kabegami.dataset.Patch;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchRowsTest {
  private static final int WIDTH = 70;
  private static final int HEIGHT = 150;

  /** Of 16 bits, each sample another number; it counts the rows that it was asked for. */
  private static final class Rows implements RowSource {
    private final int channels;
    private int last;
    private int read;

    Rows(int channels) {
      this.channels = channels;
    }

    static float sample(int x, int y, int c) {
      return (x * 7919 + y * 104_729 + c * 31_337) % 65_536 / 65_535f;
    }

    @Override
    public int width() {
      return WIDTH;
    }

    @Override
    public int height() {
      return HEIGHT;
    }

    @Override
    public int channels() {
      return channels;
    }

    @Override
    public void read(int y, int rows, float[] target) {
      assertTrue(y >= last, "strips go down");
      last = y;
      read += rows;
      for (int i = 0; i < channels * rows * WIDTH; i++) {
        target[i] = sample(i % WIDTH, y + i / WIDTH % rows, i / WIDTH / rows);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void partsAreTheRoundedSamplesWhereverTheyLie(int channels) throws IOException {
    PatchRows rows = new PatchRows(new Rows(channels));
    List<Area> parts =
        List.of(
            new Area(0, 3, 20, 20),
            new Area(50, 3, 20, 20),
            new Area(8, 10, 20, 33),
            new Area(30, 17, 40, 9),
            new Area(0, 43, 70, 1),
            new Area(5, 130, 30, 20));
    for (Area part : parts) {
      rows.moveTo(part);
      Picture cut = rows.cut(part);
      assertEquals(List.of(part.width(), part.height()), List.of(cut.width(), cut.height()));
      float[] samples = Pixels.open(cut.pixels());
      assertEquals(3 * part.width() * part.height(), samples.length);
      for (int i = 0; i < samples.length; i++) {
        int c = i / part.width() / part.height();
        int x = part.x() + i % part.width();
        int y = part.y() + i / part.width() % part.height();
        float sample = Rows.sample(x, y, channels < 3 ? 0 : c);
        assertEquals(Math.round(sample * 255) / 255f, samples[i], part + " at " + i);
      }
    }
  }

  @Test
  void rowsBetweenPatchesAreNotReadAndNoneIsReadTwice() throws IOException {
    Rows source = new Rows(3);
    PatchRows rows = new PatchRows(source);
    for (int y : new int[] {5, 10, 80}) {
      rows.moveTo(new Area(0, y, 10, 20));
    }
    assertEquals(25 + 20, source.read);
  }

  @Test
  void surroundingsEndAtTheArea() {
    Area area = new Area(2, 0, 60, 150);
    Area around = PatchCutter.of(new Patch(8, 64, 0), 32, area, 2).around();
    assertEquals(new Area(2, 48, 54, 64), around);
    assertEquals(new Area(8, 64, 32, 32), PatchCutter.of(new Patch(8, 64, 0), 32).around());
    assertEquals(64, PatchCutter.mostRows(32, 2));
  }

  @Test
  void aPatchIsCutOutOfItsSurroundings() throws IOException {
    PatchCutter cutter = PatchCutter.of(new Patch(8, 64, 0), 32, new Area(0, 0, WIDTH, HEIGHT), 2);
    PatchRows rows = new PatchRows(new Rows(3));
    rows.moveTo(cutter.around());
    Picture high = cutter.high(rows.cut(cutter.around()));
    assertEquals(BitDepth.EIGHT, high.depth());
    PatchRows alone = new PatchRows(new Rows(3));
    Area part = new Area(8, 64, 32, 32);
    alone.moveTo(part);
    assertArrayEquals(Pixels.open(alone.cut(part).pixels()), Pixels.open(high.pixels()));
  }
}
