package io.github.kabegami.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.learned.HashWeights;
import io.github.kabegami.learned.LpipsKind;
import io.github.kabegami.metric.MapMaker;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.TestPictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapsTest {
  private static final Picture PICTURE = TestPictures.noise(1, 40, 30, 3, BitDepth.EIGHT);

  @TempDir private Path folder;

  private MetricFiles files() throws IOException {
    HashWeights.folder(LpipsKind.SQUEEZE, HashWeights.Linear.HASH, folder);
    return new MetricFiles(Optional.empty(), Optional.of(folder), 1);
  }

  @Test
  void everyNameIsAMapOfThatName() throws IOException {
    List<String> names = new ArrayList<>(Maps.names());
    names.removeIf(name -> name.equals("lpips-alex") || name.equals("lpips-vgg"));
    try (Metrics none = Metrics.open("psnr", files());
        Maps maps = Maps.open(String.join(",", names), files(), none)) {
      assertEquals(names, maps.all().stream().map(MapMaker::mapName).toList());
    }
  }

  @Test
  void aMetricThatIsOpenDrawsItsMapToo() throws IOException {
    try (Metrics metrics = Metrics.open("psnr,lpips-squeeze", files())) {
      Metric lpips = metrics.all().get(1);
      Maps maps = Maps.open("difference,lpips-squeeze", MetricFiles.NONE, metrics);
      assertSame(lpips, maps.all().get(1));
      maps.close();
      assertEquals(0, score(lpips), 0.0, "it is open still");
    }
  }

  @Test
  void whatWasOpenedIsClosedWhenALaterMapCannotBeDrawn() throws IOException {
    List<Metrics> opened = new ArrayList<>();
    MetricFiles files = files();
    try (Metrics none = Metrics.open("psnr", files)) {
      String message =
          assertThrows(
                  ModelException.class,
                  () ->
                      Maps.open(
                          List.of("lpips-squeeze", "lpips-vgg"),
                          none,
                          name -> {
                            opened.add(Metrics.open(name, files));
                            return opened.get(opened.size() - 1);
                          }))
              .getMessage();
      assertTrue(message.contains("vgg16"), message);
    }
    assertEquals(1, opened.size());
    assertThrows(ModelException.class, () -> score(opened.get(0).all().get(0)));
  }

  private static double score(Metric metric) {
    return metric.score(PICTURE, PICTURE, MetricOptions.NONE, Run.simple());
  }
}
