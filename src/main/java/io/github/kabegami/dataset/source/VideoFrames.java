package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.io.Ffmpeg;
import io.github.kabegami.io.PictureSize;
import io.github.kabegami.metric.DetailMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * I-frames of videos by a system ffmpeg: frames that are stored whole and not as a difference to
 * others, so that they are the best that a video has. Times are seconds from the video's start.
 *
 * @param ffmpeg the program
 */
record VideoFrames(Ffmpeg ffmpeg) {
  private static final Set<String> EXTENSIONS =
      Set.of(
          "mp4", "mkv", "webm", "avi", "mov", "m4v", "wmv", "flv", "ts", "m2ts", "mpg", "mpeg",
          "ogv");
  private static final String SELECT = "select=eq(pict_type\\,I)";

  /** Complexity is judged at this size whatever the video's, as ICNet does. */
  private static final int WIDTH = 512;

  private static final int HEIGHT = 288;
  private static final float WHITE = 255;

  private static final int MOST_TEXT = 64 << 20;
  private static final int MOST_PNG = 1 << 30;
  private static final Duration LIMIT = Duration.ofHours(2);
  private static final Duration FRAME_LIMIT = Duration.ofMinutes(5);

  /** Some containers jump to a place behind the one that is asked for. */
  private static final double LEAD = 5;

  private static final double TOLERANCE = 1e-3;

  /**
   * What a video has.
   *
   * @param size of its frames
   * @param times of its I-frames, in order
   */
  record Contents(PictureSize size, List<Double> times) {}

  /**
   * By the ffmpeg of this computer.
   *
   * @throws UnavailableException with a sentence, if there is none
   */
  static VideoFrames find() {
    return of(Ffmpeg.find());
  }

  /**
   * By that ffmpeg.
   *
   * @throws UnavailableException with a sentence, if it is empty
   */
  static VideoFrames of(Optional<Ffmpeg> found) {
    return new VideoFrames(
        found.orElseThrow(
            () ->
                new UnavailableException(
                    "frames of videos are read by the program ffmpeg; " + Ffmpeg.absence())));
  }

  /** Whether a name ends as a video's. */
  static boolean isVideo(String name) {
    return EXTENSIONS.contains(FileNames.extension(name));
  }

  /**
   * Finds all I-frames; decodes these alone where the codec allows it.
   *
   * @throws IOException if the video cannot be read, with ffmpeg's last words
   */
  Contents contents(Path video, Run run) throws IOException {
    List<String> arguments = input(video, 0);
    arguments.addAll(List.of("-vf", SELECT, "-enc_time_base", "-1", "-f", "framecrc", "pipe:1"));
    byte[] said = ffmpeg.run(arguments, new byte[0], MOST_TEXT, LIMIT, run);
    return contents(new String(said, StandardCharsets.UTF_8));
  }

  /** Of the lines of the format framecrc: its time base, size and, per frame, its time. */
  static Contents contents(String text) throws IOException {
    double base = 0;
    PictureSize size = Work.UNKNOWN;
    List<Double> times = new ArrayList<>();
    try {
      for (String line : (Iterable<String>) text.lines()::iterator) {
        String value = line.substring(line.indexOf(':') + 1).strip();
        if (line.startsWith("#tb 0:")) {
          String[] parts = value.split("/", -1);
          base = Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
        } else if (line.startsWith("#dimensions 0:")) {
          String[] parts = value.split("x", -1);
          size = new PictureSize(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        } else if (line.startsWith("0,")) {
          times.add(Math.max(0, base * Long.parseLong(line.split(",", -1)[2].strip())));
        }
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IOException("ffmpeg lists its frames in a way that is not known", e);
    }
    return new Contents(size, times);
  }

  /**
   * How complex I-frames are: the mean of {@link DetailMap} over the frame at 512 x 288.
   *
   * @param step every how many I-frames one is looked at
   * @param most how many are looked at
   * @throws IOException if the video cannot be read, with ffmpeg's last words
   */
  double[] complexity(Path video, int step, int most, Run run) throws IOException {
    List<String> arguments = input(video, 0);
    String filters =
        SELECT
            + (",select=not(mod(n\\," + step + "))")
            + (",scale=" + WIDTH + ":" + HEIGHT + ",format=gray,settb=1/25,setpts=N");
    arguments.addAll(List.of("-vf", filters, "-r", "25", "-f", "rawvideo", "pipe:1"));
    int frame = WIDTH * HEIGHT;
    byte[] pixels = ffmpeg.run(arguments, new byte[0], frame * most, LIMIT, run);
    double[] complexity = new double[pixels.length / frame];
    run.forEach(complexity.length, i -> complexity[i] = complexity(pixels, i * frame));
    return complexity;
  }

  private static double complexity(byte[] pixels, int from) {
    float[] luma = new float[WIDTH * HEIGHT];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = (pixels[from + i] & 0xFF) / WHITE;
    }
    return new DetailMap(luma, WIDTH, HEIGHT, 1).of(0, 0, WIDTH, HEIGHT);
  }

  /**
   * An I-frame as a PNG file of 8 bits, colour at full resolution.
   *
   * @param time of it
   * @return no bytes if there is no such frame
   * @throws IOException if the video cannot be read, with ffmpeg's last words
   */
  byte[] png(Path video, double time, Run run) throws IOException {
    double start = Math.max(0, time - LEAD);
    List<String> arguments = input(video, start);
    String from = String.format(Locale.ROOT, "%.6f", time - start - TOLERANCE);
    String filters =
        "select=eq(pict_type\\,I)*gte(t\\,"
            + from
            + "),scale=flags=bicubic+accurate_rnd+full_chroma_int,format=rgb24";
    arguments.addAll(List.of("-vf", filters, "-frames:v", "1", "-f", "image2pipe"));
    arguments.addAll(List.of("-c:v", "png", "-map_metadata", "-1", "pipe:1"));
    return ffmpeg.run(arguments, new byte[0], MOST_PNG, FRAME_LIMIT, run);
  }

  private static List<String> input(Path video, double start) {
    List<String> arguments = new ArrayList<>(List.of("-skip_frame", "nointra"));
    if (start > 0) {
      arguments.addAll(List.of("-ss", String.format(Locale.ROOT, "%.6f", start)));
    }
    String name = "file:" + video.toAbsolutePath();
    arguments.addAll(Arrays.asList("-i", name, "-an", "-sn", "-dn"));
    return arguments;
  }
}
