package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FramesTest {
  private final ByteArrayOutputStream pipe = new ByteArrayOutputStream();
  private final ByteArrayOutputStream strays = new ByteArrayOutputStream();

  @Test
  void messagesAreFoundBetweenWhatOthersPrint() throws IOException {
    byte[] mark = Arrays.copyOf(frame(new byte[0]), 8);
    pipe.write("before".getBytes(StandardCharsets.US_ASCII));
    pipe.write(mark, 0, 5); // broken off, then the real one
    Frames.write(pipe, new byte[] {1, 2, 3});
    pipe.write("between\n".getBytes(StandardCharsets.US_ASCII));
    Frames.write(pipe, new byte[0]);
    Frames.write(pipe, mark);
    pipe.write("after".getBytes(StandardCharsets.US_ASCII));
    InputStream stream = new ByteArrayInputStream(pipe.toByteArray());
    assertArrayEquals(new byte[] {1, 2, 3}, Frames.read(stream, strays).orElseThrow());
    assertArrayEquals(new byte[0], Frames.read(stream, strays).orElseThrow());
    assertArrayEquals(mark, Frames.read(stream, strays).orElseThrow());
    assertEquals(Optional.empty(), Frames.read(stream, strays));
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.write("before".getBytes(StandardCharsets.US_ASCII));
    expected.write(mark, 0, 5);
    expected.write("between\nafter".getBytes(StandardCharsets.US_ASCII));
    assertArrayEquals(expected.toByteArray(), strays.toByteArray());
  }

  @Test
  void aMessageThatBreaksOffIsTheEnd() throws IOException {
    byte[] whole = frame(new byte[] {1, 2, 3});
    for (int length = 0; length < whole.length; length++) {
      InputStream part = new ByteArrayInputStream(whole, 0, length);
      assertEquals(Optional.empty(), Frames.read(part, strays));
    }
  }

  @Test
  void anImpossibleLengthIsAnError() throws IOException {
    byte[] whole = frame(new byte[] {1, 2, 3});
    whole[8] = (byte) 0x80;
    assertThrows(IOException.class, () -> Frames.read(new ByteArrayInputStream(whole), strays));
  }

  @Test
  void lastWordsAreTheEnd() throws IOException {
    LastWords words = new LastWords(5);
    assertEquals("", words.text());
    words.takeAll(new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8)));
    assertEquals("abc", words.text());
    words.takeAll(new ByteArrayInputStream("defghijk".getBytes(StandardCharsets.UTF_8)));
    assertEquals("ghijk", words.text());
  }

  private static byte[] frame(byte[] content) throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    Frames.write(stream, content);
    return stream.toByteArray();
  }
}
