package io.github.kabegami.command;

import ij.IJ;
import ij.Macro;
import ij.macro.ExtensionDescriptor;
import ij.macro.Interpreter;
import ij.macro.MacroExtension;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Typo;
import io.github.kabegami.measure.Metrics;
import io.github.kabegami.measure.Report;
import io.github.kabegami.measure.Score;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.scijava.command.CommandModule;

/** The functions of one macro, with the options that it has set. */
final class MacroFunctions implements MacroExtension {
  private static final String MEASURE = "measure";
  private static final String OPTIONS = "measureOptions";
  private static final String METRICS = "metrics";

  /** Options of the command that have a meaning for one number. */
  private static final List<String> SETTABLE =
      List.of("crop", "luma", "fit", "input", "niqe", "lpips", "range");

  private final Options options = Options.of(MeasureCommand.class);
  private Map<String, String> texts = Map.of();

  /** What the functions do, for the user. */
  static String text() {
    return String.join(
        "\n",
        "A macro gets these functions by the line   run(\"Kabegami Extensions\");",
        "",
        "Ext.measure(metric, image, reference, value);",
        "    Measures a picture: the variable value gets the number, NaN if the metric is undefined.",
        "    metric     a name, such as \"ssim-y\"",
        "    image      title of an open image, or path of a file",
        "    reference  the same; \"\" for metrics that compare with nothing",
        "Ext.measureOptions(\"crop=4 luma=gray\");",
        "    Options for the measurements that follow, instead of those before; \"\" for none.",
        "    Known are " + String.join(", ", SETTABLE) + ", as in Measure Quality.",
        "Ext.metrics(names);",
        "    The variable names gets the names of all metrics, separated by commas:",
        "    " + String.join(",", Metrics.names()));
  }

  @Override
  public ExtensionDescriptor[] getExtensionFunctions() {
    int number = ARG_OUTPUT + ARG_NUMBER;
    return new ExtensionDescriptor[] {
      new ExtensionDescriptor(
          MEASURE, new int[] {ARG_STRING, ARG_STRING, ARG_STRING, number}, this),
      new ExtensionDescriptor(OPTIONS, new int[] {ARG_STRING}, this),
      new ExtensionDescriptor(METRICS, new int[] {ARG_OUTPUT + ARG_STRING}, this)
    };
  }

  /**
   * Called by the interpreter with what {@link #getExtensionFunctions} declares: a string as
   * String, an output as array of one.
   */
  @Override
  public String handleExtension(String name, Object[] args) {
    try {
      switch (name) {
        case MEASURE ->
            ((Double[]) args[3])[0] = measure((String) args[0], (String) args[1], (String) args[2]);
        case OPTIONS -> texts = checked(MacroOptions.parse((String) args[0]));
        default -> ((String[]) args[0])[0] = String.join(",", Metrics.names());
      }
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      fail("Ext." + name, e);
    }
    return "";
  }

  private Map<String, String> checked(Map<String, String> entries) {
    for (String name : entries.keySet()) {
      if (!SETTABLE.contains(name)) {
        throw new UsageException(
            "there is no option "
                + name
                + Typo.remark(name, SETTABLE)
                + "; the options are "
                + String.join(", ", SETTABLE));
      }
    }
    options.module(entries); // refuses values that are not allowed
    return entries;
  }

  private double measure(String metric, String image, String reference) {
    Map<String, String> given = new LinkedHashMap<>(texts);
    given.put("metrics", metric);
    CommandModule module = options.module(given);
    module.setInput("image", one(image));
    module.setInput("reference", one(reference));
    KabegamiCommand command = (KabegamiCommand) module.getCommand();
    command.enterBy(Run.simple().cancelledBy(IJ::escapePressed).loggingTo(IJ::log));
    command.run();
    List<Score> scores = ((Report) Objects.requireNonNull(module.getOutput("scores"))).scores();
    if (scores.size() != 1) {
      throw new UsageException(
          "one number is asked for, but there are "
              + scores.size()
              + "; name one metric and one picture, or use Measure Quality");
    }
    return scores.get(0).value();
  }

  /** A list, so that a title or path with a semicolon stays one. */
  private static List<Object> one(String name) {
    List<Object> names = new ArrayList<>();
    if (!name.isBlank()) {
      names.add(name);
    }
    return names;
  }

  /** Ends the macro as a failed command does; the interpreter calls this on its own thread. */
  private static void fail(String function, Throwable thrown) {
    Failure failure = Failure.of(thrown);
    if (failure.kind() == Failure.Kind.BUG) {
      IJ.handleException(thrown);
    }
    String sentence = function + ": " + failure.sentence();
    boolean cancelled = failure.kind() == Failure.Kind.CANCELLED;
    if (!cancelled && GraphicsEnvironment.isHeadless()) {
      System.err.println(sentence);
    }
    Interpreter macro = Interpreter.getInstance();
    if (macro != null) {
      boolean quiet = cancelled || GraphicsEnvironment.isHeadless();
      macro.setIgnoreErrors(quiet);
      macro.abort(MenuEntry.wrapped(sentence)); // unless quiet, in a window with the macro's line
    }
    throw new RuntimeException(Macro.MACRO_CANCELED);
  }
}
