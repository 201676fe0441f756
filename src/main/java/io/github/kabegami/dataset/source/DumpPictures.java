package io.github.kabegami.dataset.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the pictures of a dump below a folder, or below {@code original} in it: {@code
 * 0567/4567567.jpg}, {@code 567/4567567.jpg} (the last three digits of the id), {@code
 * ab/cd/abcd….jpg}, {@code ab/abcd….jpg} and {@code abcd….jpg} (its MD5), {@code 4567567.jpg}, and
 * the name at the end of its address. Nothing in a dump leads out of the folder. One thread at a
 * time.
 */
final class DumpPictures {
  private static final int BUCKETS = 1000;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,5}");

  /** Names that no system takes for something else. */
  private static final Pattern NAME =
      Pattern.compile("[^:*?\"<>|\\p{Cntrl}]*[^.:*?\"<>|\\p{Cntrl}]");

  private final List<Path> roots = new ArrayList<>();

  /** The layout that was right last is tried first. */
  private int last;

  /** Below a folder. */
  DumpPictures(Path folder) {
    roots.add(folder);
    Path original = folder.resolve("original");
    if (Files.isDirectory(original)) {
      roots.add(original);
    }
  }

  /**
   * The picture of a post.
   *
   * @param id its number as a text
   * @param md5 of the file, or empty
   * @param extension of the file
   * @param address whose end may be the file's name, or empty
   */
  Optional<Path> find(String id, String md5, String extension, String address) {
    List<String> names = names(id, md5, extension, address);
    int count = names.size() * roots.size();
    for (int i = 0; i <= count; i++) {
      int place = i == 0 ? last : i - 1;
      String name = names.get(place % names.size());
      if (!name.isEmpty() && place < count) {
        Path file = roots.get(place / names.size()).resolve(name);
        if (Files.isRegularFile(file)) {
          last = place;
          return Optional.of(file.toAbsolutePath().normalize());
        }
      }
    }
    return Optional.empty();
  }

  /** Always as many, empty where it has no such name. */
  private static List<String> names(String id, String md5, String extension, String address) {
    List<String> names = new ArrayList<>();
    boolean isNumber = NUMBER.matcher(id).matches();
    boolean isPrint = MD5.matcher(md5).matches();
    String end = EXTENSION.matcher(extension).matches() ? "." + extension : "";
    int bucket = isNumber ? (int) (Long.parseLong(id) % BUCKETS) : 0;
    names.add(isNumber ? String.format(Locale.ROOT, "%04d/%s%s", bucket, id, end) : "");
    names.add(isNumber ? String.format(Locale.ROOT, "%03d/%s%s", bucket, id, end) : "");
    names.add(isPrint ? md5.substring(0, 2) + "/" + md5.substring(2, 4) + "/" + md5 + end : "");
    names.add(isPrint ? md5.substring(0, 2) + "/" + md5 + end : "");
    names.add(isPrint ? md5 + end : "");
    names.add(isNumber ? id + end : "");
    String name =
        address.substring(Math.max(address.lastIndexOf('/'), address.lastIndexOf('\\')) + 1);
    names.add(NAME.matcher(name).matches() ? name : "");
    return names;
  }
}
