package io.github.kabegami.train.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.Run;
import io.github.kabegami.pack.PackKind;
import io.github.kabegami.pack.Packer;
import io.github.kabegami.pack.Patches;
import io.github.kabegami.pack.PictureSet;
import io.github.kabegami.pack.PictureSets;
import io.github.kabegami.train.config.TrainConfig;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackedBatchesTest {
  private static final int COUNT = 25;

  @TempDir private Path folder;

  private static List<float[]> batches(Path set, int threads) throws IOException {
    TrainConfig config = TestMixes.config(2, "patch=16");
    List<float[]> batches = new ArrayList<>();
    try (PictureSet pictures = PictureSets.open(set, Run.simple())) {
      List<Integer> all = IntStream.range(0, pictures.entries().size()).boxed().toList();
      PatchMaker maker =
          new PatchMaker(
              pictures,
              all,
              config,
              TestMixes.settings(TestMixes.BLUR, 2),
              1 << 14, // bytes: less than all pictures
              Run.simple());
      try (BatchLoader loader = new BatchLoader(maker, config, 0, threads)) {
        for (int i = 0; i < 40; i++) {
          Batch batch = loader.next();
          batches.add(floats(batch.low()));
          batches.add(floats(batch.high()));
        }
      }
    }
    return batches;
  }

  private static float[] floats(FloatBuffer buffer) {
    float[] floats = new float[buffer.remaining()];
    buffer.get(floats);
    return floats;
  }

  @ParameterizedTest
  @EnumSource(PackKind.class)
  void batchesOfAPackAreThoseOfTheFolder(PackKind kind) throws IOException {
    Patches patches = Patches.write(folder.resolve("patches"), COUNT, false);
    Packer.pack(folder.resolve("pack"), kind, patches, 4, Run.simple());
    List<float[]> expected = batches(folder.resolve("patches"), 1);
    List<float[]> found = batches(folder.resolve("pack"), 4);
    assertEquals(80, found.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), found.get(i));
    }
  }
}
