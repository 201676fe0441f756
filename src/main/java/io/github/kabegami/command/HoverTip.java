package io.github.kabegami.command;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseListener;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Optional;
import javax.swing.JToolTip;
import javax.swing.Popup;
import javax.swing.PopupFactory;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/**
 * A sentence beside a field of ImageJ's dialogs, whose fields know no tips: where the pointer
 * rests, and on F1 for the field that has the keyboard.
 */
final class HoverTip extends MouseAdapter {
  private static final int DELAY_MILLIS = 600;
  private static final int SHOWN_MILLIS = 10_000;
  private static final int GAP = 4;

  private final Component field;
  private final String text;
  private final Timer timer;
  private final Timer end;
  private Optional<Popup> popup = Optional.empty();
  private boolean hidesWithWindow;

  private HoverTip(Component field, String text) {
    this.field = field;
    this.text = text;
    this.timer = new Timer(DELAY_MILLIS, due -> show());
    timer.setRepeats(false);
    this.end = new Timer(SHOWN_MILLIS, due -> hide());
    end.setRepeats(false);
  }

  /**
   * Gives the components of a container from a place on, and those in them, a tip.
   *
   * @param text a sentence
   */
  static void add(Container container, int from, String text) {
    for (int i = from; i < container.getComponentCount(); i++) {
      add(container.getComponent(i), text);
    }
  }

  private static void add(Component component, String text) {
    for (MouseListener other : component.getMouseListeners()) {
      if (other instanceof HoverTip) {
        return;
      }
    }
    if (component instanceof Container container) {
      add(container, 0, text);
    }
    HoverTip tip = new HoverTip(component, text);
    component.addMouseListener(tip);
    component.addKeyListener(tip.keys());
    component.addFocusListener(
        new FocusAdapter() {
          @Override
          public void focusLost(FocusEvent event) {
            tip.hide();
          }
        });
  }

  private KeyAdapter keys() {
    return new KeyAdapter() {
      @Override
      public void keyPressed(KeyEvent event) {
        hide();
        if (event.getKeyCode() == KeyEvent.VK_F1) {
          show();
        }
      }
    };
  }

  @Override
  public void mouseEntered(MouseEvent event) {
    timer.restart();
  }

  @Override
  public void mouseExited(MouseEvent event) {
    hide();
  }

  @Override
  public void mousePressed(MouseEvent event) {
    hide();
  }

  private void show() {
    hide();
    if (!field.isShowing()) {
      return;
    }
    JToolTip tip = new JToolTip();
    tip.setName("tip");
    tip.setTipText("<html>" + MenuEntry.wrapped(html(text)).replace("\n", "<br>"));
    Point place = field.getLocationOnScreen();
    Rectangle screen = field.getGraphicsConfiguration().getBounds();
    Dimension size = tip.getPreferredSize();
    int x = Math.max(screen.x, Math.min(place.x, screen.x + screen.width - size.width));
    boolean fits = place.y + field.getHeight() + GAP + size.height < screen.y + screen.height;
    int y = fits ? place.y + field.getHeight() + GAP : place.y - GAP - size.height;
    Popup made = PopupFactory.getSharedInstance().getPopup(field, tip, x, y);
    made.show();
    popup = Optional.of(made);
    end.restart();
    hideWith(SwingUtilities.getWindowAncestor(field));
  }

  /** Another window comes to the front. */
  private void hideWith(Window window) {
    if (hidesWithWindow) {
      return;
    }
    hidesWithWindow = true;
    window.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowDeactivated(WindowEvent event) {
            window.removeWindowListener(this);
            hidesWithWindow = false;
            hide();
          }
        });
  }

  private static String html(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;");
  }

  private void hide() {
    timer.stop();
    end.stop();
    popup.ifPresent(Popup::hide);
    popup = Optional.empty();
  }
}
