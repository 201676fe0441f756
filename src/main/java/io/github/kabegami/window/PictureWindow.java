package io.github.kabegami.window;

import io.github.kabegami.core.Run;
import io.github.kabegami.figure.Images;
import io.github.kabegami.io.PictureFiles;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.SwingConstants;
import javax.swing.WindowConstants;

/** One picture, as large as the window; the wheel zooms. Escape closes it. */
final class PictureWindow extends JFrame {
  private static final long serialVersionUID = 1;
  private static final double SHARE = .8;

  private final transient LatestWork<BufferedImage> work;
  private final String name;
  private final JLabel message = new JLabel("reading...", SwingConstants.CENTER);

  PictureWindow(String name, Path file, Component beside) {
    super(name.substring(name.lastIndexOf('/') + 1));
    this.name = name;
    work = new LatestWork<>("kabegami picture", this::show, this::fail);
    setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
    Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
    message.setPreferredSize(
        new Dimension((int) (SHARE * screen.width), (int) (SHARE * screen.height)));
    add(message, BorderLayout.CENTER);
    pack();
    setLocationRelativeTo(beside);
    new WindowKeys(this).on("ESCAPE", this::dispose);
    work.ask(run -> read(file, run));
  }

  private static BufferedImage read(Path file, Run run) throws IOException {
    run.checkCancelled();
    return Images.of(PictureFiles.read(file));
  }

  private void show(BufferedImage image) {
    SplitView view = new SplitView(new Viewpoint(image.getWidth(), image.getHeight()));
    view.show(
        new SplitView.Shown(image, name + ", " + image.getWidth() + " x " + image.getHeight()));
    remove(message);
    add(view, BorderLayout.CENTER);
    validate();
    view.requestFocusInWindow();
  }

  private void fail(Throwable thrown) {
    message.setText(
        thrown instanceof OutOfMemoryError
            ? "there is not enough memory for this picture"
            : String.valueOf(thrown.getMessage()));
  }

  @Override
  public void dispose() {
    work.close();
    super.dispose();
  }
}
