package io.github.kabegami.command;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.window.Aspect;
import io.github.kabegami.window.PairFigure;
import io.github.kabegami.window.PairView;
import io.github.kabegami.window.PicturePair;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Shows two pictures of one scene in a window, or writes a labelled figure of them where an output
 * is named. Scripts may give images themselves where the options take texts.
 */
@Plugin(
    type = Command.class,
    name = "show",
    label = "Before and After...",
    description =
        "Shows two pictures of one scene, such as an image and its upscaled version: split by a line, side by"
            + " side, their difference or similarity; or writes a labelled figure of them.",
    headless = true,
    visible = false)
public final class BeforeAfterCommand extends KabegamiCommand {
  private static final Pattern PART =
      Pattern.compile("(\\d{1,6}),(\\d{1,6}),(\\d{1,6}),(\\d{1,6})");

  @Parameter(
      label = "after: the picture to look at",
      description =
          "Title of an open image or picture file, such as the upscaled picture; without one the active image.",
      required = false,
      persist = false,
      style = "image")
  private Object after = "";

  @Parameter(
      label = "before: the picture to compare with",
      description =
          "Title of an open image or picture file of the same scene; sizes may differ by any factor.",
      required = false,
      persist = false,
      style = "image")
  private Object before = "";

  @Parameter(
      label = "view to begin with",
      description =
          "What is shown: both with a line between them (split), side by side, their difference (black is"
              + " equal), signed (gray is equal), or the map of their structural similarity.",
      choices = {"split", "side", "difference", "signed", "ssim"},
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "view"))
  private String view = "split";

  @Parameter(
      label = "gain of differences",
      description = "By how much differences are multiplied, 0.25 to 64.",
      min = "0.25",
      max = "64",
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "view"))
  private double gain = 4;

  @Parameter(
      label = "output figure (.png)",
      description =
          "Where a labelled figure goes, a .png file; without one a window opens, from which figures can be saved.",
      required = false,
      persist = false,
      style = "save")
  private @Nullable File output;

  @Parameter(
      label = "part of the figure",
      description =
          "Part that the figure shows, x,y,width,height in pixels of the larger picture; without one the whole.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "part"))
  private String part = "";

  @Parameter(
      label = "zoom of the figure",
      description =
          "Pixels of the figure per pixel of the larger picture, 0 to 64; 0 makes its pictures about 640 pixels"
              + " large.",
      min = "0",
      max = "64",
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "part"))
  private double zoom;

  @Parameter(
      label = "split of the figure",
      description = "Where the line of the split view lies in the figure, 0 (left end) to 1.",
      min = "0",
      max = "1",
      persist = false)
  private double split = 0.5;

  @Parameter(
      label = "smooth enlargement",
      description = "Whether the figure shows enlarged pixels smoothly instead of as squares.",
      persist = false)
  private boolean smooth;

  @Parameter(
      label = "overwrite existing files",
      description = "Whether the output may be replaced if it exists already.",
      persist = false)
  private boolean overwrite;

  @Parameter(
      label = "range of float values, black,white",
      description =
          "Black and white of 32-bit pictures as two numbers, such as 0,255; only needed where values leave"
              + " 0..1.",
      required = false,
      persist = false)
  private String range = "";

  @Override
  void execute(Run run) throws IOException {
    PairView chosen = PairView.titled(view).orElseThrow();
    if (output == null && GraphicsEnvironment.isHeadless()) {
      throw new UsageException(
          "without windows the figure needs a place: name a .png file as output");
    }
    if (output != null) {
      FigureFile.require(output, overwrite, after, before);
    }
    OneOf pictures = new OneOf(new PictureGroups(Ranges.parse(range), run));
    run.progress().report(0, "reading");
    PicturePair.Side compared = pictures.side(before, "before");
    PicturePair pair = new PicturePair(compared, pictures.side(after, "after"));
    run.checkCancelled();
    if (output == null) {
      BeforeAfterSaver.open(pair, chosen, gain, texts());
      return;
    }
    run.progress().report(0.3, "drawing");
    PictureFiles.write(output.toPath(), PairFigure.of(pair, aspect(chosen, pair), run), overwrite);
    run.progress().report(1, "written");
    run.log("wrote " + output);
  }

  private Aspect aspect(PairView chosen, PicturePair pair) {
    Rectangle seen =
        part.isBlank() ? new Rectangle(pair.width(), pair.height()) : rectangle(part.strip());
    double times = zoom == 0 ? PairFigure.fitting(seen) : zoom;
    return new Aspect(chosen, seen, times, split, gain, smooth);
  }

  private static Rectangle rectangle(String text) {
    if (!PART.matcher(text).matches()) {
      throw new UsageException(
          "part must be x,y,width,height in pixels of the larger picture, such as 120,80,320,240, got "
              + text);
    }
    int[] numbers = Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
    return new Rectangle(numbers[0], numbers[1], numbers[2], numbers[3]);
  }

  /** What stands for the pictures in a recorded line. */
  private Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("after", OneOf.text(after));
    texts.put("before", OneOf.text(before));
    texts.put("range", range);
    return texts;
  }

  /** Reads what stands for one picture. */
  private record OneOf(PictureGroups groups) {

    PicturePair.Side side(@Nullable Object given, String role) throws IOException {
      if (role.equals("before") && !PictureGroups.isGiven(given)) {
        throw new UsageException("name the picture to compare with as before");
      }
      var found = groups.methods(given);
      if (found.size() != 1 || found.get(0).isFolder()) {
        throw new UsageException("name one picture as " + role + ", got " + given);
      }
      PictureGroup group = found.get(0);
      int slice = group.image().map(ImagePlus::getCurrentSlice).orElse(1) - 1;
      var named = group.pictures().get(Math.min(slice, group.pictures().size() - 1)).opened();
      return new PicturePair.Side(named.name(), named.picture());
    }

    static String text(@Nullable Object given) {
      if (given instanceof ImagePlus image) {
        return image.getTitle();
      }
      ImagePlus active = WindowManager.getCurrentImage();
      return PictureGroups.isGiven(given) || active == null
          ? String.valueOf(given)
          : active.getTitle();
    }
  }
}
