package io.github.kabegami.command;

import ij.ImagePlus;
import ij.gui.DialogListener;
import ij.gui.GenericDialog;
import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Ties the companion of a command to its dialog, from its opening to its end. */
final class Accompaniment extends WindowAdapter implements DialogListener, DialogCompanion.Fields {
  private final KabegamiCommand command;
  private final ImagePlus image;
  private final GenericDialog dialog;
  private final Supplier<Map<String, String>> texts;
  private Optional<DialogCompanion> companion = Optional.empty();
  private Map<String, String> told = Map.of();
  private boolean closed;

  /**
   * Before the dialog is shown.
   *
   * @param image that the command would work on
   * @param texts what the fields say, by option name
   */
  Accompaniment(
      KabegamiCommand command,
      ImagePlus image,
      GenericDialog dialog,
      Supplier<Map<String, String>> texts) {
    this.command = command;
    this.image = image;
    this.dialog = dialog;
    this.texts = texts;
    dialog.addWindowListener(this);
    dialog.addDialogListener(this);
  }

  @Override
  public void windowOpened(WindowEvent event) {
    if (!closed) {
      companion = command.companion(image, this);
      tell();
    }
  }

  /** The dialog stays as it is: what is not allowed is told when it is closed. */
  @Override
  public boolean dialogItemChanged(GenericDialog changed, AWTEvent event) {
    EventQueue.invokeLater(this::tell);
    return true;
  }

  private void tell() {
    Map<String, String> now = texts.get();
    if (companion.isPresent() && !now.equals(told)) {
      told = now;
      companion.get().changed(now);
    }
  }

  /** The dialog has ended; from any thread. */
  void end() {
    EventQueue.invokeLater(
        () -> {
          closed = true;
          companion.ifPresent(DialogCompanion::close);
          companion = Optional.empty();
        });
  }

  @Override
  public Window window() {
    return dialog;
  }

  @Override
  public String text(String option) {
    return texts.get().getOrDefault(option, "");
  }

  @Override
  public void set(String option, String text) {
    for (Object field : dialog.getStringFields()) {
      if (field instanceof TextField typed && option.equals(typed.getName())) {
        typed.setText(text);
      }
    }
    tell();
  }
}
