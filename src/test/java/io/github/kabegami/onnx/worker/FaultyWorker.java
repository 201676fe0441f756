package io.github.kabegami.onnx.worker;

import com.sun.jna.Pointer;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.ModelMemoryException;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.onnx.natives.WorkerClassPath;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A worker for tests, whose networks go wrong at certain widths. */
final class FaultyWorker {
  static final int HALT = 13;
  static final int SEGMENTATION = 14;
  static final int HANG = 15;
  static final int SLOW = 16;
  static final int NO_MEMORY = 17;
  static final int NOISE = 18;
  static final int JAVA_MEMORY = 19;
  static final int REFUSED = 20;

  private FaultyWorker() {}

  static WorkerLaunch launch(Duration answer, Duration grace) {
    WorkerLaunch plain = WorkerLaunch.with(Optional.empty());
    List<Path> classPath = new ArrayList<>(plain.classPath());
    classPath.add(WorkerClassPath.placeOf(FaultyWorker.class).orElseThrow());
    return new WorkerLaunch(
        FaultyWorker.class.getName(),
        classPath,
        plain.natives(),
        Duration.ofMinutes(5),
        answer,
        grace);
  }

  public static void main(String[] arguments) {
    WorkerMain.serve(
        arguments, (request, bytes) -> new Faulty(WorkerMain.openModel(request, bytes)));
  }

  private record Faulty(TensorModel model, CountDownLatch terminated) implements TensorModel {
    Faulty(TensorModel model) {
      this(model, new CountDownLatch(1));
    }

    @Override
    public Traits traits() {
      return model.traits();
    }

    @Override
    public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
      fault(width);
      model.run(input, width, height, output);
    }

    private void fault(int width) {
      switch (width) {
        case HALT -> halt();
        case SEGMENTATION -> new Pointer(16).getInt(0);
        case HANG -> await(new CountDownLatch(1));
        case SLOW -> {
          await(terminated);
          throw new ModelException("stopped as asked");
        }
        case NO_MEMORY ->
            throw new ModelMemoryException("no room on the device", new IOException("allocator"));
        case NOISE -> print("printed by a library\n");
        case JAVA_MEMORY -> throw new OutOfMemoryError("Java heap space");
        case REFUSED -> throw new ModelException("it does not like this picture");
        default -> {}
      }
    }

    private static void halt() {
      System.err.println("first words");
      System.err.println("the floor is wet");
      Runtime.getRuntime().halt(3);
    }

    private static void print(String text) {
      System.out.print(text); // goes to standard error
      try {
        new FileOutputStream(FileDescriptor.out).write(text.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void terminate() {
      terminated.countDown();
    }

    @Override
    public Optional<TensorModel> inFullPrecision() {
      return Optional.of(new Doubled(model));
    }

    @Override
    public void close() {
      model.close();
    }
  }

  /** Twice what the network gives, to be told from it. */
  private record Doubled(TensorModel model) implements TensorModel {
    @Override
    public Traits traits() {
      return model.traits();
    }

    @Override
    public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
      model.run(input, width, height, output);
      Traits traits = model.traits();
      int factor = traits.upscaleFactor();
      for (int i = 0; i < traits.channels() * width * height * factor * factor; i++) {
        output.put(i, 2 * output.get(i));
      }
    }

    @Override
    public void close() {}
  }
}
