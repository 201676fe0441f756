package io.github.kabegami.dataset.source;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetJson;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes what a source offers, and what it says. */
final class Heard implements Source.Listing {
  final List<Candidate> candidates = new ArrayList<>();
  final List<String> cursors = new ArrayList<>();
  final List<String> log = new ArrayList<>();
  private final String cursor;
  private final int limit;

  private Heard(String cursor, int limit) {
    this.cursor = cursor;
    this.limit = limit;
  }

  static Heard quiet() {
    return new Heard("", Integer.MAX_VALUE);
  }

  static Heard of(Source source) throws IOException {
    return of(source, "", Integer.MAX_VALUE);
  }

  static Heard of(Source source, String cursor, int limit) throws IOException {
    Heard heard = new Heard(cursor, limit);
    source.list(heard, Run.simple().loggingTo(heard.log::add));
    return heard;
  }

  @Override
  public String cursor() {
    return cursor;
  }

  @Override
  public boolean offer(Candidate candidate) {
    candidates.add(candidate);
    return candidates.size() < limit;
  }

  @Override
  public void reached(String reached) {
    cursors.add(reached);
  }

  String lastCursor() {
    return cursors.get(cursors.size() - 1);
  }

  List<String> ids() {
    return candidates.stream().map(Candidate::id).toList();
  }

  Candidate candidate(String id) {
    return candidates.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  static DatasetConfig config(String... options) {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < options.length; i += 2) {
      values.put(options[i], options[i + 1]);
    }
    return DatasetJson.with(DatasetConfig.wallpapers(), values);
  }

  /** A slope from red to blue. */
  static void paint(Path file, int width, int height) throws IOException {
    float[] samples = new float[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      samples[i] = (i % width) / (float) width;
      samples[2 * width * height + i] = 1 - samples[i];
    }
    PictureFiles.write(
        file, Picture.of(Pixels.wrap(samples, width, height, 3), BitDepth.EIGHT), true);
  }
}
