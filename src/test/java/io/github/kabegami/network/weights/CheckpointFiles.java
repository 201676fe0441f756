package io.github.kabegami.network.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whole weights as the files of PyTorch, for tests of what reads them. */
public final class CheckpointFiles {
  private CheckpointFiles() {}

  /** A checkpoint as since PyTorch 1.6. */
  public static Path zip(Path file, Weights weights, String nesting) throws IOException {
    return Files.write(file, TestCheckpoints.zip(pickle(weights, nesting), storages(weights)));
  }

  /** A checkpoint as before PyTorch 1.6. */
  public static Path legacy(Path file, Weights weights, String nesting) throws IOException {
    return Files.write(file, TestCheckpoints.legacy(pickle(weights, nesting), storages(weights)));
  }

  private static byte[] pickle(Weights weights, String nesting) {
    PickleWriter pickle = new PickleWriter().op('}').text(nesting);
    pickle.global("collections", "OrderedDict").op(')', 'R', '(');
    int key = 0;
    for (String name : weights.names()) {
      long[] shape = new long[weights.shape(name).length];
      long[] strides = new long[shape.length];
      long stride = 1;
      for (int i = shape.length - 1; i >= 0; i--) {
        shape[i] = weights.shape(name)[i];
        strides[i] = stride;
        stride *= shape[i];
      }
      pickle.text(name).tensor("FloatStorage", "" + key++, stride, 0, shape, strides);
    }
    return pickle.op('u', 's').end();
  }

  private static Map<String, byte[]> storages(Weights weights) {
    Map<String, byte[]> storages = new LinkedHashMap<>();
    for (String name : weights.names()) {
      float[] values = weights.get(name, weights.shape(name));
      storages.put("" + storages.size(), TestCheckpoints.floats(values));
    }
    return storages;
  }
}
