package io.github.kabegami.pack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kabegami.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a pack is: its file {@code pack.json}, written last.
 *
 * @param format always {@code kabegami-pack}
 * @param version of the format
 * @param kind the word of a {@link PackKind}
 * @param patches how many there are
 * @param pairs whether each has a degraded picture
 * @param list SHA-256 of what was to be packed
 * @param parts its indexes, in order
 */
record PackInfo(
    String format,
    int version,
    String kind,
    int patches,
    boolean pairs,
    String list,
    List<Part> parts) {
  static final String FILE = "pack.json";
  static final int VERSION = 1;
  private static final String FORMAT = "kabegami-pack";

  /**
   * An index.
   *
   * @param index its file, JSON lines
   * @param patches of it
   * @param sha256 of the index
   * @param tarbytes size of the tar file of that name, for tar packs
   */
  record Part(String index, int patches, String sha256, Optional<Long> tarbytes) {
    private static final String NAME = "[A-Za-z0-9_-]+\\.jsonl";

    /** Checks that the file lies in the pack, whoever wrote it. */
    Part {
      if (!index.matches(NAME)) {
        throw new IllegalArgumentException("'" + index + "' is no name of an index");
      }
    }

    /** The tar file beside the index. */
    String tar() {
      return index.replaceFirst("\\.jsonl$", ".tar");
    }
  }

  /** Keeps a copy. */
  PackInfo {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("it has no parts");
    }
    parts = List.copyOf(parts);
  }

  /** Of this version. */
  static PackInfo of(PackKind kind, PatchList patches, String list, List<Part> parts) {
    return new PackInfo(
        FORMAT, VERSION, kind.word(), patches.count(), patches.arePairs(), list, parts);
  }

  /** Which kind it is. */
  PackKind packKind() {
    return PackKind.of(kind);
  }

  /** The file of the ground truths, or of the degraded pictures. */
  static String side(boolean isLow) {
    return isLow ? "lr" : "hr";
  }

  /**
   * That of a folder.
   *
   * @return empty if the folder is no pack of ours
   * @throws IOException with a sentence, if it is damaged, or of a newer version
   */
  static Optional<PackInfo> find(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    JsonElement json = read(file);
    if (!(json instanceof JsonObject object)
        || !object.has("format")
        || !object.get("format").toString().equals('"' + FORMAT + '"')) {
      return Optional.empty();
    }
    try {
      int version = object.get("version").getAsInt();
      if (version > VERSION) {
        throw new IOException(
            folder
                + " is a pack of version "
                + version
                + ", made by a newer Kabegami; this one reads version "
                + VERSION
                + ": update Kabegami, or delete the pack and run stage=pack again");
      }
      PackInfo info = Json.fromTree(Json.gson(), json, PackInfo.class);
      info.packKind();
      return Optional.of(info);
    } catch (RuntimeException e) {
      throw damaged(file, e);
    }
  }

  private static JsonElement read(Path file) throws IOException {
    String text = Json.readText(file);
    try {
      return Json.fromText(text, JsonElement.class);
    } catch (IllegalArgumentException e) {
      throw damaged(file, e);
    }
  }

  private static IOException damaged(Path file, RuntimeException e) {
    return new IOException(
        file + " is damaged (" + Json.complaint(e) + "); delete the folder and pack again", e);
  }
}
