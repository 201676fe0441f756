package io.github.kabegami.dataset.report;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.Typo;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.DatasetFolder;
import io.github.kabegami.dataset.LocalNames;
import io.github.kabegami.dataset.Manifest;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Overrides;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Looks through the pictures of a data set and writes what the user wants of them. Reading needs no
 * lock: another process may work on the data set, and what it adds is seen when it is opened again.
 * Writing does: it is refused while another run is at work.
 *
 * <p>Memory: about 50 bytes per picture, whatever is looked at. Several threads may use one.
 */
public final class Review implements Closeable {
  private static final int BETWEEN_REPORTS = 1 << 10;
  private static final String THUMBNAILS = "review";

  private final Path folder;
  private final Manifest manifest;
  private final List<Group> groups = new ArrayList<>();
  private final TreeSet<String> scores = new TreeSet<>();

  /** The group of each picture, by number. */
  private final short[] group;

  private volatile Overrides overrides;

  private Review(Path folder, Manifest manifest, Overrides overrides) {
    this.folder = folder;
    this.manifest = manifest;
    this.overrides = overrides;
    this.group = new short[manifest.count()];
  }

  /**
   * Opens a data set and counts what is in it.
   *
   * @throws IOException with a sentence, if there is no data set or a file in it is damaged
   */
  public static Review open(Path folder, Run run) throws IOException {
    Path file = folder.resolve("manifest.jsonl");
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          folder
              + (Files.isDirectory(folder)
                  ? " holds no data set (it has no manifest.jsonl)"
                  : " is not a folder")
              + "; name the folder that is the output of Build Dataset");
    }
    Overrides overrides = Overrides.read(file.resolveSibling("overrides.txt"));
    Review review = new Review(folder, Manifest.openToRead(file), overrides);
    try {
      review.overrides = review.whole(overrides);
      review.count(run);
      return review;
    } catch (IOException | RuntimeException e) {
      review.close();
      throw e;
    }
  }

  /** With whole ids where the file has them as reports write them. */
  private Overrides whole(Overrides read) throws IOException {
    if (read.wishes().keySet().stream().allMatch(id -> manifest.number(id) >= 0)) {
      return read;
    }
    Set<String> sources = new TreeSet<>();
    for (int number = 0; number < group.length; number++) {
      sources.add(manifest.candidate(number).source());
    }
    return read.of(sources);
  }

  private void count(Run run) throws IOException {
    for (int number = 0; number < group.length; number++) {
      if (number % BETWEEN_REPORTS == 0) {
        run.checkCancelled();
        run.progress()
            .report((double) number / group.length, number + " of " + group.length + " pictures");
      }
      Outcome outcome = manifest.last(number);
      Group of = Entry.judged(outcome);
      int index = groups.indexOf(of);
      if (index < 0) {
        index = groups.size();
        groups.add(of);
      }
      group[number] = (short) index;
      outcome.scores().ifPresent(all -> scores.addAll(all.keySet()));
    }
  }

  /** Folder of the data set. */
  public Path folder() {
    return folder;
  }

  /** How many pictures there are. */
  public int count() {
    return group.length;
  }

  /** Names of the scores that any picture has. */
  public List<String> scores() {
    return List.copyOf(scores);
  }

  /** How many pictures are so. */
  public int count(Selection.Show show) {
    return (int) IntStream.range(0, count()).filter(taking(show, "")).count();
  }

  /** The names of filters and rules with the number of pictures, among those that are so. */
  public Map<String, Integer> reasons(Selection.Show show) {
    Map<String, Integer> reasons = new TreeMap<>();
    IntPredicate takes = taking(show, "");
    for (int number = 0; number < group.length; number++) {
      String name = groups.get(group[number]).name();
      if (!name.isEmpty() && takes.test(number)) {
        reasons.merge(name, 1, Integer::sum);
      }
    }
    return reasons;
  }

  private IntPredicate taking(Selection.Show show, String reason) {
    boolean[] takes = new boolean[groups.size()];
    for (int i = 0; i < takes.length; i++) {
      boolean because = reason.isEmpty() || groups.get(i).name().equals(reason);
      takes[i] = because && show.takes(groups.get(i).fate());
    }
    if (show != Selection.Show.OVERRIDDEN) {
      return number -> takes[group[number]];
    }
    boolean[] wished = new boolean[count()];
    for (String id : overrides.wishes().keySet()) {
      int number = manifest.number(id);
      if (number >= 0) {
        wished[number] = true;
      }
    }
    return number -> wished[number] && takes[group[number]];
  }

  /**
   * The numbers of the pictures that are wanted, in order.
   *
   * @throws IllegalArgumentException if no picture has such a reason or score
   * @throws IOException if the manifest cannot be read
   */
  public int[] numbers(Selection wanted, Run run) throws IOException {
    require("reason", wanted.reason(), reasons(Selection.Show.ALL).keySet());
    require("score", wanted.sort(), scores);
    int[] numbers =
        IntStream.range(0, count()).filter(taking(wanted.show(), wanted.reason())).toArray();
    return wanted.sort().isEmpty() ? numbers : sorted(numbers, wanted, run);
  }

  private static void require(String what, String word, Iterable<String> known) {
    List<String> words = new ArrayList<>();
    known.forEach(words::add);
    if (!word.isEmpty() && !words.contains(word)) {
      throw new IllegalArgumentException(
          "no picture has the "
              + what
              + " "
              + word
              + Typo.remark(word, words)
              + (words.isEmpty() ? "; none has any" : "; there are " + String.join(", ", words)));
    }
  }

  /** A picture and its score. */
  private record Scored(int number, double score) {}

  private int[] sorted(int[] numbers, Selection wanted, Run run) throws IOException {
    Scored[] scored = new Scored[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      if (i % BETWEEN_REPORTS == 0) {
        run.checkCancelled();
      }
      Map<String, Double> all = manifest.last(numbers[i]).scores().orElse(Map.of());
      double score = all.getOrDefault(wanted.sort(), Double.NaN);
      scored[i] = new Scored(numbers[i], wanted.descending() ? -score : score);
    }
    Arrays.sort(scored, (one, other) -> Double.compare(one.score(), other.score()));
    return Arrays.stream(scored).mapToInt(Scored::number).toArray();
  }

  /**
   * Pictures of a page.
   *
   * @param from first, counted in numbers
   * @param to the one after the last
   * @throws IOException if the manifest cannot be read
   */
  public List<ReviewItem> items(int[] numbers, int from, int to) throws IOException {
    List<ReviewItem> items = new ArrayList<>();
    for (int i = from; i < to; i++) {
      items.add(item(numbers[i]));
    }
    return items;
  }

  private ReviewItem item(int number) throws IOException {
    return new ReviewItem(
        Entry.of(
            number,
            manifest.candidate(number),
            manifest.last(number),
            overrides,
            new PublicNames()));
  }

  /**
   * The file of a picture.
   *
   * @throws IOException with a sentence, if it is not there
   */
  public Path picture(ReviewItem item) throws IOException {
    if (item.outcome().file().isEmpty()) {
      throw new IOException("there is no file yet");
    }
    Path file = Dataset.file(folder, item.outcome());
    if (Files.notExists(file)) {
      throw new IOException(Problems.MISSING);
    }
    return file;
  }

  /**
   * A small JPEG file of a picture, at most 320 x 240 pixels, made once and kept in the data set.
   *
   * @throws IOException with a sentence, if the picture cannot be read or the disk refuses
   */
  public Path thumbnail(ReviewItem item) throws IOException {
    Thumbnails thumbnails = new Thumbnails(folder.resolve(THUMBNAILS));
    return thumbnails.folder().resolve(thumbnails.make(item.outcome(), picture(item)).name());
  }

  /** What the user wants, by id. */
  public Map<String, Boolean> wishes() {
    return overrides.wishes();
  }

  /**
   * The ids in a text: one, or several separated by commas. An id may have commas of its own.
   *
   * @throws IllegalArgumentException if there is no picture of an id
   */
  public List<String> ids(String text) {
    if (manifest.number(text.strip()) >= 0) {
      return List.of(text.strip());
    }
    List<String> ids =
        Arrays.stream(text.split(",")).map(String::strip).filter(id -> !id.isEmpty()).toList();
    requireIds(ids);
    return ids;
  }

  private void requireIds(Iterable<String> ids) {
    for (String id : ids) {
      if (manifest.number(id) < 0) {
        throw new IllegalArgumentException(
            "there is no picture "
                + id
                + " in "
                + folder
                + "; ids are as in the window of Review Dataset and in manifest.jsonl");
      }
    }
  }

  /**
   * Writes what the user wants into overrides.txt; all other lines stay.
   *
   * @param changes by id: true to accept, false to reject, empty for no override
   * @throws IllegalArgumentException if there is no picture of an id
   * @throws IOException with a sentence, if another run is at work on the data set, or the disk
   *     refuses
   */
  public synchronized void wish(Map<String, Optional<Boolean>> changes) throws IOException {
    requireIds(changes.keySet());
    Map<String, Optional<Boolean>> lines = new LinkedHashMap<>();
    for (String id : changes.keySet()) {
      String source = manifest.candidate(manifest.number(id)).source();
      lines.put(LocalNames.id(source, id), Optional.empty()); // as reports write it
    }
    lines.putAll(changes);
    try (DatasetFolder locked = DatasetFolder.open(folder)) {
      overrides = whole(Overrides.change(locked.overrides(), lines));
    }
  }

  /** Counts, overrides and what to do next, several lines. */
  public String toText() {
    List<String> lines = new ArrayList<>();
    lines.add(Texts.of(count(), "picture") + " in " + folder);
    for (Selection.Show show : Selection.Show.values()) {
      int many = count(show);
      if (show != Selection.Show.ALL && many > 0) {
        lines.add("  " + Texts.count(many) + " " + show.title() + names(reasons(show), show));
      }
    }
    lines.add(next());
    return String.join("\n", lines);
  }

  private static String names(Map<String, Integer> reasons, Selection.Show show) {
    if (reasons.isEmpty() || show == Selection.Show.OVERRIDDEN) {
      return "";
    }
    return reasons.entrySet().stream()
        .map(e -> e.getKey() + " " + Texts.count(e.getValue()))
        .reduce((one, other) -> one + ", " + other)
        .map(all -> ": " + all)
        .orElse("");
  }

  /** What overrides do and what to run for it. */
  public String next() {
    return wishes().isEmpty()
        ? "No overrides yet. They are kept in overrides.txt and count for more than any filter."
        : Texts.of(wishes().size(), "override")
            + " in overrides.txt. They last and count for more than any filter; to apply them run"
            + " Build Dataset with the stage filter, then crop.";
  }

  @Override
  public void close() throws IOException {
    manifest.close();
  }
}
