package io.github.kabegami.train.data;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.Shares;
import io.github.kabegami.core.Typo;
import io.github.kabegami.pack.JoinedSet;
import io.github.kabegami.pack.PictureSet;
import io.github.kabegami.pack.PictureSets;
import io.github.kabegami.train.config.TrainConfig;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which pictures are trained on and which are judged by; none is both.
 *
 * @param pictures all of them; closed with the split
 * @param trained numbers of those that are trained on
 * @param judged numbers of those that are judged by; may be empty
 */
public record DataSplit(PictureSet pictures, List<Integer> trained, List<Integer> judged)
    implements Closeable {

  /** Keeps copies of the numbers. */
  public DataSplit {
    trained = List.copyOf(trained);
    judged = List.copyOf(judged);
  }

  /**
   * Opens what the options input, validation and holdout name. A validation folder inside the input
   * is not trained on.
   *
   * @throws IllegalArgumentException with a sentence, if input is missing, a name of holdout fits
   *     no picture, nothing is left to train on, or the same pictures would be on both sides
   * @throws IOException with a sentence, if a folder has no pictures or cannot be read
   */
  public static DataSplit open(TrainConfig config, Run run) throws IOException {
    if (config.input().isEmpty()) {
      throw new IllegalArgumentException("name the folder of pictures to train on with input");
    }
    Path input = Path.of(config.input());
    PictureSet pictures = PictureSets.open(input, run);
    try {
      DataSplit split = of(pictures, config.holdout());
      return config.validation().isEmpty()
          ? split
          : split.judgedBy(Path.of(config.validation()), input, run);
    } catch (IOException | RuntimeException e) {
      pictures.close();
      throw e;
    }
  }

  /**
   * Pictures of one set.
   *
   * @param holdout names of pictures to judge by, separated by blanks or commas: with or without
   *     the ending, with or without the folders before them
   * @throws IllegalArgumentException naming the nearest picture, if a name fits none, or nothing is
   *     left
   */
  public static DataSplit of(PictureSet pictures, String holdout) {
    Set<String> unknown = new TreeSet<>(Shares.words(holdout));
    List<Integer> trained = new ArrayList<>();
    List<Integer> judged = new ArrayList<>();
    Set<String> held = Set.copyOf(unknown);
    for (int i = 0; i < pictures.entries().size(); i++) {
      List<String> names = names(pictures.entries().get(i).name());
      (names.stream().anyMatch(held::contains) ? judged : trained).add(i);
      names.forEach(unknown::remove);
    }
    unknown.stream().findFirst().ifPresent(name -> refuse(name, pictures));
    return new DataSplit(pictures, requireAny(trained, judged.size()), judged);
  }

  private static void refuse(String name, PictureSet pictures) {
    List<String> known =
        pictures.entries().stream().flatMap(e -> names(e.name()).stream()).distinct().toList();
    throw new IllegalArgumentException(
        "holdout: there is no picture '"
            + name
            + "' in the input"
            + Typo.remark(name, known)
            + "; give its name with or without the ending");
  }

  /** All that a picture may be called. */
  private static List<String> names(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return List.of(path, withoutEnding(path), file, withoutEnding(file));
  }

  private static String withoutEnding(String name) {
    return name.replaceFirst("\\.[^./]*$", "");
  }

  private static List<Integer> requireAny(List<Integer> trained, int judged) {
    if (trained.isEmpty()) {
      throw new IllegalArgumentException(
          "all "
              + judged
              + " pictures of the input are held out for validation; leave some to train on");
    }
    return trained;
  }

  private DataSplit judgedBy(Path validation, Path input, Run run) throws IOException {
    PictureSets.requireFolder(validation);
    Path judging = validation.toRealPath();
    Path training = input.toRealPath();
    if (training.startsWith(judging)) {
      throw new IllegalArgumentException(
          "validation "
              + validation
              + " holds the pictures of the input; name a folder of other pictures, or single"
              + " ones with holdout");
    }
    if (judging.startsWith(training)) {
      return withJudged(training.relativize(judging).toString().replace('\\', '/') + "/");
    }
    PictureSet further = PictureSets.open(validation, run);
    int before = pictures.entries().size();
    PictureSet joined = new JoinedSet(pictures, further, judging.getFileName() + "/");
    List<Integer> all = new ArrayList<>(judged);
    IntStream.range(before, joined.entries().size()).forEach(all::add);
    return new DataSplit(joined, trained, all);
  }

  private DataSplit withJudged(String prefix) {
    List<Integer> rest = new ArrayList<>();
    List<Integer> all = new ArrayList<>(judged);
    for (int i : trained) {
      (pictures.entries().get(i).name().startsWith(prefix) ? all : rest).add(i);
    }
    return new DataSplit(pictures, requireAny(rest, all.size()), all);
  }

  @Override
  public void close() throws IOException {
    pictures.close();
  }
}
