package io.github.kabegami.onnx.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Platform;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.ModelMemoryException;
import io.github.kabegami.core.NativeSamples;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.network.SmallNetwork;
import io.github.kabegami.onnx.Models;
import io.github.kabegami.onnx.engine.Device;
import io.github.kabegami.onnx.engine.EngineOptions;
import io.github.kabegami.onnx.engine.OnnxModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerModelTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Optional<Path> JAR = Optional.empty();
  private static final EngineOptions ISOLATED = new EngineOptions(Device.CPU, true, 1);

  @TempDir Path folder;

  @Test
  void givesTheSameBitsAsInThisProcess() {
    for (int channels : List.of(1, 3)) {
      for (int factor : List.of(1, 2, 3)) {
        byte[] onnx = new SmallNetwork(channels, factor).onnx(new Seed(7L * channels + factor));
        try (TensorModel here = OnnxModel.open(onnx, "small", EngineOptions.cpu(1));
            TensorModel there = WorkerModel.open(onnx, "small", ISOLATED, JAR)) {
          String device = here.traits().device().replace(")", ", own process)");
          assertEquals(here.traits().onDevice(device), there.traits());
          for (int width : List.of(64, 5, 97, 1)) {
            assertSame(here, there, width, 40 - channels);
          }
        }
      }
    }
  }

  @Test
  void namesFilesAndEmbeddedModelsAreOpenedInAWorker() throws IOException {
    Path file = folder.resolve("wéb ñ.onnx");
    Files.write(file, new SmallNetwork(3, 2).onnx(new Seed(3)));
    for (String name : List.of(Models.EMBEDDED, "kabegami-light-x4", file.toString())) {
      try (TensorModel here = Models.open(name, 0, EngineOptions.cpu(1), line -> {});
          TensorModel there = Models.open(name, 0, ISOLATED, line -> {})) {
        assertInstanceOf(WorkerModel.class, there);
        assertSame(here, there, 32, 18);
      }
    }
  }

  @Test
  void buffersMayBeDirectOrBeginLater() {
    byte[] onnx = new SmallNetwork(1, 2).onnx(new Seed(1));
    try (TensorModel here = OnnxModel.open(onnx, "small", EngineOptions.cpu(1));
        TensorModel there = WorkerModel.open(onnx, "small", ISOLATED, JAR)) {
      FloatBuffer input = NativeSamples.direct(5 + 9 * 8).position(5);
      IntStream.range(0, 72).forEach(i -> input.put(5 + i, i / 72f));
      float[] expected = output(here, input, 9, 8);
      FloatBuffer output =
          ByteBuffer.allocateDirect(4 * (3 + 288)).order(ByteOrder.nativeOrder()).asFloatBuffer();
      there.run(input, 9, 8, output.position(3));
      float[] found = new float[288];
      output.get(3, found);
      assertArrayEquals(expected, found);
      assertEquals(5, input.position());
      assertEquals(0, output.get(2));
    }
  }

  @Test
  void refusalsHaveTheSameWords() throws IOException {
    Path page = folder.resolve("page.onnx");
    Files.writeString(page, "<html>");
    for (Path file : List.of(page, folder.resolve("none.onnx"))) {
      String here =
          assertThrows(
                  ModelException.class,
                  () -> OnnxModel.open(file, "page", EngineOptions.cpu(1)).close())
              .getMessage();
      String there =
          assertThrows(
                  ModelException.class, () -> WorkerModel.open(file, "page", ISOLATED, JAR).close())
              .getMessage();
      assertEquals(here, there);
    }
  }

  @Test
  void failuresOfTheNetworkKeepTheirKindAndTheWorkerGoesOn() {
    try (WorkerModel model = faulty(LONG, LONG)) {
      long pid = model.pid();
      ModelException memory = failure(model, FaultyWorker.NO_MEMORY);
      assertInstanceOf(ModelMemoryException.class, memory);
      assertEquals("no room on the device", memory.getMessage());
      assertInstanceOf(ModelMemoryException.class, failure(model, FaultyWorker.JAVA_MEMORY));
      ModelException refused = failure(model, FaultyWorker.REFUSED);
      assertFalse(refused instanceof ModelMemoryException);
      assertEquals("it does not like this picture", refused.getMessage());
      run(model, 8);
      assertEquals(pid, model.pid());
    }
  }

  @Test
  void aCrashIsASentenceAndTheNextRunHasAnotherWorker() {
    try (WorkerModel model = faulty(LONG, LONG)) {
      float[] before = run(model, 8);
      long pid = model.pid();
      assertEquals(
          "the worker process crashed (status 3) while running small on 13 x 8 pixels; its last"
              + " words: first words; the floor is wet",
          failure(model, FaultyWorker.HALT).getMessage());
      assertArrayEquals(before, run(model, 8));
      assertNotEquals(pid, model.pid());
    }
  }

  @Test
  void aSegmentationFaultIsNamedInAWord() {
    try (WorkerModel model = faulty(LONG, LONG)) {
      String message = failure(model, FaultyWorker.SEGMENTATION).getMessage();
      assertTrue(message.startsWith("the worker process crashed ("), message);
      assertTrue(message.matches(".*; its last words: (SIGSEGV|EXCEPTION_ACCESS).*jna.*"), message);
      assertEquals(1, message.lines().count(), message);
      run(model, 8);
    }
  }

  @Test
  void aHangEndsAtTheLimit() {
    try (WorkerModel model = faulty(Duration.ofSeconds(3), LONG)) {
      String message = failure(model, FaultyWorker.HANG).getMessage();
      assertTrue(
          message.startsWith(
              "the worker process did not answer within 3 s while running small on 15 x 8 pixels"),
          message);
      run(model, 8);
    }
  }

  @Test
  void aRunIsStopped() {
    try (WorkerModel model = faulty(LONG, LONG)) {
      long pid = model.pid();
      CompletableFuture<ModelException> failure =
          CompletableFuture.supplyAsync(() -> failure(model, FaultyWorker.SLOW));
      while (!failure.isDone()) {
        model.terminate();
      }
      assertEquals("stopped as asked", failure.join().getMessage());
      run(model, 8);
      assertEquals(pid, model.pid());
    }
  }

  @Test
  void aRunThatCannotBeStoppedIsEnded() {
    try (WorkerModel model = faulty(LONG, Duration.ofSeconds(1))) {
      CompletableFuture<ModelException> failure =
          CompletableFuture.supplyAsync(() -> failure(model, FaultyWorker.HANG));
      while (!failure.isDone()) {
        model.terminate();
        Thread.onSpinWait();
      }
      String message = failure.join().getMessage();
      assertTrue(message.startsWith("the worker process did not stop within 1 s"), message);
      run(model, 8);
    }
  }

  @Test
  void closingEndsARun() {
    for (int width : List.of(FaultyWorker.HANG, FaultyWorker.SLOW)) {
      WorkerModel model = faulty(LONG, LONG);
      CompletableFuture<ModelException> failure =
          CompletableFuture.supplyAsync(() -> failure(model, width));
      ProcessHandle process = ProcessHandle.of(model.pid()).orElseThrow();
      model.close();
      String message = failure.join().getMessage();
      assertTrue(message.contains("closed"), message);
      assertFalse(process.isAlive());
      assertTrue(failure(model, 8).getMessage().contains("is closed"));
      model.close();
    }
  }

  @Test
  void whatALibraryPrintsDoesNotSpoilTheAnswers() {
    try (WorkerModel model = faulty(LONG, LONG)) {
      long pid = model.pid();
      for (int i = 0; i < 3; i++) {
        run(model, FaultyWorker.NOISE);
      }
      run(model, 8);
      assertEquals(pid, model.pid());
    }
  }

  @Test
  void fullPrecisionIsAnotherNetworkOfTheSameWorkerAlsoAfterACrash() {
    try (WorkerModel model = faulty(LONG, LONG)) {
      TensorModel full = model.inFullPrecision().orElseThrow();
      float[] once = run(model, 8);
      float[] twice = run(full, 8);
      assertEquals(2 * once[7], twice[7]);
      assertNotEquals(0, once[7]);
      failure(model, FaultyWorker.HALT);
      assertArrayEquals(twice, run(full, 8));
      assertArrayEquals(once, run(model, 8));
    }
    byte[] onnx = new SmallNetwork(1, 2).onnx(new Seed(1));
    try (TensorModel here = OnnxModel.open(onnx, "small", EngineOptions.cpu(1));
        TensorModel there = WorkerModel.open(onnx, "small", ISOLATED, JAR)) {
      assertEquals(here.inFullPrecision().isPresent(), there.inFullPrecision().isPresent());
    }
  }

  @Test
  void severalWorkersRunAtOnce() {
    byte[] onnx = new SmallNetwork(1, 2).onnx(new Seed(1));
    List<CompletableFuture<Void>> all =
        IntStream.range(0, 3)
            .mapToObj(index -> CompletableFuture.runAsync(() -> assertSameIn(onnx, index)))
            .toList();
    all.forEach(CompletableFuture::join);
  }

  /** With models of its own, since one runs for one thread at a time. */
  private static void assertSameIn(byte[] onnx, int index) {
    try (TensorModel here = OnnxModel.open(onnx, "small", EngineOptions.cpu(1));
        TensorModel there = WorkerModel.open(onnx, "small", ISOLATED, JAR)) {
      for (int i = 1; i < 10; i++) {
        FloatBuffer input = picture(1, i + index, i);
        assertArrayEquals(output(here, input, i + index, i), output(there, input, i + index, i));
      }
    }
  }

  @Test
  void manyRunsLeaveNoFilesAndTakeNoMoreMemory() throws IOException {
    byte[] onnx = new SmallNetwork(3, 2).onnx(new Seed(1));
    WorkerModel model = WorkerModel.open(onnx, "small", ISOLATED, JAR);
    long pid = model.pid();
    FloatBuffer input = picture(3, 256, 256);
    long early = 0;
    for (int i = 0; i < 50; i++) {
      output(model, input, 256, 256 - i % 7);
      early = i == 15 ? residentKilobytes(pid) : early;
    }
    assertEquals(pid, model.pid());
    assertTrue(residentKilobytes(pid) < early + 30_000, "from " + early);
    Path place = model.folder();
    assertTrue(Files.isDirectory(place), place.toString());
    try (Stream<Path> files = Files.walk(place)) {
      boolean named = files.anyMatch(file -> file.getFileName().toString().startsWith("samples"));
      assertEquals(Platform.isWindows(), named); // it keeps the names of what is mapped
    }
    model.close();
    assertFalse(Files.exists(place));
    assertTrue(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void aWorkerEndsWithTheProcessThatStartedIt() throws IOException {
    for (int width : List.of(FaultyWorker.HANG, FaultyWorker.SLOW)) {
      Process parent =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  WorkerParent.class.getName(),
                  "" + width)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader said = parent.inputReader();
      ProcessHandle worker = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      Path place = Path.of(said.readLine());
      assertTrue(Files.isDirectory(place));
      parent.destroyForcibly();
      worker.onExit().join();
      assertFalse(Files.exists(place));
    }
  }

  private static long residentKilobytes(long pid) throws IOException {
    Path status = Path.of("/proc", "" + pid, "status");
    if (!Files.exists(status)) {
      return 0; // only Linux tells
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private static WorkerModel faulty(Duration answer, Duration grace) {
    return WorkerModel.open(
        FaultyWorker.launch(answer, grace),
        new WorkerModel.Source(
            Optional.empty(),
            Optional.of(new SmallNetwork(1, 2).onnx(new Seed(1))),
            "small",
            EngineOptions.cpu(1)));
  }

  private static ModelException failure(TensorModel model, int width) {
    return assertThrows(ModelException.class, () -> run(model, width));
  }

  private static float[] run(TensorModel model, int width) {
    return output(model, picture(1, width, 8), width, 8);
  }

  private static void assertSame(TensorModel here, TensorModel there, int width, int height) {
    FloatBuffer input = picture(here.traits().channels(), width, height);
    assertArrayEquals(output(here, input, width, height), output(there, input, width, height));
  }

  private static FloatBuffer picture(int channels, int width, int height) {
    float[] samples = new float[channels * width * height];
    Seed seed = new Seed(width);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) seed.unit(i);
    }
    return FloatBuffer.wrap(samples);
  }

  private static float[] output(TensorModel model, FloatBuffer input, int width, int height) {
    int factor = model.traits().upscaleFactor();
    float[] samples = new float[model.traits().channels() * width * height * factor * factor];
    model.run(input, width, height, FloatBuffer.wrap(samples));
    return samples;
  }
}
