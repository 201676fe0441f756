package io.github.kabegami.train.torch;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.github.kabegami.core.ModelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A TorchScript archive, loaded into PyTorch. The one class that uses DJL's inner parts: they are
 * public, but may change with any version of DJL.
 *
 * <p>Not for several threads at a time.
 */
public final class TorchModule implements AutoCloseable {
  private final PtSymbolBlock block;

  /** In which type a network computes; its input, parameters and outputs are float32. */
  public enum Precision {
    /** float32. */
    SINGLE("forward"),
    /** float16: gradients below 6e-8 become 0 unless the loss is scaled. */
    HALF("forward_half"),
    /** bfloat16: the range of float32, 8 bits of precision. */
    BFLOAT16("forward_bfloat16");

    private final String method;

    Precision(String method) {
      this.method = method;
    }
  }

  private TorchModule(PtSymbolBlock block) {
    this.block = block;
  }

  /**
   * Loads an archive, to the device of the manager.
   *
   * @param manager of {@link Torch#open(String, int)}, or below one; closing it closes the module
   * @throws ModelException if PyTorch does not take it
   */
  public static TorchModule load(NDManager manager, byte[] archive) {
    try {
      return new TorchModule(
          JniUtils.loadModule(
              (PtNDManager) manager, new ByteArrayInputStream(archive), true, false));
    } catch (EngineException | IOException e) {
      throw new ModelException("PyTorch does not load the network: " + e.getMessage(), e);
    }
  }

  /**
   * The outputs of a network. Gradients flow to its input and its parameters if they require them
   * within {@link #withGradients}.
   *
   * @param manager gets the outputs
   * @param x (batch, channels, height, width)
   * @param parameters in the order of {@link
   *     io.github.kabegami.network.NetworkSummary#parameters()}
   * @throws ModelException if a size does not fit
   */
  public NDList forward(
      NDManager manager, NDArray x, List<NDArray> parameters, Precision precision) {
    return run(manager, precision.method, List.of(x), List.of(parameters));
  }

  /**
   * Runs a method that takes tensors and then lists of tensors, and returns a tensor or a list of
   * them.
   *
   * @param manager gets the results
   * @param lists none of them empty; no array may be there twice
   * @throws ModelException if PyTorch refuses
   */
  public NDList run(
      NDManager manager,
      String method,
      List<NDArray> tensors,
      List<? extends List<NDArray>> lists) {
    List<NDArray> inputs = new ArrayList<>(tensors);
    lists.forEach(inputs::addAll);
    requireDistinct(inputs);
    List<String> names = inputs.stream().map(NDArray::getName).toList();
    // DJL reads from the arrays' names which method to call and what belongs to which list. The
    // results go to the manager of the first array, which is no argument.
    try (NDArray call = manager.create(0f)) {
      call.setName("module_method:" + method);
      tensors.forEach(tensor -> tensor.setName("tensor"));
      for (int i = 0; i < lists.size(); i++) {
        String list = "list" + i + "[]";
        lists.get(i).forEach(tensor -> tensor.setName(list));
      }
      NDList arguments = new NDList(call);
      arguments.addAll(inputs);
      // Counts for this thread only. With it, PyTorch would compile the network anew for each size.
      JniUtils.setGraphExecutorOptimize(false);
      return IValueUtils.forward(block, arguments, true);
    } catch (EngineException e) {
      throw new ModelException("PyTorch does not run " + method + ": " + e.getMessage(), e);
    } finally {
      for (int i = 0; i < names.size(); i++) {
        inputs.get(i).setName(names.get(i));
      }
    }
  }

  /**
   * Does something that leaves no trace for gradients, such as changing parameters in place.
   *
   * @return what it gave
   */
  public static <T> T withoutGradients(Supplier<T> work) {
    return inMode(false, work);
  }

  /**
   * Does something whose results know what they were computed from, for {@link #backward}.
   *
   * @return what it gave
   */
  public static <T> T withGradients(Supplier<T> work) {
    return inMode(true, work);
  }

  private static <T> T inMode(boolean gradients, Supplier<T> work) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(gradients);
    try {
      return work.get();
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  /**
   * Adds the gradients of a loss to those of all that it depends on and that requires them.
   *
   * @param loss a scalar, computed within {@link #withGradients}
   * @param scale that the gradients are multiplied by, for float16; else 1
   */
  public static void backward(NDArray loss, double scale) {
    try (NDArray seed =
        loss.getManager().full(loss.getShape(), (float) scale, loss.getDataType())) {
      JniUtils.backward((PtNDArray) loss, (PtNDArray) seed, false, false);
    }
  }

  private static void requireDistinct(List<NDArray> arrays) {
    Set<NDArray> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    seen.addAll(arrays);
    if (seen.size() < arrays.size()) {
      throw new IllegalArgumentException("an array is among the arguments twice");
    }
  }

  @Override
  public void close() {
    block.close();
  }
}
