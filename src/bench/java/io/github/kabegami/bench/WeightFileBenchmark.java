package io.github.kabegami.bench;

import io.github.kabegami.core.Seed;
import io.github.kabegami.network.weights.ElementType;
import io.github.kabegami.network.weights.SafetensorsFile;
import io.github.kabegami.network.weights.WeightFiles;
import io.github.kabegami.network.weights.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reading weights of 17 MB (as float32) in 192 tensors, as many as a network of 6 RRDB blocks has,
 * beside the bare reading of the same file into memory in the same run. The file lies in the
 * system's cache.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WeightFileBenchmark {
  private static final int TENSORS = 192;
  private static final int VALUES = 23_000;

  /** Form of the file. */
  @Param({"pth", "pth-half", "safetensors"})
  public String form;

  private Path file;

  /** Makes the file. */
  @Setup
  public void prepare() throws IOException {
    file = Files.createTempFile("kabegami-bench", "." + form);
    if (form.equals("safetensors")) {
      SafetensorsFile.write(file, weights(), ElementType.FLOAT32, Map.of(), true);
    } else {
      Files.write(
          file, checkpoint(form.equals("pth-half") ? ElementType.FLOAT16 : ElementType.FLOAT32));
    }
  }

  /** Deletes it. */
  @TearDown
  public void delete() throws IOException {
    Files.delete(file);
  }

  /** All weights as floats. */
  @Benchmark
  public Object ours() throws IOException {
    return WeightFiles.read(file);
  }

  /** The bytes alone. */
  @Benchmark
  public Object bytesAlone() throws IOException {
    return Files.readAllBytes(file);
  }

  private static Weights weights() {
    Weights weights = new Weights();
    for (int i = 0; i < TENSORS; i++) {
      float[] values = new float[VALUES];
      for (int k = 0; k < VALUES; k++) {
        values[k] = (float) new Seed(i).unit(k);
      }
      weights.put("body." + i + ".weight", values, VALUES);
    }
    return weights;
  }

  private static byte[] checkpoint(ElementType type) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(zip, "bench/data.pkl", pickle(type));
      for (int i = 0; i < TENSORS; i++) {
        ByteBuffer values =
            ByteBuffer.allocate(VALUES * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < values.capacity(); at += 2) {
          values.putShort(at, (short) (new Seed(i).bits(at) & 0x3BFF));
        }
        store(zip, "bench/data/" + i, values.array());
      }
    }
    return bytes.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
  }

  /** A dictionary of tensors as torch.save writes it, in protocol 2. */
  private static byte[] pickle(ElementType type) {
    String storage = type == ElementType.FLOAT16 ? "HalfStorage" : "FloatStorage";
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2, '}', '('});
    for (int i = 0; i < TENSORS; i++) {
      text(pickle, "body." + i + ".weight");
      line(pickle, "ctorch._utils\n_rebuild_tensor_v2\n((");
      text(pickle, "storage");
      line(pickle, "ctorch\n" + storage + "\n");
      text(pickle, Integer.toString(i));
      text(pickle, "cpu");
      number(pickle, VALUES);
      line(pickle, "tQK\0(");
      number(pickle, VALUES);
      line(pickle, "t(");
      number(pickle, 1);
      line(pickle, "tNNtR");
    }
    line(pickle, "u.");
    return pickle.toByteArray();
  }

  private static void text(ByteArrayOutputStream pickle, String text) {
    pickle.writeBytes(
        ByteBuffer.allocate(5)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 'X')
            .putInt(text.length())
            .array());
    line(pickle, text);
  }

  private static void number(ByteArrayOutputStream pickle, int number) {
    pickle.writeBytes(
        ByteBuffer.allocate(5)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 'J')
            .putInt(number)
            .array());
  }

  private static void line(ByteArrayOutputStream pickle, String text) {
    pickle.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
