package io.github.kabegami.window;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.GridLayout;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.geom.Point2D;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

/**
 * Two pictures of one scene in a window: split, side by side, their difference, their similarity,
 * or one at a time; several windows move together. F1 lists the keys.
 */
public final class BeforeAfterWindow extends JFrame {
  private static final long serialVersionUID = 1;

  private static final int COLUMNS = 110;
  private static final String HELP =
      """
      S             split: drag the line, or move it with , and .
      B             side by side
      D             difference
      N             signed difference
      M             SSIM map
      F             flicker: the space bar shows the other picture
      X             swap the pictures
      [ ]           less gain, more gain
      + - or wheel  zoom
      0             whole picture
      1 2 4 8       screen pixels per pixel of the larger picture
      Arrows        move, or drag the picture
      L             magnifier
      Page up/down  magnifier: enlarge more, less
      O             smooth
      T             move together with other such windows
      Ctrl+S        save a figure
      F1            this help
      Esc           close
      """;

  private final transient Viewpoint viewpoint;
  private final transient MovingTogether motion;
  private final transient LatestWork<PicturePair.Drawing> work;
  private final transient Services services;
  private final SplitView first;
  private final SplitView second;
  private final JPanel pictures = new JPanel(new GridLayout(1, 0, 2, 0));
  private final Magnifier magnifier = new Magnifier();
  private final JTextField status = Words.line("status");
  private final JTextField place = Words.line("place");
  private final BeforeAfterTools tools;
  private transient PicturePair pair;
  private transient Optional<String> drawing = Optional.empty();
  private boolean swapped;
  private boolean other;

  /** What a window asks of who opened it. */
  public interface Services {
    /**
     * Asks for a place and writes a figure of what is shown there.
     *
     * @param over the window
     * @param pair as it is shown
     * @param aspect what is seen of it
     * @param swapped whether before and after are exchanged
     */
    void save(Component over, PicturePair pair, Aspect aspect, boolean swapped);

    /** Shows the guide in the browser. */
    void openGuide();
  }

