package io.github.kabegami.network.weights;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.weights.PickleValue.Storage;
import io.github.kabegami.network.weights.PickleValue.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads the weights in a checkpoint of PyTorch (.pth, .pt, .ckpt), in the zip form since PyTorch
 * 1.6 and in the form before it. Nothing in it is executed, and of what it holds only the weights
 * are read, not the state of an optimizer. Source of the two forms: torch/serialization.py.
 */
public final class PthReader {
  private PthReader() {}

  /**
   * The weights of a file.
   *
   * @throws ModelException with one sentence if it is no checkpoint, is damaged, holds more than
   *     tensors and plain values, or does not fit in the memory
   * @throws IOException if the disk refuses
   */
  public static WeightFile read(Path file) throws IOException {
    return read(file, name -> true);
  }

  /** Some of them, as {@link WeightFiles#read(Path, Predicate)}. */
  static WeightFile read(Path file, Predicate<String> wanted) throws IOException {
    FileKind kind = FileKind.detect(file);
    return switch (kind) {
      case PYTORCH_ZIP -> readZip(file, wanted);
      case PYTORCH_LEGACY -> readLegacy(file, wanted);
      default ->
          throw new ModelException("a PyTorch checkpoint was expected, but " + kind.sentence());
    };
  }

  private static WeightFile readZip(Path file, Predicate<String> wanted) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipStorages storages = ZipStorages.of(zip, Files.size(file));
      PickleValue checkpoint;
      try (InputStream pickle = storages.pickle()) {
        checkpoint =
            Unpickler.read(new PickleSource(pickle, storages.pickleBytes()), storage -> {});
      }
      return weights(
          StateDict.of(checkpoint).only(wanted), storages, "PyTorch (zip)", Files.size(file));
    } catch (ZipException | EOFException e) {
      throw new ModelException(
          "it is not a whole zip archive; it is cut short or damaged, fetch it again", e);
    }
  }

  private static WeightFile readLegacy(Path file, Predicate<String> wanted) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      LegacyStorages storages = new LegacyStorages(channel);
      PickleValue checkpoint = storages.readPickles();
      return weights(
          StateDict.of(checkpoint).only(wanted), storages, "PyTorch (before 1.6)", channel.size());
    }
  }

  private static WeightFile weights(
      StateDict found, StorageFile storages, String format, long fileBytes) throws IOException {
    List<TensorLayout> layouts = new ArrayList<>();
    long values = 0;
    for (Map.Entry<String, Tensor> entry : found.tensors().entrySet()) {
      Storage storage = entry.getValue().storage();
      storages.require(storage);
      TensorLayout layout = TensorLayout.of(entry.getKey(), entry.getValue());
      layouts.add(layout);
      values += layout.dense() ? layout.count() : (long) layout.count() + layout.span();
      values += storages.unpackedBefore(storage, layout.first());
    }
    Budget.require(values, fileBytes);
    Weights weights = new Weights();
    Iterator<TensorLayout> layout = layouts.iterator();
    for (Map.Entry<String, Tensor> entry : found.tensors().entrySet()) {
      weights.put(entry.getKey(), read(entry.getValue(), layout.next(), storages));
    }
    found
        .marks()
        .forEach(
            (name, value) ->
                weights.put(
                    name,
                    new Weights.Parameter(new float[] {value}, new int[0], ElementType.INT64)));
    return WeightFile.of(weights, format, found.nesting(), Map.of());
  }

  private static Weights.Parameter read(Tensor tensor, TensorLayout layout, StorageFile storages)
      throws IOException {
    ElementType type = tensor.storage().type();
    int[] shape = tensor.shape().stream().mapToInt(Math::toIntExact).toArray();
    if (layout.count() == 0) {
      return new Weights.Parameter(new float[0], shape, type);
    }
    float[] span = storages.read(tensor.storage(), layout.first(), layout.span());
    float[] values = layout.dense() ? span : TensorLayout.gather(span, layout, tensor);
    return new Weights.Parameter(values, shape, type);
  }
}
