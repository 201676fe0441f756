package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Run;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchTest {
  private final List<String> done = new ArrayList<>();

  static List<Throwable> failuresOfOnePicture() {
    return List.of(
        new OutOfMemoryError("Java heap space"),
        new ArithmeticException("integer overflow"),
        new IllegalArgumentException("too small"),
        new IOException("unreadable"));
  }

  static List<Throwable> ends() {
    return List.of(new NullPointerException("bug"), new ClosedByInterruptException());
  }

  private void run(Throwable thrown, String... names) throws IOException {
    Batch.run(
        List.of(names),
        name -> name,
        Run.simple(),
        (name, part) -> {
          if (name.equals("bad")) {
            BatchTest.<RuntimeException>raise(thrown);
          }
          done.add(name);
        });
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void raise(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @ParameterizedTest
  @MethodSource("failuresOfOnePicture")
  void oneFailureOfSeveralDoesNotStopTheOthers(Throwable thrown) {
    IOException end = assertThrows(IOException.class, () -> run(thrown, "a", "bad", "b"));
    assertTrue(
        end.getMessage().startsWith("1 of 3 files failed, the others are done ("),
        end.getMessage());
    assertEquals(List.of("a", "b"), done);
  }

  @Test
  void progressCountsTheFiles() throws IOException {
    List<String> told = new ArrayList<>();
    Run run = Run.simple().reportingTo((fraction, message) -> told.add(message));
    Batch.run(List.of("a", "b"), name -> name, run, (name, part) -> part.progress().report(0, ""));
    Batch.run(List.of("c"), name -> name, run, (name, part) -> part.progress().report(0, ""));
    assertEquals(List.of("file 1 of 2, a", "file 2 of 2, b", "c"), told);
  }

  @ParameterizedTest
  @MethodSource("failuresOfOnePicture")
  void failuresOnOtherThreadsCountAlike(Throwable thrown) {
    try (TaskExecutor executor = TaskExecutors.fixedThreadPool(2)) {
      Run run = Run.simple().on(executor);
      IOException end =
          assertThrows(
              IOException.class,
              () ->
                  Batch.run(
                      List.of("bad", "worse"),
                      name -> name,
                      run,
                      (name, part) ->
                          part.forEach(2, i -> BatchTest.<RuntimeException>raise(thrown))));
      assertTrue(end.getMessage().startsWith("all 2 files failed"), end.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("failuresOfOnePicture")
  void theFailureOfTheOnlyOneIsThrownAsItIs(Throwable thrown) {
    assertEquals(thrown, assertThrows(Throwable.class, () -> run(thrown, "bad")));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void bugsAndInterruptionsEndTheBatch(Throwable thrown) {
    assertEquals(thrown, assertThrows(Throwable.class, () -> run(thrown, "a", "bad", "b")));
    assertEquals(List.of("a"), done);
  }
}
