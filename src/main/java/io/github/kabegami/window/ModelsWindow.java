package io.github.kabegami.window;

import io.github.kabegami.core.Progress;
import io.github.kabegami.core.Run;
import io.github.kabegami.figure.Images;
import io.github.kabegami.onnx.engine.Device;
import io.github.kabegami.store.ModelStore;
import io.github.kabegami.store.StoredModel;
import java.awt.BorderLayout;
import java.awt.Frame;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.SwingUtilities;

/**
 * The models that a user has or can get: a list with samples, and buttons to fetch, measure, add
 * and remove. Files dropped on it are added. Nothing is fetched before somebody presses the button.
 */
public final class ModelsWindow extends JFrame {
  private static final long serialVersionUID = 1;

  /** The title, by which an open window is found again. */
  public static final String TITLE = "Upscaling Models";

  private static final int WIDTH = 1040;
  private static final int HEIGHT = 800;
  private static final int ROW_LINES = 4;
  private static final double ROW_SHAPE = 4.0 / 3;
  private static final int LARGEST_FACTOR = 4;

  private final transient ModelStore store;
  private final transient Consumer<Map<String, String>> recorder;
  private final ModelRows rows = new ModelRows();
  private final JTable table = new JTable(rows);
  private final ModelDetails details = new ModelDetails(64 * LARGEST_FACTOR, 48 * LARGEST_FACTOR);
  private final ModelButtons buttons;
  private final WorkBar bar;
  private transient Optional<BufferedImage> small = Optional.empty();
  private final transient LatestWork<String> work =
      new LatestWork<>("Kabegami models", this::finished, this::failed);
  private final transient LatestWork<Listing> listing =
      new LatestWork<>("Kabegami list of models", this::show, this::withoutList);
  private final transient LatestWork<String> samples =
      new LatestWork<>("Kabegami samples", end -> {}, this::withoutSamples);
  private boolean busy;

  /** Something that takes time. */
  private interface Task {
    String run(Run run) throws IOException;
  }

  /**
   * All models.
   *
   * @param sentence that is said when they are shown
   */
  private record Listing(List<StoredModel> models, String sentence) {}

