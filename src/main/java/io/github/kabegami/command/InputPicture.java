package io.github.kabegami.command;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.PictureStyle;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file of a job, read when it is needed: as a whole, or in strips of rows. */
final class InputPicture {
  /** The text entry of a result file that tells of what and how it was made. */
  static final String JOB = "Kabegami job";

  /** What begins so tells how a file was made, and is not true of what is made of it. */
  private static final String OURS = "Kabegami ";

  /** In the remark of {@code TiffPictures} on a file of several pages. */
  private static final Pattern PAGES = Pattern.compile(" holds (\\d+) pages");

  private final Path file;
  private final String fingerprint;
  private final Inputs inputs;
  private final Run run;
  private int pages = 1;

  /**
   * Of one job.
   *
   * @param fingerprint of the job, for its result
   */
  InputPicture(Path file, String fingerprint, Inputs inputs, Run run) {
    this.file = file;
    this.fingerprint = fingerprint;
    this.inputs = inputs;
    this.run = run;
  }

  /** The whole picture, with the texts that its result gets. */
  Picture picture() throws IOException {
    return inputs
        .read(file, run)
        .withoutMetadata(name -> name.startsWith(OURS))
        .withMetadata(JOB, fingerprint);
  }

  /** Its rows; the caller closes it. */
  PictureSource open() throws IOException {
    return inputs.open(file, this::remark);
  }

  private void remark(String remark) {
    Matcher several = PAGES.matcher(remark);
    pages = several.find() ? Integer.parseInt(several.group(1)) : pages;
    run.log(remark);
  }

  /** How many pages the file has, of which the first is read; known once it is open. */
  int pages() {
    return pages;
  }

  /** The same once more, without saying again what there is to say of the file. */
  PictureSource openAgain() throws IOException {
    return inputs.open(file, remark -> {});
  }

  /** What the result of these rows gets from the file. */
  PictureStyle resultStyle(PictureSource rows) {
    PictureStyle style = rows.style();
    Map<String, String> texts = new LinkedHashMap<>(style.metadata());
    texts.keySet().removeIf(name -> name.startsWith(OURS));
    texts.put(JOB, fingerprint);
    return new PictureStyle(style.depth(), style.iccProfile(), texts);
  }
}
