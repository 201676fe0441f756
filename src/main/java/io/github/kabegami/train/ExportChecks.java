package io.github.kabegami.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.io.PictureSink;
import io.github.kabegami.io.PictureSource;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.TorchScriptWriter;
import io.github.kabegami.network.onnx.OnnxWriter.Precision;
import io.github.kabegami.onnx.NetworkFile;
import io.github.kabegami.onnx.engine.EngineOptions;
import io.github.kabegami.onnx.engine.OnnxModel;
import io.github.kabegami.train.torch.Parameters;
import io.github.kabegami.train.torch.Torch;
import io.github.kabegami.train.torch.TorchModule;
import io.github.kabegami.upscale.Tiling;
import io.github.kabegami.upscale.Upscaler;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Locale;

/**
 * What an exported model must pass: it computes what PyTorch computed in training, and the same
 * picture in tiles as in one piece.
 */
public final class ExportChecks {
  /** Largest difference from PyTorch in float32, relative to the largest value above 1. */
  static final double LARGEST_SINGLE = 1e-5;

  /** The same for a float16 model, beside PyTorch in float32. */
  static final double LARGEST_HALF = 1e-2;

  private static final int LEAST_SIDE = 40;
  private static final int CHANNELS = 3;
  private static final double WAVES = 9;

  private ExportChecks() {}

  /**
   * Checks a model.
   *
   * @param run told in its log what could not be checked: PyTorch may be missing, and a network
   *     that looks at the whole picture has no tiles
   * @throws ModelException with one sentence if a check fails
   * @throws IOException as {@link Upscaler}
   */
  public static void require(byte[] onnx, NetworkFile made, Precision precision, Run run)
      throws IOException {
    if (made.network().channels() != CHANNELS) {
      run.log(made.source() + " is no RGB network, so it is compared with the reference alone");
      return;
    }
    Picture picture = picture(side(made));
    try (TensorModel model = OnnxModel.open(onnx, made.source(), EngineOptions.cpu(1))) {
      requireParity(model, made, precision, picture, run);
      run.checkCancelled();
      requireTiles(model, picture, run);
    }
  }

  /** Two tiles with their halos at least. */
  private static int side(NetworkFile made) {
    NetworkSummary summary = NetworkSummary.of(made.network());
    int wanted = Math.max(LEAST_SIDE, Math.min(summary.radius() + LEAST_SIDE, 2 * LEAST_SIDE));
    return (wanted + summary.alignment() - 1) / summary.alignment() * summary.alignment();
  }

  /** Waves, an edge and a little noise, 8 bits. */
  static Picture picture(int side) {
    float[] samples = new float[CHANNELS * side * side];
    Seed seed = new Seed(1);
    for (int i = 0; i < samples.length; i++) {
      int x = i % side;
      int y = i / side % side;
      int channel = i / (side * side);
      double wave = Math.sin(WAVES * x * y / (side * side) + channel);
      double value = 0.5 + 0.3 * wave + (x > y ? 0.15 : -0.15) + seed.child(i).uniform(-.05, .05);
      samples[i] = BitDepth.EIGHT.sample(BitDepth.EIGHT.quantise((float) value));
    }
    return Picture.of(Pixels.wrap(samples, side, side, CHANNELS), BitDepth.EIGHT);
  }

  private static void requireParity(
      TensorModel model, NetworkFile made, Precision precision, Picture picture, Run run) {
    float[] expected;
    try (NDManager torch = Torch.open("cpu", 1)) {
      expected = torch(torch, made, picture);
    } catch (UnavailableException e) {
      run.log("the model is not compared with PyTorch: " + e.getMessage());
      return;
    }
    FloatBuffer found = FloatBuffer.allocate(expected.length);
    float[] input = Pixels.copy(picture.pixels());
    model.run(FloatBuffer.wrap(input), picture.width(), picture.height(), found);
    double largest = 0;
    double size = 1;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs((double) expected[i] - found.get(i)));
      size = Math.max(size, Math.abs(expected[i]));
    }
    double limit = precision == Precision.HALF ? LARGEST_HALF : LARGEST_SINGLE;
    if (!(largest / size <= limit)) {
      throw new ModelException(
          String.format(
              Locale.ROOT,
              "%s: ONNX Runtime differs from PyTorch by %.1e where at most %.0e was expected, so"
                  + " nothing was written; %s",
              made.source(),
              largest / size,
              limit,
              precision == Precision.HALF
                  ? "take the model in float32"
                  : "the weights may be damaged, take an earlier checkpoint"));
    }
  }

  private static float[] torch(NDManager torch, NetworkFile made, Picture picture) {
    try (TorchModule module = TorchModule.load(torch, TorchScriptWriter.write(made.network()))) {
      NDArray x =
          torch.create(
              Pixels.copy(picture.pixels()),
              new Shape(1, CHANNELS, picture.height(), picture.width()));
      Parameters parameters = new Parameters(torch, made.network(), made.weights());
      return module
          .forward(torch, x, parameters.arrays(), TorchModule.Precision.SINGLE)
          .get(0)
          .toFloatArray();
    }
  }

  /** Fails if a picture in tiles is not the same as in one piece, 8 bits. */
  static void requireTiles(TensorModel model, Picture picture, Run run) throws IOException {
    if (!model.traits().wholePicture().isEmpty()) {
      run.log(
          "tiles are not compared with the whole, since the network looks at the whole picture");
      return;
    }
    float[] whole = upscaled(model, picture, Tiling.exact(picture.width()), run);
    float[] tiled = upscaled(model, picture, Tiling.exact(picture.width() / 2), run);
    int differing = 0;
    for (int i = 0; i < whole.length; i++) {
      differing += BitDepth.EIGHT.quantise(whole[i]) == BitDepth.EIGHT.quantise(tiled[i]) ? 0 : 1;
    }
    if (differing > 0) {
      throw new ModelException(
          model.traits().name()
              + ": "
              + differing
              + " samples differ between a picture in tiles and in one piece, expected none, so"
              + " nothing was written; report it with the network's name");
    }
  }

  private static float[] upscaled(TensorModel model, Picture picture, Tiling tiling, Run run)
      throws IOException {
    PictureSink sink = new PictureSink(picture);
    try (PictureSource source = PictureSource.of(picture)) {
      Upscaler.upscale(source, model, tiling, sink, run);
    }
    return Pixels.copy(sink.picture().pixels());
  }
}
