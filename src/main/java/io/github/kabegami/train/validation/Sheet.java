package io.github.kabegami.train.validation;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.figure.LabelledGrid;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.similarity.Psnr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Parts of what contenders made, a row per case.
 *
 * @param shown the parts
 * @param verdicts of the contenders, which made the same parts
 */
record Sheet(List<SheetPart> shown, List<Judge.Verdict> verdicts) {
  private static final int MAGNIFICATION = 2;

  Picture picture() {
    List<LabelledGrid.Row> rows = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      rows.add(row(i));
    }
    return new LabelledGrid(rows).picture();
  }

  private LabelledGrid.Row row(int number) {
    SheetPart part = shown.get(number);
    List<LabelledGrid.Cell> cells = new ArrayList<>();
    cells.add(cell("input", part.input()));
    for (Judge.Verdict verdict : verdicts) {
      Picture made = verdict.parts().get(number);
      double ratio = new Psnr(true).score(made, part.truth(), MetricOptions.NONE, Run.simple());
      String text = String.format(Locale.ROOT, "%.2f dB  %s", ratio, verdict.contender());
      cells.add(cell(text, made));
    }
    cells.add(cell("truth", part.truth()));
    String title =
        String.format(
            Locale.ROOT,
            "%s, %s: %d x %d pixels at x %d, y %d of the judged part, %d00 %%; psnr-y of these"
                + " pixels",
            part.one().picture(),
            part.one().preset(),
            part.width(),
            part.height(),
            part.x(),
            part.y(),
            MAGNIFICATION);
    return new LabelledGrid.Row(title, cells);
  }

  private static LabelledGrid.Cell cell(String text, Picture picture) {
    return new LabelledGrid.Cell(text, Magnified.of(picture, MAGNIFICATION));
  }
}
