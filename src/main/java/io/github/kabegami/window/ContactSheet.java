package io.github.kabegami.window;

import io.github.kabegami.dataset.report.ReviewItem;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.accessibility.AccessibleContext;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import javax.swing.Scrollable;
import javax.swing.SwingConstants;
import javax.swing.UIManager;

/**
 * Small pictures in rows with what filters and the user say of them. Click or Space: the opposite
 * of what the filters say, or no override again; A, R and N: accept, reject, none; arrows, Home and
 * End: another picture; Page Up and Page Down: another page; double click or O: large.
 */
final class ContactSheet extends JComponent implements Scrollable {
  private static final long serialVersionUID = 1;

  /** Of Java's coordinates, like the size of a small picture. */
  private static final int WIDTH = 208;

  private static final int HEIGHT = 156;
  private static final int GAP = 8;
  private static final int LINES = 3;
  private static final int BADGE = 30;
  private static final Color ACCEPT = new Color(0x3F9D52);
  private static final Color REJECT = new Color(0xD04437);
  private static final float SHADED = .45f;

  private final transient Wishes wishes;
  private transient List<ReviewItem> items = List.of();
  private final transient Map<Integer, BufferedImage> pictures = new HashMap<>();
  private final transient Map<Integer, String> damages = new HashMap<>();
  private transient Optional<ReviewItem> pressed = Optional.empty();
  private String sort = "";
  private int selected;

  /** Who hears what the user wants. */
  interface Wishes {
    /** Something is wanted of a picture. */
    void wish(ReviewItem item, Optional<Boolean> wish);

    /** A picture is to be seen large. */
    void open(ReviewItem item);

    /** The page before (-1) or after (1) is wanted. */
    void turnPage(int step);

    /** Another picture is the selected one. */
    void selected(ReviewItem item);
  }

  ContactSheet(Wishes wishes) {
    this.wishes = wishes;
    setName("sheet");
    setFocusable(true);
    setToolTipText("");
    Mouse mouse = new Mouse();
    addMouseListener(mouse);
    addKeys();
  }

  /** Shows pictures of a page; small ones follow by {@link #put}. */
  void show(List<ReviewItem> newItems, String score) {
    items = new ArrayList<>(newItems);
    sort = score;
    pictures.clear();
    damages.clear();
    selected = 0;
    revalidate();
    repaint();
    select(0);
  }

  /** Adds a small picture. */
  void put(int index, BufferedImage picture) {
    pictures.put(index, picture);
    repaint(cell(index));
  }

  /** Says why there is no small picture. */
  void damage(int index, String sentence) {
    damages.put(index, sentence);
    repaint(cell(index));
  }

  /** How many small pictures there are, or sentences in their place. */
  int filled() {
    return pictures.size() + damages.size();
  }

  /** Marks what is wanted, by id. */
  void mark(Map<String, Boolean> all) {
    for (int i = 0; i < items.size(); i++) {
      items.set(i, items.get(i).wishing(Optional.ofNullable(all.get(items.get(i).id()))));
    }
    repaint();
  }

  /** The picture that keys mean; empty on an empty page. */
  Optional<ReviewItem> selected() {
    return selected < items.size() ? Optional.of(items.get(selected)) : Optional.empty();
  }

  private int columns() {
    return Math.max(1, (getWidth() - GAP) / (WIDTH + GAP));
  }

  private int rowHeight() {
    return HEIGHT + LINES * line() + 2 * GAP;
  }

  private int line() {
    return getFontMetrics(Fonts.plain()).getHeight();
  }

  private Rectangle cell(int index) {
    int columns = columns();
    int x = GAP + index % columns * (WIDTH + GAP);
    return new Rectangle(x, GAP + index / columns * rowHeight(), WIDTH, rowHeight() - GAP);
  }

