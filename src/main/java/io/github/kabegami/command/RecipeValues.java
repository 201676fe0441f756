package io.github.kabegami.command;

import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.Recipes;
import io.github.kabegami.train.config.TrainConfig;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of training recipes and configurations as texts for people. */
final class RecipeValues {
  /** What a dialog says above fields that may be empty. */
  static final String EMPTY_FIELDS =
      "Empty: as the config file says, or else as the recipe. Help tells the values of the recipes.";

  private RecipeValues() {}

  /**
   * The value where all recipes agree, {@code "Recipe: 16."}; else each value with its recipes,
   * {@code "Recipe: 128 (wallpaper-x2), 256 (wallpaper-x4)."}; nothing for what is no part of a
   * recipe or empty in all of them.
   */
  static String remark(String option) {
    Map<String, List<String>> recipes = new LinkedHashMap<>();
    if (!ConfigJson.keys().contains(option) || option.equals("recipe")) {
      return "";
    }
    for (TrainConfig recipe : Recipes.all()) {
      recipes.computeIfAbsent(text(recipe, option), v -> new ArrayList<>()).add(recipe.recipe());
    }
    if (recipes.size() == 1) {
      String value = recipes.keySet().iterator().next();
      return value.isEmpty() ? "" : "Recipe: " + value + ".";
    }
    List<String> parts = new ArrayList<>();
    recipes.forEach(
        (value, names) ->
            parts.add(
                (value.isEmpty() ? ConfigJson.NONE : value)
                    + " ("
                    + String.join(", ", names)
                    + ")"));
    return "Recipe: " + String.join(", ", parts) + ".";
  }

  /** A whole configuration as the options of a macro; what is empty is left out. */
  static String line(TrainConfig config) {
    Map<String, String> texts = new LinkedHashMap<>();
    ConfigJson.keys().forEach(key -> texts.put(key, text(config, key)));
    texts.values().removeIf(String::isEmpty);
    return MacroOptions.write(texts);
  }

  /** The value as people would give it. */
  static String text(TrainConfig config, String option) {
    String text = ConfigJson.tree(config).get(option).getAsString();
    return ConfigJson.isNumber(option)
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }
}
