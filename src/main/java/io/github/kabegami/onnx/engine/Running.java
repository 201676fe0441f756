package io.github.kabegami.onnx.engine;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.kabegami.core.ModelException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The runs of a session. Closing a session of ONNX Runtime while one of its runs goes on ends the
 * whole process, so it must come after the last.
 */
final class Running {
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<EngineSession.Call> calls = new HashSet<>();
  private volatile boolean ended;

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
      if (ended) {
        throw new ModelException("the model " + call.name() + " was closed while it ran", e);
      }
      throw e;
    } finally {
      remove(call);
    }
  }

  private void begin(EngineSession.Call call) {
    lock.lock();
    try {
      if (ended) {
        throw new ModelException("the model " + call.name() + " was closed; open it again");
      }
      calls.add(call);
    } finally {
      lock.unlock();
    }
  }

  private void remove(EngineSession.Call call) {
    lock.lock();
    try {
      calls.remove(call);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets no run begin any more, stops those that go on, and waits for their end, however long the
   * operation takes that each is in.
   *
   * @return false if that was done before
   */
  boolean end() {
    lock.lock();
    try {
      if (ended) {
        return false;
      }
      ended = true;
      calls.forEach(EngineSession.Call::terminate);
      while (!calls.isEmpty()) {
        changed.awaitUninterruptibly();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
