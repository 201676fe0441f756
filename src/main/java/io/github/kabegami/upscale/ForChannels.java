package io.github.kabegami.upscale;

import io.github.kabegami.core.TensorModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes a network fit the channels of a picture: gray goes through a colour network as three equal
 * channels, whose mean is kept; the channels of a colour picture go through a gray network one by
 * one; where the network has alpha and the picture has not, it is opaque and the network's alpha is
 * dropped; where the picture has alpha and the network has not, see {@link AlphaModel}. A network
 * that has just the picture's channels gets them as they are, alpha not premultiplied.
 */
final class ForChannels {
  private ForChannels() {}

  /**
   * A model of the picture's channels around one of others; the model itself where they are the
   * same. It is not closed with what is around it.
   *
   * @param channels 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha
   */
  static TensorModel of(TensorModel model, int channels) {
    int has = model.traits().channels();
    if (has == channels) {
      return model;
    }
    boolean alpha = channels % 2 == 0;
    if (alpha && has % 2 != 0) {
      return new AlphaModel(of(model, channels - 1), of(model, 1));
    }
    return new ChannelModel(model, channels, passes(has, channels));
  }

  private static List<ChannelModel.Pass> passes(int has, int channels) {
    int networkColours = has >= 3 ? 3 : 1;
    int colours = channels >= 3 ? 3 : 1;
    List<ChannelModel.Pass> passes = new ArrayList<>();
    if (networkColours < colours) {
      for (int c = 0; c < colours; c++) {
        List<ChannelModel.Take> takes = new ArrayList<>(List.of(new ChannelModel.Take(c, 0, 0)));
        takes.addAll(c == 0 ? alphaTake(has, channels) : List.of());
        passes.add(new ChannelModel.Pass(inputs(List.of(c), has, channels), takes));
      }
      return passes;
    }
    boolean same = networkColours == colours;
    List<Integer> inputs =
        IntStream.range(0, networkColours).map(c -> same ? c : 0).boxed().toList();
    List<ChannelModel.Take> takes = new ArrayList<>();
    for (int c = 0; c < colours; c++) {
      takes.add(new ChannelModel.Take(c, c, same ? c : networkColours - 1));
    }
    takes.addAll(alphaTake(has, channels));
    passes.add(new ChannelModel.Pass(inputs(inputs, has, channels), takes));
    return passes;
  }

  /** The colours and, if the network has it, alpha. */
  private static List<Integer> inputs(List<Integer> colours, int has, int channels) {
    List<Integer> inputs = new ArrayList<>(colours);
    if (has % 2 == 0) {
      inputs.add(channels % 2 == 0 ? channels - 1 : ChannelModel.OPAQUE);
    }
    return inputs;
  }

  private static List<ChannelModel.Take> alphaTake(int has, int channels) {
    return channels % 2 == 0
        ? List.of(new ChannelModel.Take(channels - 1, has - 1, has - 1))
        : List.of();
  }
}
