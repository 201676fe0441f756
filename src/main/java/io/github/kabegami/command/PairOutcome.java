package io.github.kabegami.command;

import io.github.kabegami.io.Json;
import io.github.kabegami.measure.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a pair that was measured elsewhere.
 *
 * @param name of the pair
 * @param values the scores
 * @param remarks for the user
 * @param failure why it could not be measured, in a sentence; empty if it could
 */
record PairOutcome(String name, List<Value> values, List<String> remarks, String failure) {

  PairOutcome {
    values = List.copyOf(values);
    remarks = List.copyOf(remarks);
  }

  /** A score, whose numbers are texts, since JSON has none that are infinite or undefined. */
  record Value(
      String method,
      String image,
      String reference,
      String metric,
      String value,
      Map<String, String> details) {

    static Value of(Score score) {
      Map<String, String> details = new LinkedHashMap<>();
      score.details().forEach((name, detail) -> details.put(name, Double.toString(detail)));
      return new Value(
          score.method(),
          score.image(),
          score.reference(),
          score.metric(),
          Double.toString(score.value()),
          details);
    }

    Score score() {
      Map<String, Double> numbers = new LinkedHashMap<>();
      details.forEach((name, detail) -> numbers.put(name, Double.valueOf(detail)));
      return new Score(method, image, reference, metric, Double.parseDouble(value), numbers);
    }
  }

  static PairOutcome of(String text) {
    return Json.fromText(text, PairOutcome.class);
  }

  String text() {
    return Json.toLine(this);
  }

  List<Score> scores() {
    return values.stream().map(Value::score).toList();
  }
}
