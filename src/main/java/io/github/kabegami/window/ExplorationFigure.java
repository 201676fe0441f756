package io.github.kabegami.window;

import io.github.kabegami.core.Picture;
import io.github.kabegami.figure.Images;
import io.github.kabegami.figure.LineChart;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An {@link Exploration} as one picture, on white: a row of draws for each preset, each with what
 * was drawn below it, the original at the left, and the curves at the bottom. Needs no screen.
 */
public final class ExplorationFigure {
  private static final int GAP = 12;
  private static final int LINE = 15;
  private static final int TITLE_LINE = 22;
  private static final int LETTER_TENTHS = 66;
  private static final int SMALLEST_CELL = 190;
  private static final int CHART_HEIGHT = 320;
  private static final int MOST_LINES = 24;

  /** What says little of a step: where noise falls, and steps that every draw has. */
  private static final Pattern LITTLE =
      Pattern.compile("(, )?seed -?[0-9]+|(^|; )(cropToMultiple [^;]*|clamp)(?=;|$)");

  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

  private final Exploration exploration;
  private final int side;
  private final int cell;
  private final int columns;

  private ExplorationFigure(Exploration exploration) {
    this.exploration = exploration;
    side = exploration.original().width();
    cell = Math.max(side, SMALLEST_CELL);
    columns = 1 + exploration.rows().stream().mapToInt(row -> row.draws().size()).max().orElse(0);
  }

  /** The figure, RGB of 8 bits. */
  public static Picture of(Exploration exploration) {
    return Images.picture(new ExplorationFigure(exploration).draw());
  }

  private BufferedImage draw() {
    int width = Math.max(GAP + columns * (cell + GAP), 3 * CHART_HEIGHT);
    List<Integer> heights = exploration.rows().stream().map(this::height).toList();
    int rows = heights.stream().mapToInt(height -> height).sum();
    int height = GAP + rows + CHART_HEIGHT + TITLE_LINE + GAP;
    BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = canvas.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    int y = GAP;
    for (int row = 0; row < heights.size(); row++) {
      drawRow(row, y, g);
      y += heights.get(row);
    }
    drawCharts(g, y, width);
    g.dispose();
    return canvas;
  }

  private int height(Exploration.Row row) {
    int lines = row.draws().stream().mapToInt(draw -> lines(draw).size()).max().orElse(0);
    return TITLE_LINE + side + lines * LINE + GAP;
  }

  private void drawRow(int number, int top, Graphics2D g) {
    Exploration.Row row = exploration.rows().get(number);
    g.setColor(ExplorationCharts.colour(number));
    Images.write(g, row.preset(), TITLE, GAP, top + LINE, columns * (cell + GAP));
    int x = GAP;
    drawCell(exploration.original(), List.of("original"), x, top + TITLE_LINE, g);
    for (Exploration.Draw draw : row.draws()) {
      x += cell + GAP;
      drawCell(draw.low(), lines(draw), x, top + TITLE_LINE, g);
    }
  }

  private void drawCell(Picture picture, List<String> lines, int x, int y, Graphics2D g) {
    g.drawImage(Images.of(picture), x, y, side, side, null);
    g.setColor(Color.BLACK);
    for (int i = 0; i < lines.size(); i++) {
      Images.write(g, lines.get(i), TEXT, x, y + side + (i + 1) * LINE - 3, cell);
    }
  }

  private void drawCharts(Graphics2D g, int top, int width) {
    int half = (width - 3 * GAP) / 2;
    List<LineChart> charts =
        List.of(ExplorationCharts.transfer(exploration), ExplorationCharts.power(exploration));
    for (int i = 0; i < charts.size(); i++) {
      Graphics2D part = (Graphics2D) g.create(GAP + i * (half + GAP), top, half, CHART_HEIGHT);
      charts.get(i).draw(part, half, CHART_HEIGHT, Color.WHITE, Color.BLACK);
      part.dispose();
    }
    g.setColor(Color.BLACK);
    Images.write(
        g, ExplorationCharts.HOW_TO_READ, TEXT, GAP, top + CHART_HEIGHT + LINE, width - 2 * GAP);
  }

  /** Seed and steps, each step in lines of its own. */
  private List<String> lines(Exploration.Draw draw) {
    List<String> lines = new ArrayList<>();
    lines.add("seed " + draw.recipe().seed().value());
    String steps = LITTLE.matcher(draw.recipe().degradation().describe()).replaceAll("");
    for (String step : steps.replaceFirst("^; ", "").split("; ", -1)) {
      wrap(step, 10 * cell / LETTER_TENTHS, lines);
    }
    if (lines.size() > MOST_LINES) {
      List<String> kept = new ArrayList<>(lines.subList(0, MOST_LINES - 1));
      kept.add("...");
      return kept;
    }
    return lines;
  }

  private static void wrap(String text, int letters, List<String> lines) {
    String line = "";
    for (String word : text.split(" ", -1)) {
      if (!line.isBlank() && line.length() + 1 + word.length() > letters) {
        lines.add(line);
        line = "   " + word;
      } else {
        line = line.isEmpty() ? word : line + " " + word;
      }
    }
    lines.add(line);
  }
}
