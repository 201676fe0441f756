package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;

class OptionsTest {
  private static final Set<String> VOCABULARY =
      Set.of(
          "add",
          "measure",
          "remove",
          "input",
          "output",
          "overwrite",
          "preset",
          "presets",
          "draws",
          "factor",
          "seed",
          "settings",
          "copies",
          "pairs",
          "target",
          "codecs",
          "recipe",
          "model",
          "tile",
          "device",
          "precision",
          "other",
          "blend",
          "licence",
          "reference",
          "image",
          "metrics",
          "crop",
          "luma",
          "fit",
          "suffix",
          "niqe",
          "lpips",
          "maps",
          "plots",
          "figures",
          "threshold",
          "stage",
          "config",
          "dryrun",
          "size",
          "fill",
          "strength",
          "texture",
          "lock",
          "ensemble",
          "passes",
          "halo",
          "isolated",
          "quality",
          "name",
          "table",
          "fetch",
          "archive",
          "range",
          "network",
          "degradation",
          "losses",
          "patch",
          "iterations",
          "batch",
          "threads",
          "start",
          "validation",
          "holdout",
          "resume",
          "margin",
          "detail",
          "crops",
          "before",
          "after",
          "view",
          "gain",
          "part",
          "zoom",
          "split",
          "smooth",
          "models",
          "degrade",
          "side",
          "accumulate",
          "rate",
          "warmup",
          "schedule",
          "milestones",
          "gamma",
          "decay",
          "beta1",
          "beta2",
          "clip",
          "ema",
          "ganiterations",
          "ganrate",
          "ganlosses",
          "gan",
          "perceptual",
          "validate",
          "window",
          "compare",
          "save",
          "keep",
          "accept",
          "sources",
          "contact",
          "tags",
          "limit",
          "minwidth",
          "minheight",
          "top",
          "packs",
          "reject",
          "ratings",
          "minscore",
          "interval",
          "maxpixels",
          "minratio",
          "maxratio",
          "local",
          "frames",
          "filters",
          "textmodel",
          "complexitymodel",
          "stride",
          "overlap",
          "pertar",
          "shard",
          "engine",
          "run",
          "control",
          "set",
          "show",
          "reason",
          "sort",
          "page",
          "count",
          "clear");

  static Stream<Class<? extends KabegamiCommand>> commands() {
    return Commands.all().stream();
  }

  private static List<ModuleItem<?>> parameters(Class<? extends KabegamiCommand> command) {
    CommandInfo info = new CommandInfo(command, command.getAnnotation(Plugin.class));
    return Stream.concat(
            StreamSupport.stream(info.inputs().spliterator(), false),
            StreamSupport.stream(info.outputs().spliterator(), false))
        .filter(item -> !Service.class.isAssignableFrom(item.getType()))
        .collect(Collectors.toList());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aNameIsOneLowerCaseWordAndTheFirstOfItsLabel(Class<? extends KabegamiCommand> command) {
    for (ModuleItem<?> item : parameters(command)) {
      assertTrue(item.getName().matches("[a-z]+[0-9]?"), item.getName());
      assertEquals(item.getName(), item.getLabel().split("[ :]")[0], command.getName());
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aRowOfADialogHoldsTwoOptionsThatFollowEachOther(Class<? extends KabegamiCommand> command) {
    List<Option> all = Options.of(command).all();
    for (int i = 0; i < all.size(); i++) {
      String row = all.get(i).row();
      if (!row.isEmpty()) {
        boolean before = i > 0 && all.get(i - 1).row().equals(row);
        boolean after = i + 1 < all.size() && all.get(i + 1).row().equals(row);
        assertTrue(before != after, all.get(i).name());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyParameterIsDescribedInASentence(Class<? extends KabegamiCommand> command) {
    for (ModuleItem<?> item : parameters(command)) {
      String description = item.getDescription();
      assertTrue(description.matches("[A-Z].*\\.") && description.length() > 15, item.getName());
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void nothingIsRememberedBetweenRuns(Class<? extends KabegamiCommand> command) {
    parameters(command).stream()
        .filter(ModuleItem::isInput)
        .forEach(item -> assertFalse(item.isPersisted(), item.getName()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void namesAreOfTheSharedVocabulary(Class<? extends KabegamiCommand> command) {
    Options.of(command).all().forEach(o -> assertTrue(VOCABULARY.contains(o.name()), o.name()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyDefaultIsAllowedAndReadsBack(Class<? extends KabegamiCommand> command) {
    for (Option option : Options.of(command).all()) {
      assertEquals(
          option.defaultText(), option.text(option.parse(option.defaultText())), option.name());
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandsRunHeadlessAndAreSeenOnlyThroughTheMenu(Class<? extends KabegamiCommand> command) {
    Plugin plugin = command.getAnnotation(Plugin.class);
    assertEquals(Command.class, plugin.type());
    assertTrue(plugin.headless());
    assertFalse(plugin.visible());
    assertEquals("", plugin.menuPath());
    assertEquals(
        command != ExtensionsCommand.class, plugin.label().endsWith("..."), plugin.label());
    assertTrue(plugin.description().matches("[A-Z].*\\."), plugin.description());
  }

  @Test
  void sciJavaFindsEveryCommandInItsIndex() {
    assertTrue(
        OptionsTest.class.getResource("/META-INF/json/org.scijava.plugin.Plugin") != null,
        "the annotation processor wrote no index");
  }

  private final Options degrade = Options.of(DegradeCommand.class);

  @Test
  void optionsComeInTheOrderOfDeclaration() {
    assertEquals(
        List.of(
            "input",
            "output",
            "overwrite",
            "range",
            "preset",
            "settings",
            "factor",
            "seed",
            "copies",
            "pairs",
            "target",
            "codecs",
            "recipe"),
        degrade.all().stream().map(Option::name).toList());
  }

  @Test
  void textsBecomeTypedInputs() {
    var module =
        degrade.module(
            Map.of(
                "factor", "3", "SEED", "-9007199254740993", "overwrite", "True", "input", "a b"));
    assertEquals(3, module.getInput("factor"));
    assertEquals(-9007199254740993L, module.getInput("seed"));
    assertEquals(true, module.getInput("overwrite"));
    assertEquals(new File("a b"), module.getInput("input"));
    assertEquals("soft", module.getInput("preset"));
  }

  @Test
  void badValuesAreRefusedWithWhatIsAllowed() {
    assertRefused("factor must be a whole number from 1 to 8, got 9", "factor", "9");
    assertRefused("factor must be a whole number from 1 to 8, got 2.5", "factor", "2.5");
    assertRefused("factor must be a whole number from 1 to 8, got nothing", "factor", "");
    assertRefused("seed must be a whole number, got 1e30", "seed", "1e30");
    assertRefused("preset must be one of soft, realesrgan, apisr, got hard", "preset", "hard");
    assertRefused("overwrite must be true or false, got yes", "overwrite", "yes");
  }

  @Test
  void aTypoIsRefusedWithTheNearestOption() {
    assertRefused(
        "there is no option fcator (did you mean factor?); the options are input, output, overwrite,"
            + " range, preset, settings, factor, seed, copies, pairs, target, codecs, recipe",
        "fcator",
        "2");
  }

  private void assertRefused(String sentence, String name, String text) {
    UsageException e = assertThrows(UsageException.class, () -> degrade.module(Map.of(name, text)));
    assertEquals(sentence, e.getMessage());
  }
}
