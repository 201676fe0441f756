package io.github.kabegami.window;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.report.Review;
import io.github.kabegami.dataset.report.ReviewItem;
import io.github.kabegami.dataset.report.Selection;
import io.github.kabegami.figure.Images;
import io.github.kabegami.io.PictureFiles;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

/**
 * The pictures of a data set, a page at a time, with what the filters say of them; a click
 * overrules the filters. Holds the small pictures of one page only.
 */
public final class ReviewWindow extends JFrame implements ContactSheet.Wishes {
  private static final long serialVersionUID = 1;
  private static final int WIDTH = 1120;
  private static final int HEIGHT = 780;
  private static final int GAP = 8;
  private static final int SCROLL = 32;
  private static final int WARNING = JOptionPane.WARNING_MESSAGE;

  private final transient Review review;
  private final int size;
  private final ContactSheet sheet = new ContactSheet(this);
  private final JLabel place = new JLabel();
  private final JTextArea words = Words.area("words", 2);
  private final JButton before = new JButton("Previous Page");
  private final JButton after = new JButton("Next Page");
  private final ReviewChoices choices;
  private final transient LatestWork<Page> paging;
  private final transient LatestWork<Integer> drawing;
  private final transient LatestWork<Map<String, Optional<Boolean>>> writing;
  private final transient Map<String, Optional<Boolean>> unwritten = new LinkedHashMap<>();
  private transient Page page;

  /**
   * Pictures that are shown.
   *
   * @param selection which they are of
   * @param numbers all of these
   * @param number of the page, 0 for the first
   * @param items of the page
   */
  private record Page(Selection selection, int[] numbers, int number, List<ReviewItem> items) {}

  private ReviewWindow(Review review, Selection wanted, int size, int first, Runnable help) {
    super("Review " + Optional.ofNullable(review.folder().getFileName()).orElse(review.folder()));
    this.review = review;
    this.size = size;
    page = new Page(wanted, new int[0], first, List.of());
    choices = new ReviewChoices(review, wanted, () -> ask(0));
    paging = new LatestWork<>("kabegami review", this::show, this::fail);
    drawing = new LatestWork<>("kabegami thumbnails", count -> {}, this::fail);
    writing = new LatestWork<>("kabegami overrides", this::written, this::refused);
    setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
    lay(help);
    ask(first);
  }

  /**
   * Opens a window, which closes the review with itself. From any thread.
   *
   * @param wanted pictures to begin with
   * @param size pictures of a page
   * @param first page, 0 for the first
   * @param help shows the guide
   */
  public static void open(Review review, Selection wanted, int size, int first, Runnable help) {
    SwingUtilities.invokeLater(
        () -> new ReviewWindow(review, wanted, size, first, help).setVisible(true));
  }

  private void lay(Runnable help) {
    JScrollPane scroll = new JScrollPane(sheet);
    scroll.getVerticalScrollBar().setUnitIncrement(SCROLL);
    words.setText(review.next());
    JPanel south = new JPanel(new BorderLayout());
    south.add(words, BorderLayout.NORTH);
    south.add(pages(), BorderLayout.WEST);
    south.add(buttons(help), BorderLayout.EAST);
    JPanel all = new JPanel(new BorderLayout(GAP, GAP));
    all.setBorder(BorderFactory.createEmptyBorder(0, GAP, GAP, GAP));
    all.add(choices, BorderLayout.NORTH);
    all.add(scroll, BorderLayout.CENTER);
    all.add(south, BorderLayout.SOUTH);
    setContentPane(all);
    Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
    setPreferredSize(new Dimension(Math.min(WIDTH, screen.width), Math.min(HEIGHT, screen.height)));
    pack();
    setLocationByPlatform(true);
    WindowKeys keys = new WindowKeys(this);
    keys.on("ESCAPE", this::dispose);
    keys.on("F1", help);
    sheet.requestFocusInWindow();
  }

  private JPanel pages() {
    JPanel row = new JPanel(new FlowLayout(FlowLayout.LEADING));
    Controls.button(row, before, 'V', "Shows the pictures before these; Page Up.", () -> turn(-1));
    place.setName("place");
    row.add(place);
    Controls.button(row, after, 'X', "Shows the pictures after these; Page Down.", () -> turn(1));
    return row;
  }

