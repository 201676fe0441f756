package io.github.kabegami.io;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/**
 * The other end of {@link ChildProcess}: what a worker process has of the process that started it.
 * When that one ends, however it does, this process ends too, whatever it is doing.
 */
public final class ParentPipe {
  private final InputStream requests =
      new BufferedInputStream(new FileInputStream(FileDescriptor.in));
  private final OutputStream answers = new FileOutputStream(FileDescriptor.out);
  private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();

  private ParentPipe() {}

  /**
   * Takes standard input and output for messages; what this process prints from now on goes to
   * standard error. To be called once, before anything else.
   *
   * @param urgent is shown each message when it comes, by another thread; true if that has dealt
   *     with it, else it waits for {@link #next}
   * @param farewell is done before this process ends because the other has ended
   */
  public static ParentPipe open(Predicate<byte[]> urgent, Runnable farewell) {
    System.setOut(System.err);
    ParentPipe pipe = new ParentPipe();
    Thread thread =
        new Thread(
            () -> {
              pipe.listen(urgent);
              farewell.run();
              Runtime.getRuntime().halt(0); // hooks could wait for what hangs
            },
            "messages");
    thread.setDaemon(true);
    thread.start();
    return pipe;
  }

  private void listen(Predicate<byte[]> urgent) {
    OutputStream strays = OutputStream.nullOutputStream();
    try {
      for (Optional<byte[]> message = Frames.read(requests, strays);
          message.isPresent();
          message = Frames.read(requests, strays)) {
        if (!urgent.test(message.get())) {
          waiting.add(message.get());
        }
      }
    } catch (IOException e) {
      // As good as its end.
    } catch (RuntimeException e) {
      System.err.println(e); // the last words
    }
  }

  /** Waits for a message. */
  public byte[] next() {
    try {
      return waiting.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a worker", e);
    }
  }

  /** Sends a message. */
  public void answer(byte[] message) throws IOException {
    synchronized (answers) {
      Frames.write(answers, message);
    }
  }
}
