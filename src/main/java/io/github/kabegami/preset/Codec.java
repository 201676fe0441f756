package io.github.kabegami.preset;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.degradation.Avif;
import io.github.kabegami.degradation.ChromaSubsampling;
import io.github.kabegami.degradation.EncoderSpeed;
import io.github.kabegami.degradation.H264;
import io.github.kabegami.degradation.H265;
import io.github.kabegami.degradation.Jpeg;
import io.github.kabegami.degradation.Mpeg2;
import io.github.kabegami.degradation.Mpeg4;
import io.github.kabegami.degradation.Step;
import io.github.kabegami.degradation.Webp;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The ways to compress a picture that a preset may draw. */
public enum Codec {
  /** Needs nothing. */
  JPEG(new Jpeg(75, ChromaSubsampling.YUV420, 0, 0)),
  /** Needs the library's native part for this system. */
  WEBP(new Webp(75, 4, 0, 0)),
  /** Needs ffmpeg. */
  AVIF(new Avif(50)),
  /** Needs ffmpeg. */
  MPEG2(new Mpeg2(8)),
  /** Needs ffmpeg. */
  MPEG4(new Mpeg4(8)),
  /** Needs ffmpeg. */
  H264(new H264(23, EncoderSpeed.MEDIUM)),
  /** Needs ffmpeg. */
  H265(new H265(28, EncoderSpeed.MEDIUM));

  @SuppressWarnings("ImmutableEnumChecker") // A record of numbers.
  private final Step example;

  Codec(Step example) {
    this.example = example;
  }

  /** All of them: what a draw chooses from, whatever is installed. */
  public static Set<Codec> all() {
    return EnumSet.allOf(Codec.class);
  }

  /** Those that work here. */
  public static Set<Codec> available(Run run) {
    Set<Codec> available = EnumSet.noneOf(Codec.class);
    for (Codec codec : values()) {
      if (codec.absence(run).isEmpty()) {
        available.add(codec);
      }
    }
    return available;
  }

  /** Why it does not work here; empty if it does. */
  public Optional<String> absence(Run run) {
    try {
      example.requireAvailable(run);
      return Optional.empty();
    } catch (UnavailableException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