  /**
   * A window that is not shown yet.
   *
   * @param view what it shows first
   * @param gain of differences at first
   */
  public BeforeAfterWindow(PicturePair pair, PairView view, double gain, Services services) {
    super("Before and After: " + pair.before().name() + " | " + pair.after().name());
    this.pair = pair;
    this.services = services;
    viewpoint = new Viewpoint(pair.width(), pair.height());
    motion = new MovingTogether(viewpoint, this::companions);
    work = new LatestWork<>("Kabegami before and after", this::drawn, this::failed);
    first = pictures("first");
    second = pictures("second");
    tools = new BeforeAfterTools(this, view, gain);
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    setGlassPane(magnifier);
    JPanel texts = new JPanel(new GridLayout(2, 1));
    texts.setBorder(BorderFactory.createEmptyBorder(2, 6, 4, 6));
    texts.add(status);
    texts.add(place);
    add(tools, BorderLayout.NORTH);
    add(pictures, BorderLayout.CENTER);
    add(texts, BorderLayout.SOUTH);
    addKeys();
    viewpoint.onChange(this::tell);
    refresh();
    setPreferredSize(sized());
    pack();
    setLocationByPlatform(true);
    addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowOpened(WindowEvent event) {
            focusPictures();
          }
        });
    focusPictures();
  }

  private Dimension sized() {
    FontMetrics metrics = getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    Dimension wanted =
        new Dimension(COLUMNS * metrics.charWidth('n'), COLUMNS * metrics.getHeight() / 3);
    Rectangle screen = getGraphicsConfiguration().getBounds();
    return new Dimension(
        Math.min(wanted.width, screen.width * 9 / 10),
        Math.min(wanted.height, screen.height * 9 / 10));
  }

  private SplitView pictures(String name) {
    SplitView made = new SplitView(viewpoint);
    made.setName(name);
    MouseAdapter follower =
        new MouseAdapter() {
          @Override
          public void mouseMoved(MouseEvent event) {
            point(made, event.getPoint());
          }

          @Override
          public void mouseDragged(MouseEvent event) {
            point(made, event.getPoint());
          }
        };
    made.addMouseMotionListener(follower);
    WindowKeys.on(made, KeyStroke.getKeyStroke('x'), this::swap);
    WindowKeys.on(made, KeyStroke.getKeyStroke(' '), this::flicker);
    return made;
  }

  private void addKeys() {
    WindowKeys keys = new WindowKeys(this);
    for (PairView view : PairView.values()) {
      keys.onTyped(Character.toLowerCase(view.key()), () -> tools.choose(view));
    }
    keys.onTyped('x', this::swap);
    keys.onTyped('[', () -> tools.changeGain(-1));
    keys.onTyped(']', () -> tools.changeGain(1));
    keys.onTyped('l', tools::toggleMagnifier);
    keys.onTyped('o', tools::toggleSmooth);
    keys.onTyped('t', tools::toggleTogether);
    keys.on("PAGE_UP", () -> enlarge(magnifier.times() * 2));
    keys.on("PAGE_DOWN", () -> enlarge(magnifier.times() / 2));
    keys.on("control S", this::save);
    keys.on("F1", this::help);
    keys.on("ESCAPE", this::dispose);
  }

  /** The windows that move as one with this one. */
  private Collection<MovingTogether> companions() {
    return tools.isTogether()
        ? Arrays.stream(Window.getWindows())
            .filter(BeforeAfterWindow.class::isInstance)
            .map(BeforeAfterWindow.class::cast)
            .filter(window -> window.isDisplayable() && window.tools.isTogether())
            .map(window -> window.motion)
            .toList()
        : List.of();
  }

  /** Shows what the tools say. */
  void refresh() {
    PairView view = tools.view();
    pictures.removeAll();
    pictures.add(first);
    if (view == PairView.SIDE) {
      pictures.add(second);
    }
    first.setSmooth(tools.isSmooth());
    second.setSmooth(tools.isSmooth());
    work.cancel();
    drawing = Optional.empty();
    switch (view) {
      case SPLIT -> first.show(shown(pair.before()), shown(pair.after()));
      case SIDE -> {
        first.show(shown(pair.before()));
        second.show(shown(pair.after()));
      }
      case FLICKER -> first.show(shown(other ? pair.before() : pair.after()));
      default -> draw(view);
    }
    pictures.revalidate();
    pictures.repaint();
    tell();
  }

  private static SplitView.Shown shown(PicturePair.Side side) {
    return new SplitView.Shown(side.image(), side.name());
  }

  private void draw(PairView view) {
    PicturePair drawnPair = pair;
    double gain = tools.gain();
    drawing = Optional.of(view.label() + " is being computed...");
    first.show(new SplitView.Shown(pair.after().image(), drawing.get()));
    work.ask(run -> drawnPair.drawing(view, gain, run));
  }

  private void drawn(PicturePair.Drawing result) {
    drawing = Optional.of(result.text());
    first.show(new SplitView.Shown(result.image(), result.text()));
    tell();
  }

  private void failed(Throwable reason) {
    drawing = Optional.of("this view is not possible here: " + reason.getMessage());
    first.show(shown(pair.after()));
    tell();
  }

  /** Exchanges the pictures. */
  void swap() {
    pair = pair.swapped();
    swapped = !swapped;
    refresh();
  }

  private void flicker() {
    if (tools.view() == PairView.FLICKER) {
      other = !other;
      refresh();
    }
  }

  private void enlarge(int times) {
    magnifier.enlarge(times);
    tell();
  }

  /** Shows the magnifier or hides it. */
  void showMagnifier(boolean visible) {
    magnifier.setVisible(visible);
    if (visible) {
      point(first, new Point(first.getWidth() / 2, first.getHeight() / 2));
    }
    tell();
  }

  private void point(SplitView view, Point pointer) {
    Point2D share = view.shareAt(pointer);
    double unit = view.shareAt(new Point(pointer.x + 1, pointer.y)).getX() - share.getX();
    magnifier.lookAt(
        new Magnifier.Place(
            SwingUtilities.convertPoint(view, pointer, magnifier),
            share,
            List.of(pair.before(), pair.after()),
            1 / unit));
    place.setText(colours(share));
  }

  private String colours(Point2D share) {
    Optional<Color> before = Magnifier.colour(pair.before().image(), share);
    Optional<Color> after = Magnifier.colour(pair.after().image(), share);
    if (before.isEmpty() || after.isEmpty()) {
      return " ";
    }
    return String.format(
        Locale.ROOT,
        "At %d, %d (RGB): %s %s, %s %s, difference %+d %+d %+d",
        (int) (share.getX() * pair.width()),
        (int) (share.getY() * pair.height()),
        pair.before().name(),
        Magnifier.text(before.get()),
        pair.after().name(),
        Magnifier.text(after.get()),
        after.get().getRed() - before.get().getRed(),
        after.get().getGreen() - before.get().getGreen(),
        after.get().getBlue() - before.get().getBlue());
  }

  /** Says in words what is seen. */
  private void tell() {
    String what = drawing.orElse(tools.view().label());
    String glass = magnifier.isVisible() ? ", magnifier x " + magnifier.times() : "";
    status.setText(
        String.format(
            Locale.ROOT,
            "%s; zoom %s%s; %s pixels",
            what,
            PicturePair.number(first.zoom()),
            glass,
            pair.sizes()));
    status.setCaretPosition(0);
  }

  /** Has a figure of what is seen written. */
  void save() {
    services.save(this, pair, aspect(), swapped);
  }

  /** What is seen. */
  private Aspect aspect() {
    Rectangle part = first.visible();
    double line = first.shareAt(new Point((int) (viewpoint.split() * first.getWidth()), 0)).getX();
    double split = (line * pair.width() - part.x) / part.width;
    PairView view = tools.view() == PairView.FLICKER ? PairView.SIDE : tools.view();
    return new Aspect(
        view, part, first.zoom(), Math.max(0, Math.min(split, 1)), tools.gain(), tools.isSmooth());
  }

  /** Lists the keys. */
  void help() {
    WindowKeys.help(this, "Before and After Help", HELP, services::openGuide);
  }

  /** Gives the keyboard back to the pictures. */
  void focusPictures() {
    JComponent view = first;
    view.requestFocusInWindow();
  }

  @Override
  public void dispose() {
    work.close();
    super.dispose();
  }
}
