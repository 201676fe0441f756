package io.github.kabegami.train;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.ModelMemoryException;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.io.PictureRows;
import io.github.kabegami.io.PictureSink;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.train.torch.Parameters;
import io.github.kabegami.train.torch.TorchModule;
import io.github.kabegami.train.torch.TorchModule.Precision;
import io.github.kabegami.train.validation.Contender;
import io.github.kabegami.train.validation.Judgement;
import io.github.kabegami.upscale.Tiling;
import io.github.kabegami.upscale.Upscaler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;

/** A network in training as others would use it: in float32, without gradients, tile by tile. */
final class MeanModel implements Contender, TensorModel {
  private final NDManager torch;
  private final TorchModule module;
  private final Parameters parameters;
  private final Traits traits;

  /**
   * For weights.
   *
   * @param parameters closed with it; the module is not
   */
  MeanModel(NDManager torch, UpscalingNetwork network, TorchModule module, Parameters parameters) {
    this.torch = torch;
    this.module = module;
    this.parameters = parameters;
    NetworkSummary summary = NetworkSummary.of(network);
    this.traits =
        new Traits(
            network.name(),
            network.channels(),
            network.upscaleFactor(),
            summary.radius(),
            summary.alignment(),
            summary.wholePicture(),
            torch.getDevice().toString());
  }

  @Override
  public String name() {
    return Judgement.OURS;
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public Picture enlarge(Picture low, Run run) {
    PictureSink sink = new PictureSink(low);
    int halo = traits.canTile() ? Tiling.EXACT : Tiling.AUTO;
    try {
      Upscaler.upscale(new PictureRows(low), this, new Tiling(0, halo), sink, run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sink.picture();
  }

  @Override
  public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try (NDManager step = torch.newSubManager()) {
      Shape shape = new Shape(1, traits.channels(), height, width);
      FloatBuffer samples = input.duplicate();
      samples.limit(samples.position() + (int) shape.size());
      NDArray x = step.create(samples.slice(), shape, DataType.FLOAT32);
      NDArray y = module.forward(step, x, parameters.arrays(), Precision.SINGLE).get(0);
      output.duplicate().put(y.toFloatArray());
    } catch (EngineException | ModelException e) {
      if (OutOfMemory.isBehind(e)) {
        throw new ModelMemoryException("the memory does not suffice for a tile", e);
      }
      throw e;
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  @Override
  public void close() {
    parameters.arrays().forEach(NDArray::close);
  }
}
