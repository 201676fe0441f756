package io.github.kabegami.command;

import ij.macro.Functions;
import ij.macro.Interpreter;
import io.github.kabegami.core.Run;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Gives the running macro the functions {@code Ext.measure}, {@code Ext.measureOptions} and {@code
 * Ext.metrics}. Outside of a macro it explains them.
 */
@Plugin(
    type = Command.class,
    label = "Kabegami Extensions",
    description = "Gives a macro functions that measure pictures; from the menu explains them.",
    headless = true,
    visible = false)
public final class ExtensionsCommand extends KabegamiCommand {

  @Parameter(
      type = ItemIO.OUTPUT,
      label = "functions",
      description = "What the functions do, several lines; nothing in a macro.")
  @SuppressWarnings("UnusedVariable") // SciJava reads it.
  private @Nullable String functions;

  @Override
  void execute(Run run) {
    if (Interpreter.getInstance() == null) {
      functions = MacroFunctions.text();
    } else {
      Functions.registerExtensions(new MacroFunctions());
    }
  }
}
