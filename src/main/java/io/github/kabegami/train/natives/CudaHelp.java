package io.github.kabegami.train.natives;

import io.github.kabegami.onnx.natives.Host;
import io.github.kabegami.onnx.natives.Host.OperatingSystem;

/** What to do so that training uses an NVIDIA card, for people. */
public final class CudaHelp {
  /** How the right PyTorch is installed. */
  static final String INSTALL =
      "torch=="
          + TorchBuild.version()
          + " with CUDA 12.8 (pip install torch=="
          + TorchBuild.version()
          + " --index-url https://download.pytorch.org/whl/cu128)";

  private CudaHelp() {}

  /** One sentence without its point. */
  public static String sentence(Host host) {
    boolean possible = host.processor().equals("x64") && host.system() != OperatingSystem.MAC;
    if (!possible) {
      return "training uses NVIDIA cards only on Linux x64 and Windows x64; take device=cpu";
    }
    return "install "
        + INSTALL
        + ", set the environment variable PYTORCH_LIBRARY_PATH to its folder torch"
        + (host.isWindows() ? "\\lib, put that folder into PATH too," : "/lib")
        + " and start anew; or take device=cpu";
  }
}
