package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.shard.ShardTask;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The work of a command on some of its files, for other computers: the same class with the same
 * options does it there. Paths are absolute, since folders are shared and working directories are
 * not.
 *
 * @param command class name
 * @param options as a macro would give them
 */
record CommandShards(String command, String options) implements ShardTask {
  private static final long serialVersionUID = 1;

  /** The option that says who does it. */
  static final String ENGINE = "engine";

  /** The description of that option. */
  static final String ENGINE_TEXT =
      "Who works on the files of a folder: local is this computer, spark an Apache Spark cluster.";

  /** How many files are a shard at most: few, so that all computers have work until the end. */
  private static final int MOST_FILES = 8;

  /** A command whose files can be divided. */
  interface Divisible {
    /**
     * Works on some files.
     *
     * @param items as the command wrote them
     * @param run on one thread
     * @return a text per item, as the command reads them
     * @throws IOException with a sentence, if the whole work cannot go on
     */
    List<String> shard(List<String> items, Run run) throws IOException;
  }

  /**
   * The work of a command as it stands.
   *
   * @param without options that only count for the whole
   */
  static <C extends KabegamiCommand & Divisible> CommandShards of(C command, Set<String> without) {
    Options declared = Options.of(command.getClass());
    Map<String, String> texts = declared.texts(command);
    texts.keySet().removeAll(without);
    texts.replaceAll((name, text) -> absolute(declared.named(name), text));
    texts.entrySet().removeIf(entry -> isUsual(declared, entry));
    return new CommandShards(command.getClass().getName(), MacroOptions.write(texts));
  }

  /**
   * Texts a shard at a time.
   *
   * @param wave shards that are under way at a time, which all should have work
   */
  static Iterator<List<String>> cut(List<String> items, int wave) {
    int files = Math.max(1, Math.min(MOST_FILES, items.size() / wave));
    return IntStream.iterate(0, i -> i < items.size(), i -> i + files)
        .mapToObj(i -> items.subList(i, Math.min(items.size(), i + files)))
        .iterator();
  }

  private static boolean isUsual(Options declared, Map.Entry<String, String> entry) {
    return entry.getValue().equals(declared.named(entry.getKey()).defaultText());
  }

  /** Several files, and names that are no files, stand in some options. */
  private static String absolute(Option option, String text) {
    if (option.kind() == Option.Kind.FILE) {
      return text.isEmpty() ? text : new File(text).getAbsolutePath();
    }
    if (option.widgetStyle().isEmpty()) {
      return text;
    }
    return Arrays.stream(text.split(";"))
        .map(String::strip)
        .map(name -> new File(name).exists() ? new File(name).getAbsolutePath() : name)
        .collect(Collectors.joining(";"));
  }

  @Override
  public List<String> run(List<String> items, Run run) throws IOException {
    Options declared = Options.of(Commands.ofClass(command));
    Object there = declared.module(MacroOptions.parse(options)).getDelegateObject();
    return ((Divisible) there).shard(items, run);
  }
}
