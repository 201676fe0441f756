package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.google.gson.JsonObject;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JpegTest {

  static List<JsonObject> references() {
    return ReferenceVectors.entries("jpeg");
  }

  @ParameterizedTest
  @MethodSource("references")
  void equalsLibjpegTurboInEverySample(JsonObject entry) {
    String subsampling = entry.get("subsampling").getAsString();
    Jpeg jpeg =
        new Jpeg(
            entry.get("quality").getAsInt(),
            subsampling.startsWith("cv2")
                ? ChromaSubsampling.YUV420
                : ChromaSubsampling.valueOf("YUV" + subsampling),
            0,
            0);
    assertArrayEquals(
        Pixels.open(ReferenceVectors.picture(entry.get("file").getAsString())),
        Pixels.open(jpeg.apply(ReferenceVectors.scene(), Run.simple())));
  }

  /** Sizes, offsets and tables at which a shortcut of the fast code could fail. */
  @Property(tries = 300)
  void equalsThePlainDefinition(
      @ForAll @IntRange(min = 1, max = 70) int width,
      @ForAll @IntRange(min = 1, max = 70) int height,
      @ForAll @IntRange(min = 1, max = 100) int quality,
      @ForAll ChromaSubsampling subsampling,
      @ForAll @IntRange(min = 0, max = 15) int offsetX,
      @ForAll @IntRange(min = 0, max = 15) int offsetY,
      @ForAll boolean gray,
      @ForAll long seed) {
    Jpeg jpeg = new Jpeg(quality, subsampling, offsetX, offsetY);
    float[] samples = noise(width * height * (gray ? 1 : 3), new Seed(seed));
    assertArrayEquals(
        plain(samples, width, height, jpeg),
        Pixels.open(jpeg.apply(Pixels.wrap(samples, width, height, gray ? 1 : 3), Run.simple())));
  }

  /** Wider than a tile. */
  @Example
  void equalsThePlainDefinitionOfWidePictures() {
    for (ChromaSubsampling subsampling : ChromaSubsampling.values()) {
      Jpeg jpeg = new Jpeg(80, subsampling, 3, 1);
      float[] samples = noise(4111 * 37 * 3, new Seed(1));
      assertArrayEquals(
          plain(samples, 4111, 37, jpeg),
          Pixels.open(jpeg.apply(Pixels.wrap(samples, 4111, 37, 3), Run.simple())));
    }
  }

  /** White noise of any contrast, some of it beyond [0,1], or black and white only. */
  private static float[] noise(int length, Seed seed) {
    float contrast = 2 * (float) seed.child("contrast").uniform(0, 1);
    boolean hard = seed.child("hard").uniform(0, 1) < 0.3;
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      float sample = (float) (0.5 + contrast * (seed.child(i).uniform(0, 1) - 0.5));
      samples[i] = hard ? Math.round(sample) : sample;
    }
    return samples;
  }

  private static float[] plain(float[] samples, int width, int height, Jpeg jpeg) {
    int wide = width + jpeg.offsetX();
    int high = height + jpeg.offsetY();
    int channels = samples.length / (width * height);
    byte[][] planes = new byte[channels][wide * high];
    for (int i = 0; i < channels * wide * high; i++) {
      int x = Math.max(0, i % wide - jpeg.offsetX());
      int y = Math.max(0, i / wide % high - jpeg.offsetY());
      int c = i / (wide * high);
      float sample = samples[(c * height + y) * width + x];
      planes[c][i % (wide * high)] = (byte) BitDepth.EIGHT.quantise(sample);
    }
    new PlainJpeg(wide, high, jpeg.quality(), jpeg.subsampling(), Run.simple()).apply(planes);
    float[] decoded = new float[samples.length];
    for (int i = 0; i < decoded.length; i++) {
      int x = i % width + jpeg.offsetX();
      int y = i / width % height + jpeg.offsetY();
      decoded[i] = BitDepth.EIGHT.sample(planes[i / (width * height)][y * wide + x] & 255);
    }
    return decoded;
  }
}
