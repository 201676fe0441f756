package io.github.kabegami.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.State;
import io.github.kabegami.io.Ffmpeg;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos painted here and packed by a system ffmpeg, without which these tests are skipped. */
class VideosIT {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 96;
  private static final int FRAMES = 40;

  /** Frames from one I-frame to the next. */
  private static final int GROUP = 4;

  @TempDir private Path folder;
  private Path videos;

  @BeforeEach
  void ffmpegIsThere() throws IOException {
    assumeTrue(Ffmpeg.find().isPresent(), Ffmpeg.absence());
    videos = Files.createDirectories(folder.resolve("videos"));
  }

  private static DatasetConfig config(int frames) {
    return Heard.config("frames", "" + frames, "minwidth", "64", "minheight", "64");
  }

  /**
   * Frame i has the gray value 20 + 5 i; those of I-frames 4 k with odd k have stripes at the left.
   */
  private Path video(String name, String... more) throws IOException {
    Path painted = Files.createDirectories(folder.resolve("painted"));
    for (int i = 0; i < FRAMES; i++) {
      float[] samples = new float[WIDTH * HEIGHT];
      for (int k = 0; k < samples.length; k++) {
        boolean striped = i / GROUP % 2 == 1 && k % WIDTH < 64 && k / 8 % 2 == 0;
        samples[k] = striped ? 0 : (20 + 5 * i) / 255f;
      }
      PictureFiles.write(
          painted.resolve(String.format("%03d.png", i)),
          Picture.of(Pixels.wrap(samples, WIDTH, HEIGHT, 1), BitDepth.EIGHT),
          true);
    }
    Path video = videos.resolve(name);
    List<String> arguments = new ArrayList<>(List.of("-y", "-r", "8", "-i", painted + "/%03d.png"));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("-g", "" + GROUP, "-sc_threshold", "1000000000", "-bf", "0"));
    arguments.add(video.toString());
    Ffmpeg.find().orElseThrow().run(arguments, new byte[0], 1, Duration.ofMinutes(1), Run.simple());
    return video;
  }

  private Heard heard(int frames) throws IOException {
    return Heard.of(new Videos("videos:v", videos, config(frames)));
  }

  private Outcome fetch(Candidate candidate) throws IOException {
    FrameFetcher fetcher = new FrameFetcher();
    assertTrue(fetcher.fits(candidate));
    return fetcher.fetch(candidate, folder.resolve("set/pictures"), Run.simple());
  }

  private static String time(int frame) {
    return String.format("t=%.6f", frame / 8.);
  }

  @Test
  void intraFramesAreListedAndUnpackedExactly() throws IOException {
    for (String name : List.of("a.b.mkv", "a.ts", "a.mp4")) {
      Path video = video(name, "-c:v", "mpeg2video", "-q:v", "2", "-pix_fmt", "yuv420p");
      Heard heard = heard(100);
      assertEquals(FRAMES / GROUP, heard.candidates.size(), heard.ids().toString());
      for (int i = 0; i < FRAMES / GROUP; i++) {
        Candidate candidate = heard.candidates.get(i);
        assertEquals("videos:v/" + name + "#" + time(GROUP * i), candidate.id());
        assertEquals(List.of(160, 96), List.of(candidate.width(), candidate.height()));
        assertFrame(GROUP * i, fetch(candidate));
      }
      Files.delete(video);
    }
  }

  private void assertFrame(int frame, Outcome outcome) throws IOException {
    assertEquals(State.FETCHED, outcome.state(), outcome.toString());
    Path file = folder.resolve("set").resolve(outcome.file().orElseThrow());
    assertEquals(outcome.sha256().orElseThrow(), Fingerprint.of(file));
    Picture picture = PictureFiles.read(file);
    assertEquals(
        List.of(160, 96, 3), List.of(picture.width(), picture.height(), picture.channels()));
    assertEquals(20 + 5 * frame, 255 * Pixels.open(picture.pixels())[50 * WIDTH + 120], 2.5);
  }

  @Test
  void theMostComplexOnesAreTaken() throws IOException {
    video("a.mkv", "-c:v", "mpeg2video", "-q:v", "2", "-pix_fmt", "yuv420p");
    List<String> parts = heard(5).candidates.stream().map(Candidate::part).toList();
    assertEquals(List.of(time(4), time(12), time(20), time(28), time(36)), parts);
  }

  @Test
  void theSameVideoGivesTheSameBytes() throws IOException {
    video("a.mkv", "-c:v", "mpeg2video", "-q:v", "2", "-pix_fmt", "yuv420p");
    Candidate candidate = heard(1).candidates.get(0);
    Outcome first = fetch(candidate);
    assertEquals(first, fetch(candidate));
  }

  @Test
  void listingGoesOnAfterTheVideosThatAreDone() throws IOException {
    video("a.mkv", "-c:v", "mpeg2video");
    Files.copy(videos.resolve("a.mkv"), videos.resolve("b.mkv"));
    Heard first = heard(1);
    assertEquals(2, first.cursors.size());
    Source source = new Videos("videos:v", videos, config(1));
    Heard second = Heard.of(source, first.cursors.get(0), 100);
    assertTrue(second.ids().get(0).startsWith("videos:v/b.mkv#"), second.ids().toString());
    assertEquals(1, second.ids().size());
  }

  @Test
  void damagedVideosAreToldAndPassedOver() throws IOException {
    Files.writeString(videos.resolve("a.mp4"), "no video");
    Files.createFile(videos.resolve("b.mkv"));
    Heard heard = heard(2);
    assertEquals(List.of(), heard.ids());
    assertEquals(2, heard.log.size());
    String start = "skipped: " + videos.resolve("a.mp4") + ": cannot be read as a video: ffmpeg";
    assertTrue(heard.log.get(0).startsWith(start), heard.log.get(0));
  }

  @Test
  void aFrameThatIsGoneIsRejectedAndAVideoThatIsGoneFails() throws IOException {
    Path video = video("a.mkv", "-c:v", "mpeg2video");
    Work work = Work.of("videos:v", "");
    Candidate late = work.picture("a", video.toString(), "t=99.000000", "png", 0, Work.UNKNOWN);
    Outcome outcome = fetch(late);
    assertEquals(State.REJECTED, outcome.state(), outcome.toString());
    assertTrue(outcome.reason().orElseThrow().endsWith(" has no frame at 99.0 s"));
    Files.delete(video);
    assertEquals(State.FAILED, fetch(late).state());
  }

  @Test
  void aFolderWithoutVideosIsRefused() {
    String message = assertThrows(IOException.class, () -> heard(1)).getMessage();
    assertTrue(message.startsWith(videos + " holds no videos; expected files such as "), message);
  }

  @Test
  void wallpapersThatAreVideosOfferFrames() throws IOException {
    video("loop.mp4", "-c:v", "mpeg4");
    Files.writeString(
        videos.resolve("project.json"),
        "{\"type\":\"Video\",\"file\":\"loop.mp4\",\"title\":\"Loop\",\"tags\":[\"Anime\"]}");
    Heard heard = Heard.of(new WallpaperEngine("we", videos, config(3)));
    assertEquals(3, heard.candidates.size(), heard.log.toString());
    Candidate frame = heard.candidates.get(0);
    assertTrue(frame.id().startsWith("we/videos/loop.mp4#t="), frame.id());
    assertEquals("anime", frame.tags());
    assertEquals(State.FETCHED, fetch(frame).state());
  }
}
