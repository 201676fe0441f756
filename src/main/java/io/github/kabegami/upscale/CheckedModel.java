package io.github.kabegami.upscale;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.TensorModel;
import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * A network whose every result is looked at: where it holds a value that is not a finite number, or
 * nothing but black although the input is not dark, the same input goes through {@link
 * TensorModel#inFullPrecision}. Half precision and drivers of graphics cards give such tiles. After
 * {@value #PATIENCE} spoilt results in a row all that follow are computed in full precision alone.
 *
 * <p>Traits are the network's. Closing closes the network.
 */
final class CheckedModel implements TensorModel {
  /** Samples up to which a black result is no surprise. */
  private static final float DARK = 0.1f;

  private static final int PATIENCE = 8;

  private final TensorModel network;
  private final Samples samples = new Samples();
  private volatile Optional<TensorModel> precise = Optional.empty();
  private Optional<String> redone = Optional.empty();
  private int spoiltInARow;

  /** Around a network. */
  CheckedModel(TensorModel network) {
    this.network = network;
  }

  @Override
  public Traits traits() {
    return network.traits();
  }

  /**
   * Runs the network, and once more in full precision if the result is spoilt.
   *
   * @throws ModelException if the result is spoilt and cannot be had otherwise, or the network
   *     fails
   */
  @Override
  public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
    if (gaveUp()) {
      runPrecisely(input, width, height, output);
      return;
    }
    network.run(input, width, height, output);
    String fault = fault(input, width, height, output);
    if (fault.isEmpty()) {
      spoiltInARow = 0;
    } else {
      runAgain(fault, input, width, height, output);
    }
  }

  private boolean gaveUp() {
    return spoiltInARow >= PATIENCE;
  }

  private void runAgain(
      String fault, FloatBuffer input, int width, int height, FloatBuffer output) {
    precise = network.inFullPrecision();
    if (precise.isEmpty()) {
      throw new SpoiltTileException(network.traits(), fault);
    }
    runPrecisely(input, width, height, output);
    spoiltInARow++;
    redone =
        Optional.of(
            fault
                + " on "
                + network.traits().device()
                + ", done again in float32 on the CPU"
                + (gaveUp() ? "; so is all that follows, after " + PATIENCE + " in a row" : ""));
  }

  private void runPrecisely(FloatBuffer input, int width, int height, FloatBuffer output) {
    precise.orElseThrow().run(input, width, height, output);
    String still = fault(input, width, height, output);
    if (!still.isEmpty()) {
      throw new SpoiltTileException(network.traits(), still);
    }
  }

  /** What it ran on: the network's device, and the other one where that was given up. */
  String device() {
    String device = network.traits().device();
    return gaveUp() ? device + ", then float32 on the CPU" : device;
  }

  /** What was wrong and was done again since this was last asked, if anything. */
  Optional<String> takeRedone() {
    Optional<String> last = redone;
    redone = Optional.empty();
    return last;
  }

  /** What is wrong with a result; empty if nothing. */
  private String fault(FloatBuffer input, int width, int height, FloatBuffer output) {
    int factor = traits().upscaleFactor();
    int in = traits().channels() * width * height;
    int out = in * factor * factor;
    if (!samples.areFinite(output, output.position(), out)) {
      return "a value that is not a number";
    }
    boolean black =
        !samples.anyAbove(0, output, output.position(), out)
            && samples.anyAbove(DARK, input, input.position(), in);
    return black ? "nothing but black" : "";
  }

  @Override
  public void terminate() {
    network.terminate();
    precise.ifPresent(TensorModel::terminate);
  }

  @Override
  public void close() {
    network.close();
  }
}
