package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.function.Executable;

/** Checks what users are told. */
final class Sentences {
  private Sentences() {}

  /** The work fails with one sentence that names the path and contains the words. */
  static void assertSentence(String words, Path path, Executable work) {
    String message = assertThrows(IOException.class, work).getMessage();
    assertTrue(message.contains(path.toString()), message);
    assertTrue(message.contains(words), message);
    assertFalse(message.contains("\n"), message);
    assertFalse(message.contains("Exception"), message);
    assertFalse(message.contains("null"), message);
  }
}
