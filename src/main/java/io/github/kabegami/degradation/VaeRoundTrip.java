package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.core.UnavailableException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Encodes and decodes the picture with a real autoencoder, such as the VAE of a diffusion model.
 * The model is one ONNX file with encoder and decoder, RGB in [0,1] in and out, of the same size;
 * one that works in [-1,1] must be exported with the scaling inside. The result is clamped to
 * [0,1].
 *
 * <p>The picture is extended to the right and down to a multiple of 8 pixels (and of the model's
 * own alignment), mirrored without repeating the edge pixel. What is larger than 512 pixels is done
 * in tiles of that size (or what the model's alignment makes of it) from the top left corner on,
 * the last ones moved inwards, whose results are mixed with linear weights over the middle half of
 * what they share: such a network looks at all of a tile at once. A gray picture goes in as three
 * equal channels and comes back as full-range BT.601 luma.
 *
 * @param model path of the .onnx file
 * @param overlap pixels that neighbouring tiles share at least, 64..256
 */
public record VaeRoundTrip(String model, int overlap) implements Step {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the model has no name or the overlap is outside 64..256
   */
  public VaeRoundTrip {
    if (model.isBlank()) {
      throw new IllegalArgumentException("model must be the path of an .onnx file, got none");
    }
    Checks.within("overlap", overlap, 64, 256);
  }

  /**
   * Opens the model and closes it again.
   *
   * @throws UnavailableException if it cannot be opened or is no such model
   */
  @Override
  public void requireAvailable(Run run) {
    try (TensorModel network = run.model(model)) {
      requireFit(network);
    } catch (ModelException e) {
      throw new UnavailableException("the step vaeRoundTrip cannot be done: " + e.getMessage(), e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws ModelException if the model cannot be opened, does not keep the size of three channels,
   *     or gives values that are no numbers
   */
  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    int channels = (int) pixels.dimension(2);
    try (TensorModel network = run.model(model)) {
      requireFit(network);
      int alignment = network.traits().alignment();
      float[] rgb =
          new BlendedTiles(
                  TileAxis.of(width, overlap, alignment), TileAxis.of(height, overlap, alignment))
              .apply(network, Pixels.open(pixels), channels, run);
      float[] result = channels == 1 ? LumaChroma.luma(rgb, 3, run) : rgb;
      for (int i = 0; i < result.length; i++) {
        result[i] = Math.max(0, Math.min(1, result[i]));
      }
      return Pixels.wrap(result, width, height, channels);
    }
  }

  private static void requireFit(TensorModel network) {
    TensorModel.Traits traits = network.traits();
    if (traits.channels() != 3 || traits.upscaleFactor() != 1) {
      throw new ModelException(
          "expected an encoder and decoder in one file that keep the size of a picture of 3"
              + " channels, but "
              + traits.name()
              + " has "
              + traits.channels()
              + (traits.channels() == 1 ? " channel" : " channels")
              + " and enlarges by "
              + traits.upscaleFactor());
    }
  }
}
