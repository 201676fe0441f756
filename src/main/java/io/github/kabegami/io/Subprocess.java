package io.github.kabegami.io;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One program at work: bytes in, bytes out, without a shell and without files. Its three pipes are
 * served by threads of their own, since a program may write before it has read everything. Closing
 * ends the program and the threads.
 */
final class Subprocess implements AutoCloseable {
  private static final int POLL_MILLIS = 50;
  private static final int CLOSE_SECONDS = 2;
  private static final int MESSAGE_BYTES = 4096;
  private static final int MESSAGE_LINES = 3;

  private final String name;
  private final int outputLimit;
  private final Process process;
  private final CompletableFuture<Optional<IOException>> fed;
  private final CompletableFuture<byte[]> output;
  private final CompletableFuture<byte[]> messages;
  private final CompletableFuture<Void> finished;

  /**
   * What the program writes to its standard output.
   *
   * @param command program and arguments, passed on as they are
   * @param environment added to this one's
   * @param input for the program's standard input; it may leave the rest unread
   * @param outputLimit bytes of output that are too many already when there is one more
   * @param limit how long it may take
   * @throws IOException with one sentence if it cannot be started, fails, takes too long or writes
   *     too much
   * @throws CancelledException if the run was cancelled or the thread interrupted
   */
  static byte[] run(
      List<String> command,
      Map<String, String> environment,
      byte[] input,
      int outputLimit,
      Duration limit,
      Run run)
      throws IOException {
    run.checkCancelled();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    try (Subprocess program = new Subprocess(builder, input, outputLimit);
        Run.Registration kill = run.whenCancelled(program::kill)) {
      program.await(limit, run);
      return program.result();
    }
  }

  private Subprocess(ProcessBuilder builder, byte[] input, int outputLimit) throws IOException {
    String program = builder.command().get(0);
    this.name = new File(program).getName();
    this.outputLimit = outputLimit;
    try {
      this.process = builder.start();
    } catch (IOException e) {
      throw new IOException(program + " cannot be started: " + e.getMessage(), e);
    }
    this.fed = inBackground(() -> feed(input));
    this.output = inBackground(this::readOutput);
    this.messages = inBackground(() -> tail(process.getErrorStream()));
    this.finished = CompletableFuture.allOf(fed, output, messages, process.onExit());
  }

  private <T> CompletableFuture<T> inBackground(Callable<T> task) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return task.call();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        work -> {
          Thread thread = new Thread(work, "pipe of " + name);
          thread.setDaemon(true);
          thread.start();
        });
  }

  /** Gives the program its input; returns what went wrong, as where it ended without reading. */
  private Optional<IOException> feed(byte[] input) {
    try (OutputStream stream = process.getOutputStream()) {
      stream.write(input);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  private byte[] readOutput() throws IOException {
    byte[] bytes = process.getInputStream().readNBytes(outputLimit + 1);
    if (bytes.length > outputLimit) {
      kill();
    }
    return bytes;
  }

  private static byte[] tail(InputStream stream) throws IOException {
    byte[] kept = new byte[0];
    byte[] chunk = new byte[MESSAGE_BYTES];
    for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
      byte[] all = Arrays.copyOf(kept, kept.length + count);
      System.arraycopy(chunk, 0, all, kept.length, count);
      kept = Arrays.copyOfRange(all, Math.max(0, all.length - MESSAGE_BYTES), all.length);
    }
    return kept;
  }

  private void await(Duration limit, Run run) throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    finished.whenComplete((nothing, thrown) -> end.countDown());
    long start = System.nanoTime();
    try {
      while (!end.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        run.checkCancelled();
        if (System.nanoTime() - start > limit.toNanos()) {
          throw new IOException(
              name + " did not end within " + limit.toSeconds() + " s and was stopped");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancelledException cancelled = new CancelledException();
      cancelled.initCause(e);
      throw cancelled;
    }
    run.checkCancelled();
  }

  private byte[] result() throws IOException {
    byte[] bytes = get(output);
    if (bytes.length > outputLimit) {
      throw new IOException(name + " wrote more than the " + outputLimit + " bytes expected");
    }
    int status = process.exitValue();
    if (status != 0) {
      throw new IOException(
          name + " failed with status " + status + lastWords(), get(fed).orElse(null));
    }
    return bytes;
  }

  private String lastWords() throws IOException {
    List<String> lines =
        new String(get(messages), StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    return lines.isEmpty()
        ? " and said nothing"
        : lines.stream()
            .skip(Math.max(0, lines.size() - MESSAGE_LINES))
            .collect(Collectors.joining("; ", ": ", ""));
  }

  private <T> T get(CompletableFuture<T> pipe) throws IOException {
    try {
      return pipe.join();
    } catch (CompletionException e) {
      throw new IOException("a pipe of " + name + " broke: " + e.getCause(), e);
    }
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Does not wait for ever: what the program started may hold on to its pipes. */
  @Override
  public void close() {
    if (!finished.isDone()) {
      kill();
      finished
          .handle((nothing, thrown) -> true)
          .completeOnTimeout(false, CLOSE_SECONDS, TimeUnit.SECONDS)
          .join();
    }
  }
}
