package io.github.kabegami.window;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.degradation.Degradation;
import io.github.kabegami.degradation.Part;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.figure.Images;
import io.github.kabegami.learned.NetworkResolver;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Dimension;
import java.awt.GraphicsConfiguration;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/**
 * A window beside a dialog: a part of a picture before and after the degradation that the dialog's
 * values stand for, what was drawn in words, and a button for another draw. What is shown is always
 * of the latest values; where they are not allowed, a sentence stands in its place.
 *
 * <p>Keys: those of {@link SplitView}; Shift and an arrow go to the part beside; Escape closes.
 */
public final class DegradePreview implements AutoCloseable {
  private static final int WIDTH = 600;
  private static final int HEIGHT = 400;
  private static final int NARROWEST = 320;
  private static final int GAP = 6;
  private static final int WORD_ROWS = 4;
  private static final int PATIENCE_MILLIS = 500;
  private static final String PICTURES = "pictures";
  private static final String SENTENCE = "sentence";

  private final JDialog window;
  private final CardLayout cards = new CardLayout();
  private final JPanel stage = new JPanel(cards);
  private final JTextArea sentence = Words.area("sentence", 3);
  private final JTextArea words = Words.area("words", WORD_ROWS);
  private final JLabel status = new JLabel(" ");
  private final Function<Throwable, String> sentences;
  private final LatestWork<Result> work;
  private final Timer patience = new Timer(PATIENCE_MILLIS, event -> sayOnly("At work ..."));
  private Optional<SplitView> view = Optional.empty();
  private Optional<Viewpoint> viewpoint = Optional.empty();
  private Optional<Wish> latest = Optional.empty();
  private int movedRight;
  private int movedDown;

  /** Where the pictures come from. */
  public interface Scene {

    /** What the command works on, in the pixels of the image. */
    Part whole();

    /** What of it can be seen now. */
    Part shown();

    /** A part of it; from any thread. */
    Picture read(Part part);
  }

  private record Wish(Scene scene, LatestWork.Job<Recipe> recipe) {}

  private record Result(
      Part part, Part whole, BufferedImage before, BufferedImage after, String words) {}

  /**
   * Opens beside a dialog, which may keep other windows from being used.
   *
   * @param beside the dialog
   * @param sentences what is said of an exception
   * @param another what the button does
   */
  public DegradePreview(
      Window beside, String title, Function<Throwable, String> sentences, Runnable another) {
    this.sentences = sentences;
    work = new LatestWork<>("preview", this::accept, this::fail);
    patience.setRepeats(false);
    window = new JDialog(beside, title);
    window.setDefaultCloseOperation(JDialog.DISPOSE_ON_CLOSE);
    window.setAutoRequestFocus(false);
    JPanel message = new JPanel(new BorderLayout());
    message.setBorder(BorderFactory.createEmptyBorder(3 * GAP, 3 * GAP, 3 * GAP, 3 * GAP));
    message.add(sentence);
    stage.add(message, SENTENCE);
    window.add(stage, BorderLayout.CENTER);
    window.add(foot(another), BorderLayout.SOUTH);
    addKeys();
    stage.setPreferredSize(new Dimension(WIDTH, HEIGHT));
    window.pack();
    place(beside, room(beside.getGraphicsConfiguration()));
    window.setVisible(true);
  }

  private JPanel foot(Runnable another) {
    JButton draw = new JButton("Another draw");
    draw.setMnemonic(KeyEvent.VK_A);
    draw.setToolTipText("Writes the next whole number into the dialog's seed (Alt+A).");
    draw.addActionListener(event -> another.run());
    status.setName("status");
    status.setFont(Fonts.plain());
    status.setToolTipText(
        "The part of the image that is shown, in its pixels; Shift and an arrow show the part beside"
            + " it.");
    Box line = Box.createHorizontalBox();
    line.add(draw);
    line.add(Box.createHorizontalStrut(2 * GAP));
    line.add(status);
    line.add(Box.createHorizontalGlue());
    words.setToolTipText("The drawn steps and their values; the text can be copied.");
    JScrollPane scroll = new JScrollPane(words);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    JPanel foot = new JPanel(new BorderLayout(GAP, GAP));
    foot.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    foot.add(scroll, BorderLayout.CENTER);
    foot.add(line, BorderLayout.SOUTH);
    return foot;
  }

  private void addKeys() {
    WindowKeys keys = new WindowKeys(window);
    keys.on("ESCAPE", this::close);
    keys.on("shift LEFT", () -> move(-1, 0));
    keys.on("shift RIGHT", () -> move(1, 0));
    keys.on("shift UP", () -> move(0, -1));
    keys.on("shift DOWN", () -> move(0, 1));
  }

