package io.github.kabegami.window;

import io.github.kabegami.figure.Images;
import java.awt.BasicStroke;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.FocusEvent;
import java.awt.event.FocusListener;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import javax.swing.UIManager;

/**
 * The draws of an {@link Exploration} in rows, of which one is chosen. Mouse: a click chooses, two
 * clicks apply. Keys: arrows choose, Enter applies.
 */
final class DrawSheet extends JComponent {
  private static final long serialVersionUID = 1;
  private static final int GAP = 8;
  private static final int FRAME = 3;

  private final transient Exploration exploration;
  private final transient Consumer<Exploration.Draw> chosen;
  private final transient Runnable apply;
  private final transient List<List<BufferedImage>> images = new ArrayList<>();
  private final int side;
  private int row;
  private int column;

  /**
   * With the first draw chosen.
   *
   * @param chosen is told of each choice
   * @param apply is told that the chosen draw is wished for
   */
  DrawSheet(Exploration exploration, Consumer<Exploration.Draw> chosen, Runnable apply) {
    this.exploration = exploration;
    this.chosen = chosen;
    this.apply = apply;
    side = exploration.original().width();
    for (Exploration.Row drawn : exploration.rows()) {
      images.add(drawn.draws().stream().map(draw -> Images.of(draw.low())).toList());
    }
    setName("draws");
    setFocusable(true);
    setFont(UIManager.getFont("Label.font").deriveFont(Font.PLAIN));
    setToolTipText(""); // so that it is asked
    addKeys();
    addMouseListener(new Mouse());
    addFocusListener(new Focus());
  }

  /** The draw that is chosen. */
  Exploration.Draw chosen() {
    return exploration.rows().get(row).draws().get(column);
  }

  @Override
  public Dimension getPreferredSize() {
    int columns =
        exploration.rows().stream().mapToInt(drawn -> drawn.draws().size()).max().orElse(1);
    return new Dimension(
        GAP + columns * (side + GAP), GAP + exploration.rows().size() * rowHeight());
  }

  private int line() {
    return getFontMetrics(getFont()).getHeight();
  }

  private int rowHeight() {
    return 2 * line() + side + 2 * GAP;
  }

  private Rectangle cell(int atRow, int atColumn) {
    return new Rectangle(
        GAP + atColumn * (side + GAP), GAP + atRow * rowHeight() + line() + FRAME, side, side);
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setColor(UIManager.getColor("Panel.background"));
    g.fillRect(0, 0, getWidth(), getHeight());
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    for (int y = 0; y < images.size(); y++) {
      g.setColor(UIManager.getColor("Label.foreground"));
      g.setFont(getFont().deriveFont(Font.BOLD));
      Rectangle first = cell(y, 0);
      g.drawString(
          exploration.rows().get(y).preset(),
          first.x + line(),
          first.y - FRAME - g.getFontMetrics().getDescent());
      g.setColor(ExplorationCharts.colour(y));
      g.fillRect(first.x, first.y - FRAME - line() * 3 / 4, line() / 2, line() / 2);
      g.setFont(getFont());
      for (int x = 0; x < images.get(y).size(); x++) {
        drawCell(y, x, g);
      }
    }
    g.dispose();
  }

  private void drawCell(int y, int x, Graphics2D g) {
    Rectangle place = cell(y, x);
    g.drawImage(images.get(y).get(x), place.x, place.y, side, side, null);
    boolean here = y == row && x == column;
    if (here) {
      g.setColor(ExplorationCharts.colour(y));
      g.setStroke(new BasicStroke(isFocusOwner() ? FRAME : 1));
      g.drawRect(place.x - 2, place.y - 2, side + 3, side + 3);
    }
    g.setColor(UIManager.getColor("Label.foreground"));
    long seed = exploration.rows().get(y).draws().get(x).recipe().seed().value();
    g.drawString("seed " + seed, place.x, place.y + side + FRAME + g.getFontMetrics().getAscent());
  }

  @Override
  public String getToolTipText(MouseEvent event) {
    int[] at = at(event);
    return at.length == 0
        ? "Click a draw to look at it, twice to apply it; arrows and Enter do the same."
        : "<html>"
            + exploration
                .rows()
                .get(at[0])
                .draws()
                .get(at[1])
                .recipe()
                .describe()
                .replace("; ", "<br>");
  }

  /** Row and column below the mouse, or nothing. */
  private int[] at(MouseEvent event) {
    for (int y = 0; y < images.size(); y++) {
      for (int x = 0; x < images.get(y).size(); x++) {
        if (cell(y, x).contains(event.getPoint())) {
          return new int[] {y, x};
        }
      }
    }
    return new int[0];
  }

  private void choose(int newRow, int newColumn) {
    row = Math.max(0, Math.min(newRow, images.size() - 1));
    column = Math.max(0, Math.min(newColumn, images.get(row).size() - 1));
    Rectangle place = cell(row, column);
    place.grow(GAP, line() + FRAME);
    scrollRectToVisible(place);
    repaint();
    chosen.accept(chosen());
  }

  private void addKeys() {
    on(KeyEvent.VK_LEFT, () -> choose(row, column - 1));
    on(KeyEvent.VK_RIGHT, () -> choose(row, column + 1));
    on(KeyEvent.VK_UP, () -> choose(row - 1, column));
    on(KeyEvent.VK_DOWN, () -> choose(row + 1, column));
    on(KeyEvent.VK_ENTER, apply);
  }

  private void on(int key, Runnable action) {
    WindowKeys.on(this, KeyStroke.getKeyStroke(key, 0), action);
  }

  /** The frame of the chosen draw tells of the focus. */
  private final class Focus implements FocusListener {
    @Override
    public void focusGained(FocusEvent event) {
      repaint();
    }

    @Override
    public void focusLost(FocusEvent event) {
      repaint();
    }
  }

  /** Chooses and applies. */
  private final class Mouse extends MouseAdapter {
    @Override
    public void mousePressed(MouseEvent event) {
      requestFocusInWindow();
      int[] at = at(event);
      if (at.length > 0) {
        choose(at[0], at[1]);
        if (event.getClickCount() == 2) {
          apply.run();
        }
      }
    }
  }
}
