package io.github.kabegami.bench;

import io.github.kabegami.network.onnx.OnnxInspection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Inspecting an ONNX file of 60 MB, 400 convolutions of 64 channels, beside reading the same file
 * whole. Run as a program it inspects the file that is named, once, for the time of a process.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
public class InspectionBenchmark {
  private static final int CONVOLUTIONS = 400;

  private Path file;

  /** Writes the file. */
  @Setup
  public void prepare() throws IOException {
    file = Files.createTempFile("inspection", ".onnx");
    Files.write(file, model());
  }

  /** Deletes the file. */
  @TearDown
  public void delete() throws IOException {
    Files.delete(file);
  }

  /** What it is. */
  @Benchmark
  public Object inspection() throws IOException {
    return OnnxInspection.of(file);
  }

  /** All of its bytes. */
  @Benchmark
  public Object reading() throws IOException {
    return Files.readAllBytes(file);
  }

  /**
   * Inspects a file, or writes it if it is not there.
   *
   * @param arguments the path of the file
   */
  public static void main(String[] arguments) throws IOException {
    Path path = Path.of(arguments[0]);
    if (!Files.exists(path)) {
      Files.write(path, model());
    }
    long start = System.nanoTime();
    OnnxInspection found = OnnxInspection.of(path);
    System.out.println((System.nanoTime() - start) / 1e6 + " ms");
    System.out.println(found.upscaling().orElseThrow().reach());
    System.out.println(found.description().weights());
  }

  private static byte[] model() throws IOException {
    ByteArrayOutputStream graph = new ByteArrayOutputStream();
    for (int i = 0; i < CONVOLUTIONS; i++) {
      int in = i == 0 ? 3 : 64;
      int out = i == CONVOLUTIONS - 1 ? 3 : 64;
      ByteArrayOutputStream node = new ByteArrayOutputStream();
      part(node, 1, text("v" + i));
      part(node, 1, text("w" + i));
      part(node, 2, text("v" + (i + 1)));
      part(node, 4, text("Conv"));
      ByteArrayOutputStream pads = new ByteArrayOutputStream();
      part(pads, 1, text("pads"));
      part(pads, 8, new byte[] {1, 1, 1, 1});
      part(node, 5, pads.toByteArray());
      part(graph, 1, node.toByteArray());
      ByteArrayOutputStream tensor = new ByteArrayOutputStream();
      part(tensor, 1, new byte[] {(byte) out, (byte) in, 3, 3});
      tensor.write(new byte[] {2 << 3, 1});
      part(tensor, 8, text("w" + i));
      part(tensor, 9, new byte[out * in * 9 * 4]);
      part(graph, 5, tensor.toByteArray());
    }
    part(graph, 11, port("v0"));
    part(graph, 12, port("v" + CONVOLUTIONS));
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    model.write(new byte[] {1 << 3, 8});
    part(model, 7, graph.toByteArray());
    return model.toByteArray();
  }

  /** A picture of three channels and any size. */
  private static byte[] port(String name) {
    ByteArrayOutputStream shape = new ByteArrayOutputStream();
    for (int side : new int[] {1, 3, 0, 0}) {
      part(shape, 1, side > 0 ? new byte[] {1 << 3, (byte) side} : new byte[0]);
    }
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    tensor.writeBytes(new byte[] {1 << 3, 1});
    part(tensor, 2, shape.toByteArray());
    ByteArrayOutputStream type = new ByteArrayOutputStream();
    part(type, 1, tensor.toByteArray());
    ByteArrayOutputStream port = new ByteArrayOutputStream();
    part(port, 1, text(name));
    part(port, 2, type.toByteArray());
    return port.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A field of bytes. */
  private static void part(ByteArrayOutputStream to, int field, byte[] bytes) {
    to.write(field << 3 | 2);
    int rest = bytes.length;
    while (rest > 0x7F) {
      to.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    to.write(rest);
    try {
      to.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
