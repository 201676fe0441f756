package io.github.kabegami.upscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.RowSource;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.io.PictureRows;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.similarity.Psnr;
import io.github.kabegami.metric.wallpaper.DownscalePsnr;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownscaleBackTest {

  @ParameterizedTest
  @CsvSource({
    "EIGHT, 3, 2, 31, 17, 5", "EIGHT, 1, 4, 20, 33, 64", "SIXTEEN, 3, 4, 23, 19, 7",
    "SIXTEEN, 2, 3, 18, 11, 1", "FLOAT, 3, 2, 25, 14, 9", "EIGHT, 4, 4, 16, 16, 64",
    "EIGHT, 3, 8, 1, 1, 8", "EIGHT, 3, 16, 5, 40, 3"
  })
  void equalsTheMetricOfTheStoredResult(
      BitDepth depth, int channels, int factor, int width, int height, int strip)
      throws IOException {
    Picture input = stored(Rows.noise(width, height, channels, 3), depth);
    Rows large = enlarged(new PictureRows(input), factor);
    double expected =
        new DownscalePsnr().score(stored(large, depth), input, MetricOptions.NONE, Run.simple());
    DownscaleBack[] back = new DownscaleBack[1];
    Rows passed =
        large.through(
            strip, next -> back[0] = new DownscaleBack(new PictureRows(input), depth, next));
    assertTrue(expected > 15 && expected < 60, "" + expected);
    assertEquals(expected, back[0].psnr(), 1e-9);
    assertArrayEquals(large.samples(), passed.samples());
  }

  @Test
  void ofAResultOfTheInputsSizeItIsThePlainPsnr() throws IOException {
    Picture input = stored(Rows.noise(20, 15, 3, 1), BitDepth.EIGHT);
    Rows result = Rows.noise(20, 15, 3, 2);
    DownscaleBack[] back = new DownscaleBack[1];
    result.through(
        4, next -> back[0] = new DownscaleBack(new PictureRows(input), BitDepth.EIGHT, next));
    double expected =
        new Psnr(false)
            .score(stored(result, BitDepth.EIGHT), input, MetricOptions.NONE, Run.simple());
    assertEquals(expected, back[0].psnr(), 1e-9);
  }

  @Test
  void isInfiniteWhereTheReducedResultIsTheInput() throws IOException {
    float[] gray = new float[64 * 3];
    java.util.Arrays.fill(gray, 0.2f);
    Picture input = stored(new Rows(8, 8, 3, gray), BitDepth.EIGHT);
    float[] large = new float[256 * 3];
    java.util.Arrays.fill(large, 51 / 255f);
    DownscaleBack[] back = new DownscaleBack[1];
    new Rows(16, 16, 3, large)
        .through(
            4, next -> back[0] = new DownscaleBack(new PictureRows(input), BitDepth.EIGHT, next));
    assertEquals(Double.POSITIVE_INFINITY, back[0].psnr());
  }

  @Test
  void anInputThatCannotBeReadAgainCostsTheNumberNotThePicture() throws IOException {
    RowSource gone =
        new RowSource() {
          @Override
          public int width() {
            return 5;
          }

          @Override
          public int height() {
            return 5;
          }

          @Override
          public int channels() {
            return 1;
          }

          @Override
          public void read(int y, int rows, float[] target) throws IOException {
            throw new IOException("the file is gone");
          }
        };
    Rows large = Rows.noise(10, 10, 1, 4);
    DownscaleBack[] back = new DownscaleBack[1];
    Rows passed = large.through(3, next -> back[0] = new DownscaleBack(gone, BitDepth.EIGHT, next));
    assertArrayEquals(large.samples(), passed.samples());
    assertEquals(Double.NaN, back[0].psnr());
  }

  @Test
  void otherShapesAreRefused() {
    PictureRows input = new PictureRows(Rows.noise(10, 10, 3, 1).picture(BitDepth.EIGHT));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Rows.noise(25, 25, 3, 1)
                        .through(5, next -> new DownscaleBack(input, BitDepth.EIGHT, next)))
            .getMessage();
    assertEquals(
        "expected a whole number of times 10 x 10 pixels with 3 channels, got 25 x 25 with 3",
        message);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Rows.noise(20, 20, 1, 1)
                .through(5, next -> new DownscaleBack(input, BitDepth.EIGHT, next)));
  }

  @Test
  void thereIsNoNumberBeforeTheEnd() {
    PictureRows input = new PictureRows(Rows.noise(4, 4, 1, 1).picture(BitDepth.EIGHT));
    DownscaleBack back =
        new DownscaleBack(input, BitDepth.EIGHT, new FramedRows(new Target.Size(1, 1), 0, 0, null));
    assertThrows(IllegalStateException.class, back::psnr);
  }

  /** Something like an enlargement, with errors and with samples outside [0,1]. */
  private static Rows enlarged(PictureRows input, int factor) {
    int width = input.width();
    int height = input.height();
    float[] samples = new float[width * height * input.channels()];
    input.read(0, height, samples);
    float[] large =
        Pixels.copy(
            Resampling.PILLOW_BICUBIC.apply(
                Pixels.wrap(samples, width, height, input.channels()),
                width * factor,
                height * factor,
                Run.simple()));
    Rows noise = Rows.noise(width * factor, height * factor, input.channels(), 9);
    for (int i = 0; i < large.length; i++) {
      large[i] += 0.3f * (noise.samples()[i] - 0.5f);
    }
    return new Rows(width * factor, height * factor, input.channels(), large);
  }

  /** With samples that its file can hold. */
  private static Picture stored(Rows rows, BitDepth depth) {
    float[] rounded = new float[rows.samples().length];
    Rounding.to(depth).round(rows.samples(), rounded, rounded.length);
    return new Rows(rows.width(), rows.height(), rows.channels(), rounded).picture(depth);
  }
}
