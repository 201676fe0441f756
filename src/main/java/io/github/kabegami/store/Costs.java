package io.github.kabegami.store;

import io.github.kabegami.io.Json;
import io.github.kabegami.onnx.natives.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The costs that were measured, in a file; one per machine, device and model. */
final class Costs {
  private final Path file;
  private final String machine;

  /** What the file holds. */
  private record Kept(List<Cost> costs) {}

  /** For a machine; the file need not exist. */
  Costs(Path file, String machine) {
    this.file = file;
    this.machine = machine;
  }

  /** Name and kind of this computer: folders of users may be shared by several. */
  static String thisMachine() {
    return Optional.ofNullable(System.getenv("COMPUTERNAME"))
            .or(Costs::hostName)
            .map(name -> name.strip() + ", ")
            .orElse("")
        + Host.current().title()
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " processors";
  }

  private static Optional<String> hostName() {
    try {
      return Optional.of(Files.readString(Path.of("/etc/hostname")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  String machine() {
    return machine;
  }

  /** Those of a model on this machine, in the order in which they were measured. */
  List<Cost> of(String model) {
    return all().stream()
        .filter(cost -> cost.machine().equals(machine) && cost.model().equals(model))
        .toList();
  }

  /** Keeps one, in place of that of the same machine, device and model. */
  void keep(Cost cost) throws IOException {
    List<Cost> costs = new ArrayList<>(all());
    costs.removeIf(
        old ->
            old.machine().equals(cost.machine())
                && old.device().equals(cost.device())
                && old.model().equals(cost.model()));
    costs.add(cost);
    Json.write(file, new Kept(costs), true);
  }

  /** A damaged file is as good as none: costs can be measured again. */
  private List<Cost> all() {
    try {
      return Files.exists(file) ? Json.read(file, Kept.class).costs() : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
