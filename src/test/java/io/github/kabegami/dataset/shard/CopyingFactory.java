package io.github.kabegami.dataset.shard;

import io.github.kabegami.core.Run;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An engine like that of a cluster, which sends every task as bytes, but works here. It takes the
 * place of Spark while a test lets it.
 */
public final class CopyingFactory implements ShardEngines.Factory {
  private static final AtomicInteger USERS = new AtomicInteger();

  /** Takes that place until it is closed. */
  public static AutoCloseable use() {
    USERS.incrementAndGet();
    return USERS::decrementAndGet;
  }

  @Override
  public String name() {
    return USERS.get() > 0 ? ShardEngines.SPARK : "nothing";
  }

  @Override
  public ShardEngine open() {
    LocalEngine local = new LocalEngine(2);
    return new ShardEngine() {
      @Override
      public int wave() {
        return local.wave();
      }

      @Override
      public void run(Iterator<List<String>> shards, ShardTask task, Sink sink, Run run)
          throws IOException {
        local.run(shards, copy(task), sink, run);
      }
    };
  }

  private static ShardTask copy(ShardTask task) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(task);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (ShardTask) in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException(e);
    }
  }
}
