package io.github.kabegami.command;

import ij.plugin.frame.Recorder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The line that the macro recorder gets: it does again what the dialog did, to the same pixels.
 *
 * <p>It holds what differs from the declared defaults, and the seed always, so that a macro shows
 * where its randomness comes from. ImageJ's own recording is not used: it knows no strict quoting,
 * and reads the fields once more.
 */
final class RecordedLine {
  private static final String ALWAYS_RECORDED = "seed";

  private RecordedLine() {}

  /**
   * The line with its line break.
   *
   * @param texts the dialog's values by option name
   * @param script whether the recorder writes a script instead of a macro
   */
  static String of(Options options, Map<String, String> texts, boolean script) {
    String label = "\"" + Recorder.fixString(options.label()) + "\"";
    String given = "\"" + Recorder.fixString(MacroOptions.write(recorded(options, texts))) + "\"";
    if (script) {
      boolean onImage = options.image().isPresent() && texts.getOrDefault("input", "").isEmpty();
      return "IJ.run(" + (onImage ? "imp, " : "") + label + ", " + given + ");\n";
    }
    return "run(" + label + (given.equals("\"\"") ? "" : ", " + given) + ");\n";
  }

  private static Map<String, String> recorded(Options options, Map<String, String> texts) {
    Map<String, String> recorded = new LinkedHashMap<>();
    for (Option option : options.all()) {
      String text = texts.getOrDefault(option.name(), option.defaultText());
      boolean always = option.name().equals(ALWAYS_RECORDED) && !text.isEmpty();
      if (always || !text.equals(option.defaultText())) {
        recorded.put(
            option.name(), option.kind() == Option.Kind.FILE ? Recorder.fixPath(text) : text);
      }
    }
    return recorded;
  }
}
