package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.report.Review;
import io.github.kabegami.dataset.report.ReviewItem;
import io.github.kabegami.dataset.report.Selection;
import io.github.kabegami.figure.LabelledGrid;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.window.ReviewWindow;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows the pictures of a data set with what filters say of them, and overrules the filters. */
@Plugin(
    type = Command.class,
    name = "review",
    label = "Review Dataset...",
    description =
        "Shows accepted and rejected pictures of a data set with the reasons; a click overrules the"
            + " filters.",
    headless = true,
    visible = false)
public final class ReviewDatasetCommand extends KabegamiCommand {

  @Parameter(
      label = "set: folder of a data set",
      description = "Folder that is the output of Build Dataset.",
      required = false,
      persist = false,
      style = "directory")
  private @Nullable File set;

  @Parameter(
      label = "show pictures that are",
      description =
          "Which pictures are shown: all, accepted or rejected by the filters, overridden by you,"
              + " waiting for a filter, failed to be fetched, or only listed.",
      choices = {"all", "accepted", "rejected", "overridden", "waiting", "failed", "listed"},
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "show"))
  private String show = "all";

  @Parameter(
      label = "reason",
      description =
          "Name of the filter or rule that rejected the pictures, such as text; or empty.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "show"))
  private String reason = "";

  @Parameter(
      label = "sort by score",
      description =
          "Score to sort by, such as text, or -text for the largest first; empty for the order of"
              + " listing.",
      required = false,
      persist = false)
  private String sort = "";

  @Parameter(
      label = "page",
      description = "Page to begin with, 1 or more.",
      min = "1",
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "page"))
  private int page = 1;

  @Parameter(
      label = "count of pictures per page",
      description = "Pictures of a page, 1 to 500.",
      min = "1",
      max = "500",
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "page"))
  private int count = 60;

  @Parameter(
      label = "accept ids",
      description = "Ids of pictures to use whatever filters say, separated by commas.",
      required = false,
      persist = false)
  private String accept = "";

  @Parameter(
      label = "reject ids",
      description = "Ids of pictures to leave out in any case, separated by commas.",
      required = false,
      persist = false)
  private String reject = "";

  @Parameter(
      label = "clear ids",
      description = "Ids of pictures whose overrides are taken back, separated by commas.",
      required = false,
      persist = false)
  private String clear = "";

  @Parameter(
      label = "output file of the page",
      description = "Picture file for the contact sheet of the page; with it no window opens.",
      required = false,
      persist = false,
      style = "save",
      attrs = @Attr(name = Option.ROW, value = "output"))
  private @Nullable File output;

  @Parameter(
      label = "overwrite existing files",
      description = "Whether the output may be replaced if it exists already.",
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "output"))
  private boolean overwrite;

  @Parameter(
      type = ItemIO.OUTPUT,
      label = "report",
      description = "Counts and overrides, several lines; nothing where a window opens.")
  @SuppressWarnings("UnusedVariable") // SciJava reads it.
  private @Nullable String report;

  @Override
  void execute(Run run) throws IOException {
    if (set == null) {
      throw new UsageException("name the folder of a data set as set");
    }
    boolean writes = !(accept + reject + clear).isBlank();
    boolean opens = !writes && output == null && !GraphicsEnvironment.isHeadless();
    if (output != null) {
      PictureFiles.requireWritable(output.toPath(), overwrite);
    }
    Review review = Review.open(set.toPath(), run);
    boolean opened = false;
    try {
      if (opens) {
        review.numbers(selection(), run);
        ReviewWindow.open(
            review, selection(), count, page - 1, () -> About.openGuide("Review Dataset..."));
        opened = true;
      } else {
        report = work(review, run);
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    } finally {
      if (!opened) {
        review.close();
      }
    }
  }

  private String work(Review review, Run run) throws IOException {
    Map<String, Optional<Boolean>> changes = new LinkedHashMap<>();
    add(changes, accept, Optional.of(true), review);
    add(changes, reject, Optional.of(false), review);
    add(changes, clear, Optional.empty(), review);
    if (!changes.isEmpty()) {
      review.wish(changes);
    }
    String said = review.toText();
    return output == null ? said : said + "\n" + writeSheet(review, output.toPath(), run);
  }

  /** An id may have commas of its own. */
  private static void add(
      Map<String, Optional<Boolean>> changes, String ids, Optional<Boolean> wish, Review review) {
    for (String id : review.ids(ids)) {
      if (changes.put(id, wish) != null) {
        throw new UsageException(
            "the picture " + id + " stands twice in accept, reject and clear; name it once");
      }
    }
  }

  private Selection selection() {
    boolean descending = sort.startsWith("-");
    return new Selection(
        Selection.Show.of(show),
        reason.strip(),
        (descending ? sort.substring(1) : sort).strip(),
        descending);
  }

  private String writeSheet(Review review, Path target, Run run) throws IOException {
    int[] numbers = review.numbers(selection(), run);
    int pages = Math.max(1, (numbers.length + count - 1) / count);
    if (page > pages) {
      throw new UsageException("page must be 1 to " + pages + ", got " + page);
    }
    int from = (page - 1) * count;
    List<ReviewItem> items = review.items(numbers, from, Math.min(numbers.length, from + count));
    LabelledGrid grid =
        ReviewSheet.of(review, items, "page " + page + " of " + pages, selection(), run);
    PictureFiles.write(target, grid.picture(), overwrite);
    return "wrote " + target + " (page " + page + " of " + pages + ")";
  }
}