  private ModelsWindow(
      ModelStore store,
      Consumer<Map<String, String>> recorder,
      Runnable help,
      UnaryOperator<Progress> estimates) {
    super(TITLE);
    this.store = store;
    this.recorder = recorder;
    this.buttons =
        new ModelButtons(
            new ModelButtons.Actions(
                this::fetch, this::measure, this::add, this::remove, help, this::dispose));
    this.bar = new WorkBar(estimates, this::cancel);
    prepareTable();
    JPanel below = new JPanel(new BorderLayout());
    below.add(bar, BorderLayout.NORTH);
    below.add(buttons, BorderLayout.SOUTH);
    JPanel all = new JPanel(new BorderLayout(0, 4));
    all.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
    JPanel lower = new JPanel(new BorderLayout());
    lower.add(details, BorderLayout.CENTER);
    lower.add(below, BorderLayout.SOUTH);
    all.add(new JScrollPane(table), BorderLayout.CENTER);
    all.add(lower, BorderLayout.SOUTH);
    all.setTransferHandler(new FileDrop(this::dropped));
    table.setTransferHandler(new FileDrop(this::dropped));
    setContentPane(all);
    addKeys(help);
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent event) {
            work.close();
            listing.close();
            samples.close();
          }
        });
    setSize(WIDTH, HEIGHT);
    setLocationByPlatform(true);
  }

  /**
   * Opens the window, or brings the one that is open to the front.
   *
   * @param recorder takes the options that do the same as what was done
   * @param help shows the guide
   * @param estimates adds the time left to what a progress is told
   */
  public static void open(
      ModelStore store,
      Consumer<Map<String, String>> recorder,
      Runnable help,
      UnaryOperator<Progress> estimates) {
    Optional<Frame> there =
        Arrays.stream(getFrames())
            .filter(frame -> frame instanceof ModelsWindow && frame.isShowing())
            .findFirst();
    if (there.isPresent()) {
      there.get().toFront();
      return;
    }
    ModelsWindow window = new ModelsWindow(store, recorder, help, estimates);
    window.setVisible(true);
    window.table.requestFocusInWindow();
    window.refresh("Drop a model file here to add it.");
  }

  private void prepareTable() {
    int line = table.getFontMetrics(table.getFont()).getHeight();
    table.setName("models");
    table.setRowHeight(ROW_LINES * line);
    table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    table.setDefaultRenderer(BufferedImage.class, new SampleCell());
    table.setFillsViewportHeight(true);
    table.setToolTipText(
        "Models and weights; costs are seconds per megapixel of the result, measured here.");
    table.getSelectionModel().addListSelectionListener(event -> selected());
    table
        .getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
        .put(KeyStroke.getKeyStroke(KeyEvent.VK_TAB, 0), "none"); // Tab leaves the table
    table.setFocusTraversalKeysEnabled(true);
    int[] widths = {(int) (ROW_LINES * line * ROW_SHAPE), 180, 70, 50, 70, 170, 190, 150};
    for (int i = 0; i < widths.length; i++) {
      table.getColumnModel().getColumn(i).setPreferredWidth(widths[i]);
    }
    table.getColumnModel().getColumn(0).setMinWidth(widths[0]);
  }

  private void addKeys(Runnable help) {
    WindowKeys keys = new WindowKeys(this);
    keys.on("ESCAPE", this::dispose);
    keys.on("DELETE", this::remove);
    keys.on("F1", help);
  }

  /** The selected model. */
  private Optional<StoredModel> chosen() {
    int row = table.getSelectedRow();
    return row < 0 || row >= rows.getRowCount() ? Optional.empty() : Optional.of(rows.at(row));
  }

  private void selected() {
    Optional<StoredModel> model = chosen();
    buttons.show(model, busy);
    model.ifPresent(one -> details.show(one, small, rows.sample(one)));
  }

  /** Reads the list anew and says something when it is there; nothing else begins before. */
  private void refresh(String sentence) {
    listing.ask(run -> new Listing(store.all(), sentence));
  }

  private void show(Listing read) {
    String name = chosen().map(StoredModel::name).orElse("");
    rows.show(read.models());
    int row = Math.max(0, rows.find(name));
    table.setRowSelectionInterval(row, row);
    rest(read.sentence());
    samples.ask(run -> makeSamples(read.models(), run));
  }

  private void withoutList(Throwable reason) {
    rest(reason.getMessage() == null ? reason.toString() : reason.getMessage());
  }

  private void rest(String sentence) {
    busy = false;
    bar.rest(sentence);
    selected();
  }

  /** Shows the samples that are kept and makes those that are missing. */
  private String makeSamples(List<StoredModel> models, Run run) throws IOException {
    BufferedImage picture = Images.of(store.smallSample());
    SwingUtilities.invokeLater(() -> small = Optional.of(picture));
    for (StoredModel model : models) {
      run.checkCancelled();
      if (model.opens().isPresent()) {
        BufferedImage image = sample(model, run);
        SwingUtilities.invokeLater(() -> put(model, image));
      }
    }
    return "";
  }

  private BufferedImage sample(StoredModel model, Run run) throws IOException {
    var kept = store.sample(model);
    return Images.of(kept.isPresent() ? kept.get() : store.makeSample(model, run));
  }

  private void put(StoredModel model, BufferedImage image) {
    rows.put(model, image);
    chosen().ifPresent(one -> details.show(one, small, rows.sample(one)));
  }

  private void withoutSamples(Throwable reason) {
    if (!busy) {
      bar.rest("A sample could not be made: " + reason.getMessage());
    }
  }

  private void begin(String what, List<Map<String, String>> recorded, Task task) {
    listing.cancel();
    samples.cancel();
    busy = true;
    selected();
    Progress progress = bar.begin(what);
    work.ask(
        run -> {
          String sentence = task.run(run.reportingTo(progress));
          SwingUtilities.invokeLater(() -> recorded.forEach(recorder));
          return sentence;
        });
  }

  private void fetch() {
    chosen()
        .map(StoredModel::name)
        .ifPresent(
            name ->
                begin(
                    "Asking for " + name,
                    List.of(Map.of("fetch", name)),
                    run -> {
                      store.fetch(name, run);
                      return name + " is here; it can be used by this name.";
                    }));
  }

  private void measure() {
    Device where = buttons.device();
    chosen()
        .map(StoredModel::name)
        .ifPresent(
            name ->
                begin(
                    "Measuring " + name,
                    List.of(Map.of("measure", name, "device", where.toString())),
                    run -> {
                      var cost = store.measure(name, where, run);
                      return name
                          + " takes "
                          + cost.title()
                          + " per megapixel of the result, "
                          + cost.wallpaper()
                          + " for 3840 x 2160.";
                    }));
  }

  private void add() {
    String title = "Add a model: .onnx, .pth, .safetensors, or .param of ncnn";
    new FileChoice(title, JFileChooser.FILES_ONLY)
        .ask(this, "Add")
        .ifPresent(file -> dropped(List.of(file.toPath())));
  }

  private void dropped(List<Path> files) {
    if (busy || files.isEmpty()) {
      return;
    }
    Path first = files.get(0);
    begin(
        "Adding " + first.getFileName(),
        files.stream().map(file -> Map.of("add", file.toString())).toList(),
        run -> {
          StringBuilder names = new StringBuilder();
          for (Path file : files) {
            names.append(names.length() == 0 ? "" : ", ").append(store.add(file, run));
          }
          return "Added " + names + "; it can be used by this name.";
        });
  }

  private void remove() {
    Optional<StoredModel> model = chosen().filter(StoredModel::removable).filter(one -> !busy);
    if (model.isEmpty()) {
      return;
    }
    String name = model.get().name();
    String question =
        model.get().state() == StoredModel.State.OFFERED
            ? "Forget what has come of " + name + " so far?"
            : "Remove " + name + " from this computer?";
    int answer = JOptionPane.showConfirmDialog(this, question, TITLE, JOptionPane.YES_NO_OPTION);
    if (answer == JOptionPane.YES_OPTION) {
      begin(
          "Removing " + name, List.of(Map.of("remove", name)), run -> sentence(store.remove(name)));
    }
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }

  private void finished(String sentence) {
    refresh(sentence);
  }

  private void failed(Throwable reason) {
    String message = reason.getMessage();
    refresh(message == null ? reason.toString() : sentence(message));
  }

  private void cancel() {
    work.cancel();
    refresh("Cancelled; what has come stays, and Fetch goes on from there.");
  }
}
