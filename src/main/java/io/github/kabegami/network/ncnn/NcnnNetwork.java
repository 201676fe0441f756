package io.github.kabegami.network.ncnn;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.Ops;
import io.github.kabegami.network.UpscalingNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The layers of an ncnn file as a network of our own vocabulary, for RGB in [0,1] as the programs
 * of these files (realesrgan-, realcugan-, waifu2x-ncnn-vulkan, Upscayl) feed them.
 *
 * <p>Some of them (Real-CUGAN, waifu2x) use convolutions without zeros around, so that their output
 * is smaller than factor x input: the programs enlarge the picture first. So does this network: by
 * the margin that makes the output exactly factor x input, with a border that is mirrored without
 * doubling the edge pixel, as realcugan-ncnn-vulkan does (src/realcugan_preproc.comp).
 * waifu2x-ncnn-vulkan repeats the edge pixel instead; the two differ within the margin only. To the
 * output of Real-CUGAN x4, whose file lacks it, the input is added in blocks of 4 x 4, as
 * src/realcugan_4x_postproc.comp of that program does.
 *
 * <p>Parameters have the names of the layers, with {@code .weight} and {@code .bias}.
 */
public final class NcnnNetwork implements UpscalingNetwork {
  private static final int LARGEST_MARGIN = 128;
  private static final long MOST_STEPS = 2_000_000;
  private static final int LARGEST_FACTOR = 16;
  private static final int CUGAN_X4_MARGIN = 19;

  private final NcnnGraph graph;
  private final Map<String, Side> sides;
  private final int channels;
  private final int margin;
  private final int factor;

  private NcnnNetwork(
      NcnnGraph graph, Map<String, Side> sides, int channels, int margin, int factor) {
    this.graph = graph;
    this.sides = sides;
    this.channels = channels;
    this.margin = margin;
    this.factor = factor;
  }

  /** For RGB, or for grey if the first layer takes that and the file does not say. */
  static NcnnNetwork of(NcnnGraph graph) {
    int stated = graph.inputChannels();
    if (stated != 0) {
      if (stated != 1 && stated != 3) {
        throw new ModelException("the network takes " + stated + " channels; expected 1 or 3");
      }
      return of(graph, stated);
    }
    try {
      return of(graph, 3);
    } catch (ModelException e) {
      try {
        return of(graph, 1);
      } catch (ModelException grey) {
        e.addSuppressed(grey);
        throw e;
      }
    }
  }

  private static NcnnNetwork of(NcnnGraph graph, int channels) {
    int margin = 0;
    long steps = graph.steps();
    for (long cost = 0; margin <= LARGEST_MARGIN && cost < MOST_STEPS; cost += steps) {
      SideOps ops = new SideOps();
      Map<String, Side> sides = NcnnReplay.sides(graph, ops, Side.picture(channels, margin));
      Side output = sides.getOrDefault(graph.output(), Side.picture(channels, margin));
      int factor = factor(output, channels);
      if (output.rest() == 0 && ops.mismatches() == 0) {
        return new NcnnNetwork(graph, sides, channels, margin, factor);
      }
      if (output.rest() > 0 && ops.mismatches() == 0) {
        break;
      }
      margin += (int) Math.max(1, Math.min(LARGEST_MARGIN, -output.rest() / (2L * factor)));
    }
    throw new ModelException(
        "the sizes inside the network do not fit: no margin of up to "
            + LARGEST_MARGIN
            + " pixels makes its output an exact multiple of its input");
  }

  private static int factor(Side output, int channels) {
    if (output.mean()) {
      throw new ModelException(
          "the network makes one value per channel and no picture; expected an upscaling network");
    }
    if (output.channels() != channels) {
      throw new ModelException(
          "the network makes "
              + output.channels()
              + " channels of "
              + channels
              + "; expected an upscaling network");
    }
    if (output.under() != 1 || output.over() > LARGEST_FACTOR) {
      throw new ModelException(
          "the network multiplies sides by "
              + output.over()
              + (output.under() == 1 ? "" : " / " + output.under())
              + "; expected a whole number from 1 to "
              + LARGEST_FACTOR);
    }
    return (int) output.over();
  }

  @Override
  public String name() {
    return "ncnn-" + graph.layers().size() + "-layers-x" + factor;
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public int upscaleFactor() {
    return factor;
  }

  /** Input pixels that are mirrored outwards on each side before the first layer. */
  public int margin() {
    return margin;
  }

  /** What this network does that is not in the file, in sentences; for the model card. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (margin > 0) {
      notes.add(
          "The network is given its input with a border of "
              + margin
              + " mirrored pixels, so that its output is exactly "
              + factor
              + " times as large as its input.");
    }
    if (addsInput()) {
      notes.add(
          "The file is a Real-CUGAN x4 network: the input, enlarged to the nearest pixel, is added"
              + " to its output.");
    }
    return notes;
  }

  /** Only Real-CUGAN x4 has this factor, this margin and this end. */
  private boolean addsInput() {
    return factor == 4 && margin == CUGAN_X4_MARGIN && graph.endsWith("PixelShuffle");
  }

  @Override
  public <T> T forward(Ops<T> ops, T x) {
    T picture = margin == 0 ? x : ops.padReflect(x, margin);
    T output = NcnnReplay.run(graph, ops, sides, picture);
    return addsInput() ? ops.add(output, ops.upsampleNearest(x, factor)) : output;
  }

  /** Whether the other one has the same layers; all else follows from them. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NcnnNetwork network
        && graph.equals(network.graph)
        && channels == network.channels;
  }

  @Override
  public int hashCode() {
    return graph.hashCode();
  }

  /** Measures of a blob. */
  Side side(String blob) {
    Side side = sides.get(blob);
    if (side == null) {
      throw new ModelException("no layer makes the blob " + blob);
    }
    return side;
  }

  NcnnGraph graph() {
    return graph;
  }
}
