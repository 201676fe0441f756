package io.github.kabegami.train;

import io.github.kabegami.io.Json;
import io.github.kabegami.train.RunControl.Order;
import io.github.kabegami.train.RunControl.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What is asked of a run by {@link RunControl#FILE}. Looks at most once a second whether the file
 * is another one than before; what was there at the start is not for this life of the run.
 */
final class Orders {
  private static final long NANOS_BETWEEN_LOOKS = 1_000_000_000;

  private final Path file;
  private final String life;
  private final LongSupplier clock;
  private final Consumer<String> remarks;
  private String seen;
  private long looked;

  /**
   * For a life of a run that begins now.
   *
   * @param clock nanoseconds
   * @param remarks hears of files that are not obeyed
   */
  Orders(Path folder, String life, LongSupplier clock, Consumer<String> remarks) {
    this.file = folder.resolve(RunControl.FILE);
    this.life = life;
    this.clock = clock;
    this.remarks = remarks;
    this.seen = mark();
    this.looked = clock.getAsLong();
  }

  /** What tells a file from the one before, without reading it; empty if there is none. */
  private String mark() {
    try {
      BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
      return facts.lastModifiedTime() + " " + facts.size() + " " + facts.fileKey();
    } catch (IOException e) {
      return "";
    }
  }

  /** What is asked since the last call; empty if nothing is, or the last look was just before. */
  Optional<Wish> next() {
    long now = clock.getAsLong();
    if (now - looked < NANOS_BETWEEN_LOOKS) {
      return Optional.empty();
    }
    looked = now;
    String mark = mark();
    if (mark.isEmpty() || mark.equals(seen)) {
      return Optional.empty();
    }
    seen = mark;
    return read();
  }

  private Optional<Wish> read() {
    try {
      Order order = Json.read(file, Order.class);
      if (order.life().isEmpty() || order.life().get().equals(life)) {
        return Optional.of(order.wish());
      }
      remarks.accept(file.getFileName() + " is for another start of this run and is passed over");
    } catch (IOException e) {
      remarks.accept("passed over: " + e.getMessage());
    }
    return Optional.empty();
  }
}
