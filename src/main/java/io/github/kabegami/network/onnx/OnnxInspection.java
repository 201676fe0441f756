package io.github.kabegami.network.onnx;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.onnx.OnnxDescription.Port;
import io.github.kabegami.network.onnx.OnnxDescription.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an ONNX file says of itself, read without an engine and without its weights: a description
 * of the file, and if it makes one picture of another, what a caller must know to run it.
 *
 * @param description of the file, whatever it holds
 * @param upscaling how it makes a picture of a picture; empty if it does not
 * @param refusal empty, or one sentence why this version cannot run it as an upscaler
 */
public record OnnxInspection(
    OnnxDescription description, Optional<Upscaling> upscaling, String refusal) {
  static final long LARGEST_CHANNELS = 1 << 16;

  /**
   * A network that makes a picture of a picture.
   *
   * @param input what it takes
   * @param output what it gives; its height and width are known only if they are fixed
   * @param reach what an output pixel depends on
   * @param bytesPerPixel an estimate of the memory that the values of the network take at one time,
   *     bytes per input pixel; 0 where nothing is known
   */
  public record Upscaling(PicturePort input, PicturePort output, Reach reach, long bytesPerPixel) {}

  /**
   * A picture tensor (batch, channels, height, width), the batch being one.
   *
   * @param name of the input or output
   * @param type of its elements
   * @param height in pixels if it is fixed; empty if any will do
   * @param width in pixels if it is fixed
   */
  public record PicturePort(
      String name, ElementType type, int channels, OptionalInt height, OptionalInt width) {

    /** Whether it has one size only. */
    public boolean isFixed() {
      return height.isPresent() || width.isPresent();
    }
  }

  /**
   * What an output pixel depends on.
   *
   * @param radius input pixels that an output pixel may depend on to each side; meaningless if
   *     wholePicture is not empty
   * @param upscaleFactor output size / input size; 0 where the graph does not tell
   * @param alignment tile origins and sizes must be multiples of it, in input pixels
   * @param wholePicture empty, or why an output pixel may depend on the whole picture
   * @param smallestSide pixels that a side of the input must have at least, as far as that is known
   */
  public record Reach(
      int radius, int upscaleFactor, int alignment, String wholePicture, int smallestSide) {}

  /**
   * Inspects a file.
   *
   * @throws ModelException if it is not a whole ONNX model, or has more of something than a model
   *     can use
   * @throws IOException if it cannot be read
   */
  public static OnnxInspection of(Path file) throws IOException {
    OnnxGraph graph = GraphReader.read(file);
    return of(graph, OnnxDescription.of(graph, file));
  }

  /**
   * Inspects a model in memory, which must hold all its weights.
   *
   * @throws ModelException as for a file, and if weights lie in another file
   */
  public static OnnxInspection of(byte[] model) {
    OnnxGraph graph = GraphReader.read(model);
    OnnxDescription description = OnnxDescription.inMemory(graph);
    if (!description.externalFiles().isEmpty()) {
      throw new ModelException(
          "a model in memory must hold its weights, but they lie in another file");
    }
    return of(graph, description);
  }

  private static OnnxInspection of(OnnxGraph graph, OnnxDescription description) {
    Optional<String> problem = description.problems().stream().findFirst();
    Optional<String> shape = Refusals.shape(graph);
    if (shape.isPresent()) {
      return new OnnxInspection(description, Optional.empty(), problem.or(() -> shape).get());
    }
    PicturePort input = picture(graph.inputs().get(0));
    ReachAnalysis.Result result =
        ReachAnalysis.of(
            graph,
            PictureTensor.input(
                input.channels(),
                size(input.height(), Direction.ROWS),
                size(input.width(), Direction.COLUMNS)));
    Port declared = graph.outputs().get(0);
    PicturePort output = output(declared, result, input.channels());
    Measured measured = Measured.of(result, input);
    Upscaling upscaling =
        new Upscaling(
            input,
            output,
            new Reach(
                result.radius(),
                measured.factor,
                (int) Math.min(1 << 30, result.alignment()),
                result.wholePicture().isEmpty() ? measured.problem : result.wholePicture(),
                result.smallest()),
            result.bytesPerPixel());
    String refusal =
        problem
            .or(() -> Refusals.port(graph.inputs().get(0), input))
            .or(() -> Refusals.port(declared, output))
            .or(() -> Refusals.channels(input, output))
            .or(() -> measured.refusal(result))
            .or(() -> Refusals.alignment(result.alignment()))
            .or(() -> Refusals.fixed(input, result.alignment()))
            .orElse("");
    return new OnnxInspection(description, Optional.of(upscaling), refusal);
  }

  private static Size size(OptionalInt fixed, Direction direction) {
    return fixed.isPresent() ? Size.of(fixed.getAsInt()) : Size.ofInput(direction);
  }

  private static PicturePort picture(Port port) {
    return new PicturePort(
        port.name(),
        port.type(),
        (int) port.shape().get(1).size(),
        fixed(port.shape().get(2)),
        fixed(port.shape().get(3)));
  }

  private static OptionalInt fixed(Side side) {
    return side.isFixed() ? OptionalInt.of((int) side.size()) : OptionalInt.empty();
  }

  /** What is declared; where nothing is, what the graph tells, or else what the input is. */
  private static PicturePort output(Port declared, ReachAnalysis.Result result, int channels) {
    List<Side> shape = declared.shape();
    boolean four = shape.size() == 4;
    int known =
        result
            .output()
            .filter(tensor -> tensor.rank() == 4)
            .flatMap(tensor -> tensor.axis(1).size())
            .map(size -> (int) Math.min(LARGEST_CHANNELS, size.constant().orElse(channels)))
            .orElse(channels);
    boolean told = four && shape.get(1).isFixed() && shape.get(1).size() <= LARGEST_CHANNELS;
    return new PicturePort(
        declared.name(),
        declared.type(),
        told ? (int) shape.get(1).size() : known,
        four && shape.get(2).size() <= 1 << 24 ? fixed(shape.get(2)) : OptionalInt.empty(),
        four && shape.get(3).size() <= 1 << 24 ? fixed(shape.get(3)) : OptionalInt.empty());
  }

  /** The sizes of output and input beside each other. */
  private record Measured(int factor, String problem) {

    static Measured of(ReachAnalysis.Result result, PicturePort input) {
      if (result.output().filter(output -> output.rank() == 4).isEmpty()) {
        return new Measured(0, "");
      }
      PictureTensor output = result.output().get();
      Size height = size(input.height(), Direction.ROWS);
      Size width = size(input.width(), Direction.COLUMNS);
      Optional<Size> rows = output.axis(2).size().flatMap(size -> size.dividedBy(height));
      Optional<Size> columns = output.axis(3).size().flatMap(size -> size.dividedBy(width));
      boolean whole =
          rows.isPresent()
              && rows.equals(columns)
              && rows.get().constant().isPresent()
              && rows.get().offset() >= 1
              && rows.get().offset() <= 1 << 16;
      return whole
          ? new Measured((int) rows.get().offset(), "")
          : new Measured(0, "its output is not a whole number of times as large as its input");
    }

    Optional<String> refusal(ReachAnalysis.Result result) {
      return result.wholePicture().isEmpty() && !problem.isEmpty()
          ? Optional.of(problem)
          : Optional.empty();
    }
  }

  /**
   * How it makes a picture of a picture.
   *
   * @throws ModelException if it does not, with the refusal
   */
  private Upscaling required() {
    return upscaling.orElseThrow(() -> new ModelException(refusal));
  }

  /**
   * Name of the picture input.
   *
   * @throws ModelException if it does not make a picture of a picture
   */
  public String inputName() {
    return required().input().name();
  }

  /** Name of the picture output; refusals as for {@link #inputName}. */
  public String outputName() {
    return required().output().name();
  }

  /** Channels of the input; refusals as for {@link #inputName}. */
  public int channels() {
    return required().input().channels();
  }

  /** As {@link Reach#radius}; refusals as for {@link #inputName}. */
  public int radius() {
    return required().reach().radius();
  }

  /** As {@link Reach#upscaleFactor}; refusals as for {@link #inputName}. */
  public int upscaleFactor() {
    return required().reach().upscaleFactor();
  }

  /** As {@link Reach#alignment}; refusals as for {@link #inputName}. */
  public int alignment() {
    return required().reach().alignment();
  }

  /** As {@link Reach#wholePicture}; refusals as for {@link #inputName}. */
  public String wholePicture() {
    return required().reach().wholePicture();
  }

  /** As {@link Reach#smallestSide}; refusals as for {@link #inputName}. */
  public int smallestSide() {
    return required().reach().smallestSide();
  }

  /** As {@link Upscaling#bytesPerPixel}; refusals as for {@link #inputName}. */
  public long bytesPerPixel() {
    return required().bytesPerPixel();
  }

  /** The picture input; refusals as for {@link #inputName}. */
  public PicturePort input() {
    return required().input();
  }

  /** The picture output; refusals as for {@link #inputName}. */
  public PicturePort output() {
    return required().output();
  }
}
