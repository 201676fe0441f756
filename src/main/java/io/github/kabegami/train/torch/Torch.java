package io.github.kabegami.train.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.train.natives.CudaHelp;
import io.github.kabegami.train.natives.NvidiaCard;
import io.github.kabegami.train.natives.TorchLibraries;
import io.github.kabegami.train.natives.TorchLibrary;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * PyTorch on a device. A process loads one library of it, at the first call, and keeps it. Nothing
 * is ever downloaded, and DJL reports nothing to its makers. DJL writes 4 to 450 MB of libraries to
 * its cache ({@code DJL_CACHE_DIR}, or {@code ~/.djl.ai}).
 */
public final class Torch {
  private static final String ENGINE = "PyTorch";
  private static final String AUTO = "auto";
  private static final String CUDA = "cuda";

  private Torch() {}

  /** The same without a log. */
  public static NDManager open(String device, int threads) {
    return open(device, threads, sentence -> {});
  }

  /**
   * A manager of PyTorch's arrays on a device; the caller closes it.
   *
   * @param device {@code cpu}, {@code cuda}, or {@code auto}: cuda if it works, else cpu
   * @param threads of one operator on the CPU; counts for all managers
   * @param log gets a sentence: which device and library it is, and why no better one
   * @throws UnavailableException with a sentence, if the library is missing, is not the right one
   *     or does not load, or if cuda was asked for and does not work
   */
  public static NDManager open(String device, int threads, Consumer<String> log) {
    if (!List.of(AUTO, CUDA, "cpu").contains(device)) {
      throw new IllegalArgumentException("device must be auto, cpu or cuda, got " + device);
    }
    TorchLibraries libraries = TorchLibraries.ofUser();
    TorchLibrary library = libraries.require();
    Optional<String> withoutCuda =
        library.cuda()
            ? Optional.empty()
            : Optional.of("there is only " + library.title() + ", which has no CUDA");
    if (device.equals(CUDA) && withoutCuda.isPresent()) {
      throw refused(withoutCuda.get(), libraries);
    }
    Engine engine = start(library, libraries);
    JniUtils.setNumThreads(threads);
    if (!device.equals("cpu")) {
      Optional<String> wrong = withoutCuda.or(() -> cardProblem(engine));
      if (wrong.isEmpty()) {
        log.accept("PyTorch computes on the NVIDIA card, by " + library.title());
        return engine.newBaseManager(Device.gpu());
      }
      if (device.equals(CUDA)) {
        throw refused(wrong.get(), libraries);
      }
      log.accept("device auto takes the CPU: " + wrong.get());
    }
    log.accept("PyTorch computes on the CPU, threads: " + threads + ", by " + library.title());
    return engine.newBaseManager(Device.cpu());
  }

  private static UnavailableException refused(String reason, TorchLibraries libraries) {
    return new UnavailableException(
        "device=cuda cannot be used: " + reason + "; " + CudaHelp.sentence(libraries.host()));
  }

  private static Engine start(TorchLibrary library, TorchLibraries libraries) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    // Only silences a message: the switch is set before each call.
    System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
    library.select(System.getProperties());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // DJL looks for its parts there; ImageJ loads plugins by another one.
    thread.setContextClassLoader(Torch.class.getClassLoader());
    try {
      return Engine.getEngine(ENGINE);
    } catch (EngineException | IllegalArgumentException | LinkageError | AssertionError e) {
      throw new UnavailableException(
          TorchFailure.ofLibrary(library, libraries.host(), TorchFailure.words(e)), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Computes something on the first card; what is wrong, if that fails. */
  private static Optional<String> cardProblem(Engine engine) {
    try (NDManager card = engine.newBaseManager(Device.gpu())) {
      NDArray sum = card.ones(new Shape(2)).add(1);
      return sum.toFloatArray()[1] == 2
          ? Optional.empty()
          : Optional.of("the card computes wrong values; update its driver");
    } catch (EngineException | IllegalArgumentException | LinkageError e) {
      return Optional.of(TorchFailure.ofCard(TorchFailure.words(e), NvidiaCard.all(Run.simple())));
    }
  }
}
