package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.State;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.Outputs;
import java.io.IOException;
import java.nio.file.Path;

/** Unpacks frames of videos, as PNG files of 8 bits, by a system ffmpeg. */
public final class FrameFetcher implements Fetcher {
  /** The start of the part of a candidate that is a frame; seconds follow. */
  static final String TIME = "t=";

  @Override
  public boolean fits(Candidate candidate) {
    return candidate.part().matches(TIME + "\\d+(\\.\\d+)?");
  }

  /**
   * {@inheritDoc}
   *
   * <p>Rejected: there is no frame at that time any more. Failed: no ffmpeg, or it cannot read the
   * video.
   */
  @Override
  public Outcome fetch(Candidate candidate, Path pictures, Run run) throws IOException {
    double time = Double.parseDouble(candidate.part().substring(TIME.length()));
    byte[] png;
    try {
      png = VideoFrames.find().png(Path.of(candidate.file()), time, run);
    } catch (IOException | UnavailableException e) {
      return Outcome.of(State.FAILED, candidate.id())
          .because("video: " + candidate.file() + " cannot be read: " + e.getMessage());
    }
    if (png.length == 0) {
      return Outcome.rejected(
          candidate.id(), "video: " + candidate.file() + " has no frame at " + time + " s");
    }
    Path target = FileNames.unpacked(pictures, candidate, "png");
    Outputs.writeBytes(target, png, true);
    return Outcome.of(State.FETCHED, candidate.id())
        .at(FileNames.below(pictures, target), Fingerprint.of(png));
  }
}
