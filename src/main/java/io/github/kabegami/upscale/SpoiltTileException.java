package io.github.kabegami.upscale;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.TensorModel;

/** A network gave no picture, and could not be made to. */
final class SpoiltTileException extends ModelException {
  private static final long serialVersionUID = 1L;

  private final String gave;

  SpoiltTileException(TensorModel.Traits network, String fault) {
    this(network.name() + " gave " + fault, "");
  }

  private SpoiltTileException(String gave, String place) {
    super(gave + place + "; the model is damaged, or not made for pictures like this one");
    this.gave = gave;
  }

  /** The same with the place of the tile, input pixels. */
  SpoiltTileException at(int x, int y) {
    return new SpoiltTileException(gave, " in the tile at x=" + x + ", y=" + y);
  }
}
