package io.github.kabegami.network.weights;

import com.google.gson.stream.JsonWriter;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.io.PendingFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Reads and writes safetensors files: the length of a header in 64 bits, the header as JSON (type,
 * shape and place of each tensor), the values. Source: the format's description in
 * https://github.com/huggingface/safetensors; its limits are kept.
 */
public final class SafetensorsFile {
  /** As in the reference library. */
  static final long MOST_HEADER_BYTES = 100_000_000;

  static final String FORMAT = "safetensors";
  private static final int PIECE_BYTES = 1 << 16;

  private SafetensorsFile() {}

  /**
   * The weights of a file, in the order of its header.
   *
   * @throws ModelException with one sentence if it is damaged, holds types that are not read, or
   *     does not fit in the memory
   * @throws IOException if the disk refuses
   */
  public static WeightFile read(Path file) throws IOException {
    return read(file, name -> true);
  }

  /**
   * The same with all names as they are, where {@link #read(Path)} takes the generator alone and
   * leaves off what is put before its names.
   *
   * @throws ModelException as {@link #read(Path)}
   * @throws IOException if the disk refuses
   */
  public static WeightFile readAsNamed(Path file) throws IOException {
    return read(file, name -> true, WeightFile::asNamed);
  }

  /** Some of them, as {@link WeightFiles#read(Path, Predicate)}. */
  static WeightFile read(Path file, Predicate<String> wanted) throws IOException {
    return read(
        file, wanted, (weights, metadata) -> WeightFile.of(weights, FORMAT, List.of(), metadata));
  }

  private static WeightFile read(
      Path file,
      Predicate<String> wanted,
      BiFunction<Weights, Map<String, String>, WeightFile> made)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      InputStream in = Channels.newInputStream(channel);
      long headerBytes = headerBytes(in.readNBytes(Long.BYTES), channel.size());
      byte[] header = in.readNBytes((int) headerBytes);
      long start = Long.BYTES + headerBytes;
      SafetensorsHeader found = SafetensorsHeader.parse(header, channel.size() - start);
      List<SafetensorsHeader.Entry> tensors =
          found.tensors().stream().filter(tensor -> wanted.test(tensor.name())).toList();
      Budget.require(
          tensors.stream().mapToLong(SafetensorsHeader.Entry::count).sum(), channel.size());
      Weights weights = new Weights();
      for (SafetensorsHeader.Entry tensor : tensors) {
        InputStream values = Channels.newInputStream(channel.position(start + tensor.begin()));
        weights.put(
            tensor.name(),
            new Weights.Parameter(
                FloatReader.read(values, tensor.type(), tensor.count()),
                tensor.shape(),
                tensor.type()));
      }
      return made.apply(weights, found.metadata());
    }
  }

  private static long headerBytes(byte[] start, long fileBytes) {
    long length =
        start.length < Long.BYTES
            ? -1
            : ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > MOST_HEADER_BYTES || length > fileBytes - Long.BYTES) {
      throw new ModelException(
          "its header should have "
              + Long.toUnsignedString(length)
              + " bytes, in a file of "
              + fileBytes
              + "; it is cut short or damaged, fetch it again");
    }
    return length;
  }

  /**
   * Writes weights, whole or not at all; the same weights and metadata give the same bytes.
   *
   * @param type float32 or float16, for all of them
   * @param metadata texts beside the weights, by name
   * @throws ModelException if a finite value does not fit in float16
   * @throws IOException if the target may not be written or the disk refuses
   * @throws IllegalArgumentException if the type is another one
   */
  public static void write(
      Path target,
      Weights weights,
      ElementType type,
      Map<String, String> metadata,
      boolean overwrite)
      throws IOException {
    if (type != ElementType.FLOAT32 && type != ElementType.FLOAT16) {
      throw new IllegalArgumentException("weights are written as float32 or float16, not " + type);
    }
    byte[] header = header(weights, type, metadata);
    try (PendingFile file = PendingFile.create(target, overwrite)) {
      try (OutputStream out = Files.newOutputStream(file.path())) {
        out.write(little(Long.BYTES).putLong(header.length).array());
        out.write(header);
        for (String name : weights.names()) {
          write(out, name, weights.get(name, weights.shape(name)), type);
        }
      }
      file.finish();
    }
  }

  private static byte[] header(Weights weights, ElementType type, Map<String, String> metadata) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      if (!metadata.isEmpty()) {
        json.name(SafetensorsHeader.METADATA).beginObject();
        for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
          json.name(entry.getKey()).value(entry.getValue());
        }
        json.endObject();
      }
      long begin = 0;
      for (String name : weights.names()) {
        int[] shape = weights.shape(name);
        long end = begin + (long) weights.get(name, shape).length * type.bytes();
        json.name(name).beginObject().name("dtype").value(type.code()).name("shape").beginArray();
        for (int side : shape) {
          json.value(side);
        }
        json.endArray().name("data_offsets").beginArray().value(begin).value(end);
        json.endArray().endObject();
        begin = end;
      }
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be written", e);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(bytes, (bytes.length + 7) / 8 * 8);
    Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
    return padded;
  }

  private static void write(OutputStream out, String name, float[] values, ElementType type)
      throws IOException {
    ByteBuffer piece = little(PIECE_BYTES);
    for (float value : values) {
      if (type == ElementType.FLOAT32) {
        piece.putFloat(value);
      } else {
        piece.putShort(half(name, value));
      }
      if (!piece.hasRemaining()) {
        out.write(piece.array());
        piece.clear();
      }
    }
    out.write(piece.array(), 0, piece.position());
  }

  private static short half(String name, float value) {
    short bits = Float16.fromFloat(value);
    if (Float.isInfinite(Float16.toFloat(bits)) && !Float.isInfinite(value)) {
      throw new ModelException(
          "parameter "
              + Shown.name(name)
              + " holds "
              + value
              + ", which does not fit in float16 (largest "
              + Float16.LARGEST
              + "); write float32");
    }
    return bits;
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
