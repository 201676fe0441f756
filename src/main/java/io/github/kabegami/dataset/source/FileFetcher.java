package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.State;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Pictures that lie on this computer: they stay where they are, and the outcome holds their
 * absolute path. The header is read and the MD5 compared where the source names one; the pixels are
 * left to the filters.
 */
public final class FileFetcher implements Fetcher {
  @Override
  public boolean fits(Candidate candidate) {
    return candidate.part().isEmpty()
        && !FileNames.isAddress(candidate.file())
        && PictureFiles.isPictureName(candidate.file());
  }

  @Override
  public boolean isAtHand(Candidate candidate) {
    return true;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Rejected: no picture that can be read, or another MD5 than the source's. Failed: not there.
   */
  @Override
  public Outcome fetch(Candidate candidate, Path pictures, Run run) {
    String id = candidate.id();
    Path file = Path.of(candidate.file()).toAbsolutePath();
    if (!Files.isReadable(file)) {
      return failed(id, file + " is not there or may not be read");
    }
    try {
      PictureFiles.size(file);
    } catch (IOException e) {
      return Outcome.rejected(id, "unreadable: " + e.getMessage());
    }
    try {
      if (candidate.md5().isEmpty()) {
        return Outcome.of(State.FETCHED, id).at(file.toString(), Fingerprint.of(file));
      }
      Fingerprint.Both prints = Fingerprint.both(file);
      return candidate.md5().equalsIgnoreCase(prints.md5())
          ? Outcome.of(State.FETCHED, id).at(file.toString(), prints.sha256())
          : Outcome.rejected(
              id,
              "md5: " + file + " has the MD5 " + prints.md5() + ", expected " + candidate.md5());
    } catch (IOException e) {
      return failed(id, file + " cannot be read: " + e.getMessage());
    }
  }

  private static Outcome failed(String id, String why) {
    return Outcome.of(State.FAILED, id).because("file: " + why);
  }
}
