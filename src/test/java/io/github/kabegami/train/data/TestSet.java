package io.github.kabegami.train.data;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.pack.Noise;
import io.github.kabegami.pack.PictureSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Pictures in memory, some of which cannot be read. */
final class TestSet implements PictureSet {
  final AtomicInteger reads = new AtomicInteger();
  final Set<Integer> damaged = ConcurrentHashMap.newKeySet();
  private final List<Picture> pictures;
  private final List<Entry> entries = new ArrayList<>();
  private int neighbours = 1;

  TestSet(Picture... pictures) {
    this.pictures = List.of(pictures);
    for (Picture picture : pictures) {
      entries.add(new Entry("picture" + entries.size(), picture.width(), picture.height()));
    }
  }

  /** As many pictures of that size, all different. */
  static TestSet of(int count, int width, int height) {
    Picture[] pictures = new Picture[count];
    for (int i = 0; i < count; i++) {
      pictures[i] = Noise.picture(i, width, height, 3, BitDepth.EIGHT);
    }
    return new TestSet(pictures);
  }

  TestSet withNeighbours(int count) {
    neighbours = count;
    return this;
  }

  List<Integer> all() {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      all.add(i);
    }
    return all;
  }

  @Override
  public List<Entry> entries() {
    return entries;
  }

  @Override
  public int neighbours() {
    return neighbours;
  }

  @Override
  public Picture read(int index) throws IOException {
    reads.incrementAndGet();
    if (damaged.contains(index)) {
      throw new IOException(entries.get(index).name() + " is damaged");
    }
    return pictures.get(index);
  }
}
