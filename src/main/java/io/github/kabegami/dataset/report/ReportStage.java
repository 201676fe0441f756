package io.github.kabegami.dataset.report;

import io.github.kabegami.core.Progress;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.io.Outputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Tells what came of a data set, at any stage: {@code report/index.html} and {@code
 * report/report.md} with counts, histograms, storage and contact sheets, {@code
 * report/attribution.html} and {@code report/attribution.csv}. Reads the manifest twice and holds
 * none of it but what the sheets show. The same data set gives the same bytes.
 *
 * <p>Every file appears whole or not at all; other files in the folder stay as they are. Picture
 * files that are missing or cannot be read are named in the report.
 */
public final class ReportStage {
  private static final double COUNTED = 0.25;
  private static final double CHOSEN = 0.5;

  private ReportStage() {}

  /** What the file of the finished stage says. */
  private record Facts(long candidates, long used, long rejected, long failed, long unreadable) {}

  /**
   * Writes the report.
   *
   * @return a summary for the user, a few lines
   * @throws IOException with a sentence, if the manifest cannot be read or the disk refuses
   */
  public static String run(Dataset dataset, Run run) throws IOException {
    dataset.begin(Stage.REPORT);
    Path folder = dataset.folder().report();
    Progress progress = run.progress();
    Entries entries = new Entries(dataset, run);
    Tally tally = new Tally(dataset);
    entries.forEach(progress.part(0, COUNTED).prefixed("count"), tally);
    Choice choice = choose(entries, tally, folder, progress.part(COUNTED, CHOSEN));
    Map<Group, List<Card>> cards =
        new Cards(
                dataset.folder().path(),
                new Thumbnails(folder.resolve(Card.FOLDER)),
                tally.problems)
            .of(choice.shown, run, progress.part(CHOSEN, 1).prefixed("contact sheets"));
    Sections sections = new Sections(dataset, tally, choice, cards);
    Page page = sections.page();
    Outputs.writeText(folder.resolve("report.md"), page.markdown(), true);
    Outputs.writeText(folder.resolve("index.html"), page.html(), true);
    Facts facts =
        new Facts(
            dataset.manifest().count(),
            sections.count(Group.Fate.USED),
            sections.count(Group.Fate.REJECTED),
            sections.count(Group.Fate.FAILED),
            tally.problems.count());
    dataset.finish(Stage.REPORT, facts);
    return summary(facts, folder.resolve("index.html"));
  }

  private static Choice choose(Entries entries, Tally tally, Path folder, Progress progress)
      throws IOException {
    Choice choice = new Choice(tally);
    try (Attribution attribution = new Attribution(folder)) {
      entries.forEach(
          progress.prefixed("choose"),
          entry -> {
            choice.see(entry);
            attribution.see(entry);
          });
      attribution.finish();
    }
    choice.sort();
    return choice;
  }

  /** Empty if there are none. */
  private static String some(long count, String what) {
    return count == 0 ? "" : ", " + Texts.count(count) + " " + what;
  }

  private static String summary(Facts facts, Path page) {
    long open = facts.candidates() - facts.used() - facts.rejected() - facts.failed();
    String unreadable =
        facts.unreadable() == 0
            ? ""
            : "\n"
                + Texts.of(facts.unreadable(), "picture file")
                + " cannot be read; the report names them";
    return String.format(
            "%s: %s used, %s rejected%s%s",
            Texts.of(facts.candidates(), "candidate"),
            Texts.count(facts.used()),
            Texts.count(facts.rejected()),
            some(facts.failed(), "not to be had"),
            some(open, "not through all stages"))
        + unreadable
        + "\nreport: "
        + page;
  }
}
