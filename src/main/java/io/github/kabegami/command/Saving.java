package io.github.kabegami.command;

import java.awt.Component;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javax.swing.JOptionPane;
import javax.swing.SwingWorker;

/**
 * Writes what the user of a window wants to keep, on a thread of its own, so that the window stays
 * awake; the end is awaited even if the window is closed meanwhile.
 *
 * @param <T> what the writing gives
 */
final class Saving<T> extends SwingWorker<T, Void> {
  private final String title;
  private final Component over;
  private final Callable<T> writing;
  private final Consumer<T> written;

  private Saving(String title, Component over, Callable<T> writing, Consumer<T> written) {
    this.title = title;
    this.over = over;
    this.writing = writing;
    this.written = written;
  }

  /**
   * Begins; on the thread of the windows.
   *
   * @param title of the message if it fails
   * @param over the window
   * @param written is told what came of it, on the thread of the windows
   */
  static <T> void start(String title, Component over, Callable<T> writing, Consumer<T> written) {
    new Saving<>(title, over, writing, written).execute();
  }

  @Override
  protected T doInBackground() throws Exception {
    return writing.call();
  }

  @Override
  protected void done() {
    try {
      written.accept(get());
    } catch (ExecutionException e) {
      tell(Failure.of(Optional.ofNullable(e.getCause()).orElse(e)).sentence());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      tell("interrupted");
    }
  }

  private void tell(String sentence) {
    JOptionPane.showMessageDialog(
        over, MenuEntry.wrapped(sentence), title, JOptionPane.ERROR_MESSAGE);
  }
}
