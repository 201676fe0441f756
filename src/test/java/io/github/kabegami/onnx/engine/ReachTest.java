package io.github.kabegami.onnx.engine;

import static io.github.kabegami.network.onnx.TestGraph.integer;
import static io.github.kabegami.network.onnx.TestGraph.integers;
import static io.github.kabegami.network.onnx.TestGraph.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.io.PictureRows;
import io.github.kabegami.io.PictureSink;
import io.github.kabegami.network.onnx.TestGraph;
import io.github.kabegami.upscale.Tiling;
import io.github.kabegami.upscale.Upscaler;
import io.github.kabegami.upscale.Wrapped;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * What the inspection says of a graph's reach, held against the engine: with it, tiles give the
 * bytes of the whole picture; with one pixel less they do not. Of a network that works in blocks,
 * tiles begin with a block, but the radius is that of the block's worst pixel; there the next halo
 * of whole blocks that is not enough is given.
 */
class ReachTest {
  private static final int SIDE = 80;

  @Test
  void aPixelShuffleWrittenAsReshapeAndTransposeCanBeTiled() throws IOException {
    TestGraph graph = TestGraph.pictures().conv("x", "a", 3, 12, 3, 1).conv("a", "b", 12, 12, 3, 1);
    graph
        .node("Shape", "b", "shape")
        .number("two", 2)
        .number("three", 3)
        .list("first", 0)
        .node("Gather", "shape two", "height", integer("axis", 0))
        .node("Gather", "shape three", "width", integer("axis", 0))
        .node("Unsqueeze", "height first", "heights")
        .node("Unsqueeze", "width first", "widths")
        .list("blocks", 1, 3, 2, 2)
        .node("Concat", "blocks heights widths", "split", integer("axis", 0))
        .node("Reshape", "b split", "c")
        .node("Transpose", "c", "d", integers("perm", 0, 1, 4, 2, 5, 3))
        .node("Mul", "height two", "height2")
        .node("Mul", "width two", "width2")
        .node("Unsqueeze", "height2 first", "heights2")
        .node("Unsqueeze", "width2 first", "widths2")
        .list("channels", 1, 3)
        .node("Concat", "channels heights2 widths2", "joined", integer("axis", 0))
        .node("Reshape", "d joined", "y");
    assertReach(graph.bytes(), 2, 2, 1, 1);
  }

  @Test
  void aPixelUnshuffleWrittenAsReshapeAndTransposeCanBeTiled() throws IOException {
    TestGraph graph = TestGraph.pictures();
    graph
        .node("Shape", "x", "shape")
        .number("two", 2)
        .list("from", 2)
        .list("to", 4)
        .list("zero", 0)
        .node("Slice", "shape from to zero", "sides")
        .node("Div", "sides two", "halves")
        .node("Split", "halves", "height width", integer("axis", 0))
        .list("channels", 1, 3)
        .list("block", 2)
        .node("Concat", "channels height block width block", "split", integer("axis", 0))
        .node("Reshape", "x split", "a")
        .node("Transpose", "a", "b", integers("perm", 0, 1, 3, 5, 2, 4))
        .list("stacked", 0, 12)
        .list("batch", 1, 12)
        .node("Concat", "batch height width", "joined", integer("axis", 0))
        .node("Reshape", "b joined", "c")
        .conv("c", "d", 12, 12, 3, 1)
        .conv("d", "e", 12, 12, 3, 1)
        .node("DepthToSpace", "e", "y", integer("blocksize", 2), text("mode", "CRD"));
    assertReach(graph.bytes(), 1, 5, 2, 2);
  }

