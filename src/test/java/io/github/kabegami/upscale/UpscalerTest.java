package io.github.kabegami.upscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.RowSource;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.core.resampling.ResamplingModel;
import io.github.kabegami.io.PictureRows;
import io.github.kabegami.io.PictureSink;
import io.github.kabegami.network.Bicubic;
import io.github.kabegami.network.FloatOps;
import io.github.kabegami.network.SmallNetwork;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.onnx.engine.EngineOptions;
import io.github.kabegami.onnx.engine.OnnxModel;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpscalerTest {
  private static final Seed SEED = new Seed(9);

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 23, 64, 500})
  void tilesGiveTheBytesOfTheWholePicture(int tile) throws IOException {
    try (TensorModel model = small(3, 2)) {
      for (int[] size : new int[][] {{101, 77}, {24, 24}, {1, 1}, {1, 40}, {40, 1}, {9, 8}}) {
        PictureRows picture = random(size[0], size[1], 3);
        assertArrayEquals(
            whole(model, picture),
            upscaled(model, picture, tile),
            size[0] + " x " + size[1] + " in tiles of " + tile);
      }
    }
  }

  @Test
  void aHaloOfOnePixelLessIsNotEnough() throws IOException {
    try (TensorModel model = small(3, 2)) {
      TensorModel.Traits traits = model.traits();
      TensorModel careless =
          new Wrapped(
              model,
              new TensorModel.Traits(
                  traits.name(), 3, 2, SmallNetwork.RADIUS - 1, 1, "", traits.device()));
      PictureRows picture = random(60, 50, 3);
      assertFalse(Arrays.equals(whole(model, picture), upscaled(careless, picture, 16)));
    }
  }

  @Test
  void bicubicAsANetworkIsBicubic() throws IOException {
    for (int factor : new int[] {1, 2, 3, 4}) {
      Bicubic network = new Bicubic(factor);
      byte[] onnx = OnnxWriter.write(network, network.weights());
      try (TensorModel model = OnnxModel.open(onnx, "bicubic", EngineOptions.cpu(2))) {
        PictureRows picture = random(40, 31, 3);
        float[] expected =
            Pixels.open(
                Resampling.PILLOW_BICUBIC.apply(
                    Pixels.wrap(samples(picture), 40, 31, 3),
                    40 * factor,
                    31 * factor,
                    Run.simple()));
        float[] found = upscaled(model, picture, 16);
        // Pillow drops the taps beyond the border, the network repeats the border pixel.
        double largest = 0;
        for (int i = 0; i < found.length; i++) {
          int x = i % (40 * factor);
          int y = i / (40 * factor) % (31 * factor);
          boolean inside = x >= 2 * factor && x < 38 * factor && y >= 2 * factor && y < 29 * factor;
          largest = inside ? Math.max(largest, Math.abs(found[i] - expected[i])) : largest;
        }
        assertTrue(largest < 2e-6, "factor " + factor + ": " + largest);
      }
    }
  }

  @Test
  void engineAndPlainFloatsAgree() throws IOException {
    SmallNetwork network = new SmallNetwork(3, 3);
    PictureRows picture = random(20, 17, 3);
    FloatOps.Planes planes =
        network.forward(
            new FloatOps(network.weights(SEED)), new FloatOps.Planes(samples(picture), 3, 17, 20));
    try (TensorModel model = OnnxModel.open(network.onnx(SEED), "small", EngineOptions.cpu(1))) {
      assertTrue(
          ReferenceVectors.largestDifference(planes.samples(), upscaled(model, picture, 64))
              < 1e-5);
    }
    Bicubic bicubic = new Bicubic(2);
    FloatOps.Planes enlarged =
        bicubic.forward(
            new FloatOps(bicubic.weights()), new FloatOps.Planes(samples(picture), 3, 17, 20));
    try (TensorModel model =
        OnnxModel.open(
            OnnxWriter.write(bicubic, bicubic.weights()), "bicubic", EngineOptions.cpu(1))) {
      assertTrue(
          ReferenceVectors.largestDifference(enlarged.samples(), upscaled(model, picture, 64))
              < 1e-6);
    }
  }

  @Test
  void grayPicturesGoThroughColourNetworksAndBack() throws IOException {
    try (TensorModel colour = ResamplingModel.bicubic(3, 2);
        TensorModel gray = ResamplingModel.bicubic(1, 2)) {
      PictureRows picture = random(30, 20, 1);
      assertArrayEquals(upscaled(gray, picture, 16), upscaled(colour, picture, 16), 1e-7f);
      PictureRows rgb = random(30, 20, 3);
      assertArrayEquals(upscaled(colour, rgb, 16), upscaled(gray, rgb, 16));
    }
  }

  @Test
  void alphaIsEnlargedAndAConstantOneStaysExactly() throws IOException {
    try (TensorModel model = small(3, 2)) {
      int plane = 33 * 21;
      float[] samples = samples(random(33, 21, 4));
      Arrays.fill(samples, 3 * plane, 4 * plane, 0.3f);
      PictureRows picture = rows(33, 21, 4, samples);
      float[] out = upscaled(model, picture, 16);
      for (int i = 3 * 4 * plane; i < out.length; i++) {
        assertEquals(0.3f, out[i]);
      }
      float[] colours = Arrays.copyOf(samples(picture), 3 * plane);
      assertArrayEquals(
          upscaled(model, rows(33, 21, 3, colours), 16), Arrays.copyOf(out, 3 * 4 * plane));

      PictureRows varied = random(33, 21, 2);
      float[] alpha = Arrays.copyOfRange(samples(varied), plane, 2 * plane);
      float[] expected = upscaled(model, rows(33, 21, 1, alpha), 500);
      for (int i = 0; i < expected.length; i++) {
        expected[i] = Math.max(0, Math.min(1, expected[i]));
      }
      float[] found = upscaled(model, varied, 16);
      assertArrayEquals(expected, Arrays.copyOfRange(found, 4 * plane, 8 * plane));
    }
  }

  @Test
  void alphaHasNoSeamsEvenWhereTheNetworkLooksAtOnePixelOnly() throws IOException {
    TensorModel.Traits traits = new TensorModel.Traits("point", 3, 3, 0, 1, "", "CPU");
    TensorModel repeating =
        new Wrapped(ResamplingModel.bicubic(3, 3), traits) {
          @Override
          public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
            for (int i = 0; i < 27 * width * height; i++) {
              int x = i % (3 * width) / 3;
              int y = i / (3 * width) % (3 * height) / 3;
              int c = i / (9 * width * height);
              output.put(i, input.get((c * height + y) * width + x));
            }
          }
        };
    PictureRows picture = random(50, 40, 4);
    assertArrayEquals(upscaled(repeating, picture, 500), upscaled(repeating, picture, 16));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void bicubicIsTheSameInTilesByAnyFactor(int factor) throws IOException {
    PictureRows picture = random(400, 9, 1);
    try (TensorModel model = ResamplingModel.bicubic(1, factor)) {
      assertArrayEquals(upscaled(model, picture, 500), upscaled(model, picture, 16));
    }
  }

  @Test
  void blackTilesOfBrightPicturesAreRefusedAndBlackPicturesStayBlack() throws IOException {
    TensorModel black =
        new Wrapped(ResamplingModel.bicubic(3, 2), ResamplingModel.bicubic(3, 2).traits()) {
          @Override
          public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
            for (int i = 0; i < 12 * width * height; i++) {
              output.put(i, 0);
            }
          }
        };
    String message =
        assertThrows(
                ModelException.class,
                () ->
                    Upscaler.upscale(
                        random(20, 20, 3), black, Tiling.exact(16), sink(), Run.simple()))
            .getMessage();
    assertTrue(message.contains("nothing but black in the tile at x=0, y=0"), message);
    PictureRows night = rows(20, 20, 3, new float[1200]);
    assertArrayEquals(new float[4800], upscaled(black, night, 16));
  }

  @Test
  void tilesThatFitNoBufferAreRefusedWithASentence() {
    String message =
        assertThrows(
                ModelException.class,
                () ->
                    Upscaler.upscale(
                        new Huge(100_000, 100_000, 3),
                        ResamplingModel.bicubic(3, 8),
                        Tiling.exact(100_000),
                        sink(),
                        Run.simple()))
            .getMessage();
    assertTrue(message.endsWith("take a smaller tile"), message);
  }

  @Test
  void aNetworkThatNeedsTheWholePictureRunsInOnePieceOrSaysWhyNot() throws IOException {
    TensorModel.Traits traits =
        new TensorModel.Traits("global", 3, 2, 0, 1, "operator GlobalAveragePool", "CPU");
    try (TensorModel global = new Wrapped(small(3, 2), traits)) {
      PictureSink sink = sink();
      Upscaler.Result result =
          Upscaler.upscale(random(100, 90, 3), global, Tiling.exact(16), sink, Run.simple());
      assertEquals(1, result.tiles());
      String message =
          assertThrows(
                  ModelException.class,
                  () ->
                      Upscaler.upscale(
                          new Huge(5000, 5000, 3), global, Tiling.exact(16), sink(), Run.simple()))
              .getMessage();
      assertTrue(message.contains("operator GlobalAveragePool"), message);
      assertTrue(message.contains("5000 x 5000"), message);
    }
  }

  @Test
  void alignedNetworksGetAlignedTiles() throws IOException {
    TensorModel inner = ResamplingModel.bicubic(3, 2);
    TensorModel.Traits traits = new TensorModel.Traits("aligned", 3, 2, 2, 4, "", "CPU");
    TensorModel aligned =
        new Wrapped(inner, traits) {
          @Override
          public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
            assertEquals(0, width % 4);
            assertEquals(0, height % 4);
            super.run(input, width, height, output);
          }
        };
    for (int side : new int[] {1, 15, 50}) {
      PictureRows picture = random(side, side, 3);
      float[] found = upscaled(aligned, picture, 10);
      assertEquals(3 * 4 * side * side, found.length);
      assertArrayEquals(found, upscaled(aligned, picture, 500));
    }
  }

  @Test
  void valuesThatAreNoNumbersStopTheRunBeforeAnythingIsFinished() {
    TensorModel broken =
        new Wrapped(ResamplingModel.bicubic(3, 2), ResamplingModel.bicubic(3, 2).traits()) {
          @Override
          public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
            super.run(input, width, height, output);
            output.put(5, Float.NaN);
          }
        };
    PictureSink sink = sink();
    assertThrows(
        ModelException.class,
        () -> Upscaler.upscale(random(30, 30, 3), broken, Tiling.exact(16), sink, Run.simple()));
    assertThrows(IllegalStateException.class, sink::picture);
  }

  @Test
  void cancelStopsBetweenTwoTiles() {
    int[] tiles = {0};
    TensorModel counting =
        new Wrapped(ResamplingModel.bicubic(3, 2), ResamplingModel.bicubic(3, 2).traits()) {
          @Override
          public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
            tiles[0]++;
            super.run(input, width, height, output);
          }
        };
    PictureSink sink = sink();
    Run run = Run.simple().cancelledBy(() -> tiles[0] >= 2);
    assertThrows(
        CancelledException.class,
        () -> Upscaler.upscale(random(100, 100, 3), counting, Tiling.exact(16), sink, run));
    assertEquals(2, tiles[0]);
    assertThrows(IllegalStateException.class, sink::picture);
  }

  @Test
  void aRunIsStoppedInTheMiddleOfATile() throws Exception {
    CountDownLatch inTile = new CountDownLatch(1);
    AtomicBoolean cancelled = new AtomicBoolean();
    Run run = Run.simple().cancelledBy(cancelled::get);
    PictureSink sink = sink();
    try (TensorModel network = small(3, 2)) {
      TensorModel telling =
          new Wrapped(network, network.traits()) {
            @Override
            public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
              inTile.countDown();
              super.run(input, width, height, output);
            }

            @Override
            public void terminate() {
              network.terminate();
            }
          };
      CompletableFuture<Void> work =
          CompletableFuture.runAsync(
              () ->
                  assertThrows(
                      CancelledException.class,
                      () ->
                          Upscaler.upscale(
                              random(900, 900, 3), telling, Tiling.exact(1000), sink, run)));
      inTile.await();
      cancelled.set(true);
      while (!work.isDone()) {
        run.notifyCancelled();
        Thread.onSpinWait();
      }
      work.get();
      assertThrows(IllegalStateException.class, sink::picture);
      assertEquals(4 * 400 * 3, upscaled(network, random(20, 20, 3), 64).length);
    }
  }

  @Test
  void cancellingBetweenTwoRunsOfOneTileStopsIt() {
    AtomicBoolean cancelled = new AtomicBoolean();
    Run run = Run.simple().cancelledBy(cancelled::get);
    int[] runs = {0};
    TensorModel network =
        new Wrapped(ResamplingModel.bicubic(3, 2), ResamplingModel.bicubic(3, 2).traits()) {
          @Override
          public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
            super.run(input, width, height, output);
            if (++runs[0] == 3) {
              cancelled.set(true);
              run.notifyCancelled();
            }
          }
        };
    assertThrows(
        CancelledException.class,
        () ->
            Upscaler.upscale(
                random(20, 20, 3),
                network,
                new Look(1, 0, 0, true, 1)::of,
                Tiling.exact(64),
                sink(),
                run));
    assertEquals(3, runs[0]);
  }

  @Test
  void theResultNamesTheDevice() throws IOException {
    try (TensorModel model = small(3, 2)) {
      Upscaler.Result result =
          Upscaler.upscale(random(30, 20, 3), model, Tiling.exact(16), sink(), Run.simple());
      assertEquals("CPU (ONNX Runtime 1.29.0)", result.device());
      assertEquals(4, result.tiles());
    }
  }

  /** A source that is never read. */
  private record Huge(int width, int height, int channels) implements RowSource {
    @Override
    public void read(int y, int rows, float[] target) {
      throw new AssertionError("read although it is too large");
    }
  }

  private static PictureRows random(int width, int height, int channels) {
    float[] samples = new float[width * height * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) new Seed(31).unit(i);
    }
    return rows(width, height, channels, samples);
  }

  /** Planar samples, alpha last, as rows. */
  private static PictureRows rows(int width, int height, int channels, float[] samples) {
    PictureSink sink = sink();
    sink.begin(width, height, channels);
    sink.write(height, samples);
    sink.finish();
    return new PictureRows(sink.picture());
  }

  private static PictureSink sink() {
    return new PictureSink(Picture.of(Pixels.wrap(new float[1], 1, 1, 1), BitDepth.FLOAT));
  }

  private static float[] samples(PictureRows rows) {
    float[] samples = new float[rows.width() * rows.height() * rows.channels()];
    rows.read(0, rows.height(), samples);
    return samples;
  }

  private static TensorModel small(int channels, int factor) {
    return OnnxModel.open(
        new SmallNetwork(channels, factor).onnx(SEED), "small", EngineOptions.cpu(2));
  }

  private static float[] whole(TensorModel model, PictureRows picture) {
    float[] out = new float[samples(picture).length * 4];
    FloatBuffer buffer = FloatBuffer.wrap(out);
    model.run(FloatBuffer.wrap(samples(picture)), picture.width(), picture.height(), buffer);
    return out;
  }

  private static float[] upscaled(TensorModel model, PictureRows picture, int tile)
      throws IOException {
    PictureSink sink = sink();
    Upscaler.upscale(picture, model, Tiling.exact(tile), sink, Run.simple());
    return samples(new PictureRows(sink.picture()));
  }
}
