package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.io.FolderFiles;
import io.github.kabegami.io.PictureSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * I-frames of videos, chosen by {@link FrameChoice}; each frame is a candidate of its own. Needs a
 * system ffmpeg, which decodes the I-frames of each video twice: once to find them, once to see how
 * complex they are. A video that cannot be read is told to the log and passed over.
 *
 * @param name in ids; a frame's id is this, the video's path and the time
 * @param place a folder of videos, or one video
 * @param config how many frames of a video at most, and which pictures are wanted
 */
public record Videos(String name, Path place, DatasetConfig config) implements Source {
  /** Frames of a video that are looked at, at most: 38 MB. */
  private static final int MOST = 256;

  @Override
  public List<Path> places() {
    return Files.isRegularFile(place) ? List.of() : List.of(place);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IOException with a sentence, if there is no video
   * @throws UnavailableException with a sentence, if there is no ffmpeg
   */
  @Override
  public void list(Listing listing, Run run) throws IOException {
    VideoFrames.find();
    boolean single = Files.isRegularFile(place);
    Path folder = single ? place.toAbsolutePath().resolveSibling("") : place;
    List<String> videos =
        single
            ? List.of(place.getFileName().toString())
            : FolderFiles.of(place, path -> VideoFrames.isVideo(path.toString()), run);
    if (videos.isEmpty()) {
      throw new IOException(place + " holds no videos; expected files such as .mp4 and .mkv");
    }
    ListCursor cursor = new ListCursor(labels(folder, videos), CursorWishes.of(config));
    for (int i = cursor.done(listing); i < videos.size(); i++) {
      run.checkCancelled();
      run.progress().report((double) i / videos.size(), "video " + (i + 1) + " " + videos.get(i));
      for (Candidate frame : frames(folder, videos.get(i), run)) {
        if (!listing.offer(frame)) {
          return;
        }
      }
      listing.reached(cursor.after(i + 1));
    }
  }

  private static List<String> labels(Path folder, List<String> videos) throws IOException {
    List<String> labels = new ArrayList<>();
    for (String video : videos) {
      Path file = folder.resolve(video);
      labels.add(video + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
    }
    return labels;
  }

  private List<Candidate> frames(Path folder, String video, Run run) {
    try {
      return frames(Work.of(name, video), video, folder.resolve(video), run);
    } catch (IOException e) {
      run.log("skipped: " + folder.resolve(video) + ": " + e.getMessage());
      return List.of();
    }
  }

  /**
   * The frames of a video that are chosen.
   *
   * @param key of the video in ids
   * @throws IOException with the end of a sentence, if it cannot be read
   * @throws UnavailableException with the end of a sentence, if there is no ffmpeg
   */
  List<Candidate> frames(Work work, String key, Path video, Run run) throws IOException {
    VideoFrames ffmpeg = VideoFrames.find();
    try {
      VideoFrames.Contents contents = ffmpeg.contents(video, run);
      if (contents.times().isEmpty()) {
        throw new IOException("it has no I-frames");
      }
      return chosen(ffmpeg, contents, video, run).stream()
          .map(time -> frame(work, key, video, time, contents))
          .toList();
    } catch (IOException e) {
      throw new IOException("cannot be read as a video: " + e.getMessage(), e);
    }
  }

  private List<Double> chosen(
      VideoFrames ffmpeg, VideoFrames.Contents contents, Path video, Run run) throws IOException {
    List<Double> times = contents.times();
    PictureSize size = contents.size();
    if (size.width() < config.minwidth() || size.height() < config.minheight()) {
      return times.subList(0, Math.min(times.size(), config.frames())); // none will be wanted
    }
    int step = FrameChoice.step(times.size(), config.frames(), MOST);
    double[] complexity = ffmpeg.complexity(video, step, MOST + 1, run);
    List<Double> chosen = new ArrayList<>();
    for (int place : FrameChoice.choose(complexity, config.frames())) {
      if (place * step < times.size()) {
        chosen.add(times.get(place * step));
      }
    }
    return chosen;
  }

  private static Candidate frame(
      Work work, String key, Path video, double time, VideoFrames.Contents contents) {
    String part = String.format(Locale.ROOT, "%s%.6f", FrameFetcher.TIME, time);
    return work.picture(
        key + "#" + part,
        video.toAbsolutePath().normalize().toString(),
        part,
        "png",
        0,
        contents.size());
  }
}
