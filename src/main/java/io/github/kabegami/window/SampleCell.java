package io.github.kabegami.window;

import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;
import javax.swing.JTable;
import javax.swing.table.DefaultTableCellRenderer;

/** Draws a sample as large as its cell allows; a dash where there is none. */
final class SampleCell extends DefaultTableCellRenderer {
  private static final long serialVersionUID = 1;
  private static final int GAP = 2;

  private transient Optional<BufferedImage> sample = Optional.empty();

  @Override
  public Component getTableCellRendererComponent(
      JTable table, Object value, boolean selected, boolean focused, int row, int column) {
    super.getTableCellRendererComponent(table, "", selected, focused, row, column);
    sample =
        value instanceof Optional<?> found
            ? found.map(BufferedImage.class::cast)
            : Optional.empty();
    setHorizontalAlignment(CENTER);
    setText(sample.isPresent() ? "" : "-");
    return this;
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    super.paintComponent(graphics);
    sample.ifPresent(image -> draw(image, (Graphics2D) graphics));
  }

  private void draw(BufferedImage image, Graphics2D g) {
    double scale =
        Math.min(
            (double) (getWidth() - 2 * GAP) / image.getWidth(),
            (double) (getHeight() - 2 * GAP) / image.getHeight());
    int width = (int) Math.round(image.getWidth() * scale);
    int height = (int) Math.round(image.getHeight() * scale);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.drawImage(image, (getWidth() - width) / 2, (getHeight() - height) / 2, width, height, null);
  }
}
