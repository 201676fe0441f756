package io.github.kabegami.core;

/** A network that gives a picture a number. Not thread-safe. */
public interface PictureJudge extends AutoCloseable {

  /** Width that it takes, pixels; 0 for any. */
  int width();

  /** Height that it takes, pixels; 0 for any. */
  int height();

  /**
   * The number.
   *
   * @param picture gray or RGB, 0..1, of a size that it takes
   * @throws ModelException with a sentence, if the network fails or gives no finite number
   */
  double score(Picture picture, Run run);

  @Override
  void close();
}
