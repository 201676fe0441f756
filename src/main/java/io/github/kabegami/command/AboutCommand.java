package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Says which Kabegami this is, on what it runs, under which licence, and how to cite it. */
@Plugin(
    type = Command.class,
    label = "About Kabegami...",
    description = "Shows version, Java, libraries, licence and how to cite Kabegami.",
    headless = true,
    visible = false)
public final class AboutCommand extends KabegamiCommand {

  @Parameter(type = ItemIO.OUTPUT, label = "about", description = "The text, several lines.")
  @SuppressWarnings("UnusedVariable") // SciJava reads it.
  private @Nullable String about;

  @Override
  void execute(Run run) {
    about = About.text();
  }
}
