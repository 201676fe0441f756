package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpscalerEndingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_x2",
        "-x4",
        "_2x",
        "-4x",
        " 2x",
        ".x2",
        "x2",
        "X4",
        "_x1.5",
        "(2x)",
        " (x2)",
        "_[4x]",
        "_out",
        "_output",
        "_upscaled",
        "-upscale",
        "_sr",
        "_SR_x4",
        "_x4_sr",
        "x4_out",
        "_upscayl_4x_realesrgan-x4plus-anime",
        "_upscayl_2x_upscayl-standard-4x",
        "_realesrgan_x2",
        "_RealESRGAN_x4plus_anime_6B",
        "_realesr-animevideov3",
        "-waifu2x-cunet (2x)",
        "_4x-AnimeSharp",
        "_4xNomos8kDAT",
        "_2x_APISR_RRDB_GAN_generator",
        "_bicubic"
      })
  void whatUpscalersWriteIsAnEnding(String ending) {
    assertTrue(UpscalerEnding.matches(ending), ending);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2",
        "_2",
        "_night",
        "_night_x2",
        "2x",
        "12x",
        "x",
        "x2y",
        "_x",
        "_x2y",
        "_2xs",
        "_out_of_time",
        "_outside",
        "_srs",
        "_hat",
        "(2)",
        " (copy)",
        "_x100",
        "_esrgannish"
      })
  void whatPicturesAreCalledIsNone(String ending) {
    assertFalse(UpscalerEnding.matches(ending), ending);
  }
}
