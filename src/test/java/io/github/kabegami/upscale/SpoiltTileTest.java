package io.github.kabegami.upscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoiltTileTest {

  /** Puts a value in the place of some samples of some runs. */
  private static final class Spoiling extends Wrapped {
    private final int run;
    private final int samples;
    private final float value;
    private final Optional<TensorModel> precise;
    private int runs;

    Spoiling(TensorModel inner, int run, int samples, float value, Optional<TensorModel> precise) {
      super(inner, inner.traits());
      this.run = run;
      this.samples = samples;
      this.value = value;
      this.precise = precise;
    }

    @Override
    public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
      super.run(input, width, height, output);
      int all = 3 * 4 * width * height;
      int first = samples == 1 ? all - 1 : 0;
      for (int i = first; runs == run && i < Math.min(all, first + samples); i++) {
        output.put(output.position() + i, value);
      }
      runs++;
    }

    @Override
    public Optional<TensorModel> inFullPrecision() {
      return precise;
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void oneSampleThatIsNoNumberHasTheTileDoneAgain(float value) throws IOException {
    LocalModel precise = new LocalModel(3, 2, 2, 1);
    TensorModel model = new Spoiling(new LocalModel(3, 2, 2, 1), 3, 1, value, Optional.of(precise));
    List<String> log = new ArrayList<>();
    Strips.Sink sink = new Strips.Sink();
    Upscaler.Result result =
        Upscaler.upscale(
            Strips.source(50, 40, 3),
            model,
            Tiling.exact(20),
            sink,
            Run.simple().loggingTo(log::add));
    float[] expected =
        Strips.enlarged(Strips.source(50, 40, 3), precise, Tiling.exact(20), Strips.PLENTY);
    assertArrayEquals(expected, sink.samples());
    String reason = "a value that is not a number on device, done again in float32 on the CPU";
    assertEquals(List.of(new RedoneTile(0, 20, reason)), result.redone());
    assertEquals(List.of("tile at x=0, y=20: " + reason), log);
  }

  @Test
  void aBlackTileIsDoneAgain() throws IOException {
    LocalModel precise = new LocalModel(3, 2, 2, 1);
    TensorModel model =
        new Spoiling(new LocalModel(3, 2, 2, 1), 1, Integer.MAX_VALUE, 0, Optional.of(precise));
    Strips.Sink sink = new Strips.Sink();
    Upscaler.Result result =
        Upscaler.upscale(Strips.source(50, 40, 3), model, Tiling.exact(20), sink, Run.simple());
    String reason = "nothing but black on device, done again in float32 on the CPU";
    assertEquals(List.of(new RedoneTile(17, 0, reason)), result.redone());
    assertEquals(1, precise.runs());
  }

  @Test
  void aTileThatIsRunTwiceIsToldOnce() throws IOException {
    LocalModel precise = new LocalModel(3, 2, 2, 1);
    TensorModel model =
        new Wrapped(precise, precise.traits()) {
          @Override
          public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
            output.put(output.position(), Float.NaN);
          }

          @Override
          public Optional<TensorModel> inFullPrecision() {
            return Optional.of(precise);
          }
        };
    UnaryOperator<TensorModel> twice =
        inner ->
            new Wrapped(inner, inner.traits()) {
              @Override
              public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
                super.run(input, width, height, output);
                super.run(input, width, height, output);
              }
            };
    Upscaler.Result result =
        Upscaler.upscale(
            Strips.source(30, 10, 3),
            model,
            twice,
            Tiling.exact(20),
            new Strips.Sink(),
            Run.simple());
    assertEquals(2, result.redone().size());
    assertEquals(4, precise.runs());
  }

  @Test
  void aTileThatStaysSpoiltIsRefusedWithItsPlace() {
    TensorModel inner = new LocalModel(3, 2, 2, 1);
    TensorModel precise = new Spoiling(inner, 0, 5, Float.NaN, Optional.empty());
    TensorModel model = new Spoiling(inner, 1, 5, Float.NaN, Optional.of(precise));
    Strips.Sink sink = new Strips.Sink();
    String message =
        assertThrows(
                ModelException.class,
                () ->
                    Upscaler.upscale(
                        Strips.source(50, 40, 3), model, Tiling.exact(20), sink, Run.simple()))
            .getMessage();
    assertTrue(
        message.contains("local gave a value that is not a number in the tile at x=17, y=0"),
        message);
    assertFalse(sink.finished);
  }

  /** Puts a value that is no number into the first of so many runs, again and again. */
  private static final class Damaged extends Wrapped {
    private final LocalModel precise;
    private final int every;
    private int runs;

    Damaged(LocalModel precise, int every) {
      super(precise, precise.traits());
      this.precise = precise;
      this.every = every;
    }

    @Override
    public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
      super.run(input, width, height, output);
      if (runs++ % every == 0) {
        output.put(output.position(), Float.NaN);
      }
    }

    @Override
    public Optional<TensorModel> inFullPrecision() {
      return Optional.of(precise);
    }
  }

  private final List<String> lines = new ArrayList<>();

  private Upscaler.Result inTiles(TensorModel model, int tiles, Strips.Sink sink)
      throws IOException {
    return Upscaler.upscale(
        Strips.source(20 * tiles, 10, 3),
        model,
        Tiling.exact(20),
        sink,
        Run.simple().loggingTo(lines::add));
  }

  @Test
  void afterEightSpoiltResultsInARowTheNetworkIsGivenUp() throws IOException {
    LocalModel precise = new LocalModel(3, 2, 2, 1);
    Damaged model = new Damaged(precise, 1);
    Strips.Sink sink = new Strips.Sink();
    Upscaler.Result result = inTiles(model, 30, sink);
    assertEquals(8, model.runs);
    assertEquals(8 + 30, precise.runs());
    assertEquals(8, result.redone().size());
    assertEquals(30, result.tiles());
    assertEquals("device, then float32 on the CPU", result.device());
    assertEquals(8, lines.size());
    assertTrue(lines.get(7).endsWith("; so is all that follows, after 8 in a row"), lines.get(7));
    assertArrayEquals(
        Strips.enlarged(Strips.source(600, 10, 3), precise, Tiling.exact(20), Strips.PLENTY),
        sink.samples());
  }

  @Test
  void manyTilesThatAreDoneAgainAreSummedUp() throws IOException {
    Damaged model = new Damaged(new LocalModel(3, 2, 2, 1), 2);
    Upscaler.Result result = inTiles(model, 30, new Strips.Sink());
    assertEquals(30, model.runs);
    assertEquals(15, result.redone().size());
    assertEquals("device", result.device());
    assertEquals(11, lines.size());
    assertEquals("5 more tiles were done again", lines.get(10));
  }
}
