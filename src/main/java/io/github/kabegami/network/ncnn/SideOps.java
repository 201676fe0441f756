package io.github.kabegami.network.ncnn;

import io.github.kabegami.network.Ops;
import java.util.List;

/**
 * Follows sizes through a network. Tensors that should have one size and do not are counted, not
 * refused: another margin around the picture may make them agree.
 */
final class SideOps implements Ops<Side> {
  private int mismatches;

  /** How often sizes did not agree. */
  int mismatches() {
    return mismatches;
  }

  /** Notes sizes that do not agree. */
  void require(boolean agree) {
    if (!agree) {
      mismatches++;
    }
  }

  private static void requirePicture(Side x) {
    if (x.mean()) {
      throw new IllegalArgumentException("one value per channel, where a picture is needed");
    }
  }

  private static void requireChannels(Side x, int channels) {
    if (x.channels() != channels) {
      throw new IllegalArgumentException("expected " + channels + " channels, got " + x.channels());
    }
  }

  @Override
  public Side conv(String name, Side x, Conv shape) {
    requireChannels(x, shape.in());
    if (x.mean() && shape.kernel() == 1 && shape.stride() == 1 && shape.padding() == 0) {
      return x.channels(shape.out());
    }
    requirePicture(x);
    return x.channels(shape.out())
        .widened(2L * shape.padding() - shape.kernel())
        .scaled(1, shape.stride())
        .widened(1);
  }

  @Override
  public Side convTransposed(String name, Side x, Conv shape) {
    requireChannels(x, shape.in());
    requirePicture(x);
    return x.channels(shape.out())
        .widened(-1)
        .scaled(shape.stride(), 1)
        .widened(shape.kernel() - 2L * shape.padding());
  }

  @Override
  public Side leakyRelu(Side x, float slope) {
    return x;
  }

  @Override
  public Side prelu(String name, Side x, int channels) {
    requireChannels(x, channels);
    return x;
  }

  @Override
  public Side sigmoid(Side x) {
    return x;
  }

  @Override
  public Side pixelShuffle(Side x, int factor) {
    requirePicture(x);
    int block = factor * factor;
    if (x.channels() % block != 0) {
      throw new IllegalArgumentException(
          "expected a multiple of " + block + " channels, got " + x.channels());
    }
    return x.channels(x.channels() / block).scaled(factor, 1);
  }

  @Override
  public Side pixelUnshuffle(Side x, int channels, int factor) {
    requirePicture(x);
    require(x.rest() % factor == 0);
    return x.channels(Math.multiplyExact(channels, factor * factor)).scaled(1, factor);
  }

  @Override
  public Side upsampleNearest(Side x, int factor) {
    requirePicture(x);
    return x.scaled(factor, 1);
  }

  @Override
  public Side upsampleBilinear(Side x, int factor) {
    return upsampleNearest(x, factor);
  }

  @Override
  public Side padEdge(Side x, int margin) {
    requirePicture(x);
    return x.widened(2L * margin);
  }

  @Override
  public Side padReflect(Side x, int margin) {
    return padEdge(x, margin);
  }

  @Override
  public Side crop(Side x, int margin) {
    return padEdge(x, -margin);
  }

  @Override
  public Side add(Side a, Side b) {
    requireChannels(b, a.channels());
    if (a.mean() != b.mean()) {
      throw new IllegalArgumentException("a picture and one value per channel cannot be added");
    }
    require(a.mean() || a.isAsLargeAs(b));
    return a;
  }

  @Override
  public Side multiply(Side a, Side b) {
    requireChannels(b, a.channels());
    require(b.mean() || a.isAsLargeAs(b));
    return a;
  }

  @Override
  public Side affine(Side x, float[] scale, float[] shift) {
    return x;
  }

  @Override
  public Side concat(List<Side> parts) {
    Side first = parts.get(0);
    int channels = first.channels();
    for (Side part : parts.subList(1, parts.size())) {
      if (part.mean() != first.mean()) {
        throw new IllegalArgumentException("a picture and one value per channel cannot be joined");
      }
      require(first.mean() || first.isAsLargeAs(part));
      channels = Math.addExact(channels, part.channels());
    }
    return first.channels(channels);
  }

  @Override
  public Side channels(Side x, int first, int count) {
    if (first < 0 || count < 1 || first > x.channels() - count) {
      throw new IllegalArgumentException(
          "channels from " + first + ", " + count + " of them, are not among " + x.channels());
    }
    return x.channels(count);
  }

  @Override
  public Side maxPool(Side x, Pool shape) {
    throw new IllegalArgumentException("a max pooling");
  }

  @Override
  public Side unitLength(Side x, float epsilon) {
    return x;
  }

  @Override
  public Side globalMean(Side x) {
    requirePicture(x);
    return x.pooled();
  }
}
