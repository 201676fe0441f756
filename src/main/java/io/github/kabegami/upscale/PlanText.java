package io.github.kabegami.upscale;

import io.github.kabegami.core.Checks;
import io.github.kabegami.upscale.Target.Plan;
import io.github.kabegami.upscale.Target.Size;
import java.util.ArrayList;
import java.util.List;

/** Says what a plan does. */
final class PlanText {
  /** Share of a picture beyond which its loss is remarked on. */
  private static final double MUCH = 0.4;

  private PlanText() {}

  /** The steps in one line. */
  static String steps(Plan plan, String means) {
    Size resized = plan.resized();
    StringBuilder text =
        new StringBuilder(plan.picture() + " -> " + plan.network() + " (" + means + ")");
    if (!resized.equals(plan.network())) {
      text.append(" -> ").append(resized);
    }
    if (!plan.result().equals(resized)) {
      text.append(" -> ").append(plan.result()).append(" (").append(frame(plan)).append(')');
    }
    return text.toString();
  }

  private static String frame(Plan plan) {
    int columns = plan.resized().width() - plan.result().width();
    int rows = plan.resized().height() - plan.result().height();
    List<String> parts = new ArrayList<>();
    if (columns != 0) {
      parts.add(sides(columns, plan.offsetX(), "columns", "left", "right"));
    }
    if (rows != 0) {
      parts.add(sides(rows, plan.offsetY(), "rows", "above", "below"));
    }
    return String.join(", ", parts);
  }

  /** What is cut off or added along an axis. */
  private static String sides(int over, int offset, String what, String first, String second) {
    int before = Math.abs(offset);
    int after = Math.abs(over) - before;
    String verb = over > 0 ? "cut " : "added ";
    return before == after
        ? verb + before + " " + what + " " + first + " and " + second
        : verb + before + " " + what + " " + first + " and " + after + " " + second;
  }

  /** What to do against the loss of much of the picture; empty if little is cut off. */
  static String cutRemark(Plan plan) {
    double seen = (double) Math.min(plan.result().width(), plan.resized().width());
    seen *= Math.min(plan.result().height(), plan.resized().height());
    double lost = 1 - seen / ((double) plan.resized().width() * plan.resized().height());
    return lost <= MUCH
        ? ""
        : "fit cuts "
            + Math.round(100 * lost)
            + " % of the picture off; fill=letterbox and fill=inside keep all of it";
  }

  /** What the user should know of the sizes; empty if there is nothing. */
  static String remark(Plan plan, Look look) {
    double hundredths =
        Math.rint(
            100
                * Math.max(
                    (double) plan.resized().width() / plan.network().width(),
                    (double) plan.resized().height() / plan.network().height()));
    if (hundredths <= 100) {
      return "";
    }
    int factor = plan.network().width() / plan.picture().width();
    return "the network enlarges by "
        + factor
        + ", the rest (x"
        + Checks.text(hundredths / 100)
        + ") is bicubic; "
        + (look.passes() == 1 && factor > 1
            ? "passes=2 would enlarge by " + factor * factor
            : "take a model with a larger factor to have that drawn too");
  }
}
