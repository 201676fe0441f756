package io.github.kabegami.command;

import java.util.regex.Pattern;

/**
 * What upscalers write behind the name of a picture: a factor ({@code _x2}, {@code -4x}, {@code
 * x2}, {@code (2x)}), a word ({@code _out}, {@code _upscaled}, {@code _sr}), the name of a family
 * of networks, or several of these; behind a factor or a family any name of a model.
 *
 * <p>Seen in Real-ESRGAN ({@code _out}), Upscayl ({@code _upscayl_4x_realesrgan-x4plus-anime}),
 * chaiNNer's model names ({@code _4x-AnimeSharp}, {@code _4xNomos8k}) and the DIV2K pictures
 * ({@code 0001x2}).
 */
final class UpscalerEnding {
  private static final String SEPARATOR = "[ _.-]";
  private static final String FACTOR = "(?i:x\\d{1,2}(?:\\.\\d+)?|\\d{1,2}(?:\\.\\d+)?x)";
  private static final String WORD =
      "(?i:out|output|upscaled?|upscayl|enlarged|enhanced|restored|sr)";
  private static final String FAMILY =
      "(?i:real-?esrgan|real-?esr|esrgan|real-?cugan|waifu2x|apisr|swinir|anime4k|bicubic|lanczos)";

  private static final String BRACKETED =
      SEPARATOR + "?(?:\\(" + FACTOR + "\\)|\\[" + FACTOR + "\\])";
  private static final String FACTOR_TAG =
      "(?:" + SEPARATOR + FACTOR + "(?![\\p{L}\\d])|" + BRACKETED + ")";
  private static final String TAG =
      "(?:" + FACTOR_TAG + "|" + SEPARATOR + WORD + "(?![\\p{L}\\d]))";

  /** Without a separator only where nothing else can be meant: {@code a1x2} is not 1x of a. */
  private static final String DIRECT = "(?:[xX]\\d{1,2}(?![\\p{L}\\d]))";

  private static final String ANY_NAME = "(?:" + SEPARATOR + ".+)?";

  private static final Pattern ENDING =
      Pattern.compile(
          "(?:"
              + String.join(
                  "|",
                  "(?=.)" + DIRECT + "?" + TAG + "*",
                  DIRECT + ANY_NAME,
                  TAG + "*" + FACTOR_TAG + ANY_NAME,
                  TAG + "*" + SEPARATOR + "\\d{1,2}x\\p{Lu}.*",
                  TAG + "*" + SEPARATOR + FAMILY + "(?!\\p{L}).*")
              + ")");

  private UpscalerEnding() {}

  /** Whether it is such an ending as a whole. */
  static boolean matches(String ending) {
    return ENDING.matcher(ending).matches();
  }
}
