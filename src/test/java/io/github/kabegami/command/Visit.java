package io.github.kabegami.command;

import ij.IJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import java.awt.AWTEvent;
import java.awt.AWTException;
import java.awt.Button;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextArea;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.io.File;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;

/**
 * A person before the window of a plain ImageJ: chooses from the menu, fills in dialogs, presses
 * buttons, looks at windows. Runs in an ImageJ of its own (see {@link Desktop}), knows ImageJ and
 * Java only, and prints what was found as lines that begin with {@code fact:}. A subclass is one
 * visit with a {@code main} of its own that calls {@link #begin}.
 */
abstract class Visit {
  private static final int TRIES = 600;
  private static final int PAUSE_MILLIS = 50;

  /** So many pauses an image stays the active one, before a command is chosen. */
  private static final int STEADY = 8;

  private final Robot robot;
  private File screenshots = new File(".");

  Visit() {
    try {
      robot = new Robot();
    } catch (AWTException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Runs the whole visit and ends this Java; exit status 0 if it came to its end.
   *
   * @param args a folder for screenshots, and what the visit needs
   */
  final void begin(String... args) {
    screenshots = new File(args[0]);
    try {
      try {
        visit(Arrays.copyOfRange(args, 1, args.length));
      } catch (Exception e) {
        screenshot("failure-" + getClass().getSimpleName());
        throw e;
      }
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace(System.out);
      System.exit(1);
    }
  }

  /** What the person does. */
  abstract void visit(String[] args) throws Exception;

  static void fact(String fact) {
    System.out.println("fact: " + fact);
  }

  /** What the log says. */
  static String log() {
    String log = IJ.getLog();
    return log == null ? "" : log;
  }

  /** Writes into fields: {@code name=text}. */
  static void fill(Dialog dialog, String... values) {
    for (String value : values) {
      String[] parts = value.split("=", 2);
      field(dialog, parts[0]).setText(parts[1]);
    }
  }

  /** The menu of the plugin. */
  static Menu kabegamiMenu() {
    Menu plugins = Menus.getImageJMenu("Plugins");
    for (int i = 0; i < plugins.getItemCount(); i++) {
      MenuItem item = plugins.getItem(i);
      if (item instanceof Menu && item.getLabel().equals("Kabegami")) {
        return (Menu) item;
      }
    }
    throw new IllegalStateException("there is no menu Plugins > Kabegami");
  }

  /** Chooses an entry while the image is active and waits for its dialog. */
  static Dialog open(Menu menu, String label, ImagePlus image) {
    activate(image);
    choose(menu, label);
    return waitForWindow(Dialog.class, label.replace("...", ""), null);
  }

  /** Makes an image the active one; windows that open late would take that from it. */
  private static void activate(ImagePlus image) {
    for (int steady = 0; steady < STEADY; steady++) {
      if (WindowManager.getCurrentImage() != image) {
        WindowManager.setCurrentWindow(image.getWindow());
        steady = 0;
      }
      IJ.wait(PAUSE_MILLIS);
    }
  }

  /** Chooses an entry. */
  static void choose(Menu menu, String label) {
    for (int i = 0; i < menu.getItemCount(); i++) {
      MenuItem item = menu.getItem(i);
      if (item.getLabel().equals(label)) {
        AWTEvent chosen = new ActionEvent(item, ActionEvent.ACTION_PERFORMED, label);
        EventQueue.invokeLater(() -> item.dispatchEvent(chosen));
      }
    }
  }

  /** The first line in the recorder. */
  static String recorded() {
    return find(Recorder.getInstance(), TextArea.class, area -> true)
        .flatMap(area -> area.getText().lines().findFirst())
        .orElse("");
  }

  /** The field of an option. */
  static TextField field(Container dialog, String name) {
    return find(dialog, TextField.class, field -> field.getName().equals(name)).orElseThrow();
  }

  /** The first component of a kind that passes a test, however deep. */
  static <T extends Component> Optional<T> find(
      Container container, Class<T> type, Predicate<T> test) {
    for (Component component : container.getComponents()) {
      if (type.isInstance(component) && test.test(type.cast(component))) {
        return Optional.of(type.cast(component));
      }
      if (component instanceof Container) {
        Optional<T> inside = find((Container) component, type, test);
        if (inside.isPresent()) {
          return inside;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Presses a button, by the event that a click makes: on a bare display without a window manager
   * the mouse does not reach every dialog.
   */
  static void press(Container window, String label) {
    Button button =
        find(window, Button.class, b -> b.getLabel().strip().equals(label)).orElseThrow();
    waitFor("the button " + label, button::isShowing);
    AWTEvent pressed =
        new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button.getActionCommand());
    EventQueue.invokeLater(() -> button.dispatchEvent(pressed));
  }

  /** Presses a button of Swing. */
  static void pressSwing(Container window, String label) {
    AbstractButton button =
        find(window, AbstractButton.class, b -> label.equals(b.getText())).orElseThrow();
    waitFor("the button " + label, () -> button.isShowing() && button.isEnabled());
    EventQueue.invokeLater(button::doClick);
  }

  /** The component of that name. */
  static <T extends Component> T named(Container window, Class<T> type, String name) {
    return find(window, type, component -> name.equals(component.getName())).orElseThrow();
  }

  /** Does something on the thread of the windows and waits for it. */
  static void onWindows(Runnable action) throws Exception {
    EventQueue.invokeAndWait(action);
  }

  /** Types a key into a component, by the events that a keyboard makes. */
  static void type(Component component, int code, char letter) {
    long now = System.currentTimeMillis();
    EventQueue.invokeLater(
        () -> {
          component.dispatchEvent(
              new KeyEvent(component, KeyEvent.KEY_PRESSED, now, 0, code, letter));
          if (letter != KeyEvent.CHAR_UNDEFINED) {
            component.dispatchEvent(
                new KeyEvent(component, KeyEvent.KEY_TYPED, now, 0, KeyEvent.VK_UNDEFINED, letter));
          }
          component.dispatchEvent(
              new KeyEvent(component, KeyEvent.KEY_RELEASED, now, 0, code, letter));
        });
  }

  /** Presses a button that closes the dialog. */
  static void close(Dialog dialog, String label) {
    press(dialog, label);
    waitFor("the dialog to close by " + label, () -> !dialog.isShowing());
  }

  /** A window with that title, when it shows; another than the one given. */
  static <T extends Window> T waitForWindow(Class<T> type, String title, Window notThis) {
    Supplier<Optional<T>> search =
        () ->
            Arrays.stream(Window.getWindows())
                .filter(
                    window -> type.isInstance(window) && window.isShowing() && window != notThis)
                .map(type::cast)
                .filter(window -> title(window).equals(title))
                .findFirst();
    waitFor("the window " + title, () -> search.get().isPresent());
    return search.get().orElseThrow();
  }

  static String title(Window window) {
    if (window instanceof Dialog) {
      return ((Dialog) window).getTitle();
    }
    return window instanceof Frame ? ((Frame) window).getTitle() : "";
  }

  /** Waits until it is so, at most half a minute. */
  static void waitFor(String what, BooleanSupplier there) {
    for (int i = 0; i < TRIES; i++) {
      if (there.getAsBoolean()) {
        return;
      }
      IJ.wait(PAUSE_MILLIS);
    }
    throw new IllegalStateException("waited in vain for " + what);
  }

  /** Keeps what the screen shows. */
  final void screenshot(String name) throws Exception {
    robot.waitForIdle();
    robot.delay(500);
    Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
    ImageIO.write(robot.createScreenCapture(screen), "png", new File(screenshots, name + ".png"));
  }
}
