package io.github.kabegami.train.validation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.train.torch.TorchModule;
import io.github.kabegami.train.torch.TorchModule.Precision;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * The network in training, in float32 and without gradients. Large pictures go through it in strips
 * of full width, with as many rows around each as the network looks to each side, so that memory
 * stays bounded and the result is that of the whole picture up to rounding in float32.
 */
public final class TorchContender implements Contender {
  private static final int CHANNELS = EightBits.CHANNELS;

  /** Pixels of the input that go through the network at a time, about. */
  private static final int USUAL_PIXELS = 256 * 256;

  private final NDManager torch;
  private final TorchModule module;
  private final List<NDArray> parameters;
  private final NetworkSummary summary;
  private final int factor;
  private final int pixels;

  /**
   * Of a network on a device. Nothing is closed.
   *
   * @param torch on the device of the module
   * @param parameters that it is judged with, such as the mean of the weights, in the order of the
   *     archive; read at each use
   */
  public TorchContender(
      NDManager torch, TorchModule module, UpscalingNetwork network, List<NDArray> parameters) {
    this(torch, module, network, parameters, USUAL_PIXELS);
  }

  TorchContender(
      NDManager torch,
      TorchModule module,
      UpscalingNetwork network,
      List<NDArray> parameters,
      int pixels) {
    this.torch = torch;
    this.module = module;
    this.parameters = List.copyOf(parameters);
    this.summary = NetworkSummary.of(network);
    this.factor = network.upscaleFactor();
    this.pixels = pixels;
  }

  @Override
  public String name() {
    return Judgement.OURS;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the sides are no multiples of the network's alignment
   */
  @Override
  public Picture enlarge(Picture low, Run run) {
    int multiple = summary.alignment();
    if (low.width() % multiple != 0 || low.height() % multiple != 0) {
      throw new IllegalArgumentException(
          "expected sides that are multiples of "
              + multiple
              + ", got "
              + low.width()
              + " x "
              + low.height());
    }
    float[] made = new float[CHANNELS * low.width() * low.height() * factor * factor];
    int rows = rows(low);
    boolean gradients = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try {
      for (int y = 0; y < low.height(); y += rows) {
        run.checkCancelled();
        strip(low, y, Math.min(rows, low.height() - y), made);
      }
    } finally {
      JniUtils.setGradMode(gradients);
    }
    return EightBits.rounded(made, low.width() * factor, low.height() * factor);
  }

  private int halo() {
    return up(summary.radius());
  }

  private int up(int rows) {
    int multiple = summary.alignment();
    return (rows + multiple - 1) / multiple * multiple;
  }

  /** Rows of a strip without those around it. */
  private int rows(Picture low) {
    if (!summary.wholePicture().isEmpty()) {
      return low.height();
    }
    int most = pixels / low.width() - 2 * halo();
    // At least half of what goes through the network is new.
    return up(Math.max(1, Math.max(most, 2 * halo())));
  }

  private void strip(Picture low, int y, int rows, float[] made) {
    int from = Math.max(0, y - halo());
    int to = Math.min(low.height(), y + rows + halo());
    float[] out = run(EightBits.part(low, 0, from, low.width(), to - from));
    int width = low.width() * factor;
    for (int c = 0; c < CHANNELS; c++) {
      System.arraycopy(
          out,
          (c * (to - from) + y - from) * factor * width,
          made,
          (c * low.height() + y) * factor * width,
          rows * factor * width);
    }
  }

  private float[] run(Picture window) {
    try (NDManager step = torch.newSubManager()) {
      NDArray x =
          step.create(
              FloatBuffer.wrap(Pixels.open(window.pixels())),
              new Shape(1, CHANNELS, window.height(), window.width()),
              DataType.FLOAT32);
      return module.forward(step, x, parameters, Precision.SINGLE).get(0).toFloatArray();
    }
  }
}
