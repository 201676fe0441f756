package io.github.kabegami.command;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.report.Review;
import io.github.kabegami.dataset.report.ReviewItem;
import io.github.kabegami.dataset.report.Selection;
import io.github.kabegami.figure.Images;
import io.github.kabegami.figure.LabelledGrid;
import io.github.kabegami.figure.LabelledGrid.Cell;
import io.github.kabegami.figure.LabelledGrid.Row;
import io.github.kabegami.io.PictureFiles;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A contact sheet of pictures of a data set, for a file: six in a row, each with its verdict. */
final class ReviewSheet {
  private static final int COLUMNS = 6;
  private static final int WIDTH = 200;
  private static final int HEIGHT = 150;
  private static final Color EMPTY = new Color(0xEEEEEE);

  private ReviewSheet() {}

  /** The sheet; what cannot be read is an empty field with a sentence. */
  static LabelledGrid of(
      Review review, List<ReviewItem> items, String page, Selection selection, Run run) {
    List<Optional<Cell>> cells =
        new ArrayList<>(Collections.nCopies(items.size(), Optional.empty()));
    run.forEach(
        items.size(),
        i -> {
          run.checkCancelled();
          cells.set(i, Optional.of(cell(review, items.get(i), selection.sort())));
        });
    List<Row> rows = new ArrayList<>();
    String title = selection.show().title() + ", " + page;
    for (int i = 0; i < Math.max(1, cells.size()); i += COLUMNS) {
      List<Cell> row =
          cells.subList(i, Math.min(cells.size(), i + COLUMNS)).stream()
              .map(Optional::orElseThrow)
              .toList();
      rows.add(new Row(i == 0 ? title : "", row.isEmpty() ? List.of(nothing()) : row));
    }
    return new LabelledGrid(rows);
  }

  private static Cell nothing() {
    return new Cell("no such pictures", Images.picture(empty()));
  }

  private static Cell cell(Review review, ReviewItem item, String score) {
    String verdict =
        item.wish().map(yes -> (yes ? "ACCEPT" : "REJECT") + " (yours)").orElse(item.verdict());
    String name = item.id().substring(item.id().lastIndexOf('/') + 1);
    String shown = score.isEmpty() ? "" : item.score(score) + ", ";
    try {
      Picture small = PictureFiles.read(review.thumbnail(item));
      return new Cell(shown + verdict + ", " + name, fitted(small));
    } catch (IOException e) {
      return new Cell(verdict + ", " + e.getMessage() + ", " + name, Images.picture(empty()));
    }
  }

  private static BufferedImage empty() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(EMPTY);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.dispose();
    return image;
  }

  /** In the middle of a field. */
  private static Picture fitted(Picture picture) {
    BufferedImage image = Images.of(picture);
    double scale = Math.min((double) WIDTH / image.getWidth(), (double) HEIGHT / image.getHeight());
    int width = (int) Math.round(scale * image.getWidth());
    int height = (int) Math.round(scale * image.getHeight());
    BufferedImage field = empty();
    Graphics2D graphics = field.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(image, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height, null);
    graphics.dispose();
    return Images.picture(field);
  }
}
