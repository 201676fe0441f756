package io.github.kabegami.command;

import io.github.kabegami.onnx.Models;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A way to enlarge pictures that is compared with others.
 *
 * @param model as the option {@code model} of Upscale Wallpaper takes it
 * @param label short, and unlike that of every other method
 */
record Method(String model, String label) {

  /**
   * The methods of a list such as {@code embedded;bicubic;net.pth}, in its order, each once.
   *
   * @throws UsageException if there is none, or if commas stand between them
   */
  static List<Method> of(String models) {
    List<String> names =
        Arrays.stream(models.split(";"))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    if (names.isEmpty()) {
      throw new UsageException(
          "name the models to compare, separated by ;, such as models=embedded;bicubic");
    }
    for (String name : names) {
      if (name.contains(",") && !new File(name).exists()) {
        throw new UsageException(
            "models are separated by ;, not by commas, and there is no file " + name);
      }
    }
    List<String> labels = names.stream().map(Method::label).toList();
    List<Method> methods = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String label = labels.get(i);
      boolean alone = labels.indexOf(label) == labels.lastIndexOf(label);
      methods.add(new Method(names.get(i), alone ? label : names.get(i)));
    }
    return methods;
  }

  private static String label(String model) {
    return Models.names().contains(model) ? model : PictureJob.baseName(Path.of(model));
  }

  /** How much longer it may take than others: a guess, for the estimate of the time. */
  double weight() {
    return Models.isPlain(model) ? 1 : 10;
  }
}
