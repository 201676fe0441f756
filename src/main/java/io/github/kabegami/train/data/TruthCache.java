package io.github.kabegami.train.data;

import io.github.kabegami.core.Picture;
import io.github.kabegami.pack.PictureSet;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Keeps the pictures that were used last, up to a limit; those in use may exceed it. A picture is
 * read once, however many threads ask for it. For several threads at a time.
 */
final class TruthCache {
  private final PictureSet pictures;
  private final int side;
  private final long limit;

  /** The least recently used first; those that are still being read are among them. */
  private final Map<Integer, CompletableFuture<Truth>> kept = new LinkedHashMap<>(16, .75f, true);

  /** Of all that were read. */
  private long bytes;

  /**
   * For a set.
   *
   * @param side of patches, pixels
   * @param limit bytes that may be kept beside the pictures in use
   */
  TruthCache(PictureSet pictures, int side, long limit) {
    this.pictures = pictures;
    this.side = side;
    this.limit = limit;
  }

  /**
   * A picture, read if it is not kept.
   *
   * @throws IOException with a sentence, if it cannot be read; nothing of that is kept
   */
  Truth get(int index) throws IOException {
    CompletableFuture<Truth> mine = new CompletableFuture<>();
    CompletableFuture<Truth> found;
    synchronized (kept) {
      found = kept.putIfAbsent(index, mine);
    }
    if (found == null) {
      fill(mine, index);
      found = mine;
    }
    try {
      return found.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException io) {
        throw new IOException(io.getMessage(), io);
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException told ? told : e;
    }
  }

  private void fill(CompletableFuture<Truth> mine, int index) {
    try {
      Truth truth = new Truth(read(index), side);
      mine.complete(truth);
      keep(truth);
    } catch (IOException | RuntimeException | Error e) {
      synchronized (kept) {
        kept.remove(index);
      }
      mine.completeExceptionally(e);
    }
  }

  private Picture read(int index) throws IOException {
    PictureSet.Entry entry = pictures.entries().get(index);
    Picture picture = pictures.read(index);
    if (picture.width() != entry.width() || picture.height() != entry.height()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s is %d x %d pixels, but was %d x %d when training began",
              entry.name(),
              picture.width(),
              picture.height(),
              entry.width(),
              entry.height()));
    }
    return picture;
  }

  /** Counts a new one, and forgets the oldest others that are too much. */
  private void keep(Truth truth) {
    synchronized (kept) {
      bytes += truth.bytes();
      Iterator<CompletableFuture<Truth>> oldest = kept.values().iterator();
      while (bytes > limit && oldest.hasNext()) {
        CompletableFuture<Truth> next = oldest.next();
        if (next.isDone() && next.join() != truth) {
          bytes -= next.join().bytes();
          oldest.remove();
        }
      }
    }
  }
}
