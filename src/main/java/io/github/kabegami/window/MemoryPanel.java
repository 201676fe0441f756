package io.github.kabegami.window;

import io.github.kabegami.train.natives.NvidiaCard;
import java.awt.BorderLayout;
import java.awt.GridLayout;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JTextArea;
import javax.swing.Timer;
import javax.swing.UIManager;
import javax.swing.border.Border;

/** Java's memory and that of graphics cards, side by side: nobody is to take one for the other. */
final class MemoryPanel extends JPanel {
  private static final long serialVersionUID = 1;
  private static final int REFRESH_MILLIS = 1000;

  private final JProgressBar bar = new JProgressBar();
  private final JTextArea heap = words("heap");
  private final JTextArea graphics = words("graphics");
  private final Timer clock = new Timer(REFRESH_MILLIS, event -> refresh());

  MemoryPanel() {
    super(new GridLayout(1, 2, 12, 0));
    JPanel left = new JPanel(new BorderLayout(0, 4));
    bar.setStringPainted(true);
    bar.setToolTipText("Part of the Java heap that is in use, MB.");
    left.add(bar, BorderLayout.NORTH);
    left.add(heap, BorderLayout.CENTER);
    left.setBorder(titled("Java memory (heap)"));
    JPanel right = new JPanel(new BorderLayout());
    right.add(graphics, BorderLayout.CENTER);
    right.setBorder(titled("Memory of the graphics card"));
    add(left);
    add(right);
    graphics.setText("Graphics memory: asking the driver...");
    refresh();
  }

  private static Border titled(String title) {
    return BorderFactory.createCompoundBorder(
        BorderFactory.createTitledBorder(title), BorderFactory.createEmptyBorder(2, 4, 4, 4));
  }

  private static JTextArea words(String name) {
    JTextArea area = new JTextArea(3, 30);
    area.setName(name);
    area.setEditable(false);
    area.setOpaque(false);
    area.setLineWrap(true);
    area.setWrapStyleWord(true);
    area.setFont(UIManager.getFont("TextField.font"));
    area.setForeground(UIManager.getColor("Label.foreground"));
    return area;
  }

  void show(List<NvidiaCard> cards) {
    graphics.setText(DeviceCheck.graphicsMemory(cards));
  }

  private void refresh() {
    Runtime java = Runtime.getRuntime();
    long most = java.maxMemory() >> 20;
    long used = (java.totalMemory() - java.freeMemory()) >> 20;
    bar.setMaximum((int) most);
    bar.setValue((int) used);
    bar.setString(used + " of " + most + " MB");
    String words = DeviceCheck.heap(used, most);
    if (heap.getSelectedText() == null) {
      heap.setText(words);
    }
  }

  @Override
  public void addNotify() {
    super.addNotify();
    clock.start();
  }

  @Override
  public void removeNotify() {
    clock.stop();
    super.removeNotify();
  }
}
