package io.github.kabegami.train.natives;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * A PyTorch that can be loaded.
 *
 * @param folder with its libraries; empty for the jar pytorch-native-cpu on the class path
 * @param build its version, with the kind of build where that is known, such as {@code 2.7.1+cu128}
 * @param cuda whether it can use NVIDIA cards
 */
public record TorchLibrary(Optional<Path> folder, String build, boolean cuda) {
  /** The kind of DJL's library between Java and a PyTorch with CUDA; there is no other. */
  public static final String CUDA_FLAVOR = "cu128";

  /** The kind for the CPU. */
  static final String CPU_FLAVOR = "cpu";

  /** Variables of the environment, or properties of Java, by which DJL is told. */
  static final String PATH = "PYTORCH_LIBRARY_PATH";

  /** The kind of library in that folder. */
  static final String FLAVOR = "PYTORCH_FLAVOR";

  /** Its version. */
  static final String VERSION = "PYTORCH_VERSION";

  private static final String EXCLUSION = "PYTORCH_LIBRARY_EXCLUSION";

  /**
   * What pip's folder has beside PyTorch itself: DJL would load them too, but they need a Python
   * around them.
   */
  private static final String PYTHON =
      "libtorch_python.so,libshm.so,torch_python.dll,shm.dll,libtorch_python.dylib,libshm.dylib";

  /** The kind that DJL is told. */
  public String flavor() {
    return cuda ? CUDA_FLAVOR : CPU_FLAVOR;
  }

  /**
   * Tells DJL by Java's properties which library to load; variables of the environment that say
   * otherwise were refused when this was found. Has to be called before DJL loads it.
   */
  public void select(Properties process) {
    if (folder.isPresent()) {
      process.setProperty(PATH, folder.get().toString());
      process.putIfAbsent(FLAVOR, flavor());
      process.putIfAbsent(EXCLUSION, PYTHON);
    }
  }

  /** For people, such as {@code PyTorch 2.7.1 for the CPU from /home/me/pytorch}. */
  public String title() {
    return "PyTorch "
        + build
        + (cuda ? " with CUDA" : " for the CPU")
        + " from "
        + folder.map(Path::toString).orElse("the jar pytorch-native-cpu");
  }
}
