package io.github.kabegami.command;

import java.util.List;

/** The commands, in the order of the menu. */
final class Commands {
  private static final List<Class<? extends KabegamiCommand>> ALL =
      List.of(
          DegradeCommand.class,
          DegradationExplorerCommand.class,
          UpscaleCommand.class,
          ModelsCommand.class,
          BeforeAfterCommand.class,
          CompareCommand.class,
          MeasureCommand.class,
          FitNiqeCommand.class,
          DatasetCommand.class,
          ReviewDatasetCommand.class,
          TrainCommand.class,
          WatchTrainingCommand.class,
          ConvertCommand.class,
          InspectCommand.class,
          DevicesCommand.class,
          ExtensionsCommand.class,
          AboutCommand.class);

  private Commands() {}

  /** Every command class. */
  static List<Class<? extends KabegamiCommand>> all() {
    return ALL;
  }

  /**
   * The command of that class name.
   *
   * @throws IllegalArgumentException if plugins.config names a class that is not in the list
   */
  static Class<? extends KabegamiCommand> ofClass(String name) {
    return ALL.stream()
        .filter(command -> command.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Kabegami has no command " + name));
  }
}
