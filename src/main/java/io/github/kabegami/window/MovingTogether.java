package io.github.kabegami.window;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes views look at the same place as another one: the same share of width and height, the line
 * at the same place, and a zoom at which the same part is seen although the pictures differ in
 * size. For the thread of the windows only.
 */
final class MovingTogether {
  private final Viewpoint own;
  private final Supplier<Collection<MovingTogether>> others;
  private boolean following;

  /**
   * Of one window.
   *
   * @param own where it looks
   * @param others that are to move with it whenever it moves; may hold this one
   */
  MovingTogether(Viewpoint own, Supplier<Collection<MovingTogether>> others) {
    this.own = own;
    this.others = others;
    own.onChange(this::lead);
  }

  private void lead() {
    if (following) {
      return;
    }
    Set<MovingTogether> moved = new LinkedHashSet<>(others.get());
    moved.remove(this);
    moved.forEach(other -> other.follow(own));
  }

  private void follow(Viewpoint leader) {
    following = true;
    try {
      double zoom = leader.zoom() * leader.width() / own.width();
      own.lookAt(leader.x(), leader.y(), zoom);
      own.splitAt(leader.split());
    } finally {
      following = false;
    }
  }
}
