package io.github.kabegami.window;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Desktop;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JTextField;

/**
 * The sheet of a comparison in a window, to be zoomed and moved, and where its page is, or a button
 * that writes one.
 */
public final class CompareWindow extends JFrame {
  private static final long serialVersionUID = 1;

  private static final int COLUMNS = 80;
  private static final String HELP =
      """
      + - or wheel  zoom
      0             whole sheet
      1 2 4 8       screen pixels per pixel
      Arrows        move, or drag the sheet
      Ctrl+S        save the page
      O             open the page
      F1            this help
      Esc           close
      """;

  private final transient Services services;
  private final SplitView sheet;
  private final JTextField status = Words.line("status");
  private final JButton open = new JButton("Open page");
  private transient Optional<Path> page = Optional.empty();

  /** What a window asks of who opened it. */
  public interface Services {
    /**
     * Asks for a folder and writes the page there, after the call has returned.
     *
     * @param over the window
     * @param written is told the page when it is there, on the thread of the windows
     */
    void save(Component over, Consumer<Path> written);

    /** Shows the guide in the browser. */
    void openGuide();
  }

  /**
   * A window that is not shown yet.
   *
   * @param picture the sheet
   * @param page where it was written already
   */
  public CompareWindow(BufferedImage picture, Optional<Path> page, Services services) {
    super("Compare Methods");
    this.services = services;
    Viewpoint viewpoint = new Viewpoint(picture.getWidth(), picture.getHeight());
    sheet = new SplitView(viewpoint);
    sheet.setName("sheet");
    sheet.show(new SplitView.Shown(picture, ""));
    viewpoint.lookAt(0, 0, 1);
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    add(sheet, BorderLayout.CENTER);
    add(bottom(), BorderLayout.SOUTH);
    addKeys();
    setPage(page);
    setPreferredSize(sized(picture));
    pack();
    setLocationByPlatform(true);
  }

  private JPanel bottom() {
    JButton save = new JButton("Save page...");
    save.setMnemonic('S');
    save.setToolTipText("Writes page, sheet and scores into a folder (Ctrl+S).");
    save.addActionListener(event -> save());
    open.setMnemonic('O');
    open.setToolTipText("Shows the page in the web browser (O).");
    open.addActionListener(event -> browse());
    JButton help = new JButton("Help");
    help.setMnemonic('H');
    help.setToolTipText("Lists the keys (F1).");
    help.addActionListener(event -> help());
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, 4, 2));
    buttons.add(save);
    buttons.add(open);
    buttons.add(help);
    JPanel bottom = new JPanel(new BorderLayout(6, 0));
    bottom.setBorder(BorderFactory.createEmptyBorder(2, 6, 2, 2));
    bottom.add(status, BorderLayout.CENTER);
    bottom.add(buttons, BorderLayout.LINE_END);
    return bottom;
  }

  /** As large as the sheet at a zoom of 1, within the screen. */
  private Dimension sized(BufferedImage picture) {
    Rectangle screen = getGraphicsConfiguration().getBounds();
    int line = getFontMetrics(status.getFont()).getHeight();
    int letter = getFontMetrics(status.getFont()).charWidth('n');
    return new Dimension(
        Math.min(Math.max(COLUMNS * letter, picture.getWidth()), screen.width * 9 / 10),
        Math.min(picture.getHeight() + 4 * line, screen.height * 9 / 10));
  }

  private void addKeys() {
    WindowKeys keys = new WindowKeys(this);
    keys.on("control S", this::save);
    keys.onTyped('o', this::browse);
    keys.on("F1", this::help);
    keys.on("ESCAPE", this::dispose);
  }

  private void setPage(Optional<Path> newPage) {
    page = newPage;
    boolean browser =
        Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE);
    open.setEnabled(page.isPresent() && browser);
    status.setText(
        page.map(path -> "The page is " + path).orElse("Not saved yet: Save page... writes it"));
    status.setCaretPosition(0);
  }

  private void save() {
    services.save(this, written -> setPage(Optional.of(written)));
    sheet.requestFocusInWindow();
  }

  private void browse() {
    if (!open.isEnabled() || page.isEmpty()) {
      return;
    }
    try {
      Desktop.getDesktop().browse(page.get().toUri());
    } catch (IOException | UnsupportedOperationException e) {
      status.setText("No browser opens " + page.get());
    }
  }

  private void help() {
    WindowKeys.help(this, "Compare Methods Help", HELP, services::openGuide);
  }
}
