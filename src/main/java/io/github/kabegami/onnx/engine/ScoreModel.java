package io.github.kabegami.onnx.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.NativeSamples;
import io.github.kabegami.core.Run;
import io.github.kabegami.network.onnx.OnnxDescription;
import io.github.kabegami.network.onnx.OnnxDescription.Port;
import io.github.kabegami.network.onnx.OnnxInspection;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An ONNX network that makes numbers of one picture or several, in a session of ONNX Runtime:
 * float32 inputs (1, channels, height, width) with names, outputs of any shape. Several threads may
 * run it at a time; closing it stops them first.
 */
public final class ScoreModel implements AutoCloseable {
  private final EngineSession session;
  private final OnnxDescription description;
  private final String name;

  private ScoreModel(EngineSession session, OnnxDescription description, String name) {
    this.session = session;
    this.description = description;
    this.name = name;
  }

  /**
   * What came out.
   *
   * @param values row-major
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Output(float[] values, List<Long> shape) {

    /** A side of the shape, counted from 0; 1 where it has fewer. */
    public int side(int place) {
      return place < shape.size() ? Math.toIntExact(shape.get(place)) : 1;
    }
  }

  /**
   * Opens a file.
   *
   * @param threads for the engine, >= 1
   * @throws ModelException with a sentence that names the file: it is no ONNX model, it is damaged,
   *     or the engine refuses it
   */
  public static ScoreModel open(Path file, int threads) {
    if (!Files.isRegularFile(file)) {
      throw new ModelException("there is no model file " + file);
    }
    try {
      OnnxDescription description = sound(OnnxModel.inspect(file).description());
      return new ScoreModel(
          EngineSession.open(file, EngineOptions.cpu(threads), EngineSession.Sizes.MANY),
          description,
          String.valueOf(file.getFileName()));
    } catch (ModelException e) {
      throw new ModelException("the model " + file + " cannot be used: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ModelException("the model " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Opens a model in memory.
   *
   * @param name for messages
   * @throws ModelException as for a file
   */
  public static ScoreModel open(byte[] model, String name, int threads) {
    OnnxDescription description = sound(OnnxInspection.of(model).description());
    return new ScoreModel(
        EngineSession.open(model, EngineOptions.cpu(threads), EngineSession.Sizes.MANY),
        description,
        name);
  }

  private static OnnxDescription sound(OnnxDescription description) {
    Optional<String> problem = description.problems().stream().findFirst();
    if (problem.isPresent()) {
      throw new ModelException(problem.get());
    }
    return description;
  }

  /** What the model says of itself. */
  public OnnxDescription description() {
    return description;
  }

  /** A buffer for {@link #run} that is not copied there. */
  public static FloatBuffer buffer(long samples) {
    return NativeSamples.direct(samples);
  }

  /**
   * Runs the network, all of it.
   *
   * @param pictures for each input by name, channels x height x width samples from the buffer's
   *     position on, the buffer from {@link #buffer}
   * @param run its cancelling stops the network
   * @return all outputs, in the order of the model
   * @throws ModelException if the network refuses the shape, fails, or gives something else than
   *     float numbers
   * @throws io.github.kabegami.core.CancelledException if the run is cancelled
   */
  public List<Output> run(
      Map<String, FloatBuffer> pictures, int channels, int height, int width, Run run) {
    return run(description.outputs(), pictures, channels, height, width, run);
  }

  /** Runs what the first output needs; the rest as {@link #run}. */
  public Output first(
      Map<String, FloatBuffer> pictures, int channels, int height, int width, Run run) {
    List<Port> wanted = description.outputs().subList(0, 1);
    return run(wanted, pictures, channels, height, width, run).get(0);
  }

  private List<Output> run(
      List<Port> wanted,
      Map<String, FloatBuffer> pictures,
      int channels,
      int height,
      int width,
      Run run) {
    Set<String> names = new LinkedHashSet<>();
    wanted.forEach(output -> names.add(output.name()));
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    try (EngineSession.Call call = session.call(name);
        Run.Registration stop = run.whenCancelled(call::terminate)) {
      int samples = Math.multiplyExact(Math.multiplyExact(channels, height), width);
      for (Map.Entry<String, FloatBuffer> picture : pictures.entrySet()) {
        FloatBuffer part = picture.getValue().slice(picture.getValue().position(), samples);
        inputs.put(picture.getKey(), session.tensor(part, 1, channels, height, width));
      }
      run.checkCancelled();
      try (OrtSession.Result result = call.run(inputs, names)) {
        return outputs(result);
      }
    } catch (OrtException e) {
      run.checkCancelled();
      throw EngineSession.failed("%s failed on %d x %d pixels".formatted(name, width, height), e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private List<Output> outputs(OrtSession.Result result) {
    List<Output> outputs = new ArrayList<>();
    for (Map.Entry<String, OnnxValue> entry : result) {
      Optional<FloatBuffer> values =
          Optional.of(entry.getValue())
              .filter(OnnxTensor.class::isInstance)
              .map(value -> ((OnnxTensor) value).getFloatBuffer());
      FloatBuffer found =
          values.orElseThrow(
              () ->
                  new ModelException(
                      "the output '" + entry.getKey() + "' of " + name + " is not of type float"));
      float[] samples = new float[found.remaining()];
      found.get(samples);
      long[] shape = ((OnnxTensor) entry.getValue()).getInfo().getShape();
      outputs.add(new Output(samples, Arrays.stream(shape).boxed().toList()));
    }
    return outputs;
  }

  @Override
  public void close() {
    session.close();
  }
}
