package io.github.kabegami.onnx.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.io.PictureRows;
import io.github.kabegami.io.PictureSink;
import io.github.kabegami.network.onnx.OnnxInspection;
import io.github.kabegami.network.onnx.OnnxInspection.Reach;
import io.github.kabegami.upscale.Tiling;
import io.github.kabegami.upscale.Upscaler;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of whatever graph the inspection claims a reach, tiles give the bytes of the whole picture. */
class RandomReachTest {
  private static final int GRAPHS = 120;

  @Test
  void tilesOfDrawnGraphsGiveTheBytesOfTheWholePicture() throws IOException {
    int compared = 0;
    for (int i = 0; i < GRAPHS; i++) {
      Optional<RandomGraph> graph = RandomGraph.of(new Seed(i));
      if (graph.isPresent() && compared(graph.get(), "graph " + i + ": " + graph.get())) {
        compared++;
      }
    }
    assertTrue(compared > GRAPHS / 2, compared + " graphs could be tiled");
  }

  @Test
  void aFixedSizeChangesNothingOfTheReach() {
    int compared = 0;
    for (int i = 0; i < GRAPHS; i++) {
      Optional<RandomGraph> graph = RandomGraph.of(new Seed(i));
      if (graph.isPresent()) {
        Reach any = reach(graph.get());
        Reach fixed = reach(RandomGraph.fixed(new Seed(i)).orElseThrow());
        assertEquals(
            new Reach(any.radius(), any.upscaleFactor(), any.alignment(), any.wholePicture(), 1),
            fixed,
            "graph " + i + ": " + graph.get());
        compared++;
      }
    }
    assertTrue(compared > GRAPHS / 2, compared + " graphs");
  }

  private static Reach reach(RandomGraph graph) {
    return OnnxInspection.of(graph.bytes()).upscaling().orElseThrow().reach();
  }

  private static boolean compared(RandomGraph graph, String words) throws IOException {
    OnnxInspection inspection = OnnxInspection.of(graph.bytes());
    int alignment = inspection.alignment();
    boolean small = alignment <= 12 && inspection.upscaleFactor() <= 4;
    if (!inspection.refusal().isEmpty() || !inspection.wholePicture().isEmpty() || !small) {
      return false;
    }
    try (TensorModel model = OnnxModel.open(graph.bytes(), "model", EngineOptions.cpu(2))) {
      if (!model.traits().canTile()) {
        return false;
      }
      Picture picture = picture(81 + alignment, 70 + alignment);
      float[] whole = enlarged(model, picture, 4096);
      for (int tile : new int[] {8, 24}) {
        assertArrayEquals(whole, enlarged(model, picture, tile), "tile " + tile + " of " + words);
      }
      return true;
    } catch (ModelException e) {
      return false; // it crops all away, or makes all black
    }
  }

  private static Picture picture(int width, int height) {
    float[] samples = new float[3 * width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) new Seed(5).unit(i);
    }
    return Picture.of(Pixels.wrap(samples, width, height, 3), BitDepth.FLOAT);
  }

  private static float[] enlarged(TensorModel model, Picture picture, int tile) throws IOException {
    PictureSink sink =
        new PictureSink(Picture.of(Pixels.wrap(new float[1], 1, 1, 1), BitDepth.FLOAT));
    Upscaler.upscale(new PictureRows(picture), model, Tiling.exact(tile), sink, Run.simple());
    PictureRows rows = new PictureRows(sink.picture());
    float[] result = new float[3 * rows.width() * rows.height()];
    rows.read(0, rows.height(), result);
    return result;
  }
}
