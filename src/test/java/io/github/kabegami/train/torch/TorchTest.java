package io.github.kabegami.train.torch;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Starts PyTorch for the tests of a class, which are skipped where it has no library. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TorchTest {
  /** Manager of PyTorch's arrays. */
  protected NDManager torch;

  @BeforeAll
  void start() {
    torch = TorchTensors.start();
  }

  @AfterAll
  void close() {
    if (torch != null) {
      torch.close();
    }
  }
}
