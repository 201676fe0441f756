package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.io.FolderFiles;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureSize;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The wallpapers that Wallpaper Engine has on this computer. Of scenes the textures and pictures in
 * their package or folder; of web pages the pictures in their folder; of videos frames; pictures as
 * they are. Programs, and what cannot be read, are told to the log and passed over; so are videos
 * without ffmpeg, which the next listing looks at again.
 *
 * @param name in ids; a picture's id is this, the project's folder and the path in it; a package's
 *     entry has the package in between
 * @param folder a project, a folder of projects such as {@code steamapps/workshop/content/431960},
 *     or Steam's library, in which the usual places are looked at
 * @param config how many frames of a video, and which pictures are wanted
 */
public record WallpaperEngine(String name, Path folder, DatasetConfig config) implements Source {
  private static final List<String> USUAL =
      List.of(
          "steamapps/workshop/content/431960",
          "steamapps/common/wallpaper_engine/projects/myprojects",
          "steamapps/common/wallpaper_engine/projects/defaultprojects");
  private static final String TEXTURE = "tex";

  @Override
  public List<Path> places() {
    return List.of(folder);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IOException with a sentence, if there is no project
   */
  @Override
  public void list(Listing listing, Run run) throws IOException {
    List<Path> projects = projects();
    ListCursor cursor = new ListCursor(labels(projects), CursorWishes.of(config));
    Optional<UnavailableException> missing = Optional.empty();
    for (int i = cursor.done(listing); i < projects.size(); i++) {
      run.checkCancelled();
      run.progress().report((double) i / projects.size(), "wallpaper " + (i + 1));
      try {
        for (Candidate candidate : candidates(projects.get(i), run)) {
          if (!listing.offer(candidate)) {
            return;
          }
        }
      } catch (UnavailableException e) {
        missing = Optional.of(e);
      }
      if (missing.isEmpty()) {
        listing.reached(cursor.after(i + 1));
      }
    }
    missing.ifPresent(e -> run.log("wallpapers that are videos are skipped: " + e.getMessage()));
  }

  private List<Path> projects() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder; expected one of Wallpaper Engine's projects");
    }
    List<Path> projects = new ArrayList<>(inFolder(folder));
    for (String usual : USUAL) {
      projects.addAll(inFolder(folder.resolve(usual)));
    }
    if (projects.isEmpty()) {
      throw new IOException(
          folder
              + " holds no project of Wallpaper Engine (a folder with a project.json); expected"
              + " steamapps/workshop/content/431960");
    }
    return projects;
  }

  private static List<Path> inFolder(Path folder) throws IOException {
    if (Files.isRegularFile(folder.resolve(WallpaperProject.FILE))) {
      return List.of(folder);
    }
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder)) {
        folders.forEach(found::add);
      }
    }
    found.removeIf(each -> !Files.isRegularFile(each.resolve(WallpaperProject.FILE)));
    found.sort(Comparator.comparing(Path::toString));
    return found;
  }

  private static List<String> labels(List<Path> projects) throws IOException {
    List<String> labels = new ArrayList<>();
    for (Path project : projects) {
      labels.add(project + " " + Files.getLastModifiedTime(project.resolve(WallpaperProject.FILE)));
    }
    return labels;
  }

  /** What a project offers; nothing, and a line in the log, if it cannot be used. */
  private List<Candidate> candidates(Path project, Run run) {
    try {
      return candidates(WallpaperProject.read(project, key(project), name), run);
    } catch (IOException e) {
      run.log("skipped: " + project + ": " + e.getMessage());
      return List.of();
    }
  }

  private List<Candidate> candidates(WallpaperProject project, Run run) throws IOException {
    return switch (project.kind()) {
      case SCENE -> scene(project, run);
      case VIDEO -> video(project, run);
      case WEB -> files(project, false, run);
      case IMAGE -> List.of(file(project, main(project)));
      case OTHER ->
          throw new IOException(
              "is a program or of an unknown type; scenes, videos, web pages and images can be used");
    };
  }

  /** The project's path below the folder; its name if it is that folder. */
  private String key(Path project) {
    Path key = project.equals(folder) ? project.toAbsolutePath().normalize() : project;
    return project.equals(folder)
        ? String.valueOf(key.getFileName())
        : folder.relativize(project).toString().replace('\\', '/');
  }

  private static Path main(WallpaperProject project) throws IOException {
    return project
        .main()
        .orElseThrow(() -> new IOException("names no file that is there; let Steam repair it"));
  }

  private List<Candidate> video(WallpaperProject project, Run run) throws IOException {
    Path video = main(project);
    String key = key(project, video);
    return new Videos(name, video, config).frames(project.work(), key, video, run);
  }

  private static List<Candidate> scene(WallpaperProject project, Run run) throws IOException {
    if (project.main().isEmpty()) {
      List<Candidate> loose = files(project, true, run);
      if (loose.isEmpty()) {
        throw new IOException("is a scene without a package, textures and pictures");
      }
      return loose;
    }
    ScenePackage opened;
    try {
      opened = ScenePackage.open(project.main().get());
    } catch (UnfitException e) {
      throw new IOException("has a package that " + e.getMessage(), e);
    }
    return opened.entries().stream()
        .filter(entry -> isPicture(entry.path(), true))
        .map(entry -> entry(project, opened, entry))
        .toList();
  }

  private static boolean isPicture(String name, boolean textures) {
    return PictureFiles.isPictureName(name)
        || (textures && FileNames.extension(name).equals(TEXTURE));
  }

  private static Candidate entry(
      WallpaperProject project, ScenePackage opened, ScenePackage.Entry entry) {
    Path file = project.main().orElseThrow().toAbsolutePath().normalize();
    return project
        .work()
        .picture(
            key(project, file) + "/" + entry.path(),
            file.toString(),
            entry.path(),
            extension(entry.path()),
            Math.max(0, entry.length()),
            size(opened, entry));
  }

  /** Unknown for pictures as files, and for what is damaged: the fetcher tells why. */
  private static PictureSize size(ScenePackage opened, ScenePackage.Entry entry) {
    try {
      return FileNames.extension(entry.path()).equals(TEXTURE)
          ? SceneTexture.size(opened.head(entry, SceneTexture.HEAD))
          : Work.UNKNOWN;
    } catch (IOException e) {
      return Work.UNKNOWN;
    }
  }

  /** The pictures below the folder, but for the preview. */
  private static List<Candidate> files(WallpaperProject project, boolean textures, Run run)
      throws IOException {
    Stream<String> names =
        FolderFiles.of(
                project.folder(), path -> isPicture(path.getFileName().toString(), textures), run)
            .stream()
            .filter(path -> !path.equals(project.preview()));
    return names.map(path -> file(project, project.folder().resolve(path))).toList();
  }

  private static Candidate file(WallpaperProject project, Path file) {
    return FileNames.extension(file.toString()).equals(TEXTURE)
        ? texture(project, file)
        : LocalFolder.picture(project.work(), key(project, file), file);
  }

  private static Candidate texture(WallpaperProject project, Path file) {
    PictureSize size = Work.UNKNOWN;
    long bytes = 0;
    try (var stream = Files.newInputStream(file)) {
      bytes = Files.size(file);
      size = SceneTexture.size(stream.readNBytes(SceneTexture.HEAD));
    } catch (IOException e) {
      // The fetcher tells why.
    }
    String path = file.toAbsolutePath().normalize().toString();
    return project.work().picture(key(project, file), path, "", "", bytes, size);
  }

  /** Of textures it is seen only when they are unpacked. */
  private static String extension(String path) {
    return PictureFiles.isPictureName(path) ? FileNames.extension(path) : "";
  }

  private static String key(WallpaperProject project, Path file) {
    Path below =
        project.folder().toAbsolutePath().normalize().relativize(file.toAbsolutePath().normalize());
    return project.key() + "/" + below.toString().replace('\\', '/');
  }
}
