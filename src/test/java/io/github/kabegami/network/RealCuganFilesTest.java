package io.github.kabegami.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtException;
import io.github.kabegami.network.FloatOps.Planes;
import io.github.kabegami.network.detection.Architectures;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.onnx.engine.RawSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The description against ONNX files that were made from the authors' ncnn models, and so know
 * nothing of it. Their "pro" file leaves the change of the range to the program that runs it.
 */
class RealCuganFilesTest {
  private static final Path MODELS = Path.of("../shared/models");

  @ParameterizedTest
  @CsvSource({"realcugan-pro-up2x-no-denoise, true", "realcugan-nose-up2x-no-denoise, false"})
  void theDescriptionComputesWhatTheAuthorsModelDoes(String name, boolean pooling)
      throws IOException, OrtException {
    Path file = MODELS.resolve(name + ".onnx");
    assumeTrue(Files.exists(file), "no Real-CUGAN model is in " + MODELS);
    byte[] model = Files.readAllBytes(file);
    RealCugan network = new RealCugan(2, pooling, false);
    Weights weights = inOrder(network, new ConvolutionsOf(model).parameters);
    assertEquals(network, Architectures.detect(weights).network());
    Planes picture = NetworkCases.picture(network, 40);
    Planes expected = RawSession.run(model, picture).get(0);
    Planes found = RawSession.run(OnnxWriter.write(network, weights), picture).get(0);
    assertTrue(Differences.relative(expected, found) <= 1e-5);
  }

  /** The file's convolutions under the description's names, one after the other. */
  private static Weights inOrder(Network network, List<Weights.Parameter> parameters) {
    Set<String> convolutions = new LinkedHashSet<>();
    NetworkSummary.of(network)
        .parameters()
        .keySet()
        .forEach(name -> convolutions.add(name.substring(0, name.lastIndexOf('.'))));
    assertEquals(2 * convolutions.size(), parameters.size());
    Weights weights = new Weights();
    int i = 0;
    for (String convolution : convolutions) {
      weights.put(convolution + ".weight", parameters.get(i++));
      weights.put(convolution + ".bias", parameters.get(i++));
    }
    return weights;
  }

  /** Weights and biases of all convolutions of an ONNX file, in the order of the graph. */
  private static final class ConvolutionsOf {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int NODE_INPUT = 1;
    private static final int NODE_TYPE = 4;
    private static final int TENSOR_DIMENSION = 1;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_RAW = 9;

    private final List<Weights.Parameter> parameters = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, Weights.Parameter> initializers = new HashMap<>();

    ConvolutionsOf(byte[] model) {
      fields(
          ByteBuffer.wrap(model),
          (field, graph) -> {
            if (field == MODEL_GRAPH) {
              fields(graph, this::inGraph);
            }
          });
      names.forEach(name -> parameters.add(initializers.get(name)));
    }

    private void inGraph(int field, ByteBuffer bytes) {
      if (field == GRAPH_NODE) {
        List<String> inputs = new ArrayList<>();
        List<String> types = new ArrayList<>();
        fields(
            bytes,
            (each, value) -> {
              if (each == NODE_INPUT || each == NODE_TYPE) {
                (each == NODE_INPUT ? inputs : types).add(text(value));
              }
            });
        if (types.get(0).startsWith("Conv")) {
          names.addAll(inputs.subList(1, 3));
        }
      } else if (field == GRAPH_INITIALIZER) {
        initializer(bytes);
      }
    }

    private void initializer(ByteBuffer bytes) {
      List<Integer> shape = new ArrayList<>();
      Map<Integer, ByteBuffer> parts = new HashMap<>();
      fields(
          bytes,
          (each, value) -> {
            if (each == TENSOR_DIMENSION) {
              shape.add((int) value.getLong());
            } else {
              parts.put(each, value);
            }
          });
      ByteBuffer raw = parts.get(TENSOR_RAW).order(ByteOrder.LITTLE_ENDIAN);
      float[] values = new float[raw.remaining() / 4];
      raw.asFloatBuffer().get(values);
      int[] sides = shape.stream().mapToInt(Integer::intValue).toArray();
      initializers.put(text(parts.get(TENSOR_NAME)), new Weights.Parameter(values, sides));
    }

    /** Every field of a protobuf message; whole numbers come as eight bytes. */
    private static void fields(ByteBuffer message, BiConsumer<Integer, ByteBuffer> field) {
      while (message.hasRemaining()) {
        int tag = (int) number(message);
        int length =
            switch (tag & 7) {
              case 0 -> 0;
              case 1 -> 8;
              case 2 -> (int) number(message);
              default -> 4;
            };
        ByteBuffer value =
            (tag & 7) == 0
                ? ByteBuffer.allocate(8).putLong(0, number(message))
                : message.slice(message.position(), length);
        message.position(message.position() + length);
        field.accept(tag >> 3, value);
      }
    }

    private static long number(ByteBuffer message) {
      long number = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = message.get();
        number |= (long) (next & 127) << shift;
        if (next >= 0) {
          return number;
        }
      }
    }

    private static String text(ByteBuffer bytes) {
      return StandardCharsets.UTF_8.decode(bytes).toString();
    }
  }
}
