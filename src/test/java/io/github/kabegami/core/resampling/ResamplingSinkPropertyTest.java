package io.github.kabegami.core.resampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.RowSink;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ResamplingSinkPropertyTest {

  @Property(tries = 1000)
  void rowsGiveTheNumbersOfTheWholePicture(
      @ForAll Resampling resampling,
      @ForAll @IntRange(min = 1, max = 60) int width,
      @ForAll @IntRange(min = 1, max = 60) int height,
      @ForAll @IntRange(min = 1, max = 90) int newWidth,
      @ForAll @IntRange(min = 1, max = 90) int newHeight,
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll @IntRange(min = 1, max = 70) int strip)
      throws IOException {
    float[] picture = noise(width * height * channels);
    float[] whole =
        Pixels.open(
            resampling.apply(
                Pixels.wrap(picture, width, height, channels), newWidth, newHeight, Run.simple()));
    Collected collected = new Collected();
    feed(picture, width, height, channels, strip, resampling.into(newWidth, newHeight, collected));
    assertEquals(newHeight, collected.y);
    assertTrue(collected.finished);
    assertArrayEquals(whole, collected.samples);
  }

  @Property(tries = 100)
  void wholeFactorsGiveTheNumbersOfTheWholePicture(
      @ForAll @IntRange(min = 1, max = 9) int factor,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 20) int height,
      @ForAll @IntRange(min = 1, max = 40) int strip)
      throws IOException {
    float[] picture = noise(width * height * factor * factor);
    float[] whole =
        Pixels.open(
            Resampling.PILLOW_BICUBIC.apply(
                Pixels.wrap(picture, width * factor, height * factor, 1),
                width,
                height,
                Run.simple()));
    Collected collected = new Collected();
    RowSink sink = Resampling.PILLOW_BICUBIC.into(width, height, collected);
    feed(picture, width * factor, height * factor, 1, strip, sink);
    assertArrayEquals(whole, collected.samples);
  }

  @Example
  void rowsAreHandedOnAsSoonAsTheyCanBeMade() throws IOException {
    Collected collected = new Collected();
    RowSink sink = Resampling.PILLOW_BICUBIC.into(10, 100, collected);
    sink.begin(10, 200, 1);
    sink.write(100, noise(1000));
    assertTrue(collected.y >= 46, "only " + collected.y + " rows of 50");
  }

  private static void feed(
      float[] picture, int width, int height, int channels, int strip, RowSink sink)
      throws IOException {
    sink.begin(width, height, channels);
    for (int y = 0; y < height; y += strip) {
      int rows = Math.min(strip, height - y);
      float[] samples = new float[rows * width * channels];
      for (int c = 0; c < channels; c++) {
        int from = (c * height + y) * width;
        System.arraycopy(picture, from, samples, c * rows * width, rows * width);
      }
      sink.write(rows, samples);
      Arrays.fill(samples, Float.NaN);
    }
    sink.finish();
  }

  private static float[] noise(int count) {
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (float) new Seed(count).unit(i);
    }
    return samples;
  }

  private static final class Collected implements RowSink {
    private int width;
    private int height;
    private int channels;
    private float[] samples = {};
    private int y;
    private boolean finished;

    @Override
    public void begin(int width, int height, int channels) {
      this.width = width;
      this.height = height;
      this.channels = channels;
      samples = new float[width * height * channels];
    }

    @Override
    public void write(int rows, float[] strip) {
      for (int c = 0; c < channels; c++) {
        int to = (c * height + y) * width;
        System.arraycopy(strip, c * rows * width, samples, to, rows * width);
      }
      y += rows;
    }

    @Override
    public void finish() {
      finished = true;
    }
  }
}
