package io.github.kabegami.train;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Things that were opened one after the other; closes them, the last first, unless kept. */
final class Resources implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T resource) {
    opened.push(resource);
    return resource;
  }

  /** All went well: another one closes them. */
  void keep() {
    opened.clear();
  }

  @Override
  public void close() throws IOException {
    while (!opened.isEmpty()) {
      AutoCloseable next = opened.pop();
      try (Resources rest = this) {
        next.close();
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("a resource does not close", e);
      }
    }
  }
}
