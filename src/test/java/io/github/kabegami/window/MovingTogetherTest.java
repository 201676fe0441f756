package io.github.kabegami.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovingTogetherTest {
  private final Viewpoint large = new Viewpoint(400, 200);
  private final Viewpoint small = new Viewpoint(100, 50);
  private final Collection<MovingTogether> all = new ArrayList<>();

  @Test
  void othersSeeTheSamePlaceAtTheSameSize() {
    all.addAll(List.of(new MovingTogether(large, () -> all), new MovingTogether(small, () -> all)));
    large.lookAt(0.2, 0.7, 2);
    large.splitAt(0.3);
    assertEquals(0.2, small.x());
    assertEquals(0.7, small.y());
    assertEquals(8, small.zoom());
    assertEquals(0.3, small.split());
    small.lookAt(0.9, 0.1, 4);
    assertEquals(0.9, large.x());
    assertEquals(1, large.zoom());
    small.lookAt(0.9, 0.1, Viewpoint.FIT);
    assertEquals(Viewpoint.FIT, large.zoom());
  }

  @Test
  void whoIsAloneMovesAlone() {
    MovingTogether alone = new MovingTogether(large, () -> all);
    all.add(alone);
    new MovingTogether(small, List::of);
    large.lookAt(0.2, 0.7, 2);
    assertEquals(0.5, small.x());
    small.lookAt(0.9, 0.9);
    assertEquals(0.2, large.x());
    assertEquals(Viewpoint.FIT, small.zoom());
  }
}
