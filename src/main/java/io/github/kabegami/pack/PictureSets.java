package io.github.kabegami.pack;

import io.github.kabegami.core.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens sets of pictures. */
public final class PictureSets {
  private PictureSets() {}

  /**
   * The pictures or patches of a folder, which is told by its content: a pack of ours, an LMDB, a
   * list of BasicSR with its pictures, tar files, or else the pictures of the folder and of all
   * folders in it. The one place that knows which kinds of sets there are. Of pairs the ground
   * truths are taken.
   *
   * @param run is told how far it is and what is skipped, and may be cancelled
   * @throws IOException with a sentence: the path is missing or no folder, there is no picture that
   *     can be read, or a pack is damaged or of a newer version
   */
  public static PictureSet open(Path path, Run run) throws IOException {
    requireFolder(path);
    Optional<PackInfo> info = PackInfo.find(path);
    PictureSet set = info.isPresent() ? pack(path, info.get(), run) : foreign(path, run);
    if (set.entries().isEmpty()) {
      set.close();
      throw new IOException(
          set.skipped().isEmpty()
              ? path
                  + " holds no pictures; expected PNG, JPEG, WebP or TIFF files in it or in its"
                  + " folders"
              : "none of the "
                  + set.skipped().size()
                  + " pictures in "
                  + path
                  + " can be read; the first: "
                  + set.skipped().values().iterator().next());
    }
    return set;
  }

  /** A pack of ours. */
  private static PictureSet pack(Path path, PackInfo info, Run run) throws IOException {
    if (info.pairs()) {
      run.log(path + " holds pairs; their small pictures are not used, training makes its own");
    }
    String high = PackInfo.side(false);
    return switch (info.packKind()) {
      case FOLDER -> new PatchFolder(path.resolve(MetaInfo.FILE), path.resolve(high), run);
      case LMDB -> new LmdbSet(path.resolve(high + ".lmdb"), run);
      case TAR -> new TarSet(path, info, run);
    };
  }

  private static PictureSet foreign(Path path, Run run) throws IOException {
    if (Files.isRegularFile(path.resolve(LmdbPages.FILE))) {
      return new LmdbSet(path, run);
    }
    if (PatchFolder.isOf(path.resolve(MetaInfo.FILE), path)) {
      return new PatchFolder(path.resolve(MetaInfo.FILE), path, run);
    }
    requireNoPacksInside(path);
    FolderSet folder = new FolderSet(path, run);
    boolean hasPictures = !folder.entries().isEmpty() || !folder.skipped().isEmpty();
    return hasPictures || TarSet.tars(path).isEmpty() ? folder : new TarSet(path, run);
  }

  /**
   * Else the small pictures of pairs, and the same patches twice, would be taken for pictures.
   * Packs lie in a folder, or in that of a data set.
   */
  private static void requireNoPacksInside(Path path) throws IOException {
    for (Path folder : List.of(path, path.resolve("packs"))) {
      List<String> packs = packs(folder);
      if (!packs.isEmpty()) {
        throw new IOException(
            path + " holds packs; name one of them: " + folder.resolve(String.join(", ", packs)));
      }
    }
  }

  private static List<String> packs(Path folder) throws IOException {
    List<String> packs = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          String name = file.getFileName().toString();
          if (!name.startsWith(".") && PackInfo.find(file).isPresent()) {
            packs.add(name);
          }
        }
      }
    }
    return packs;
  }

  /**
   * Refuses what is no folder.
   *
   * @throws IOException with a sentence
   */
  public static void requireFolder(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new IOException(
          path
              + (Files.exists(path) ? " is a file" : " does not exist")
              + "; expected a folder of pictures or patches");
    }
  }
}
