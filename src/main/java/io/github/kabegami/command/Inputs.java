package io.github.kabegami.command;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureSource;
import io.github.kabegami.io.SampleRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The input files of a run: each is hashed once, and read once for results in a row. */
final class Inputs {
  private final Optional<SampleRange> floats;
  private final Map<Path, String> fingerprints = new HashMap<>();
  private Optional<Path> file = Optional.empty();
  private Optional<Picture> picture = Optional.empty();

  /** With what the values of float pictures mean. */
  Inputs(Optional<SampleRange> floats) {
    this.floats = floats;
  }

  /** The fingerprint of a file's bytes. */
  String fingerprint(Path input) throws IOException {
    if (!fingerprints.containsKey(input)) {
      fingerprints.put(input, Fingerprint.of(input));
    }
    return fingerprints.get(input);
  }

  /** Opens a file to be read in rows; the caller closes it. */
  PictureSource open(Path input, Consumer<String> remarks) throws IOException {
    return PictureFiles.open(input, floats, remarks);
  }

  /** The picture in a file. */
  Picture read(Path input, Run run) throws IOException {
    if (picture.isEmpty() || !file.equals(Optional.of(input))) {
      picture = Optional.empty(); // two large pictures may not fit
      picture = Optional.of(PictureFiles.read(input, floats, run::log));
      file = Optional.of(input);
    }
    return picture.get();
  }
}
