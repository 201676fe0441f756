package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.ModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureTest {

  @Test
  void wrappedFilesFailWithTheInnerSentence() {
    Failure failure = Failure.of(new UncheckedIOException(new IOException("a.png is empty")));
    assertEquals(new Failure(Failure.Kind.FAILED, "a.png is empty"), failure);
  }

  @Test
  void aBarePathBecomesASentence() {
    assertEquals("there is no a.png", Failure.of(new NoSuchFileException("a.png")).sentence());
  }

  @Test
  void lettersThatTheLocaleLacksNeedAnotherLocale() {
    String java = "Malformed input or input contains unmappable characters";
    assertEquals(
        new Failure(
            Failure.Kind.FAILED,
            "the file name ? v3.pth has letters that Java cannot use in this locale; start Java in"
                + " a UTF-8 locale, for example with LC_ALL=C.UTF-8"),
        Failure.of(new InvalidPathException("? v3.pth", java)));
    assertEquals(
        "a\0.png cannot be the name of a file (Nul character not allowed)",
        Failure.of(new InvalidPathException("a\0.png", "Nul character not allowed")).sentence());
  }

  @Test
  void usageAndFailureAreToldApart() {
    assertEquals(Failure.Kind.USAGE, Failure.of(new UsageException("no")).kind());
    assertEquals(Failure.Kind.FAILED, Failure.of(new IllegalArgumentException("no")).kind());
    assertEquals(Failure.Kind.FAILED, Failure.of(new ModelException("no")).kind());
    assertEquals(Failure.Kind.CANCELLED, Failure.of(new CancelledException()).kind());
  }

  @Test
  void interruptionsAreCancellations() {
    assertEquals(
        Failure.Kind.CANCELLED,
        Failure.of(new RuntimeException(new InterruptedException())).kind());
    assertEquals(
        Failure.Kind.CANCELLED,
        Failure.of(new IOException("a.png cannot be read", new ClosedByInterruptException()))
            .kind());
  }

  @Test
  void overflowsAreNotBugsButOtherArithmeticIs() {
    assertEquals(
        Failure.Kind.FAILED, Failure.of(new ArithmeticException("integer overflow")).kind());
    assertEquals(Failure.Kind.BUG, Failure.of(new ArithmeticException("/ by zero")).kind());
  }

  @Test
  void everythingElseIsABugToReport() {
    Failure failure = Failure.of(new NullPointerException("x"));
    assertEquals(Failure.Kind.BUG, failure.kind());
    assertTrue(failure.sentence().contains("report"), failure.sentence());
  }

  @Test
  void aMissingLibraryIsNotABug() {
    assertEquals(Failure.Kind.FAILED, Failure.of(new NoClassDefFoundError("ai/x")).kind());
  }
}
