package io.github.kabegami.degradation;

import java.util.Locale;

/**
 * How much work the encoders of H.264 and H.265 put into a picture: their presets of these names.
 * Slower ones lose less for the same number of bytes; what is lost looks a little different.
 */
public enum EncoderSpeed {
  /** The most work. */
  SLOW,
  /** The encoders' own default. */
  MEDIUM,
  /** Less than the default. */
  FAST,
  /** Less again. */
  FASTER,
  /** The least work. */
  SUPERFAST;

  /** The encoder's name for it. */
  String preset() {
    return name().toLowerCase(Locale.ROOT);
  }
}
