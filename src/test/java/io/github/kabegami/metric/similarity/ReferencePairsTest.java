package io.github.kabegami.metric.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.ReferencePairs;
import io.github.kabegami.metric.ReferencePairs.ReferencePair;
import io.github.kabegami.metric.UndefinedScoreException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Errors, PSNR and SSIM against the original programs' numbers on the pairs of reference/metrics.
 */
class ReferencePairsTest {
  private static final List<ReferencePair> PAIRS = ReferencePairs.all();

  static Stream<Arguments> pairs() {
    return PAIRS.stream().map(pair -> Arguments.of(pair.name(), pair));
  }

  /** Name, pair, the program's key in expected.json, crop, key, metric, tolerance. */
  static Stream<Arguments> numbers() {
    return PAIRS.stream()
        .flatMap(
            pair ->
                Stream.of(errors(pair), basicSr(pair, 0), basicSr(pair, 4), variants(pair))
                    .flatMap(numbers -> numbers))
        .filter(ReferencePairsTest::isAnswered);
  }

  private static Stream<Arguments> errors(ReferencePair pair) {
    return Stream.of(
        number(pair, "exact", 0, "mae", new MeanError(Deviation.ABSOLUTE), 1e-9),
        number(pair, "skimage", 0, "psnr", new Psnr(false), 1e-10));
  }

  private static Stream<Arguments> basicSr(ReferencePair pair, int crop) {
    String program = "basicsr_crop" + crop;
    return Stream.of(
        number(pair, program, crop, "psnr", new Psnr(false), 1e-10),
        number(pair, program, crop, "psnr_y", new Psnr(true), 1e-9),
        number(pair, program, crop, "ssim", new Ssim(SsimVariant.GAUSSIAN), 1e-11),
        number(pair, program, crop, "ssim_y", new Ssim(SsimVariant.GAUSSIAN_LUMA), 1e-9));
  }

  private static Stream<Arguments> variants(ReferencePair pair) {
    Ssim uniform = new Ssim(SsimVariant.UNIFORM);
    Ssim sample = new Ssim(SsimVariant.SAMPLE);
    Ssim matlab = new Ssim(SsimVariant.MATLAB);
    return Stream.of(
        number(
            pair,
            "skimage",
            0,
            "ssim_gauss_samplecov_false",
            new Ssim(SsimVariant.GAUSSIAN),
            1e-11),
        number(pair, "skimage", 0, "ssim_gauss_samplecov_true", sample, 1e-11),
        number(pair, "skimage", 0, "ssim_uniform7", uniform, 1e-11),
        number(pair, "definition", 0, "ssim_y_replicate_whole_map", matlab, 1e-9),
        number(pair, "piq_f64", 0, "ssim_no_downsample", new Ssim(SsimVariant.GAUSSIAN), 1e-9),
        number(pair, "piq_f64", 0, "ms_ssim", new MsSsim(), 1e-9));
  }

  private static boolean isAnswered(Arguments number) {
    JsonObject expected = ((ReferencePair) number.get()[1]).expected();
    JsonObject program = expected.getAsJsonObject((String) number.get()[2]);
    return program != null && program.has((String) number.get()[4]);
  }

  private static Arguments number(
      ReferencePair pair, String program, int crop, String key, Metric metric, double tolerance) {
    return Arguments.of(pair.name(), pair, program, crop, key, metric, tolerance);
  }

  @Test
  void thereAreNineteenPairs() {
    assertEquals(19, PAIRS.size());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void theFilesAreReadAsTheyWereWritten(String name, ReferencePair pair) {
    assertEquals(pair.stored().get("crc_ref").getAsLong(), ReferencePairs.crc(pair.reference()));
    assertEquals(pair.stored().get("crc_dst").getAsLong(), ReferencePairs.crc(pair.image()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void squaredErrorsAreExact(String name, ReferencePair pair) {
    Pair opened = new Pair(pair.image(), pair.reference(), false, MetricOptions.NONE);
    List<JsonElement> expected =
        pair.expected().getAsJsonObject("exact").getAsJsonArray("sse_per_channel").asList();
    assertEquals(expected.size(), opened.planes());
    for (int plane = 0; plane < opened.planes(); plane++) {
      assertEquals(
          expected.get(plane).getAsLong(), Deviation.SQUARED.sum(opened, plane, Run.simple()), 0.0);
    }
  }

  @Test
  void everyNumberIsThereForAllPairsOrForAllWithEightBits() {
    Map<String, Long> counts =
        numbers()
            .collect(
                Collectors.groupingBy(n -> n.get()[2] + "." + n.get()[4], Collectors.counting()));
    assertEquals(16, counts.size());
    counts.forEach(
        (key, count) ->
            assertEquals(
                key.startsWith("basicsr") || key.startsWith("definition") ? 17 : 19, count, key));
  }

  @ParameterizedTest(name = "{0} {2} {4}")
  @MethodSource("numbers")
  void scoresAreTheOriginalPrograms(
      String name,
      ReferencePair pair,
      String program,
      int crop,
      String key,
      Metric metric,
      double tolerance) {
    JsonObject expected = pair.expected().getAsJsonObject(program);
    MetricOptions options = MetricOptions.NONE.withCrop(crop);
    if (isUndefined(expected.get(key))) {
      assertThrows(
          UndefinedScoreException.class,
          () -> metric.score(pair.image(), pair.reference(), options, Run.simple()));
    } else {
      assertEquals(
          number(expected.get(key)),
          metric.score(pair.image(), pair.reference(), options, Run.simple()),
          tolerance);
    }
  }

  private static boolean isUndefined(JsonElement answer) {
    return answer.isJsonObject() || answer.getAsString().equals("nan");
  }

  private static double number(JsonElement answer) {
    return answer.getAsString().equals("inf") ? Double.POSITIVE_INFINITY : answer.getAsDouble();
  }
}
