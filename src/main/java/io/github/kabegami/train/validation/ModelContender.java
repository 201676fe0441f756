package io.github.kabegami.train.validation;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.io.PictureRows;
import io.github.kabegami.io.PictureSink;
import io.github.kabegami.onnx.Models;
import io.github.kabegami.onnx.engine.EngineOptions;
import io.github.kabegami.upscale.Tiling;
import io.github.kabegami.upscale.Upscaler;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A finished model. One that enlarges more than the training is reduced by area; one that enlarges
 * less is applied again until it suffices.
 */
public final class ModelContender implements Contender {
  private final String name;
  private final TensorModel model;
  private final int factor;
  private final int times;

  private ModelContender(String name, TensorModel model, int factor, int times) {
    this.name = name;
    this.model = model;
    this.factor = factor;
    this.times = times;
  }

  /**
   * Opens a model; what is done to reach the factor is said once.
   *
   * @param model as {@link Models#open} takes it
   * @param name in tables
   * @param factor wanted
   * @throws ModelException if it cannot be opened, or does not enlarge
   */
  public static ModelContender open(
      String model, String name, int factor, EngineOptions options, Run run) {
    int asked = Models.names().contains(model) ? factor : 0;
    return of(Models.open(model, asked, options, run::log), name, factor, run);
  }

  /** With a model, which it closes; also if it does not fit. */
  static ModelContender of(TensorModel opened, String name, int factor, Run run) {
    int own = opened.traits().upscaleFactor();
    if (own < 2 && factor > 1) {
      opened.close();
      throw new ModelException(
          name + " does not enlarge, so it cannot be compared with a network for x" + factor);
    }
    int times = 1;
    long reached = own;
    while (reached < factor) {
      reached *= own;
      times++;
    }
    if (times > 1) {
      run.log(name + " enlarges by " + own + ", so it is applied " + times + " times");
    }
    if (reached != factor) {
      run.log(name + " makes x" + reached + ", which is reduced to x" + factor + " by area");
    }
    return new ModelContender(name, opened, factor, times);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Picture enlarge(Picture low, Run run) {
    Picture large = low;
    for (int i = 0; i < times; i++) {
      large = once(large, run);
    }
    int width = low.width() * factor;
    int height = low.height() * factor;
    float[] samples =
        large.width() == width
            ? Pixels.copy(large.pixels())
            : Pixels.copy(Resampling.OPENCV_AREA.apply(large.pixels(), width, height, run));
    return EightBits.rounded(samples, width, height);
  }

  private Picture once(Picture picture, Run run) {
    PictureSink sink = new PictureSink(picture);
    try {
      Tiling tiling = new Tiling(0, model.traits().canTile() ? Tiling.EXACT : Tiling.AUTO);
      Upscaler.upscale(new PictureRows(picture), model, tiling, sink, run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sink.picture();
  }

  @Override
  public void close() {
    model.close();
  }
}
