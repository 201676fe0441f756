package io.github.kabegami.io;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Looks into the header of an ICC profile; profiles are otherwise carried along unread. */
final class IccProfiles {
  /** Offset of the four letters that name the colour space (ICC.1:2010, 7.2.6). */
  private static final int COLOUR_SPACE_OFFSET = 16;

  private IccProfiles() {}

  /** Whether the profile describes pictures of that many colour channels (1 gray, 3 RGB). */
  static boolean fits(byte[] profile, int channels) {
    if (profile.length < COLOUR_SPACE_OFFSET + 4) {
      return false;
    }
    String space = new String(profile, COLOUR_SPACE_OFFSET, 4, StandardCharsets.ISO_8859_1);
    return space.equals(channels == 1 ? "GRAY" : "RGB ");
  }

  /** The profile if it fits. */
  static Optional<byte[]> fitting(Optional<byte[]> profile, int channels) {
    return profile.filter(bytes -> fits(bytes, channels));
  }
}