  private static Rectangle room(GraphicsConfiguration screen) {
    Rectangle room = screen.getBounds();
    Insets bars = Toolkit.getDefaultToolkit().getScreenInsets(screen);
    return new Rectangle(
        room.x + bars.left,
        room.y + bars.top,
        room.width - bars.left - bars.right,
        room.height - bars.top - bars.bottom);
  }

  /** At the right of the dialog, which makes room as far as there is some. */
  private void place(Window dialog, Rectangle room) {
    int width =
        Math.min(window.getWidth(), Math.max(NARROWEST, room.width - dialog.getWidth() - GAP));
    int end = room.x + room.width - width;
    int x = Math.min(dialog.getX(), end - GAP - dialog.getWidth());
    dialog.setLocation(Math.max(room.x, x), dialog.getY());
    int height = Math.min(window.getHeight(), room.height);
    int y = Math.min(dialog.getY(), room.y + room.height - height);
    window.setBounds(
        Math.min(dialog.getX() + dialog.getWidth() + GAP, end), Math.max(room.y, y), width, height);
  }

  /**
   * Shows what a recipe makes of a scene.
   *
   * @param recipe gives it, or throws what is said in its stead; on a thread of its own
   */
  public void show(Scene scene, LatestWork.Job<Recipe> recipe) {
    if (!window.isDisplayable()) {
      return;
    }
    latest = Optional.of(new Wish(scene, recipe));
    patience.restart();
    int right = movedRight;
    int down = movedDown;
    work.ask(run -> result(scene, recipe, right, down, run));
  }

  /** Says why there is nothing to show. */
  public void refuse(String reason) {
    if (!window.isDisplayable()) {
      return;
    }
    latest = Optional.empty();
    work.cancel();
    sayOnly(reason);
  }

  /** A sentence, and nothing that is of an earlier draw. */
  private void sayOnly(String text) {
    patience.stop();
    sentence.setText(text);
    cards.show(stage, SENTENCE);
    words.setText("");
    status.setText(" ");
  }

  private void move(int right, int down) {
    movedRight += right;
    movedDown += down;
    latest.ifPresent(wish -> show(wish.scene(), wish.recipe()));
  }

  private static Result result(
      Scene scene, LatestWork.Job<Recipe> job, int right, int down, Run bare) throws Exception {
    int threads = Runtime.getRuntime().availableProcessors();
    Run run = bare.withModels(new NetworkResolver(threads, line -> {}));
    Recipe recipe = job.run(run);
    Degradation degradation = recipe.degradation();
    int factor = degradation.upscaleFactor();
    Part whole = scene.whole();
    Part part =
        moved(scene.shown().middle(WIDTH, HEIGHT, whole, factor), right, down, whole, factor);
    Part around = part.surroundings(whole, factor);
    Picture source = scene.read(around);
    Picture low = part.in(around, factor).cut(degradation.apply(source, run));
    return new Result(
        part, whole, Images.of(part.in(around, 1).cut(source)), Images.of(low), recipe.describe());
  }

  /** So many halves of its size further, as far as the whole goes. */
  private static Part moved(Part part, int right, int down, Part whole, int factor) {
    Part shifted =
        new Part(
            part.x() + right * part.width() / 2,
            part.y() + down * part.height() / 2,
            part.width(),
            part.height());
    return shifted.middle(part.width(), part.height(), whole, factor);
  }

  private void fail(Throwable thrown) {
    sayOnly(sentences.apply(thrown));
  }

  private void accept(Result result) {
    patience.stop();
    Part part = result.part();
    SplitView shown = viewOf(part);
    shown.show(
        new SplitView.Shown(result.before(), "before"),
        new SplitView.Shown(result.after(), "after"));
    words.setText(result.words());
    words.setCaretPosition(0);
    status.setText(
        String.format(
            Locale.ROOT,
            "%d x %d pixels at %d,%d of %d x %d",
            part.width(),
            part.height(),
            part.x(),
            part.y(),
            result.whole().width(),
            result.whole().height()));
    cards.show(stage, PICTURES);
  }

  /** A view for parts of that size; the line stays where it was. */
  private SplitView viewOf(Part part) {
    boolean fits =
        viewpoint.filter(v -> v.width() == part.width() && v.height() == part.height()).isPresent();
    if (view.isPresent() && fits) {
      return view.get();
    }
    Viewpoint fresh = new Viewpoint(part.width(), part.height());
    viewpoint.ifPresent(old -> fresh.splitAt(old.split()));
    SplitView made = new SplitView(fresh);
    boolean focused = view.map(SplitView::isFocusOwner).orElse(false);
    view.ifPresent(stage::remove);
    stage.add(made, PICTURES);
    stage.validate();
    view = Optional.of(made);
    viewpoint = Optional.of(fresh);
    if (focused) {
      SwingUtilities.invokeLater(made::requestFocusInWindow);
    }
    return made;
  }

  @Override
  public void close() {
    patience.stop();
    work.close();
    window.dispose();
  }
}
