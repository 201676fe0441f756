package io.github.kabegami.command;

import ij.ImagePlus;
import io.github.kabegami.core.Typo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;

/**
 * What every door knows of a command: its names and its options, read from its annotations alone.
 */
final class Options {
  private final CommandInfo command;
  private final List<Option> all;
  private final Optional<String> image;

  private Options(CommandInfo command) {
    this.command = command;
    List<Option> found = new ArrayList<>();
    Optional<String> foundImage = Optional.empty();
    for (ModuleItem<?> item : command.inputs()) {
      Option.of(item).ifPresent(found::add);
      if (ImagePlus.class.equals(item.getType())) {
        foundImage = Optional.of(item.getName());
      }
    }
    found.sort(Comparator.comparing(option -> !option.page().isEmpty()));
    this.all = List.copyOf(found);
    this.image = foundImage;
  }

  /** The options of a command. */
  static Options of(Class<? extends KabegamiCommand> command) {
    return new Options(
        new CommandInfo(command, command.getAnnotation(org.scijava.plugin.Plugin.class)));
  }

  /** The name on the command line; empty if the command is not there. */
  String name() {
    return command.getName() == null ? "" : command.getName();
  }

  /** The menu label, with the dots that announce a dialog. */
  String label() {
    return command.getLabel();
  }

  /** The menu label without dots: a window's title. */
  String title() {
    return label().replace("...", "");
  }

  /** What the command does, in a sentence or two. */
  String description() {
    return command.getDescription();
  }

  /** The command's class name. */
  String className() {
    return command.getClassName();
  }

  /** The options, in the order of declaration; those of a {@link DialogPage} come last. */
  List<Option> all() {
    return all;
  }

  /**
   * The option that says what the command works on: the first that names a file or an image.
   *
   * @throws java.util.NoSuchElementException if it works on nothing
   */
  Option main() {
    return all.stream().filter(Option::namesWork).findFirst().orElseThrow();
  }

  /** The input that takes the active image, if there is one. */
  Optional<String> image() {
    return image;
  }

  /** The outputs, in the order of declaration. */
  List<ModuleItem<?>> outputs() {
    List<ModuleItem<?>> outputs = new ArrayList<>();
    command.outputs().forEach(outputs::add);
    return outputs;
  }

  /**
   * The option of that name, whatever its case.
   *
   * @throws UsageException listing the options if there is none
   */
  Option named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(option -> option.name().equals(lower))
        .findFirst()
        .orElseThrow(() -> new UsageException(unknown(name)));
  }

  /** The sentence for an option that does not exist: the nearest one and all. */
  String unknown(String name) {
    if (all.isEmpty()) {
      return "there is no option " + name + "; this command has none";
    }
    List<String> names = all.stream().map(Option::name).toList();
    return "there is no option "
        + name
        + Typo.remark(name, names)
        + "; the options are "
        + String.join(", ", names);
  }

  /**
   * A fresh command with the given options set and the others at their declared defaults.
   *
   * @param texts by option name
   * @throws UsageException for an unknown option or a value that is not allowed
   */
  CommandModule module(Map<String, String> texts) {
    CommandModule module = module();
    texts.forEach(
        (name, text) -> {
          Option option = named(name);
          module.setInput(option.name(), option.parse(text));
        });
    return module;
  }

  /** A fresh command with the declared defaults. */
  KabegamiCommand instance() {
    return (KabegamiCommand) module().getCommand();
  }

  private CommandModule module() {
    try {
      return new CommandModule(command);
    } catch (ModuleException e) {
      throw new IllegalStateException(
          className() + " needs a public constructor without arguments", e);
    }
  }

  /** The values that a command holds, as texts by option name. */
  Map<String, String> texts(KabegamiCommand instance) {
    CommandModule module = new CommandModule(command, instance);
    Map<String, String> texts = new LinkedHashMap<>();
    all.forEach(option -> texts.put(option.name(), option.text(module.getInput(option.name()))));
    return texts;
  }

  /**
   * Checks the values that a command holds, however they came there.
   *
   * @throws UsageException for the first one that is not allowed
   * @throws IOException for the first file that is to be read and is not there
   * @throws java.nio.file.InvalidPathException for the first name that no file can have here
   */
  void check(KabegamiCommand instance) throws IOException {
    CommandModule module = new CommandModule(command, instance);
    for (Option option : all) {
      option.requireAllowed(module.getInput(option.name()));
    }
    for (Option option : all) {
      option.requireFile(module.getInput(option.name()));
    }
  }
}
