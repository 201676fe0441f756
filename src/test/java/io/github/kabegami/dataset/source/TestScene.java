package io.github.kabegami.dataset.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes textures and packages as Wallpaper Engine's files are described. */
final class TestScene {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private TestScene() {}

  /** The head of a texture, up to the container's name. */
  static TestScene texture(int format, int flags, int[] stored, int[] shown, String container) {
    TestScene scene = new TestScene();
    return scene
        .zeroEnded("TEXV0005")
        .zeroEnded("TEXI0001")
        .numbers(format, flags, stored[0], stored[1], shown[0], shown[1], 0x00FF00FF)
        .zeroEnded(container);
  }

  /** A texture of pixels as they are, version 1. */
  static byte[] rgba(int[] stored, int[] shown, byte[] pixels) {
    return texture(0, 2, stored, shown, "TEXB0001")
        .numbers(1, 1, stored[0], stored[1], pixels.length)
        .raw(pixels)
        .done();
  }

  /** A texture of packed pixels, version 2. */
  static byte[] lz4(int[] stored, int[] shown, byte[] packed, int plain) {
    return texture(0, 2, stored, shown, "TEXB0002")
        .numbers(1, 1, stored[0], stored[1], 1, plain, packed.length)
        .raw(packed)
        .done();
  }

  /** A texture with a file in it, version 3. */
  static byte[] embedded(int kind, int[] size, byte[] file) {
    return texture(0, 2, size, size, "TEXB0003")
        .numbers(1, kind, 1, size[0], size[1], 0, 0, file.length)
        .raw(file)
        .done();
  }

  /** A package with entries one after the other. */
  static byte[] pkg(String magic, Map<String, byte[]> entries) {
    TestScene scene = new TestScene().text(magic).numbers(entries.size());
    int place = 0;
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      scene.text(entry.getKey()).numbers(place, entry.getValue().length);
      place += entry.getValue().length;
    }
    entries.values().forEach(scene::raw);
    return scene.done();
  }

  static TestScene empty() {
    return new TestScene();
  }

  TestScene zeroEnded(String text) {
    return raw((text + "\0").getBytes(StandardCharsets.US_ASCII));
  }

  TestScene text(String text) {
    byte[] letters = text.getBytes(StandardCharsets.UTF_8);
    return numbers(letters.length).raw(letters);
  }

  /** Little-endian. */
  TestScene numbers(int... numbers) {
    for (int number : numbers) {
      for (int shift = 0; shift < 32; shift += 8) {
        bytes.write(number >>> shift);
      }
    }
    return this;
  }

  TestScene raw(byte[] raw) {
    bytes.writeBytes(raw);
    return this;
  }

  byte[] done() {
    return bytes.toByteArray();
  }

  /** Packs a block: the longest earlier match of at least 4 bytes at each place, else a literal. */
  static byte[] pack(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int anchor = 0;
    int at = 0;
    while (at < plain.length - 12) {
      int[] match = match(plain, at);
      if (match[1] < 4) {
        at++;
        continue;
      }
      sequence(out, plain, anchor, at, match[0], match[1]);
      at += match[1];
      anchor = at;
    }
    sequence(out, plain, anchor, plain.length, 0, 0);
    return out.toByteArray();
  }

  private static int[] match(byte[] plain, int at) {
    int[] best = {0, 0};
    for (int distance = 1; distance <= Math.min(at, 300); distance++) {
      int length = 0;
      while (at + length < plain.length - 5
          && plain[at + length] == plain[at + length - distance]) {
        length++;
      }
      if (length > best[1]) {
        best = new int[] {distance, length};
      }
    }
    return best;
  }

  private static void sequence(
      ByteArrayOutputStream out, byte[] plain, int from, int to, int distance, int length) {
    int literals = to - from;
    int more = Math.max(0, length - 4);
    out.write(Math.min(15, literals) << 4 | Math.min(15, more));
    rest(out, literals);
    out.write(plain, from, literals);
    if (length > 0) {
      out.write(distance);
      out.write(distance >> 8);
      rest(out, more);
    }
  }

  private static void rest(ByteArrayOutputStream out, int length) {
    for (int left = length - 15; left >= 0; left -= 255) {
      out.write(Math.min(255, left));
    }
  }
}
