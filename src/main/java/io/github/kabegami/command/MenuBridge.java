package io.github.kabegami.command;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.Prefs;
import ij.WindowManager;
import ij.plugin.BrowserLauncher;
import ij.plugin.frame.Recorder;
import ij.text.TextWindow;
import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import io.github.kabegami.measure.Report;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scijava.command.CommandModule;

/**
 * Runs a command for ImageJ's menu and macros, on the calling thread, until it is done.
 *
 * <p>In a macro the options come from its option string; what is not there has its declared
 * default, never a last-used value. From the menu they come from a dialog, and the recorder gets
 * the line that does the same again.
 */
public final class MenuBridge {
  private static final long STATUS_NANOS = 100_000_000;

  /** As many letters as ImageJ's window has room for. */
  private static final int STATUS_COLUMNS = 72;

  private static final int TEXT_WIDTH = 900;
  private static final int TEXT_HEIGHT = 450;
  private static final int TEXT_SIZE = 13;

  private final Options options;
  private long lastStatus = Long.MIN_VALUE;
  private boolean begun;

  private MenuBridge(Options options) {
    this.options = options;
  }

  /**
   * Runs a command. Called by {@link MenuEntry}, by name.
   *
   * @param commandClass class name, as in plugins.config
   * @throws RuntimeException with the message {@link Macro#MACRO_CANCELED} if it does not succeed
   *     and is not cancelled from the menu; the user knows the reason
   */
  public static void run(String commandClass) {
    new MenuBridge(Options.of(Commands.ofClass(commandClass))).run();
  }

  /**
   * Runs a command on the active image as if its dialog had been filled in with these texts, on a
   * thread of its own; the recorder gets the line.
   *
   * @param texts by option name; what is not there has its default
   */
  static void start(Class<? extends KabegamiCommand> command, Map<String, String> texts) {
    MenuBridge bridge = new MenuBridge(Options.of(command));
    new Thread(() -> bridge.runAlone(texts), bridge.options.title()).start();
  }

  private void runAlone(Map<String, String> texts) {
    try {
      attempt(() -> runAndRecord(texts));
    } catch (RuntimeException e) {
      if (!Macro.MACRO_CANCELED.equals(e.getMessage())) {
        throw e;
      }
    }
  }

  private void run() {
    boolean asks =
        !MenuEntry.isMacro() && !GraphicsEnvironment.isHeadless() && !options.all().isEmpty();
    attempt(asks ? this::ask : () -> run(macroTexts()));
  }

