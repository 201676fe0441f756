package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.PictureHeader;
import io.github.kabegami.io.PictureSize;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Rejects files that are damaged, are not what the source lists, or are no ground truth whatever
 * they show. Sizes are refused by the header, before memory is asked for.
 *
 * <p>Pictures of 16 bits are accepted: patches of them are rounded to 8 bits once. Those of four
 * inks (CMYK) are not: their colours on screen are a guess of the program that shows them.
 *
 * @param limit share of pixels that are not opaque above which a picture is rejected, 0..1: below
 *     them is what nobody was to see
 * @param maxpixels millions of pixels
 */
record IntegrityFilter(double limit, double maxpixels) implements Filter {
  static final double USUAL_LIMIT = .001;
  private static final int SMALLEST_SIDE = 64;
  private static final double MILLION = 1e6;

  @Override
  public String name() {
    return FilterKind.INTEGRITY.word();
  }

  @Override
  public String definition() {
    return "Share of pixels that are not opaque, 0 to 1; rejected above the limit. Rejected as well:"
        + " what does not decode to its last row, has another MD5 than its source lists, has a side"
        + " of fewer than 64 pixels or more pixels than maxpixels (by the header, before decoding),"
        + " is animated (GIF, WebP, APNG) or of four inks (CMYK). 16 bits are accepted.";
  }

  @Override
  public Verdict judge(Examined picture, Run run) throws IOException {
    Optional<String> complaint = complaint(picture.header());
    if (complaint.isEmpty()) {
      complaint = md5(picture);
    }
    if (complaint.isPresent()) {
      return Verdict.rejected(Double.NaN, complaint.get());
    }
    double transparency = picture.transparency();
    return transparency > limit
        ? Verdict.rejected(
            transparency,
            String.format(Locale.ROOT, "%.3g of its pixels are not opaque", transparency))
        : Verdict.passed(transparency);
  }

  private Optional<String> complaint(PictureHeader header) {
    if (header.isAnimated()) {
      return Optional.of("the file is animated; expected a still picture");
    }
    if (header.isCmyk()) {
      return Optional.of("the colours are of four inks (CMYK); expected RGB or gray");
    }
    PictureSize size = header.size();
    String words = size.width() + " x " + size.height() + " pixels";
    if (Math.min(size.width(), size.height()) < SMALLEST_SIDE) {
      return Optional.of(words + " are too few; expected 64 x 64 and more");
    }
    return (double) size.width() * size.height() > maxpixels * MILLION
        ? Optional.of(
            words + " are more than maxpixels allows, " + Checks.text(maxpixels) + " million")
        : Optional.empty();
  }

  /** Of files that a source lists as a whole. */
  private static Optional<String> md5(Examined picture) throws IOException {
    Candidate candidate = picture.candidate();
    if (candidate.md5().isEmpty() || !candidate.part().isEmpty()) {
      return Optional.empty();
    }
    String md5 = Fingerprint.md5(picture.file());
    return md5.equalsIgnoreCase(candidate.md5())
        ? Optional.empty()
        : Optional.of("the file has the MD5 " + md5 + ", its source lists " + candidate.md5());
  }
}
