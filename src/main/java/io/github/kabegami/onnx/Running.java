package io.github.kabegami.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.kabegami.core.ModelException;
import java.util.HashSet;
import java.util.Set;

/**
 * The runs of a session. Closing a session of ONNX Runtime while one of its runs goes on ends the
 * whole process, so it must come after the last.
 */
final class Running {
  private final Set<EngineSession.Call> calls = new HashSet<>();
  private boolean ended;

  /** Runs a network. */
  @FunctionalInterface
  interface Work {
    OrtSession.Result run() throws OrtException;
  }

  /**
   * Runs a network, unless the session was closed.
   *
   * @throws ModelException if it was, before or meanwhile
   */
  OrtSession.Result run(EngineSession.Call call, Work work) throws OrtException {
    begin(call);
    try {
      return work.run();
    } catch (OrtException e) {
      if (isEnded()) {
        throw new ModelException("the model " + call.name() + " was closed while it ran", e);
      }
      throw e;
    } finally {
      remove(call);
    }
  }

  private synchronized void begin(EngineSession.Call call) {
    if (ended) {
      throw new ModelException("the model " + call.name() + " was closed; open it again");
    }
    calls.add(call);
  }

  private synchronized void remove(EngineSession.Call call) {
    calls.remove(call);
    notifyAll();
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  /**
   * Lets no run begin any more, stops those that go on, and waits for their end, however long the
   * operation takes that each is in.
   *
   * @return false if that was done before
   */
  synchronized boolean end() {
    if (ended) {
      return false;
    }
    ended = true;
    calls.forEach(EngineSession.Call::terminate);
    boolean interrupted = false;
    while (!calls.isEmpty()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return true;
  }
}
