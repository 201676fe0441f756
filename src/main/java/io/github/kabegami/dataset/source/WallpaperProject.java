package io.github.kabegami.dataset.source;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kabegami.io.Json;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A wallpaper of Wallpaper Engine: a folder with a {@code project.json}. Its {@code type} is taken
 * in any case, and from the files that are there if it is missing; {@code file} may be missing or
 * name a file that was packed into {@code scene.pkg}.
 *
 * @param folder of the project
 * @param key of it in ids
 * @param kind what it is made of
 * @param main the file to show, if there is one
 * @param preview the name of the small picture about it, which is no ground truth; may be empty
 * @param work what is known about it
 */
record WallpaperProject(
    Path folder, String key, Kind kind, Optional<Path> main, String preview, Work work) {
  /** The file that makes a folder a project. */
  static final String FILE = "project.json";

  private static final long LARGEST_JSON = 4 << 20;
  private static final List<String> PACKAGES = List.of("scene.pkg", "gifscene.pkg");
  private static final String PACKAGE = "pkg";

  private static final Map<String, String> RATINGS =
      Map.of(
          "everyone",
          "g",
          "none",
          "g",
          "mild",
          "s",
          "questionable",
          "q",
          "moderate",
          "q",
          "mature",
          "e",
          "severe",
          "e");

  /** What wallpapers are made of. */
  enum Kind {
    SCENE,
    VIDEO,
    WEB,
    IMAGE,
    OTHER
  }

  /**
   * Reads a project.
   *
   * @param key of it in ids
   * @param source name of the source
   * @throws IOException with the end of a sentence, if its {@code project.json} cannot be used
   */
  static WallpaperProject read(Path folder, String key, String source) throws IOException {
    JsonObject json = json(folder.resolve(FILE));
    Optional<Path> main = inside(folder, text(json, "file")).filter(Files::isRegularFile);
    Kind kind = kind(text(json, "type").toLowerCase(Locale.ROOT), text(json, "file"), folder);
    Optional<Path> shown = kind == Kind.SCENE ? scene(folder, text(json, "file")) : main;
    return new WallpaperProject(
        folder, key, kind, shown, text(json, "preview"), work(json, folder, source));
  }

  private static JsonObject json(Path file) throws IOException {
    if (Files.size(file) > LARGEST_JSON) {
      throw new IOException(
          "has a " + FILE + " of " + (Files.size(file) >> 20) + " MB; expected less than 4 MB");
    }
    String text = Json.readText(file);
    try {
      return Json.fromText(text.startsWith("\uFEFF") ? text.substring(1) : text, JsonElement.class)
          .getAsJsonObject();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new IOException("has a " + FILE + " that cannot be read: " + Json.complaint(e), e);
    }
  }

  private static Kind kind(String type, String file, Path folder) {
    return switch (type) {
      case "scene" -> Kind.SCENE;
      case "video" -> Kind.VIDEO;
      case "web" -> Kind.WEB;
      case "image" -> Kind.IMAGE;
      case "" -> kind(file, folder);
      default -> Kind.OTHER;
    };
  }

  private static Kind kind(String file, Path folder) {
    String extension = FileNames.extension(file);
    if (VideoFrames.isVideo(file)) {
      return Kind.VIDEO;
    }
    if (PictureFiles.isPictureName(file)) {
      return Kind.IMAGE;
    }
    if (extension.startsWith("htm")) {
      return Kind.WEB;
    }
    return extension.equals("json") || scene(folder, file).isPresent() ? Kind.SCENE : Kind.OTHER;
  }

  /** The package of a scene, whatever file is named. */
  private static Optional<Path> scene(Path folder, String file) {
    List<String> names = new ArrayList<>();
    if (file.indexOf('.') > 0) {
      names.add(file.substring(0, file.lastIndexOf('.') + 1) + PACKAGE);
    }
    names.addAll(PACKAGES);
    return names.stream()
        .flatMap(name -> inside(folder, name).stream())
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** The path that a project names, unless it leads out of its folder. */
  private static Optional<Path> inside(Path folder, String name) {
    if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    try {
      Path path = folder.resolve(name.replace('\\', '/')).normalize();
      return path.startsWith(folder.normalize()) ? Optional.of(path) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no path on this system
    }
  }

  private static Work work(JsonObject json, Path folder, String source) {
    String named = text(json, "workshopid");
    String id = named.isEmpty() ? String.valueOf(folder.getFileName()) : named;
    boolean isWorkshop = id.matches("\\d{4,20}");
    String title = text(json, "title");
    return new Work(
        source,
        isWorkshop ? "https://steamcommunity.com/sharedfiles/filedetails/?id=" + id : "",
        rating(json),
        tags(json),
        word(text(json, "author")),
        isWorkshop ? (title + " (Steam Workshop " + id + ")").strip() : title,
        first(json, "license", "licence", "copyright"));
  }

  private static String rating(JsonObject json) {
    String rating = first(json, "contentrating", "ratingsex").toLowerCase(Locale.ROOT);
    return RATINGS.getOrDefault(rating, "");
  }

  private static String tags(JsonObject json) {
    return json.get("tags") instanceof JsonArray array
        ? StreamSupport.stream(array.spliterator(), false)
            .filter(JsonElement::isJsonPrimitive)
            .map(tag -> word(tag.getAsString()))
            .collect(Collectors.joining(" "))
        : word(text(json, "tags"));
  }

  /** One word, as sites write tags. */
  private static String word(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "_");
  }

  private static String first(JsonObject json, String... names) {
    for (String name : names) {
      if (!text(json, name).isEmpty()) {
        return text(json, name);
      }
    }
    return "";
  }

  /** A text or a number; empty if there is none. */
  private static String text(JsonObject json, String name) {
    @Nullable JsonElement value = json.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }
}
