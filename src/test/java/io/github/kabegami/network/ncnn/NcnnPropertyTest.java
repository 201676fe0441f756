package io.github.kabegami.network.ncnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.RandomWeights;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.ncnn.NcnnWriter.Form;
import io.github.kabegami.network.ncnn.NcnnWriter.Pair;
import io.github.kabegami.network.weights.Mutations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Files with mistakes are read or refused in one sentence; {@code -Dkabegami.fuzz=100000} tries
 * more.
 */
class NcnnPropertyTest {
  private static final int TRIES = 500;
  private static final int ROUNDS = Mutations.repeats(2 * TRIES);
  private static final NcnnFile.Pair NOWHERE =
      new NcnnFile.Pair(Path.of("a.param"), Path.of("a.bin"));
  private static final String[] WORDS = {
    "-1",
    "0",
    "2147483647",
    "-2147483648",
    "99999999999",
    "1e38",
    "nan",
    "=",
    "-23310=1,2",
    "-23300=3,1,1,1",
    "0=0",
    "1=2",
    "3=2",
    "4=-233",
    "6=2147483647",
    "9=2",
    "Interp",
    "Crop",
    "Slice",
    "Reshape",
    "Padding",
    "Scale",
    "PReLU",
    "Pooling",
    "in0",
    "\u0000",
    "1=1000000",
    "65536",
    "\u001b[2J",
    "n".repeat(3000)
  };

  private final List<Pair> models = models();

  private static List<Pair> models() {
    List<Pair> models = new ArrayList<>();
    List<UpscalingNetwork> networks = NcnnCases.all().toList();
    for (int i = 0; i < networks.size(); i++) {
      UpscalingNetwork network = networks.get(i);
      models.add(
          NcnnWriter.write(
              NcnnCases.inFile(network),
              RandomWeights.of(network, new Seed(2)),
              Form.values()[i % Form.values().length]));
    }
    return models;
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void damagedLayersEndInOneSentence(@ForAll long number) {
    for (int round = 0; round < ROUNDS; round++) {
      Seed seed = new Seed(number).child(round);
      Pair model = models.get(pick(seed, "model", models.size()));
      byte[] text = model.param().getBytes(StandardCharsets.UTF_8);
      if (pick(seed, "kind", 4) == 0) {
        text = Mutations.of(text, seed);
      } else {
        text = reworded(model.param(), seed).getBytes(StandardCharsets.UTF_8);
      }
      readOrRefuse(text, model.bin());
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void damagedWeightsEndInOneSentence(@ForAll long number) {
    for (int round = 0; round < ROUNDS; round++) {
      Seed seed = new Seed(number).child(round);
      Pair model = models.get(pick(seed, "model", models.size()));
      byte[] bin = Arrays.copyOf(model.bin(), length(model.bin().length, seed));
      damage(bin, seed);
      readOrRefuse(model.param().getBytes(StandardCharsets.UTF_8), bin);
    }
  }

  private static int length(int whole, Seed seed) {
    return switch (pick(seed, "cut", 4)) {
      case 0 -> pick(seed, "length", whole);
      case 1 -> whole + pick(seed, "longer", 9);
      default -> whole;
    };
  }

  private static int pick(Seed seed, String name, int count) {
    return Math.min(count - 1, (int) seed.child(name).uniform(0, count));
  }

  private static void damage(byte[] bytes, Seed seed) {
    for (int i = 0; i < 1 + pick(seed, "changes", 4) && bytes.length > 0; i++) {
      int at = pick(seed, "at" + i, i % 2 == 0 ? bytes.length : Math.min(8, bytes.length));
      bytes[at] = (byte) pick(seed, "byte" + i, 256);
    }
  }

  /** With words replaced, removed, doubled or exchanged, or a row removed. */
  private static String reworded(String param, Seed seed) {
    List<String> words = new ArrayList<>(List.of(param.replace("\n", " \n ").split(" +")));
    for (int i = 0; i < 1 + pick(seed, "changes", 3); i++) {
      int at = pick(seed, "at" + i, words.size());
      int other = pick(seed, "other" + i, words.size());
      switch (pick(seed, "how" + i, 6)) {
        case 0 -> words.remove(at);
        case 1 -> words.add(at, words.get(other));
        case 2 -> words.set(at, words.get(other));
        case 3 -> words.set(at, keyOf(words.get(at)) + WORDS[pick(seed, "word" + i, 6)]);
        default -> words.set(at, WORDS[pick(seed, "word" + i, WORDS.length)]);
      }
    }
    return String.join(" ", words);
  }

  private static String keyOf(String word) {
    return word.substring(0, word.indexOf('=') + 1);
  }

  private static void readOrRefuse(byte[] param, byte[] bin) {
    try {
      NcnnModel model = NcnnModel.of(NOWHERE, NcnnFile.parse(param), bin);
      assertEquals(1, model.network().name().lines().count());
    } catch (ModelException refusal) {
      assertTrue(refusal.getMessage().matches("\\P{C}{1,2000}"), refusal.getMessage());
    }
  }
}
