package io.github.kabegami.network.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.Dis;
import io.github.kabegami.network.Light;
import io.github.kabegami.network.Network;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.RandomWeights;
import io.github.kabegami.network.RealCugan;
import io.github.kabegami.network.Rrdb;
import io.github.kabegami.network.SpanNetwork;
import io.github.kabegami.network.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Weights of all architectures with things wrong in them. */
class ArchitecturesPropertyTest {
  private static final Rrdb RRDB = new Rrdb(4, 2, 1, 2, 2, 3);
  private static final List<Weights> FILES =
      List.of(
          TrainedSpan.weights(3, 2, 3),
          random(new SpanNetwork(3, 2, true)),
          random(new Compact(4, 2, 2)),
          random(RRDB),
          OldEsrgan.first(random(RRDB), RRDB),
          OldEsrgan.bsrgan(random(RRDB)),
          random(new RealCugan(2, true, false, false, 8, 3)),
          random(new RealCugan(4, false, false, false, 8, 1)),
          random(new Dis(4, 2, 4, true, 3)),
          random(new Dis(4, 2, 2, false, 3)),
          random(new Light(4, 2, 2)));
  private static final int[] ODD_SIDES = {-1, 0, 1, 2, 3, 5, 65536, 1 << 30};

  private static Weights random(Network network) {
    return RandomWeights.of(network, new Seed(1));
  }

  @Property(tries = 2000)
  void damagedWeightsAreFoundWholeOrRefusedInOneSentence(
      @ForAll @IntRange(max = 10) int file, @ForAll long number) {
    try {
      Architectures.Found found = Architectures.detect(damaged(FILES.get(file), new Seed(number)));
      NetworkSummary summary = NetworkSummary.of(found.network());
      summary.requireFit(found.weights());
      assertEquals(summary.parameters().size(), found.weights().names().size());
    } catch (ModelException e) {
      assertTrue(String.valueOf(e.getMessage()).matches("\\P{C}{1,2000}"), e.getMessage());
    }
  }

  /**
   * Up to three parameters are left out, get another shape, or another name.
   *
   * @throws ModelException if a shape or a name is not even taken
   */
  private static Weights damaged(Weights weights, Seed seed) {
    List<String> names = weights.names();
    List<String> victims = new ArrayList<>();
    for (int i = 0; i < seed.child("count").integer(0, 3); i++) {
      victims.add(names.get(seed.child("victim").child(i).integer(0, names.size() - 1)));
    }
    Weights damaged = new Weights();
    for (String name : names) {
      Weights.Parameter parameter = weights.find(name).orElseThrow();
      Seed own = seed.child(name);
      int kind = victims.contains(name) ? own.child("kind").integer(0, 2) : -1;
      if (kind == 1) {
        damaged.put(name, reshaped(parameter, own));
      } else if (kind == 2) {
        damaged.put(renamed(name, own), parameter);
      } else if (kind < 0) {
        damaged.put(name, parameter);
      }
    }
    return damaged;
  }

  /** With a side that is odd; the values still fill the shape where they can. */
  private static Weights.Parameter reshaped(Weights.Parameter parameter, Seed seed) {
    int[] shape = parameter.shape().clone();
    if (seed.child("rank").integer(0, 3) == 0) {
      shape = Arrays.copyOf(shape, seed.child("sides").integer(0, 5));
    } else if (shape.length > 0) {
      int axis = seed.child("axis").integer(0, shape.length - 1);
      shape[axis] = ODD_SIDES[seed.child("side").integer(0, ODD_SIDES.length - 1)];
    }
    long count = Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
    return new Weights.Parameter(new float[(int) Math.max(0, Math.min(count, 5000))], shape);
  }

  private static String renamed(String name, Seed seed) {
    String[] numbers = {"0", "1", "7", "999999999", "-1", "00", "12345678901234567890"};
    String number = numbers[seed.child("number").integer(0, numbers.length - 1)];
    String other = name.replaceFirst("[0-9]+", number);
    return other.equals(name) ? name + number : other;
  }
}
