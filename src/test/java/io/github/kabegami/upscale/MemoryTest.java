package io.github.kabegami.upscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.ModelMemoryException;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private static final Memory PLENTY = Strips.PLENTY;

  @Test
  void tilesAreHalvedWhereMemoryRunsOutAndWhatIsDoneStays() throws IOException {
    LocalModel model = new LocalModel(3, 2, 3, 1);
    float[] expected =
        Strips.enlarged(Strips.source(200, 130, 3), model, Tiling.exact(500), PLENTY);
    LocalModel counted = new LocalModel(3, 2, 3, 1);
    LimitedModel limited = new LimitedModel(counted, 40 * 40, 5);
    Strips.Sink sink = new Strips.Sink();
    List<String> log = new ArrayList<>();
    Upscaler.Result result =
        Upscaler.upscale(
            Strips.source(200, 130, 3),
            limited,
            Tiling.exact(64),
            sink,
            Run.simple().loggingTo(log::add));
    assertArrayEquals(expected, sink.samples());
    assertEquals(List.of("out of memory at tiles of 64 pixels; going on with 32"), log);
    assertEquals(32, result.tile());
    assertEquals(1, limited.failures());
    // 4 of the first strip and 1 of the second; 3 tiles there become 4 each; the rest are 2 x 7.
    assertEquals(5 + 3 * 4 + 2 * 7, counted.runs());
    assertEquals(counted.runs(), result.tiles());
  }

  @Test
  void theSmallestTileIsTriedAlsoWhereHalvingStepsOverIt() throws IOException {
    LocalModel model = new LocalModel(3, 2, 5, 4);
    LimitedModel limited = new LimitedModel(model, 40 * 40, 0);
    float[] small = Strips.enlarged(Strips.source(36, 63, 3), limited, Tiling.exact(58), PLENTY);
    assertArrayEquals(
        Strips.enlarged(Strips.source(36, 63, 3), model, Tiling.exact(500), PLENTY), small);
    assertTrue(limited.failures() > 0);
  }

  @Test
  void anErrorOfTheJvmIsOutOfMemoryAsWell() throws IOException {
    LocalModel model = new LocalModel(1, 1, 1, 1);
    TensorModel greedy =
        new Wrapped(model, model.traits()) {
          @Override
          public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
            if (width > 30) {
              throw new OutOfMemoryError("Cannot reserve");
            }
            super.run(input, width, height, output);
          }
        };
    assertArrayEquals(
        Strips.enlarged(Strips.source(70, 50, 1), model, Tiling.exact(500), PLENTY),
        Strips.enlarged(Strips.source(70, 50, 1), greedy, Tiling.exact(100), PLENTY));
  }

  @Test
  void tilesAreNotHalvedWhereTheWindowWouldStayAsLargeAsThePicture() throws IOException {
    LimitedModel limited = new LimitedModel(new LocalModel(1, 1, 1, 1), 40 * 40, 0);
    Strips.enlarged(Strips.source(60, 60, 1), limited, Tiling.exact(512), PLENTY);
    assertEquals(1, limited.failures());
  }

  @Test
  void whenSmallTilesDoNotHelpTheSentenceSaysWhatWasTried() {
    LimitedModel limited = new LimitedModel(new LocalModel(1, 1, 1, 1), 10, 0);
    Strips.Sink sink = new Strips.Sink();
    String message =
        assertThrows(
                ModelMemoryException.class,
                () ->
                    Upscaler.upscale(
                        Strips.source(300, 300, 1), limited, Tiling.exact(64), sink, Run.simple()))
            .getMessage();
    assertTrue(message.contains("out of memory at tiles of 64, 32, 16 pixels"), message);
    assertFalse(sink.finished);
  }

  @Test
  void theSideFollowsFromMemoryPerPixel() {
    assertEquals(256, side(0, 1000, Tiling.exact(0)));
    assertEquals(100, side(50_000, 1_000_000_000, Tiling.exact(100)));
    assertEquals(512, side(100, 100_000_000_000L, Tiling.exact(0)));
    assertEquals(64, side(1_000_000, 1_000_000_000, Tiling.exact(0)));
    // A quarter of 4 GB is 141 x 141 pixels of 50 kB, less twice a halo of 10.
    assertEquals(96, side(50_000, 4_000_000_000L, Tiling.exact(0)));
  }

  private static int side(long bytesPerPixel, long free, Tiling tiling) {
    TensorModel model = new LocalModel(3, 2, 10, 1, TensorModel.Sizes.ANY, bytesPerPixel);
    return new Cutting(Strips.source(1, 1, 3), model.traits(), new Memory(free, 1L << 32))
        .side(tiling, 10);
  }

  @Test
  void stripsOfWidePicturesAreLowAndTheirTilesAsManyPixelsWide() {
    TensorModel.Traits traits = new LocalModel(3, 2, 18, 1).traits();
    Cutting cutting = new Cutting(new Wide(7680, 4320), traits, new Memory(0, 160L << 20));
    Grid grid = cutting.grid(256, 18);
    assertEquals(128, grid.rows().tile());
    assertEquals(480, grid.columns().tile());
    assertTrue(grid.windowPixels() <= 292 * 292);
    long rows = (grid.rows().window() + 4L * grid.rows().tile()) * 7680 * 3 * 4;
    assertTrue(rows <= 60L << 20, "strips take " + rows);
    Grid usual = new Cutting(new Wide(1920, 1080), traits, PLENTY).grid(256, 18);
    assertEquals(216, usual.rows().tile());
    assertEquals(240, usual.columns().tile());
  }

  private record Wide(int width, int height) implements io.github.kabegami.core.RowSource {
    @Override
    public int channels() {
      return 3;
    }

    @Override
    public void read(int y, int rows, float[] target) {
      throw new AssertionError("read");
    }
  }

  @Test
  void aWholePictureIsRefusedWhereItsMemoryIsNotFree() {
    TensorModel.Traits traits =
        new TensorModel.Traits(
            "global", 3, 2, 0, 1, "operator Softmax", "CPU", TensorModel.Sizes.ANY, 10_000);
    TensorModel global = new Wrapped(new LocalModel(3, 2, 0, 1), traits);
    String message =
        assertThrows(
                ModelException.class,
                () ->
                    Strips.enlarged(
                        Strips.source(400, 300, 3),
                        global,
                        Tiling.exact(0),
                        new Memory(1_000_000_000, 1L << 32)))
            .getMessage();
    assertTrue(message.contains("operator Softmax"), message);
    assertTrue(message.contains("about 1200 MB of memory, of which 1000 MB are free"), message);
  }

  @Test
  void aWholePictureThatRunsOutOfMemoryIsASentence() {
    TensorModel.Traits traits =
        new TensorModel.Traits("global", 3, 2, 0, 1, "operator Softmax", "CPU");
    TensorModel global = new Wrapped(new LimitedModel(new LocalModel(3, 2, 0, 1), 100, 0), traits);
    String message =
        assertThrows(
                ModelMemoryException.class,
                () ->
                    Upscaler.upscale(
                        Strips.source(40, 30, 3),
                        global,
                        UnaryOperator.identity(),
                        Tiling.exact(0),
                        new Strips.Sink(),
                        Run.simple()))
            .getMessage();
    assertTrue(message.contains("needs the whole picture at once"), message);
  }

  @Test
  void thisMachineHasMemory() {
    Memory memory = Memory.ofThisMachine();
    assertTrue(memory.heap() > 0);
    assertTrue(memory.forTile() > 0);
    assertTrue(memory.free() >= 0);
  }
}
