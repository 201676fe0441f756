package io.github.kabegami.io;

import io.github.kabegami.core.CancelledException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A program that stays at work and answers messages over its standard input and output; what it
 * writes to its standard error is kept for {@link #messages}. It must end when its standard input
 * ends, as {@link ParentPipe} does, so that it does not outlive this process.
 *
 * <p>Its two pipes are read by threads of their own. One thread sends requests and receives; others
 * may send and end it at the same time.
 */
public final class ChildProcess implements AutoCloseable {
  private static final int MESSAGE_BYTES = 1 << 14;

  /** How long the end of a program that was killed may take, and of its pipes. */
  private static final Duration END = Duration.ofSeconds(5);

  private final Process process;
  private final OutputStream requests;
  private final LastWords words = new LastWords(MESSAGE_BYTES);

  /** Empty for the end. */
  private final BlockingQueue<Optional<byte[]>> answers = new LinkedBlockingQueue<>();

  private final CountDownLatch openPipes = new CountDownLatch(2);

  private ChildProcess(Process process) {
    this.process = process;
    this.requests = process.getOutputStream();
    inBackground(this::readAnswers);
    inBackground(() -> words.takeAll(process.getErrorStream()));
  }

  /**
   * Starts a program.
   *
   * @param command program and arguments, passed on as they are
   * @param environment variables that differ from those of this process
   * @throws IOException with one sentence if it cannot be started
   */
  public static ChildProcess start(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    try {
      return new ChildProcess(builder.start());
    } catch (IOException e) {
      throw new IOException(command.get(0) + " cannot be started: " + e.getMessage(), e);
    }
  }

  @FunctionalInterface
  private interface PipeReader {
    void read() throws IOException;
  }

  private void inBackground(PipeReader reader) {
    Thread thread =
        new Thread(
            () -> {
              try {
                reader.read();
              } catch (IOException e) {
                // As good as its end.
              } finally {
                openPipes.countDown();
              }
            },
            "pipe of a worker process");
    thread.setDaemon(true);
    thread.start();
  }

  private void readAnswers() throws IOException {
    InputStream stream = process.getInputStream();
    try {
      for (Optional<byte[]> answer = Frames.read(stream, words);
          answer.isPresent();
          answer = Frames.read(stream, words)) {
        answers.add(answer);
      }
    } finally {
      answers.add(Optional.empty());
    }
  }

  /**
   * Sends a message.
   *
   * @throws IOException if the program has ended
   */
  public void send(byte[] message) throws IOException {
    synchronized (requests) {
      Frames.write(requests, message);
    }
  }

  /**
   * Waits for a message.
   *
   * @return it, or empty if none came within the limit
   * @throws EOFException if the program has ended or closed its output
   * @throws CancelledException if the thread is interrupted
   */
  public Optional<byte[]> receive(Duration limit) throws EOFException {
    try {
      Optional<Optional<byte[]>> answer =
          Optional.ofNullable(answers.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
      if (answer.isPresent() && answer.get().isEmpty()) {
        answers.add(Optional.empty()); // it stays ended
        throw new EOFException();
      }
      return answer.flatMap(message -> message);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static CancelledException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    CancelledException cancelled = new CancelledException();
    cancelled.initCause(e);
    return cancelled;
  }

  /** The end of what it wrote to its standard error; complete when it has ended. */
  public String messages() {
    return words.text();
  }

  /** Whether it has not ended. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Its number in the system. */
  public long pid() {
    return process.pid();
  }

  /** Ends it at once; its pipes end too. */
  public void kill() {
    process.destroyForcibly();
  }

  /**
   * Waits for its end and that of its pipes.
   *
   * @return its status (128 + the signal where a signal ended it, except on Windows), or empty if
   *     it goes on
   */
  public OptionalInt await(Duration limit) {
    boolean interrupted = false;
    long end = System.nanoTime() + limit.toNanos();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return OptionalInt.empty();
      }
      long rest = Math.max(end - System.nanoTime(), Duration.ofSeconds(1).toNanos());
      boolean ignored = openPipes.await(rest, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /** Ends its input, gives it the time to end, then kills it. */
  public void close(Duration grace) {
    try {
      requests.close();
    } catch (IOException e) {
      // It has ended already.
    }
    if (await(grace).isEmpty()) {
      kill();
      await(END);
    }
  }

  /** Ends it at once and waits for its end. */
  @Override
  public void close() {
    kill();
    close(END);
  }
}