  private void ask() {
    if (options.instance() instanceof Windowed command) {
      Recorder.disableCommandRecording();
      EventQueue.invokeLater(() -> command.openWindow(surroundings()));
    } else {
      runFromDialog();
    }
  }

  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      IJ.showProgress(1); // before a message waits for the user
      IJ.showStatus(options.title() + ": ended");
      end(e);
    } finally {
      IJ.showProgress(1);
    }
  }

  private Windowed.Surroundings surroundings() {
    return new Windowed.Surroundings(
        texts -> Recorder.recordString(RecordedLine.of(options, texts, Recorder.scriptMode())),
        () -> new BrowserLauncher().run(About.guide(options.label())),
        progress -> {
          Estimate estimate = new Estimate(System::nanoTime);
          return (fraction, message) ->
              progress.report(fraction, estimate.describe(fraction, message));
        });
  }

  /**
   * As long as ImageJ believes that it records a command, it does not record that our result comes
   * to the front.
   */
  private void runFromDialog() {
    try {
      OptionDialog dialog = new OptionDialog(options, currentImage());
      Optional<Map<String, String>> texts = dialog.show();
      while (texts.isPresent() && !isDone(texts.get())) {
        texts = dialog.show();
      }
    } finally {
      Recorder.disableCommandRecording();
    }
  }

  /** False if it was refused before any work, so that entries may be mended. */
  private boolean isDone(Map<String, String> texts) {
    try {
      runAndRecord(texts);
      return true;
    } catch (RuntimeException e) {
      Failure failure = Failure.of(e);
      if (begun || !failure.isOfOneThing()) {
        throw e;
      }
      IJ.showProgress(1);
      IJ.showMessage(options.title(), MenuEntry.wrapped(failure.sentence()));
      return false;
    }
  }

  private void runAndRecord(Map<String, String> texts) {
    run(texts);
    Recorder.recordString(RecordedLine.of(options, texts, Recorder.scriptMode()));
  }

  private Map<String, String> macroTexts() {
    String text = Macro.getOptions();
    return text == null ? Map.of() : MacroOptions.parse(text, options);
  }

  private void run(Map<String, String> texts) {
    IJ.resetEscape();
    CommandModule module = options.module(texts);
    KabegamiCommand command = (KabegamiCommand) module.getCommand();
    boolean namesFiles = module.getInputs().get("input") != null;
    Optional<ImagePlus> image =
        options.image().filter(name -> !namesFiles).flatMap(name -> currentImage());
    image.ifPresent(current -> module.setInput(options.image().get(), current));
    Estimate estimate = new Estimate(System::nanoTime);
    command.enterBy(
        Run.simple()
            .reportingTo(
                (fraction, message) -> showStatus(fraction, estimate.describe(fraction, message)))
            .cancelledBy(IJ::escapePressed)
            .loggingTo(IJ::log));
    boolean locked = image.map(ImagePlus::lock).orElse(true);
    if (!locked) {
      throw new IllegalArgumentException(
          "the image "
              + image.get().getTitle()
              + " is in use by another command; wait for its end");
    }
    try {
      command.run();
    } finally {
      image.ifPresent(ImagePlus::unlock);
      options.outputs().forEach(output -> show(module.getOutput(output.getName())));
    }
    IJ.showStatus(options.title() + ": done");
  }

  /** The active image as this thread sees it, which is why nothing here runs on another one. */
  private static Optional<ImagePlus> currentImage() {
    return Optional.ofNullable(WindowManager.getCurrentImage());
  }

  private void showStatus(double fraction, String line) {
    begun |= fraction > 0;
    long now = System.nanoTime();
    if (now - lastStatus >= STATUS_NANOS || lastStatus == Long.MIN_VALUE) {
      lastStatus = now;
      IJ.showStatus(Estimate.end(line, STATUS_COLUMNS));
      IJ.showProgress(Math.min(fraction, 0.999));
    }
  }

  private void show(@Nullable Object value) {
    if (value instanceof ImagePlus picture) {
      picture.show();
    } else if (value instanceof Collection<?> several) {
      several.forEach(this::show);
    } else if (value instanceof Report report) {
      ScoreTable.show(report);
    } else if (value instanceof Summary summary) {
      summary.show();
    } else if (value != null) {
      if (GraphicsEnvironment.isHeadless()) {
        System.out.println(value);
      } else {
        showText(value.toString());
      }
    }
  }

  /** In a window from which it can be copied, in columns. */
  private void showText(String text) {
    TextWindow window = new TextWindow(options.title(), text, TEXT_WIDTH, TEXT_HEIGHT);
    window
        .getTextPanel()
        .setFont(
            new Font(Font.MONOSPACED, Font.PLAIN, (int) (TEXT_SIZE * Prefs.getGuiScale())), true);
  }

  private void end(Throwable thrown) {
    if (Macro.MACRO_CANCELED.equals(thrown.getMessage())) {
      throw (RuntimeException) thrown;
    }
    Failure failure = Failure.of(thrown);
    switch (failure.kind()) {
      case CANCELLED -> cancel(failure.sentence());
      case BUG -> {
        IJ.handleException(thrown);
        MenuEntry.fail(options.title(), failure.sentence());
      }
      default -> MenuEntry.fail(options.title(), failure.sentence());
    }
  }

  /**
   * What a cancelled command says beyond that goes to the log, where it stays: how to go on. From
   * the menu there is no macro to end, and an exception would wipe the status bar.
   */
  private void cancel(String sentence) {
    if (!sentence.equals(CancelledException.MESSAGE)) {
      IJ.log(options.title() + ": " + sentence.replaceFirst("; ", ";\n")); // it is narrow
      Optional.ofNullable(WindowManager.getWindow("Log")).ifPresent(Window::toFront);
    }
    IJ.showStatus(options.title() + ": cancelled");
    if (MenuEntry.isMacro() || GraphicsEnvironment.isHeadless()) {
      MenuEntry.cancel();
    }
  }
}
