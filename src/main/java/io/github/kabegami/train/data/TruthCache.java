package io.github.kabegami.train.data;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Keeps the pictures that were used last, up to a limit. For several threads at a time. */
final class TruthCache {
  private final PictureSet pictures;
  private final long limit;

  /** The least recently used first. */
  private final Map<Integer, CompletableFuture<Truth>> kept = new LinkedHashMap<>(16, .75f, true);

  /**
   * For a set.
   *
   * @param limit bytes that may be kept beside the pictures in use
   */
  TruthCache(PictureSet pictures, long limit) {
    this.pictures = pictures;
    this.limit = limit;
  }

  /**
   * A picture, read if it is not kept.
   *
   * @throws IOException with a sentence, if it cannot be read
   */
  Truth get(int index) throws IOException {
    CompletableFuture<Truth> mine = new CompletableFuture<>();
    CompletableFuture<Truth> found;
    synchronized (kept) {
      found = kept.putIfAbsent(index, mine);
    }
    if (found == null) {
      try {
        mine.complete(new Truth(pictures.read(index)));
      } catch (IOException | RuntimeException | Error e) {
        mine.completeExceptionally(e);
      }
      shrink();
      found = mine;
    }
    try {
      return found.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException io) {
        throw new IOException(io.getMessage(), io);
      }
      throw e;
    }
  }

  private void shrink() {
    synchronized (kept) {
      long bytes = kept.values().stream().mapToLong(TruthCache::bytes).sum();
      var oldest = kept.values().iterator();
      while (bytes > limit && oldest.hasNext()) {
        CompletableFuture<Truth> next = oldest.next();
        if (next.isDone()) {
          bytes -= bytes(next);
          oldest.remove();
        }
      }
    }
  }

  private static long bytes(CompletableFuture<Truth> picture) {
    return picture.isDone() && !picture.isCompletedExceptionally() ? picture.join().bytes() : 0;
  }
}
