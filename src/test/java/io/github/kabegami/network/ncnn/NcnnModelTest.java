package io.github.kabegami.network.ncnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.Differences;
import io.github.kabegami.network.FloatOps;
import io.github.kabegami.network.FloatOps.Planes;
import io.github.kabegami.network.Network;
import io.github.kabegami.network.NetworkCases;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.RandomWeights;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.ncnn.NcnnWriter.Form;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that {@link NcnnWriter} makes of descriptions, read again. */
class NcnnModelTest {
  private static final int SIDE = 24;

  @TempDir private Path folder;

  static Stream<Arguments> networksInAllForms() {
    return NcnnCases.all()
        .flatMap(network -> Arrays.stream(Form.values()).map(form -> Arguments.of(network, form)));
  }

  static Stream<UpscalingNetwork> networks() {
    return NcnnCases.all();
  }

  @ParameterizedTest
  @MethodSource("networksInAllForms")
  void givesThePictureOfTheDescription(UpscalingNetwork network, Form form) throws IOException {
    Weights weights = storable(RandomWeights.of(network, new Seed(5)), network, form);
    NcnnModel model = read(NcnnCases.inFile(network), weights, form);
    Planes picture = NetworkCases.picture(network, SIDE);
    Planes expected = network.forward(new FloatOps(weights), picture);
    Planes found = model.network().forward(new FloatOps(model.weights()), picture);
    assertTrue(Differences.relative(expected, found) <= 1e-5);
    assertEquals(network.upscaleFactor(), model.network().upscaleFactor());
    assertEquals(network.channels(), model.network().channels());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void givesThatPictureInOnnxRuntimeToo(UpscalingNetwork network) throws IOException, OrtException {
    Weights weights = RandomWeights.of(network, new Seed(5));
    NcnnModel model = read(NcnnCases.inFile(network), weights, Form.SINGLE);
    Planes picture = NetworkCases.picture(network, SIDE);
    byte[] onnx = OnnxWriter.write(model.network(), model.weights());
    Planes expected = network.forward(new FloatOps(weights), picture);
    assertTrue(Differences.relative(expected, RawSession.run(onnx, picture).get(0)) <= 1e-5);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void costsWhatTheDescriptionCosts(UpscalingNetwork network) throws IOException {
    Weights weights = RandomWeights.of(network, new Seed(5));
    NetworkSummary expected = NetworkSummary.of(network);
    NetworkSummary found =
        NetworkSummary.of(read(NcnnCases.inFile(network), weights, Form.HALF).network());
    Map<String, NetworkSummary.Shape> parameters = new LinkedHashMap<>(found.parameters());
    boolean constants = parameters.keySet().removeIf(name -> name.startsWith("scale_"));
    assertEquals(expected.parameters(), parameters);
    assertEquals(expected.radius(), found.radius());
    assertEquals(expected.alignment(), found.alignment());
    // A constant per channel is a layer of the file, and is counted as one.
    double more = constants ? expected.multiplyAdds() * 0.05 : 1e-9;
    assertEquals(expected.multiplyAdds(), found.multiplyAdds(), more);
  }

  private NcnnModel read(Network network, Weights weights, Form form) throws IOException {
    return NcnnModel.read(NcnnWriter.write(network, weights, form).save(folder));
  }

  /** With the kernels as a form can store them; of the others, nothing changes. */
  private static Weights storable(Weights weights, Network network, Form form) {
    Weights stored = new Weights();
    NetworkSummary.of(network)
        .parameters()
        .forEach(
            (name, shape) -> {
              int[] sides = shape.sides().stream().mapToInt(Integer::intValue).toArray();
              float[] values = weights.get(name, sides).clone();
              for (int i = 0; i < values.length && sides.length == 4; i++) {
                values[i] = NcnnWriter.stored(values[i], form);
              }
              stored.put(name, values, sides);
            });
    return stored;
  }

  /** The size of the real file: 619,200 weights of two bytes, 18 flags, 2,224 of four. */
  @Test
  void fileOfTheRealVideoModelHasItsSize() {
    Compact network = new Compact(64, 16, 4);
    Weights weights = RandomWeights.of(network, new Seed(1));
    assertEquals(1_247_368, NcnnWriter.write(network, weights, Form.HALF).bin().length);
  }

  @Test
  void missingBorderIsFoundAndTold() throws IOException {
    Weights weights = RandomWeights.of(new NcnnCases.Unet(0), new Seed(5));
    NcnnModel model = read(new NcnnCases.Unet(0), weights, Form.HALF);
    assertEquals(NcnnCases.Unet.MARGIN, model.network().margin());
    assertEquals(1, model.notes().size());
    assertTrue(model.notes().get(0).contains("6 mirrored pixels"), model.notes().get(0));
  }

  @Test
  void whatRealCuganLacksIsTold() throws IOException {
    Weights weights = RandomWeights.of(new NcnnCases.CuganX4(false), new Seed(5));
    NcnnModel model = read(new NcnnCases.CuganX4(false), weights, Form.HALF);
    assertEquals(2, model.notes().size());
    assertTrue(model.notes().get(1).contains("Real-CUGAN x4"), model.notes().get(1));
  }

  @Test
  void otherModelsHaveNoNotes() throws IOException {
    Compact network = new Compact(8, 3, 2);
    assertEquals(
        List.of(), read(network, RandomWeights.of(network, new Seed(5)), Form.HALF).notes());
  }

  /** Rows of 8 x 8 values v = (13 x + 29 y + x x y) % 64 / 64 that ncnn 20260722 made itself. */
  static Stream<Arguments> enlargements() {
    return Stream.of(
        Arguments.of(
            "0=3 1=7.500000e-01 2=7.500000e-01",
            6,
            new double[] {0.0854624, 0.400113, 0.516577, 0.702751, 0.0990419, 0.418053},
            new double[] {0.664238, 0.202637, 0.960078, 0.496992, 0.296278, 0.333746}),
        Arguments.of(
            "0=3 1=5.000000e-01 2=5.000000e-01",
            4,
            new double[] {0.314865, 0.51886, 0.625305, 0.346634},
            new double[] {0.386963, 0.876953, 0.359375, 0.345459}),
        Arguments.of(
            "0=3 1=1.500000e+00 2=1.500000e+00",
            12,
            new double[] {-0.0568487, 0.0428889, 0.203602, 0.311848, 0.503574, 0.712562, 0.893165},
            new double[] {0.843053, 0.417946, 0.111463, 0.399424, 0.771394, 0.937317, 0.769244}),
        Arguments.of(
            "0=2 1=1.500000e+00 2=1.500000e+00",
            12,
            new double[] {0.0, 0.101562, 0.236979, 0.372396, 0.507812, 0.643229, 0.778646},
            new double[] {0.736979, 0.451823, 0.230469, 0.485677, 0.717448, 0.85026, 0.709635}),
        Arguments.of(
            "0=2 1=3.000000e+00 2=3.000000e+00",
            24,
            new double[] {0.0, 0.0, 0.0677083, 0.135417, 0.203125, 0.270833, 0.338542, 0.40625},
            new double[] {0.661458, 0.661458, 0.526042, 0.390625, 0.255208, 0.380208, 0.505208}));
  }

  @ParameterizedTest
  @MethodSource("enlargements")
  void interpolatesAsNcnn(String values, int side, double[] firstRow, double[] middleRow) {
    float[] samples = new float[64];
    for (int i = 0; i < 64; i++) {
      int x = i % 8;
      int y = i / 8;
      samples[i] = (13 * x + 29 * y + x * x * y) % 64 / 64f;
    }
    String param = "7767517\n2 2\nInput in 0 1 in\nInterp up 1 1 in out " + values;
    LayerInterp interp =
        LayerInterp.of(NcnnFile.parse(param.getBytes(StandardCharsets.UTF_8)).get(1));
    Weights weights = new Weights();
    if (interp.isConvolution()) {
      int k = interp.shape(1).kernel();
      weights.put("up.weight", interp.kernel(1), interp.shape(1).out(), 1, k, k);
    }
    Planes found =
        interp.apply(new FloatOps(weights), "up", new Planes(samples, 1, 8, 8), Side.picture(1, 0));
    assertEquals(side, found.width());
    assertEquals(side, found.height());
    for (int i = 0; i < firstRow.length; i++) {
      assertEquals(firstRow[i], found.samples()[i], 2e-6);
    }
    for (int i = 0; i < middleRow.length; i++) {
      assertEquals(middleRow[i], found.samples()[side / 2 * side + i], 2e-6);
    }
  }

  @Test
  void reducesAtTheEndAsTheVideoModelsDo() throws IOException {
    NcnnModel model =
        save(
            new byte[0],
            "Input in 0 1 in",
            "Interp up 1 1 in big 0=1 1=4.0 2=4.0",
            "Interp down 1 1 big out 0=3 1=7.500000e-01 2=7.500000e-01");
    assertEquals(3, model.network().upscaleFactor());
    assertEquals(1, NetworkSummary.of(model.network()).alignment());
    Planes picture = NetworkCases.picture(model.network(), 9);
    Planes found = model.network().forward(new FloatOps(model.weights()), picture);
    assertEquals(3 * picture.width(), found.width());
    assertEquals(3 * picture.height(), found.height());
  }

  private NcnnModel save(byte[] bin, String... rows) throws IOException {
    String param = "7767517\r\n" + rows.length + " 999\r\n\r\n" + String.join("\r\n", rows);
    return NcnnModel.read(new NcnnWriter.Pair(param, bin).save(folder));
  }

  @Test
  void batchNormsAndSharedSlopesAreFolded() throws IOException {
    ByteBuffer bin = ByteBuffer.allocate(4 * 13).order(ByteOrder.LITTLE_ENDIAN);
    bin.putFloat(-0.5f);
    for (float value : new float[] {1, 2, 3, 0.1f, 0.2f, 0.3f, 0.24f, 3.99f, 8.99f, 5, 6, 7}) {
      bin.putFloat(value);
    }
    NcnnModel model =
        save(
            bin.array(),
            "Input in 0 1 in",
            "PReLU slope 1 1 in a 0=1",
            "BatchNorm norm 1 1 a out 0=3 1=1.000000e-02");
    Planes picture = new Planes(new float[] {-1, 0.5f, 2}, 3, 1, 1);
    Planes found = model.network().forward(new FloatOps(model.weights()), picture);
    float[] expected = {
      1 * (0.5f - 0.1f) / 0.5f + 5, 2 * (0.5f - 0.2f) / 2 + 6, 3 * (2 - 0.3f) / 3 + 7
    };
    assertArrayEquals(expected, found.samples(), 1e-5f);
  }

  /** x - mean as SPAN has it, and the other ways round. */
  @Test
  void constantsOfEachChannelAreUsed() throws IOException {
    ByteBuffer bin = ByteBuffer.allocate(4 * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : new float[] {0.25f, 0.5f, 0.75f, 3}) {
      bin.putFloat(value);
    }
    NcnnModel model =
        save(
            bin.array(),
            "Input in 0 1 in",
            "MemoryData mean 0 1 mean 0=1 1=1 2=3",
            "MemoryData three 0 1 three 0=1",
            "BinaryOp minus 2 1 in mean a 0=1",
            "BinaryOp times 2 1 three a b 0=2",
            "BinaryOp from 2 1 three b out 0=1");
    Planes picture = new Planes(new float[] {1, 2, 4}, 3, 1, 1);
    Planes found = model.network().forward(new FloatOps(model.weights()), picture);
    assertArrayEquals(new float[] {0.75f, -1.5f, -6.75f}, found.samples(), 1e-6f);
  }

  @Test
  void valuesAreClipped() throws IOException {
    NcnnModel model = save(new byte[0], "Input in 0 1 in", "Clip c 1 1 in out 0=-0.5 1=1.0");
    Planes picture = new Planes(new float[] {-3, 0.25f, 7}, 3, 1, 1);
    Planes found = model.network().forward(new FloatOps(model.weights()), picture);
    assertArrayEquals(new float[] {-0.5f, 0.25f, 1}, found.samples(), 1e-6f);
  }

  @Test
  void eitherFileLeadsToBoth() throws IOException {
    Compact network = new Compact(4, 1, 2);
    Weights weights = RandomWeights.of(network, new Seed(5));
    Path param = NcnnWriter.write(network, weights, Form.HALF).save(folder);
    Path bin = folder.resolve("model.bin");
    assertEquals(NcnnModel.read(param).weights().names(), NcnnModel.read(bin).weights().names());
    assertEquals(param, NcnnModel.read(bin).param());
    assertEquals(List.of(param, bin), NcnnModel.files(bin));
    assertEquals(List.of(param, bin), NcnnModel.files(param));
    Path renamed = Files.move(bin, folder.resolve("model.BIN"));
    assertEquals(renamed.toRealPath(), NcnnModel.read(param).bin().toRealPath());
    assertTrue(NcnnModel.isNamedSo(renamed));
    Files.delete(renamed);
    IOException missing = assertThrows(IOException.class, () -> NcnnModel.read(param));
    assertTrue(missing.getMessage().contains("there is no model.bin"), missing.getMessage());
  }

  @Test
  void otherEndingsAreRefused() throws IOException {
    Path other = Files.writeString(folder.resolve("model.pth"), "7767517");
    assertThrows(ModelException.class, () -> NcnnModel.read(other));
    assertThrows(IOException.class, () -> NcnnModel.read(folder.resolve("nothing.param")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void truncatedFilesAreRefusedInOneSentence(boolean layers) throws IOException {
    NcnnCases.Unet network = new NcnnCases.Unet(0);
    NcnnWriter.Pair pair =
        NcnnWriter.write(network, RandomWeights.of(network, new Seed(5)), Form.HALF);
    byte[] whole = layers ? pair.param().strip().getBytes(StandardCharsets.UTF_8) : pair.bin();
    Path param = pair.save(folder);
    for (int length = 0; length < whole.length; length += 101) {
      Files.write(layers ? param : folder.resolve("model.bin"), Arrays.copyOf(whole, length));
      ModelException refusal =
          assertThrows(ModelException.class, () -> NcnnModel.read(param), "at " + length);
      assertTrue(refusal.getMessage().lines().count() == 1, refusal.getMessage());
    }
  }

  @Test
  void moreWeightsThanLayersNeedAreRefused() throws IOException {
    Compact network = new Compact(4, 1, 2);
    NcnnWriter.Pair pair =
        NcnnWriter.write(network, RandomWeights.of(network, new Seed(5)), Form.HALF);
    byte[] longer = Arrays.copyOf(pair.bin(), pair.bin().length + 4);
    Path param = new NcnnWriter.Pair(pair.param(), longer).save(folder);
    String message = assertThrows(ModelException.class, () -> NcnnModel.read(param)).getMessage();
    assertTrue(message.contains("4 bytes more"), message);
  }

  @Test
  void weightsThatAreNotNumbersAreRefused() throws IOException {
    byte[] nan = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(Float.NaN).array();
    String message =
        assertThrows(
                ModelException.class,
                () -> save(nan, "Input in 0 1 in", "PReLU slope 1 1 in out 0=1"))
            .getMessage();
    assertTrue(message.contains("slope") && message.contains("finite"), message);
  }

  /** 300 rows that would ask for 300 x 65536 weights of their own. */
  @Test
  void smallFilesCannotAskForMuchMemory() {
    List<String> rows = new ArrayList<>();
    rows.add("Input in 0 1 b0");
    rows.add("Concat c0 32 1 " + "b0 ".repeat(32) + "x0");
    rows.add("Concat c1 600 1 " + "x0 ".repeat(600) + "y0");
    for (int i = 0; i < 300; i++) {
      rows.add("Padding p" + i + " 1 1 y" + i + " y" + (i + 1) + " 0=1 1=1 2=1 3=1");
    }
    rows.add("Crop end 1 1 y300 z -23309=1,0 -23310=1,3 -23311=1,0");
    rows.add("Crop back 1 1 z out 0=300 1=300 3=-233 4=-233 5=-233 6=300 7=300");
    String message =
        assertThrows(ModelException.class, () -> save(new byte[0], rows.toArray(String[]::new)))
            .getMessage();
    assertTrue(message.contains("that are not in the .bin file"), message);
  }

  @Test
  void int8IsRefusedByName() {
    byte[] bin = {0x38, 0x4B, 0x0D, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0};
    String message =
        assertThrows(
                ModelException.class,
                () -> save(bin, "Input in 0 1 in", "Convolution first 1 1 in out 0=3 1=1 6=9"))
            .getMessage();
    assertTrue(message.contains("first") && message.contains("int8"), message);
  }

  static Stream<Arguments> refusals() {
    String conv = "Convolution c 1 1 in out 0=3 1=3 4=1 6=81";
    return Stream.of(
        Arguments.of("1 inputs and 1 outputs, got", new String[] {"ReLU r 2 1 in in out"}),
        Arguments.of("type is not supported", new String[] {"Softmax s 1 1 in out"}),
        Arguments.of("which no layer before it", new String[] {"ReLU r 1 1 other out"}),
        Arguments.of(
            "which no layer before it",
            new String[] {"BinaryOp a 2 1 in back mid", "ReLU b 1 1 mid back"}),
        Arguments.of("there already", new String[] {"ReLU r 1 1 in in"}),
        Arguments.of("two layers have the name", new String[] {"ReLU in 1 1 in out"}),
        Arguments.of("needs 81 weights", new String[] {conv.replace("6=81", "6=82")}),
        Arguments.of("needs 81 weights", new String[] {conv.replace("6=81", "6=-81")}),
        Arguments.of(
            "number of outputs must be", new String[] {conv.replace("0=3", "0=2000000000")}),
        Arguments.of("number of outputs must be", new String[] {conv.replace("0=3", "0=-3")}),
        Arguments.of("dilation of 2", new String[] {conv + " 2=2"}),
        Arguments.of("kernel of 3 x 5", new String[] {conv + " 11=5"}),
        Arguments.of("stride of 1 x 2", new String[] {conv + " 13=2"}),
        Arguments.of("padding of 1, 1, 2, 1", new String[] {conv + " 15=2"}),
        Arguments.of("parameter 19=1", new String[] {conv + " 19=1"}),
        Arguments.of("int8", new String[] {conv + " 8=1"}),
        Arguments.of("activation 5", new String[] {conv + " 9=5"}),
        Arguments.of("two limits", new String[] {conv + " 9=3"}),
        Arguments.of("the limits", new String[] {"Clip c 1 1 in out 0=0.0"}),
        Arguments.of("one slope", new String[] {conv + " 9=2"}),
        Arguments.of("should have 2 elements, found 1", new String[] {conv + " -23310=2,0.0"}),
        Arguments.of("expected key=value", new String[] {conv + " huge"}),
        Arguments.of("whole number", new String[] {"PixelShuffle p 1 1 in out 0=2.5"}),
        Arguments.of("twice", new String[] {conv + " 6=81"}),
        Arguments.of(
            "groups do not divide",
            new String[] {"ConvolutionDepthWise c 1 1 in out 0=4 1=1 6=4 7=4"}),
        Arguments.of("one output, found 2", new String[] {"Split s 1 2 in a b"}),
        Arguments.of(
            "one input, found 2", new String[] {"Input two 0 1 b", "Concat c 2 1 in b out"}),
        Arguments.of("no picture", new String[] {"Pooling p 1 1 in out 0=1 4=1"}),
        Arguments.of(
            "makes 6 channels of 3", new String[] {"Split s 1 2 in a b", "Concat c 2 1 a b o"}),
        Arguments.of("by 1 / 2", new String[] {"Interp i 1 1 in out 0=2 1=0.5 2=0.5"}),
        Arguments.of("by 3 / 2", new String[] {"Interp i 1 1 in out 0=2 1=1.5 2=1.5"}),
        Arguments.of("scale of 0.317", new String[] {"Interp i 1 1 in out 0=2 1=0.317 2=0.317"}),
        Arguments.of("finite", new String[] {"Interp i 1 1 in out 0=2 1=1e99 2=1e99"}),
        Arguments.of(
            "sizes inside the network", new String[] {"Padding p 1 1 in out 0=1 1=1 2=1 3=1 4=1"}),
        Arguments.of("multiple of 4", new String[] {"PixelShuffle p 1 1 in out 0=2"}),
        Arguments.of("order of channels", new String[] {"Reorg r 1 1 in out 0=2 1=1"}),
        Arguments.of("mean of the whole picture", new String[] {"Pooling p 1 1 in out 1=2 2=2"}),
        Arguments.of("change of shape", new String[] {"Reshape r 1 1 in out 0=-1"}),
        Arguments.of(
            "not among 3", new String[] {"Crop c 1 1 in out -23309=1,2 -23310=1,1 -23311=1,0"}),
        Arguments.of("fixed size", new String[] {"Crop c 1 1 in out 0=1 1=1 3=20 4=20 5=3"}),
        Arguments.of("division by 0", new String[] {"BinaryOp b 1 1 in out 0=3 1=1 2=0.0"}),
        Arguments.of(
            "tensor of 89991 channels",
            new String[] {"Concat c 9999 1" + " in".repeat(9999) + " a", "Concat d 3 1 a a a out"}),
        Arguments.of(
            "interpolation by 16 / 15",
            new String[] {
              "Concat c 100 1 " + "in ".repeat(100) + "a",
              "Interp i 1 1 a out 0=3 1=1.0666667 2=1.0666667"
            }),
        Arguments.of(
            "factor of 16",
            new String[] {"Concat c 100 1 " + "in ".repeat(100) + "a", "Reorg r 1 1 a out 0=16"}),
        Arguments.of(
            "is a constant", new String[] {"MemoryData m 0 1 m 0=1", "Concat c 2 1 in m out"}),
        Arguments.of(
            "one value for each channel",
            new String[] {"MemoryData m 0 1 m 0=8 1=8 2=3", "BinaryOp c 2 1 in m out"}),
        Arguments.of("axis 1", new String[] {"Split s 1 2 in a b", "Concat c 2 1 a b out 0=1"}),
        Arguments.of("ends too early", new String[] {conv}));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refuses(String fragment, String[] rows) {
    String[] all =
        Stream.concat(Stream.of("Input in 0 1 in"), Arrays.stream(rows)).toArray(String[]::new);
    String message = assertThrows(ModelException.class, () -> save(new byte[0], all)).getMessage();
    assertTrue(message.contains(fragment), message);
    assertEquals(1, message.lines().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[2J", "a\u0000b", "long"})
  void namesThatCannotBeShownAreRefused(String name) {
    String given = name.equals("long") ? "n".repeat(256) : name;
    for (String row : List.of("Input %s 0 1 in", "Input in 0 1 %s")) {
      String text = "7767517\n1 1\n" + row.formatted(given);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      String message = assertThrows(ModelException.class, () -> NcnnFile.parse(bytes)).getMessage();
      assertTrue(message.contains("at most 255 characters that can be printed"), message);
      assertTrue(message.matches("\\P{C}{1,300}"), message);
    }
  }

  /** So that a few layers with very many blobs are not passed through again and again. */
  @Test
  void blobsCountAsWork() {
    String text = "7767517\n3 5\nInput i 0 1 x\nSplit s 1 3 x a b c\nEltwise e 3 1 a b c y 0=1";
    NcnnGraph graph = NcnnGraph.of(NcnnFile.parse(text.getBytes(StandardCharsets.UTF_8)));
    assertEquals(3 + 1 + 4 + 4, graph.steps());
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("", "an empty file"),
        Arguments.of("<!DOCTYPE html>", "<!DOCTYPE html>"),
        Arguments.of("version https://git-lfs.github.com/spec/v1", "version https://git-lfs"),
        Arguments.of("7767517", "counts layers and blobs"),
        Arguments.of("7767517\n1\n", "counts layers and blobs"),
        Arguments.of("7767517\n2147483647 1\nInput a 0 1 a", "layers, got 2147483647"),
        Arguments.of("7767517\n-1 1\nInput a 0 1 a", "layers, got -1"),
        Arguments.of("7767517\n9 1\nInput a 0 1 a", "9 layers, found 1"),
        Arguments.of("7767517\n1 1\nSplit a 0 2 a b", "1 blobs, found 2"),
        Arguments.of("7767517\n1 1\nInput a 0 99999 a", "number of inputs"),
        Arguments.of("7767517\n1 1\nInput a 0", "number of inputs"),
        Arguments.of("7767517\n1 1\n" + "x".repeat(1 << 17), "at most 65536 characters"),
        Arguments.of("\u00dd\u0085v\u0000", "the first line"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void refusesOtherTexts(String text, String fragment) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String message = assertThrows(ModelException.class, () -> NcnnFile.parse(bytes)).getMessage();
    assertTrue(message.contains(fragment), message);
  }

  @Test
  void binaryLayersAreRefused() {
    byte[] binary = {(byte) 0xDD, (byte) 0x85, 0x76, 0, 1, 0, 0, 0};
    String message = assertThrows(ModelException.class, () -> NcnnFile.parse(binary)).getMessage();
    assertTrue(message.contains("binary form"), message);
  }
}
