package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Typo;
import io.github.kabegami.dataset.DatasetConfig;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sources that a configuration names. */
public final class Sources {
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|[^\\s\"])+");

  private static final List<Kind> KINDS =
      List.of(
          site("yande.re"),
          site("konachan.net"),
          site("konachan.com"),
          new Kind(
              "danbooru", "", (rest, all) -> Danbooru.of(Danbooru.HOME, all.config, all.web())),
          new Kind("moebooru", "ADDRESS", (rest, all) -> Moebooru.of(rest, all.config, all.web())),
          new Kind("danbooru", "ADDRESS", (rest, all) -> Danbooru.of(rest, all.config, all.web())),
          local("folder"),
          local("dump"),
          local("wallpaperengine"),
          local("videos"));

  private Sources() {}

  /** Makes a source of what follows the colon. */
  private interface Maker {
    Source make(String rest, Surroundings all);
  }

  /**
   * A kind of sources.
   *
   * @param rest what follows the colon; empty if there is none
   */
  private record Kind(String word, String rest, Maker maker) {
    String form() {
      return rest.isEmpty() ? word : word + ":" + rest;
    }
  }

  /** What sources are made of; all share one client, which keeps requests apart. */
  private static final class Surroundings {
    private final DatasetConfig config;
    private final Optional<Path> pauses;
    private @Nullable PoliteClient web;

    Surroundings(DatasetConfig config, Optional<Path> pauses) {
      this.config = config;
      this.pauses = pauses;
    }

    PoliteClient web() {
      if (web == null) {
        web = PoliteClient.of(config.contact(), config.interval(), pauses);
      }
      return web;
    }
  }

  private static Kind site(String host) {
    return new Kind(host, "", (rest, all) -> Moebooru.of("https://" + host, all.config, all.web()));
  }

  private static Kind local(String kind) {
    return new Kind(kind, "PATH", (rest, all) -> LocalSources.of(kind, rest, all.config));
  }

  /**
   * All of them, in order. Nothing is asked yet.
   *
   * @param pauses as {@link PoliteClient#of}
   * @throws IllegalArgumentException with a sentence, if one is unknown, named twice or cannot be
   *     asked in this way, or a site is named and no contact
   */
  public static List<Source> of(DatasetConfig config, Optional<Path> pauses) {
    Surroundings all = new Surroundings(config, pauses);
    List<Source> sources = new ArrayList<>();
    String before = "";
    for (String word : words(config.sources())) {
      Source source = source(word, before, all);
      before = word;
      if (sources.stream().anyMatch(other -> other.name().equals(source.name()))) {
        throw new IllegalArgumentException("sources names " + source.name() + " twice");
      }
      sources.add(source);
    }
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("sources must name where pictures come from: " + forms());
    }
    return List.copyOf(sources);
  }

  /**
   * A source.
   *
   * @param before the word before it; empty if there is none
   */
  private static Source source(String text, String before, Surroundings all) {
    int colon = text.indexOf(':');
    String word = colon < 0 ? text : text.substring(0, colon);
    String rest = colon < 0 ? "" : text.substring(colon + 1);
    Optional<Kind> kind =
        KINDS.stream()
            .filter(each -> each.word.equals(word) && each.rest.isEmpty() == rest.isEmpty())
            .findFirst();
    if (kind.isEmpty() && text.endsWith(":") && LocalSources.KINDS.contains(word)) {
      return LocalSources.of(word, rest, all.config); // which tells that the path is missing
    }
    return kind.orElseThrow(() -> unknown(text, word, before)).maker.make(rest, all);
  }

  private static IllegalArgumentException unknown(String text, String word, String before) {
    List<String> known = KINDS.stream().map(Kind::word).distinct().toList();
    String remark = known.contains(word) ? "" : Typo.remark(word, known);
    return new IllegalArgumentException(
        "there is no source "
            + text
            + remark
            + (remark.isEmpty() ? advice(text, before) : "")
            + "; the sources are "
            + forms());
  }

  /** What somebody may have meant who wrote a path. */
  private static String advice(String text, String before) {
    Optional<String> kind = kindOf(text);
    if (kind.isPresent()) {
      return "; write " + quoted(kind.get(), text) + " for the " + what(kind.get()) + " there";
    }
    int colon = before.indexOf(':');
    return colon > 0 && LocalSources.KINDS.contains(before.substring(0, colon))
        ? "; a path with blanks stands in double quotes: "
            + quoted(before.substring(0, colon), before.substring(colon + 1) + " " + text)
        : "";
  }

  private static String what(String kind) {
    return kind.equals("folder") ? kind : "file";
  }

  private static String quoted(String kind, String path) {
    return kind + ":" + (path.contains(" ") ? '"' + path + '"' : path);
  }

  /** The kind of source that would read what lies there; empty if nothing does. */
  private static Optional<String> kindOf(String path) {
    try {
      if (Files.isDirectory(Path.of(path))) {
        return Optional.of("folder");
      }
      return Files.exists(Path.of(path)) ? Optional.of("dump") : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String forms() {
    return KINDS.stream().map(Kind::form).collect(Collectors.joining(", "));
  }

  /** The words of a list; one with blanks, or a part of it, stands in double quotes. */
  private static List<String> words(String text) {
    if (text.chars().filter(sign -> sign == '"').count() % 2 != 0) {
      throw new IllegalArgumentException("sources lacks a double quote, got " + text);
    }
    Matcher word = WORD.matcher(text);
    return Stream.iterate(word.find(), found -> found, found -> word.find())
        .map(found -> word.group().replace("\"", ""))
        .toList();
  }
}
