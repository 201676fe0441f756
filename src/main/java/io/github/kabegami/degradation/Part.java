package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A part of a picture that is degraded without the rest, with as much of its surroundings as
 * filters need. What comes of it is what the whole picture would have there, but for noise, which
 * falls elsewhere, and for steps that look at all of a picture.
 *
 * @param x of its left column, pixels
 * @param y of its upper row, pixels
 * @param width pixels, >= 1
 * @param height pixels, >= 1
 */
public record Part(int x, int y, int width, int height) {
  /** Pixels of the degraded picture that are made around a part. */
  private static final int MARGIN = 24;

  /** Pixels of the largest blocks of the codecs, in which colours are halved. */
  private static final int BLOCK = 16;

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if a side is less than 1
   */
  public Part {
    Checks.atLeast("width", width, 1);
    Checks.atLeast("height", height, 1);
  }

  /** All of a picture. */
  public static Part of(Picture picture) {
    return new Part(0, 0, picture.width(), picture.height());
  }

  /**
   * The largest part of at most that size that a reduction leaves whole, in the middle of this one.
   *
   * @param whole on whose corner the reduction begins
   * @throws IllegalArgumentException if the whole is smaller than the factor
   */
  public Part middle(int mostWidth, int mostHeight, Part whole, int factor) {
    int w = side(Math.min(mostWidth, width), whole.width, factor);
    int h = side(Math.min(mostHeight, height), whole.height, factor);
    int left = x - whole.x + (width - w) / 2;
    int top = y - whole.y + (height - h) / 2;
    return new Part(
        whole.x + start(left, w, whole.width, factor),
        whole.y + start(top, h, whole.height, factor),
        w,
        h);
  }

  private static int side(int wanted, int room, int factor) {
    if (room < factor) {
      throw new IllegalArgumentException(
          "a side of " + room + " pixels is too small to be reduced by " + factor);
    }
    return Math.min(Math.max(factor, wanted / factor * factor), room / factor * factor);
  }

  private static int start(int wanted, int side, int room, int factor) {
    int last = (room - side) / factor * factor;
    return Math.max(0, Math.min(wanted / factor * factor, last));
  }

  /**
   * This part and its surroundings, a number of pixels of the result on each side as far as the
   * whole goes.
   *
   * @param margin pixels of the result
   * @param whole beyond which nothing may be looked at
   */
  public Part with(int margin, Part whole, int factor) {
    int left = reach(x - whole.x, margin, factor);
    int top = reach(y - whole.y, margin, factor);
    int right = reach(whole.x + whole.width - x - width, margin, factor);
    int bottom = reach(whole.y + whole.height - y - height, margin, factor);
    return new Part(x - left, y - top, left + width + right, top + height + bottom);
  }

  private static int reach(int room, int margin, int factor) {
    return Math.min(margin, room / factor) * factor;
  }

  /**
   * What has to be degraded so that this part becomes as it would be in the whole: 24 pixels of the
   * result around it, beginning where a block of 16 x 16 of the whole result begins.
   *
   * @param whole the picture; this part lies on its grid of the factor
   */
  public Part surroundings(Part whole, int factor) {
    Part around = with(MARGIN, whole, factor);
    int left = (around.x - whole.x) % (BLOCK * factor);
    int top = (around.y - whole.y) % (BLOCK * factor);
    return new Part(around.x - left, around.y - top, around.width + left, around.height + top);
  }

  /** Where this part lies in what becomes of its surroundings. */
  public Part in(Part around, int factor) {
    return new Part(
        (x - around.x) / factor, (y - around.y) / factor, width / factor, height / factor);
  }

  /**
   * What a degradation makes of this part of a picture.
   *
   * @param picture of which the part is a part, on the grid of the factor
   */
  public Picture degraded(Picture picture, Degradation degradation, Run run) {
    int factor = degradation.upscaleFactor();
    Part around = surroundings(of(picture), factor);
    return in(around, factor).cut(degradation.apply(around.cut(picture), run));
  }

  /** This part of a picture, copied, with its alpha. */
  public Picture cut(Picture picture) {
    return picture.with(cut(picture.pixels()), picture.alpha().map(this::cut));
  }

  private RandomAccessibleInterval<FloatType> cut(RandomAccessibleInterval<FloatType> pixels) {
    long[] from = {x, y, 0};
    long[] to = {x + width - 1L, y + height - 1L, pixels.dimension(2) - 1};
    RandomAccessibleInterval<FloatType> view = Views.interval(Views.zeroMin(pixels), from, to);
    return Pixels.wrap(Pixels.copy(view), width, height, (int) pixels.dimension(2));
  }
}