  private int index(int x, int y) {
    for (int i = 0; i < items.size(); i++) {
      if (cell(i).contains(x, y)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public Dimension getPreferredSize() {
    int rows = (items.size() + columns() - 1) / columns();
    return new Dimension(4 * (WIDTH + GAP) + GAP, GAP + rows * rowHeight());
  }

  @Override
  public AccessibleContext getAccessibleContext() {
    if (accessibleContext == null) {
      accessibleContext =
          new AccessibleJComponent() {
            private static final long serialVersionUID = 1;
          };
    }
    return accessibleContext;
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.setColor(UIManager.getColor("Panel.background"));
    g.fillRect(0, 0, getWidth(), getHeight());
    Rectangle seen = g.getClipBounds();
    for (int i = 0; i < items.size(); i++) {
      Rectangle cell = cell(i);
      if (seen == null || cell.intersects(seen)) {
        draw(i, cell, g);
      }
    }
    if (items.isEmpty()) {
      g.setColor(UIManager.getColor("Label.foreground"));
      g.setFont(Fonts.plain());
      g.drawString("no such pictures", 2 * GAP, 2 * line());
    }
    g.dispose();
  }

  private void draw(int index, Rectangle cell, Graphics2D g) {
    ReviewItem item = items.get(index);
    if (index == selected) {
      g.setColor(UIManager.getColor("List.selectionBackground"));
      g.setStroke(new BasicStroke(isFocusOwner() ? 3 : 1.5f));
      g.drawRoundRect(cell.x - 3, cell.y - 3, cell.width + 5, cell.height + 2, GAP, GAP);
    }
    boolean used = item.wish().orElse(item.isAccepted());
    picture(index, cell, used ? 1 : SHADED, g);
    item.wish().ifPresent(yes -> badge(yes, cell, top(index), g));
    texts(item, cell, g);
  }

  private void picture(int index, Rectangle cell, float strength, Graphics2D g) {
    BufferedImage picture = pictures.get(index);
    Color text = UIManager.getColor("Label.foreground");
    if (picture == null) {
      g.setColor(new Color(text.getRed(), text.getGreen(), text.getBlue(), 40));
      g.fillRect(cell.x, cell.y, WIDTH, HEIGHT);
      g.setColor(text);
      g.setFont(Fonts.plain());
      String words = damages.getOrDefault(index, "...");
      g.drawString(fitting(words, g.getFontMetrics()), cell.x + GAP, cell.y + HEIGHT / 2);
      return;
    }
    double scale =
        Math.min((double) WIDTH / picture.getWidth(), (double) HEIGHT / picture.getHeight());
    int width = (int) Math.round(scale * picture.getWidth());
    int height = (int) Math.round(scale * picture.getHeight());
    Graphics2D own = (Graphics2D) g.create();
    own.setComposite(AlphaComposite.SrcOver.derive(strength));
    own.drawImage(
        picture, cell.x + (WIDTH - width) / 2, cell.y + HEIGHT - height, width, height, null);
    own.dispose();
  }

  /** Where a small picture begins in its cell. */
  private int top(int index) {
    BufferedImage picture = pictures.get(index);
    if (picture == null) {
      return 0;
    }
    double scale =
        Math.min((double) WIDTH / picture.getWidth(), (double) HEIGHT / picture.getHeight());
    return HEIGHT - (int) Math.round(scale * picture.getHeight());
  }

  /** A disc with a tick or a cross. */
  private static void badge(boolean accepted, Rectangle cell, int top, Graphics2D g) {
    int x = cell.x + WIDTH - BADGE - GAP / 2;
    int y = cell.y + top + GAP / 2;
    g.setColor(Color.WHITE);
    g.fillOval(x - 2, y - 2, BADGE + 4, BADGE + 4);
    g.setColor(accepted ? ACCEPT : REJECT);
    g.fillOval(x, y, BADGE, BADGE);
    g.setColor(Color.WHITE);
    g.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    Path2D sign = new Path2D.Double();
    double step = BADGE / 4.0;
    if (accepted) {
      sign.moveTo(x + step, y + 2.1 * step);
      sign.lineTo(x + 1.7 * step, y + 2.8 * step);
      sign.lineTo(x + 3 * step, y + 1.3 * step);
    } else {
      sign.moveTo(x + 1.3 * step, y + 1.3 * step);
      sign.lineTo(x + 2.7 * step, y + 2.7 * step);
      sign.moveTo(x + 2.7 * step, y + 1.3 * step);
      sign.lineTo(x + 1.3 * step, y + 2.7 * step);
    }
    g.draw(sign);
  }

  private void texts(ReviewItem item, Rectangle cell, Graphics2D g) {
    Font font = Fonts.plain();
    g.setFont(font);
    FontMetrics metrics = g.getFontMetrics();
    int y = cell.y + HEIGHT + metrics.getAscent() + 2;
    String name = item.id().substring(item.id().lastIndexOf('/') + 1);
    String score = sort.isEmpty() ? "" : item.score(sort);
    g.setColor(UIManager.getColor("Label.foreground"));
    g.drawString(fitting(name, metrics), cell.x, y);
    g.setFont(font.deriveFont(Font.BOLD));
    String verdict =
        item.wish().map(yes -> (yes ? "accepted" : "rejected") + " by you").orElse(item.verdict());
    g.drawString(fitting(verdict, g.getFontMetrics()), cell.x, y + metrics.getHeight());
    g.setFont(font);
    String why = score.isEmpty() ? item.reason().replaceFirst("^[a-z]+: ", "") : score;
    g.drawString(fitting(why, metrics), cell.x, y + 2 * metrics.getHeight());
  }

  /** With dots where it is cut. */
  private static String fitting(String text, FontMetrics metrics) {
    if (metrics.stringWidth(text) <= WIDTH) {
      return text;
    }
    int end = text.length();
    while (end > 0 && metrics.stringWidth(text.substring(0, end) + "...") > WIDTH) {
      end--;
    }
    return text.substring(0, end) + "...";
  }

  @Override
  public String getToolTipText(MouseEvent event) {
    int index = index(event.getX(), event.getY());
    String text =
        index < 0
            ? "Click a picture to overrule the filters, again to take that back; double click to see"
                + " it large."
            : items.get(index).toText();
    return "<html>"
        + text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
        + "</html>";
  }

  /** Makes a picture the selected one and shows it. */
  void select(int index) {
    if (items.isEmpty()) {
      return;
    }
    selected = Math.max(0, Math.min(index, items.size() - 1));
    Rectangle cell = cell(selected);
    cell.grow(GAP, GAP);
    scrollRectToVisible(cell);
    getAccessibleContext().setAccessibleName(items.get(selected).toText());
    wishes.selected(items.get(selected));
    repaint();
  }

  /** Wants something of the selected picture. */
  void wish(Optional<Boolean> wish) {
    selected()
        .filter(item -> !item.wish().equals(wish))
        .ifPresent(
            item -> {
              items.set(selected, item.wishing(wish));
              wishes.wish(items.get(selected), wish);
              wishes.selected(items.get(selected));
              repaint();
            });
  }

  /** The opposite of what the filters say, or nothing again. */
  void turn() {
    selected().ifPresent(item -> wish(item.turned()));
  }

  /** Shows the selected picture large. */
  void open() {
    selected().ifPresent(wishes::open);
  }

  private void addKeys() {
    on(KeyEvent.VK_LEFT, () -> select(selected - 1));
    on(KeyEvent.VK_RIGHT, () -> select(selected + 1));
    on(KeyEvent.VK_UP, () -> select(selected - columns() < 0 ? selected : selected - columns()));
    on(
        KeyEvent.VK_DOWN,
        () -> select(selected + columns() >= items.size() ? selected : selected + columns()));
    on(KeyEvent.VK_HOME, () -> select(0));
    on(KeyEvent.VK_END, () -> select(items.size() - 1));
    on(KeyEvent.VK_PAGE_UP, () -> wishes.turnPage(-1));
    on(KeyEvent.VK_PAGE_DOWN, () -> wishes.turnPage(1));
    on(KeyEvent.VK_SPACE, this::turn);
    on(KeyEvent.VK_ENTER, this::turn);
    on(KeyEvent.VK_A, () -> wish(Optional.of(true)));
    on(KeyEvent.VK_R, () -> wish(Optional.of(false)));
    on(KeyEvent.VK_N, () -> wish(Optional.empty()));
    on(KeyEvent.VK_O, this::open);
  }

  private void on(int key, Runnable action) {
    WindowKeys.on(this, KeyStroke.getKeyStroke(key, 0), action);
  }

  @Override
  public Dimension getPreferredScrollableViewportSize() {
    return new Dimension(getPreferredSize().width, 2 * rowHeight() + 2 * GAP);
  }

  @Override
  public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
    return rowHeight() / 4;
  }

  @Override
  public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
    return orientation == SwingConstants.VERTICAL ? visible.height : visible.width;
  }

  @Override
  public boolean getScrollableTracksViewportWidth() {
    return true;
  }

  @Override
  public boolean getScrollableTracksViewportHeight() {
    return getParent() != null && getParent().getHeight() > getPreferredSize().height;
  }

  /** The first click of two is taken back: it was not meant. */
  private final class Mouse extends MouseAdapter {
    @Override
    public void mousePressed(MouseEvent event) {
      requestFocusInWindow();
      int index = index(event.getX(), event.getY());
      if (index < 0 || event.getButton() != MouseEvent.BUTTON1) {
        return;
      }
      select(index);
      if (event.getClickCount() == 1) {
        pressed = selected();
        turn();
      } else if (event.getClickCount() == 2) {
        pressed
            .filter(before -> before.id().equals(items.get(index).id()))
            .ifPresent(before -> wish(before.wish()));
        open();
      }
    }
  }
}
