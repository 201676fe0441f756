package io.github.kabegami.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureSink;
import io.github.kabegami.io.PictureSource;
import io.github.kabegami.measure.Metrics;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.onnx.engine.EngineOptions;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Presets;
import io.github.kabegami.upscale.Tiling;
import io.github.kabegami.upscale.Upscaler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The networks inside the plugin. */
class ShippedTest {
  private static final int MOST_BYTES = 1_000_000;

  private static TensorModel open(String name, int factor) {
    return Models.open(name, factor, EngineOptions.cpu(1), line -> {});
  }

  @ParameterizedTest
  @EnumSource
  void eachIsSmallAndHasTheFactorAndNameThatItSays(Shipped shipped) {
    assertTrue(shipped.onnx().length < MOST_BYTES, shipped.onnx().length + " bytes");
    try (TensorModel model = open(shipped.title(), 0)) {
      assertEquals(shipped.factor(), model.traits().upscaleFactor());
      assertEquals(shipped.title(), model.traits().name());
      assertEquals(3, model.traits().channels());
      assertEquals("", model.traits().wholePicture());
    }
  }

  @Test
  void embeddedIsTheOneOfTheFactor() {
    try (TensorModel usual = open("embedded", 0);
        TensorModel two = open("embedded", 2);
        TensorModel four = open("embedded", 4)) {
      assertEquals("kabegami-light-x2", usual.traits().name());
      assertEquals("kabegami-light-x2", two.traits().name());
      assertEquals("kabegami-light-x4", four.traits().name());
    }
  }

  @Test
  void otherFactorsAreRefused() {
    assertRefused("embedded", 3, "the models inside Kabegami enlarge by 2 or 4, not by 3");
    assertRefused("kabegami-light-x4", 2, "the model kabegami-light-x4 enlarges by 4, not by 2");
  }

  private static void assertRefused(String name, int factor, String part) {
    String message =
        assertThrows(ModelException.class, () -> open(name, factor).close()).getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void theNamesTellBetweenWhichFactorsTheyChoose() {
    assertEquals(List.of(2, 4), Models.factors("embedded"));
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8), Models.factors("bicubic"));
    assertEquals(List.of(), Models.factors("kabegami-light-x2"));
    assertEquals(List.of(), Models.factors("some.onnx"));
  }

  /** Else a folder that an older version began would be finished by another network. */
  @Test
  void theIdentityIsThatOfTheBytes() {
    String two = Models.identity("kabegami-light-x2");
    String four = Models.identity("kabegami-light-x4");
    assertTrue(two.matches("[0-9a-f]{64}"), two);
    assertNotEquals(two, four);
    assertEquals(two + " " + four, Models.identity("embedded"));
    assertEquals("bicubic", Models.identity("bicubic"));
  }

  /** Decibels of PSNR-Y on parts of the sample wallpapers that the soft preset degraded. */
  @ParameterizedTest
  @CsvSource({"2, 0.5", "4, 0.07"})
  void theyBeatBicubicOnSoftPictures(int factor, double leastGain) throws IOException {
    double gain = 0;
    try (TensorModel ours = open("embedded", factor);
        TensorModel bicubic = open("bicubic", factor)) {
      for (String name : List.of("sky", "city", "water", "figure")) {
        Picture high = part(name);
        Picture low =
            Presets.named("soft")
                .draw(new Seed(1).child(name), factor, Codec.all())
                .degradation()
                .apply(high, Run.simple());
        gain += (psnr(ours, low, high) - psnr(bicubic, low, high)) / 4;
      }
    }
    assertTrue(gain >= leastGain, "x" + factor + " is better by " + gain + " dB");
  }

  private static Picture part(String name) throws IOException {
    Picture whole = PictureFiles.read(Path.of("sample-images", name + ".png"));
    int width = 512;
    int height = 384;
    var middle =
        Views.zeroMin(
            Views.interval(
                whole.pixels(),
                new long[] {700, 350, 0},
                new long[] {700 + width - 1, 350 + height - 1, 2}));
    return Picture.of(Pixels.wrap(Pixels.copy(middle), width, height, 3), BitDepth.EIGHT);
  }

  private static double psnr(TensorModel model, Picture low, Picture high) throws IOException {
    PictureSink sink = new PictureSink(low);
    try (PictureSource source = PictureSource.of(low)) {
      Upscaler.upscale(source, model, Tiling.exact(0), sink, Run.simple());
    }
    float[] made = Pixels.copy(sink.picture().pixels());
    for (int i = 0; i < made.length; i++) {
      made[i] = BitDepth.EIGHT.sample(BitDepth.EIGHT.quantise(made[i]));
    }
    Metric psnr =
        Metrics.plain().stream()
            .filter(metric -> metric.name().equals("psnr-y"))
            .findFirst()
            .orElseThrow();
    Picture result = Picture.of(Pixels.wrap(made, high.width(), high.height(), 3), BitDepth.EIGHT);
    return psnr.score(result, high, MetricOptions.NONE, Run.simple());
  }
}