  @Test
  void channelsAreNormalizedAndMixedPixelByPixel() throws IOException {
    float[] matrix = new float[64];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = (float) new Seed(5).normal(i);
    }
    TestGraph graph = TestGraph.pictures().conv("x", "a", 3, 8, 3, 1);
    graph
        .node("Transpose", "a", "b", integers("perm", 0, 2, 3, 1))
        .floats("scale", 1, 2, 3, 4, 5, 6, 7, 8)
        .node("LayerNormalization", "b scale", "c", integer("axis", -1))
        .initializer("m", 1, TestGraph.raw(matrix), 8, 8)
        .node("MatMul", "c m", "d")
        .node("Transpose", "d", "e", integers("perm", 0, 3, 1, 2))
        .node("ReduceMean", "e", "f", integers("axes", 1))
        .node("Sub", "e f", "g")
        .list("parts", 5, 3)
        .node("Split", "g parts", "h i", integer("axis", 1))
        .node("Concat", "i h", "j", integer("axis", 1))
        .conv("j", "y", 8, 3, 3, 1);
    assertReach(graph.bytes(), 1, 2, 1, 1);
  }

  @Test
  void blocksTakenByStridedSlicesCanBeTiled() throws IOException {
    TestGraph graph =
        TestGraph.pictures().list("end", Long.MAX_VALUE, Long.MAX_VALUE).list("axes", 2, 3);
    graph.list("steps", 2, 2);
    for (int i = 0; i < 4; i++) {
      graph.list("start" + i, i / 2, i % 2);
      graph.node("Slice", "x start" + i + " end axes steps", "s" + i);
    }
    graph
        .node("Concat", "s0 s1 s2 s3", "a", integer("axis", 1))
        .conv("a", "b", 12, 12, 3, 1)
        .node("DepthToSpace", "b", "y", integer("blocksize", 2));
    assertReach(graph.bytes(), 1, 3, 2, 0);
  }

  @Test
  void enlargingToAComputedSizeCanBeTiled() throws IOException {
    TestGraph graph = TestGraph.pictures().conv("x", "a", 3, 3, 3, 2);
    graph
        .node("Shape", "x", "shape")
        .list("from", 2)
        .list("to", 4)
        .node("Slice", "shape from to", "sides")
        .list("channels", 1, 3)
        .node("Concat", "channels sides", "sizes", integer("axis", 0))
        .node(
            "Resize",
            "a - - sizes",
            "b",
            text("mode", "nearest"),
            text("coordinate_transformation_mode", "asymmetric"),
            text("nearest_mode", "floor"))
        .node("Add", "x b", "y");
    assertReach(graph.bytes(), 1, 2, 2, 0);
  }

  @Test
  void mirroredMarginsNeedNoMoreThanTheirTile() throws IOException {
    TestGraph graph = TestGraph.pictures().list("pads", 0, 0, 4, 4, 0, 0, 4, 4);
    graph.node("Pad", "x pads", "a", text("mode", "reflect"));
    for (int i = 0; i < 4; i++) {
      graph.conv("a" + "i".repeat(i), "a" + "i".repeat(i + 1), 3, 3, 3, 1);
    }
    graph
        .list("starts", 4, 4)
        .list("ends", -4, -4)
        .list("axes", 2, 3)
        .node("Slice", "aiiii starts ends axes", "y");
    assertReach(graph.bytes(), 1, 4, 1, 3);
  }

  @Test
  void realCuganWithoutPoolingCanBeTiled() throws IOException {
    Path file = Path.of("../shared/models/realcugan-nose-up2x-no-denoise.onnx");
    assumeTrue(Files.exists(file), "the model is not beside the project: " + file);
    assertReach(Files.readAllBytes(file), 2, 20, 2, 16);
  }

  private static void assertReach(
      byte[] bytes, int factor, int radius, int alignment, int tooLittle) throws IOException {
    try (TensorModel model = OnnxModel.open(bytes, "model", EngineOptions.cpu(2))) {
      TensorModel.Traits traits = model.traits();
      assertEquals("", traits.wholePicture());
      assertEquals(factor, traits.upscaleFactor());
      assertEquals(alignment, traits.alignment());
      float[] samples = new float[3 * SIDE * SIDE];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (float) new Seed(31).unit(i);
      }
      float[] whole = new float[samples.length * factor * factor];
      model.run(FloatBuffer.wrap(samples), SIDE, SIDE, FloatBuffer.wrap(whole));
      assertTrue(Arrays.equals(whole, tiled(model, samples)), "tiles differ from the whole");
      assertEquals(radius, traits.radius());
      TensorModel careless =
          new Wrapped(
              model,
              new TensorModel.Traits("less", 3, factor, tooLittle, alignment, "", traits.device()));
      assertTrue(!Arrays.equals(whole, tiled(careless, samples)), "a smaller halo is enough");
    }
  }

  private static float[] tiled(TensorModel model, float[] samples) throws IOException {
    PictureSink picture = sink();
    picture.begin(SIDE, SIDE, 3);
    picture.write(SIDE, samples);
    picture.finish();
    PictureSink sink = sink();
    Upscaler.upscale(
        new PictureRows(picture.picture()), model, Tiling.exact(32), sink, Run.simple());
    PictureRows rows = new PictureRows(sink.picture());
    float[] result = new float[3 * rows.width() * rows.height()];
    rows.read(0, rows.height(), result);
    return result;
  }

  private static PictureSink sink() {
    return new PictureSink(Picture.of(Pixels.wrap(new float[1], 1, 1, 1), BitDepth.FLOAT));
  }
}
