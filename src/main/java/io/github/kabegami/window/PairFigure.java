package io.github.kabegami.window;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.figure.Cutout;
import io.github.kabegami.figure.Images;
import io.github.kabegami.figure.LabelledGrid;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A labelled figure of two pictures, drawn without a screen; the same for the same aspect. */
public final class PairFigure {
  /** Pixels of the longer side that {@link #fitting} aims at. */
  private static final int FITTING = 640;

  private static final double MOST_PIXELS = 1e8;

  private PairFigure() {}

  /** The zoom at which a part is about 640 pixels large: whole where it enlarges. */
  public static double fitting(Rectangle part) {
    double zoom = (double) FITTING / Math.max(part.width, part.height);
    return Math.max(1.0 / 64, zoom >= 1 ? Math.min(64, Math.floor(zoom)) : zoom);
  }

  /**
   * Draws it: RGB of 8 bits, on white, with names, sizes, part, zoom and what a drawing shows.
   *
   * @throws IllegalArgumentException if the part leaves the pictures or the figure would be larger
   *     than 100 megapixels
   */
  public static Picture of(PicturePair pair, Aspect aspect, Run run) {
    Cutout cutout =
        new Cutout(pair.width(), pair.height(), aspect.part(), aspect.zoom(), aspect.smooth());
    if ((double) cutout.resultWidth() * cutout.resultHeight() > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "the figure would show "
              + cutout.resultWidth()
              + " x "
              + cutout.resultHeight()
              + " pixels, expected at most 100 megapixels; ask for a smaller part or zoom");
    }
    String title = title(pair, aspect);
    List<LabelledGrid.Cell> cells = new ArrayList<>();
    if (aspect.view() == PairView.SPLIT) {
      cells.add(split(pair, cutout, aspect.split()));
    } else {
      cells.add(cell(pair.before(), cutout));
      cells.add(cell(pair.after(), cutout));
    }
    if (aspect.view().isDrawn()) {
      PicturePair.Drawing drawing = pair.drawing(aspect.view(), aspect.gain(), run);
      title = title + "; " + drawing.text();
      cells.add(cell(aspect.view().label(), cutout.of(drawing.image())));
    }
    return new LabelledGrid(List.of(new LabelledGrid.Row(title, cells))).picture();
  }

  private static String title(PicturePair pair, Aspect aspect) {
    Rectangle part = aspect.part();
    boolean whole = part.equals(new Rectangle(pair.width(), pair.height()));
    String seen =
        whole
            ? "whole picture"
            : String.format(
                Locale.ROOT, "%d x %d at %d, %d", part.width, part.height, part.x, part.y);
    return pair.sizes() + " pixels; " + seen + ", zoom " + PicturePair.number(aspect.zoom());
  }

  private static LabelledGrid.Cell cell(PicturePair.Side side, Cutout cutout) {
    return cell(side.name(), cutout.of(side.image()));
  }

  private static LabelledGrid.Cell cell(String name, BufferedImage image) {
    return new LabelledGrid.Cell(name, Images.picture(image));
  }

  private static LabelledGrid.Cell split(PicturePair pair, Cutout cutout, double share) {
    BufferedImage both = cutout.of(pair.before().image());
    int line = (int) Math.rint(share * both.getWidth());
    Graphics2D graphics = both.createGraphics();
    graphics.setClip(line, 0, both.getWidth() - line, both.getHeight());
    graphics.drawImage(cutout.of(pair.after().image()), 0, 0, null);
    graphics.setClip(null);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(line - 1, 0, 3, both.getHeight());
    graphics.setColor(Color.WHITE);
    graphics.fillRect(line, 0, 1, both.getHeight());
    graphics.dispose();
    return cell(pair.before().name() + " | " + pair.after().name(), both);
  }
}
