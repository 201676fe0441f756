package io.github.kabegami.io;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One program at work: bytes in, bytes out, without a shell and without files. Its three pipes are
 * served by threads of their own, since a program may write before it has read everything. Closing
 * ends the program and the threads.
 */
public final class Subprocess implements AutoCloseable {
  private static final int POLL_MILLIS = 50;
  private static final int CLOSE_SECONDS = 2;

  /** How long an ended program's pipes may stay open: more than emptying them takes. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final int CHUNK_BYTES = 1 << 16;
  private static final int MESSAGE_BYTES = 4096;
  private static final int MESSAGE_LINES = 3;

  private final String name;
  private final int outputLimit;
  private final Process process;
  private final CompletableFuture<Optional<IOException>> fed;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
  private final CompletableFuture<Void> finished;

  /**
   * What the program writes to its standard output.
   *
   * @param command program and arguments, passed on as they are
   * @param environment changes the program's, which begins as this one's
   * @param input for the program's standard input; it may leave the rest unread
   * @param outputLimit bytes of output that are too many already when there is one more
   * @param limit how long it may take
   * @throws IOException with one sentence if it cannot be started, fails, takes too long or writes
   *     too much
   * @throws CancelledException if the run was cancelled or the thread interrupted
   */
  public static byte[] run(
      List<String> command,
      Consumer<Map<String, String>> environment,
      byte[] input,
      int outputLimit,
      Duration limit,
      Run run)
      throws IOException {
    run.checkCancelled();
    ProcessBuilder builder = new ProcessBuilder(command);
    environment.accept(builder.environment());
    try (Subprocess program = new Subprocess(builder, input, outputLimit, Subprocess::newThread);
        Run.Registration kill = run.whenCancelled(program::kill)) {
      program.await(limit, run);
      return program.result();
    }
  }

  /**
   * Starts a program.
   *
   * @param threads starts a thread for each of three tasks
   */
  Subprocess(ProcessBuilder builder, byte[] input, int outputLimit, Executor threads)
      throws IOException {
    String program = builder.command().get(0);
    this.name = new File(program).getName();
    this.outputLimit = outputLimit;
    try {
      this.process = builder.start();
    } catch (IOException e) {
      throw new IOException(program + " cannot be started: " + e.getMessage(), e);
    }
    try {
      this.fed = inBackground(() -> feed(input), threads);
      CompletableFuture<Boolean> read = inBackground(this::readOutput, threads);
      CompletableFuture<Boolean> said = inBackground(this::readMessages, threads);
      this.finished = CompletableFuture.allOf(fed, read, said, process.onExit());
    } catch (RuntimeException | Error e) {
      kill();
      throw e;
    }
  }

  private static void newThread(Runnable work) {
    Thread thread = new Thread(work, "pipe of a program");
    thread.setDaemon(true);
    thread.start();
  }

  private static <T> CompletableFuture<T> inBackground(Callable<T> task, Executor threads) {
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
        threads);
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

  private boolean readOutput() throws IOException {
    InputStream stream = process.getInputStream();
    byte[] chunk = new byte[CHUNK_BYTES];
    int total = 0;
    for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
      synchronized (output) {
        output.write(chunk, 0, count);
        total = output.size();
      }
      if (total > outputLimit) {
        kill();
        break;
      }
    }
    return true;
  }

  private boolean readMessages() throws IOException {
    InputStream stream = process.getErrorStream();
    byte[] chunk = new byte[MESSAGE_BYTES];
    for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
      synchronized (messages) {
        messages.write(chunk, 0, count);
        byte[] all = messages.toByteArray();
        if (all.length > MESSAGE_BYTES) {
          messages.reset();
          messages.write(all, all.length - MESSAGE_BYTES, MESSAGE_BYTES);
        }
      }
    }
    return true;
  }

  private void await(Duration limit, Run run) throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    var unused = finished.whenComplete((nothing, thrown) -> end.countDown());
    long start = System.nanoTime();
    long lastAlive = start;
    try {
      while (!end.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        run.checkCancelled();
        long now = System.nanoTime();
        if (process.isAlive()) {
          lastAlive = now;
          if (now - start > limit.toNanos()) {
            throw new IOException(
                name + " did not end within " + limit.toSeconds() + " s and was stopped");
          }
        } else if (now - lastAlive > GRACE.toNanos()) {
          abandonPipes();
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

  /**
   * Goes on although another program holds the pipes open after this one's end: what this one wrote
   * has been read. A thread that waits there ends with that program, or when it next writes.
   */
  private void abandonPipes() throws IOException {
    finished.complete(null);
    process.getInputStream().close();
    process.getErrorStream().close();
  }

  private byte[] result() throws IOException {
    byte[] bytes;
    synchronized (output) {
      bytes = output.toByteArray();
    }
    if (bytes.length > outputLimit) {
      // Killing it may have broken its other pipes.
      throw new IOException(name + " wrote more than the " + outputLimit + " bytes expected");
    }
    requireUnbrokenPipes();
    int status = process.exitValue();
    if (status != 0) {
      throw new IOException(
          name + " failed with status " + status + lastWords(),
          fed.getNow(Optional.empty()).orElse(null));
    }
    return bytes;
  }

  private String lastWords() {
    String said;
    synchronized (messages) {
      said = messages.toString(StandardCharsets.UTF_8);
    }
    List<String> lines = said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return lines.isEmpty()
        ? " and said nothing"
        : lines.stream()
            .skip(Math.max(0, lines.size() - MESSAGE_LINES))
            .collect(Collectors.joining("; ", ": ", ""));
  }

  private void requireUnbrokenPipes() throws IOException {
    try {
      finished.join();
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
