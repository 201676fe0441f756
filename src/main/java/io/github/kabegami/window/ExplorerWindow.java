package io.github.kabegami.window;

import io.github.kabegami.figure.Images;
import io.github.kabegami.figure.LineChart;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.GridLayout;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.UIManager;

/**
 * An {@link Exploration} to look at: the draws of each preset, the chosen one against the original
 * with a line between them, what was drawn in words, and the curves of all presets. A draw can be
 * applied by a double click, Enter or a button.
 */
public final class ExplorerWindow {
  private static final int GAP = 6;
  private static final int SIDE_WIDTH = 400;
  private static final int CHART_HEIGHT = 215;
  private static final int VIEW_HEIGHT = 240;
  private static final int WORD_ROWS = 3;

  private final JFrame window;
  private final Exploration exploration;
  private final Optional<Consumer<Exploration.Draw>> apply;
  private final Runnable guide;
  private final SplitView view;
  private final JTextArea words = Words.area("words", WORD_ROWS);
  private final DrawSheet sheet;

  /**
   * Opens it; on the thread of the windows.
   *
   * @param apply is told of the draw that a person wants; empty if there is no image
   * @param guide shows the guide
   */
  public ExplorerWindow(
      String title,
      Exploration exploration,
      Optional<Consumer<Exploration.Draw>> apply,
      Runnable guide) {
    this.exploration = exploration;
    this.guide = guide;
    this.apply = apply;
    int side = exploration.original().width();
    view = new SplitView(new Viewpoint(side, side));
    view.setPreferredSize(new Dimension(SIDE_WIDTH, VIEW_HEIGHT));
    sheet = new DrawSheet(exploration, this::look, this::applyChosen);
    window = new JFrame(title);
    window.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
    JScrollPane draws = new JScrollPane(sheet);
    draws.setBorder(BorderFactory.createEmptyBorder());
    draws.getVerticalScrollBar().setUnitIncrement(side / 4);
    draws.getHorizontalScrollBar().setUnitIncrement(side / 4);
    window.add(draws, BorderLayout.CENTER);
    window.add(side(), BorderLayout.EAST);
    window.add(foot(), BorderLayout.SOUTH);
    JComponent root = window.getRootPane();
    WindowKeys keys = new WindowKeys(window);
    keys.on("ESCAPE", window::dispose);
    keys.on("F1", guide);
    look(sheet.chosen());
    show(root);
  }

  private void show(JComponent root) {
    window.pack();
    Rectangle room = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
    window.setSize(
        Math.min(window.getWidth(), room.width), Math.min(window.getHeight(), room.height));
    window.setLocation(
        room.x + (room.width - window.getWidth()) / 2,
        room.y + (room.height - window.getHeight()) / 2);
    root.setFocusable(false);
    window.setVisible(true);
    sheet.requestFocusInWindow();
  }

  private JPanel side() {
    JPanel charts = new JPanel(new GridLayout(2, 1, 0, GAP));
    charts.add(chart(ExplorationCharts.transfer(exploration), "transfer"));
    charts.add(chart(ExplorationCharts.power(exploration), "power"));
    JPanel side = new JPanel(new BorderLayout(0, GAP));
    side.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    side.add(view, BorderLayout.NORTH);
    side.add(charts, BorderLayout.CENTER);
    return side;
  }

  private JComponent chart(LineChart chart, String name) {
    ChartView shown = new ChartView(chart);
    shown.setName(name);
    shown.setPreferredSize(new Dimension(SIDE_WIDTH, CHART_HEIGHT));
    shown.setToolTipText("<html>" + ExplorationCharts.HOW_TO_READ.replace(". ", ".<br>"));
    return shown;
  }

  private JPanel foot() {
    words.setToolTipText("The drawn steps and their values; the text can be copied.");
    JScrollPane scroll = new JScrollPane(words);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    JButton button = new JButton("Apply to the image");
    button.setMnemonic(KeyEvent.VK_A);
    button.setEnabled(apply.isPresent());
    button.setToolTipText(
        apply.isPresent()
            ? "Runs Degrade Wallpaper... on the image with the chosen draw (Enter, or a double click"
                + " on it)."
            : "The draws are of a file; open it as an image to apply one.");
    button.addActionListener(event -> applyChosen());
    JButton help = new JButton("Help");
    help.setMnemonic(KeyEvent.VK_H);
    help.setToolTipText("Shows the guide in the browser (F1).");
    help.addActionListener(event -> guide.run());
    Box line = Box.createHorizontalBox();
    line.add(button);
    line.add(Box.createHorizontalStrut(GAP));
    line.add(help);
    line.add(Box.createHorizontalStrut(2 * GAP));
    JLabel keys = new JLabel("Arrows choose, Enter applies, Escape closes.");
    keys.setFont(Fonts.plain());
    line.add(keys);
    JTextArea hint = Words.area("hint", 0);
    hint.setText(ExplorationCharts.HOW_TO_READ);
    JPanel foot = new JPanel(new BorderLayout(GAP, GAP));
    foot.add(hint, BorderLayout.NORTH);
    foot.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    foot.add(scroll, BorderLayout.CENTER);
    foot.add(line, BorderLayout.SOUTH);
    return foot;
  }

  private void look(Exploration.Draw draw) {
    view.show(
        new SplitView.Shown(Images.of(exploration.original()), "original"),
        new SplitView.Shown(
            Images.of(draw.low()),
            draw.recipe().preset() + " seed " + draw.recipe().seed().value()));
    words.setText(draw.recipe().describe());
    words.setCaretPosition(0);
  }

  private void applyChosen() {
    apply.ifPresent(consumer -> consumer.accept(sheet.chosen()));
  }

  /** A chart in the colours of the look and feel. */
  private static final class ChartView extends JComponent {
    private static final long serialVersionUID = 1;
    private final transient LineChart chart;

    ChartView(LineChart chart) {
      this.chart = chart;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      chart.draw(
          (Graphics2D) graphics,
          getWidth(),
          getHeight(),
          UIManager.getColor("Panel.background"),
          UIManager.getColor("Label.foreground"));
    }
  }
}