  private JPanel buttons(Runnable help) {
    JPanel row = new JPanel(new FlowLayout(FlowLayout.TRAILING));
    Controls.button(
        row,
        new JButton("Accept"),
        'A',
        "Uses the selected picture whatever filters say; key A.",
        () -> sheet.wish(Optional.of(true)));
    Controls.button(
        row,
        new JButton("Reject"),
        'R',
        "Leaves the selected picture out in any case; key R.",
        () -> sheet.wish(Optional.of(false)));
    Controls.button(
        row,
        new JButton("No Override"),
        'N',
        "Leaves the picture to the filters; key N.",
        () -> sheet.wish(Optional.empty()));
    Controls.button(
        row,
        new JButton("Open"),
        'O',
        "Shows the selected picture large; key O or double click.",
        sheet::open);
    Controls.button(row, new JButton("Help"), 'H', "Shows the guide in the browser (F1).", help);
    Controls.button(
        row,
        new JButton("Close"),
        'C',
        "Closes this window; overrides are written already.",
        this::dispose);
    return row;
  }

  private void turn(int step) {
    ask(page.number() + step);
  }

  private void ask(int number) {
    Selection wanted = choices.selection();
    Page shown = page;
    paging.ask(run -> read(wanted, number, shown, run));
  }

  /** Sorted and filtered once as long as the same is wanted; overrides come and go. */
  private Page read(Selection wanted, int number, Page shown, Run run) throws IOException {
    boolean same =
        wanted.equals(shown.selection())
            && number != shown.number()
            && wanted.show() != Selection.Show.OVERRIDDEN;
    int[] numbers = same ? shown.numbers() : review.numbers(wanted, run);
    int last = Math.max(0, (numbers.length - 1) / size);
    int wish = Math.max(0, Math.min(number, last));
    int end = Math.min(numbers.length, (wish + 1) * size);
    List<ReviewItem> items = review.items(numbers, wish * size, end);
    return new Page(wanted, numbers, wish, items);
  }

  private void show(Page read) {
    page = read;
    sheet.show(page.items(), page.selection().sort());
    sheet.mark(wishes());
    int pages = Math.max(1, (page.numbers().length + size - 1) / size);
    place.setText(
        String.format(
            Locale.ROOT,
            "Page %,d of %,d, %,d pictures",
            page.number() + 1,
            pages,
            page.numbers().length));
    before.setEnabled(page.number() > 0);
    after.setEnabled(page.number() + 1 < pages);
    choices.showCounts();
    List<ReviewItem> items = page.items();
    drawing.ask(run -> draw(items, run));
  }

  private int draw(List<ReviewItem> items, Run run) {
    run.forEach(items.size(), i -> draw(items, i, run));
    return items.size();
  }

  private void draw(List<ReviewItem> items, int index, Run run) {
    run.checkCancelled();
    try {
      BufferedImage small = Images.of(PictureFiles.read(review.thumbnail(items.get(index))));
      tell(items, () -> sheet.put(index, small));
    } catch (IOException e) {
      tell(items, () -> sheet.damage(index, String.valueOf(e.getMessage())));
    }
  }

  private void tell(List<ReviewItem> items, Runnable word) {
    SwingUtilities.invokeLater(
        () -> {
          if (page.items() == items) {
            word.run();
          }
        });
  }

  /** What is written and what is about to be. */
  private Map<String, Boolean> wishes() {
    Map<String, Boolean> all = new HashMap<>(review.wishes());
    unwritten.forEach(
        (id, wish) -> {
          if (wish.isPresent()) {
            all.put(id, wish.get());
          } else {
            all.remove(id);
          }
        });
    return all;
  }

  @Override
  public void wish(ReviewItem item, Optional<Boolean> wish) {
    unwritten.remove(item.id());
    unwritten.put(item.id(), wish);
    Map<String, Optional<Boolean>> now = new LinkedHashMap<>(unwritten);
    writing.ask(
        run -> {
          review.wish(now);
          return now;
        });
  }

  private void written(Map<String, Optional<Boolean>> done) {
    done.forEach(unwritten::remove);
    words.setText(review.next());
    choices.showCounts();
  }

  private void refused(Throwable thrown) {
    unwritten.clear();
    sheet.mark(review.wishes());
    words.setText("Not written: " + thrown.getMessage());
  }

  private void fail(Throwable thrown) {
    words.setText(String.valueOf(thrown.getMessage()));
  }

  @Override
  public void selected(ReviewItem item) {
    setTitle(getTitle().replaceFirst(" - .*", "") + " - " + item.id());
  }

  @Override
  public void turnPage(int step) {
    (step < 0 ? before : after).doClick();
  }

  @Override
  public void open(ReviewItem item) {
    try {
      new PictureWindow(item.id(), review.picture(item), this).setVisible(true);
    } catch (IOException e) {
      fail(e);
    }
  }

  /** What was clicked just before is written, too. */
  @Override
  public void dispose() {
    paging.close();
    drawing.close();
    writing.close();
    try (review) {
      if (!unwritten.isEmpty()) {
        review.wish(unwritten);
      }
    } catch (IOException e) {
      JOptionPane.showMessageDialog(
          this, "The last overrides are not written: " + e.getMessage(), getTitle(), WARNING);
    }
    unwritten.clear();
    super.dispose();
  }
}
