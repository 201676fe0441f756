package io.github.kabegami.dataset.report;

import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.LocalNames;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sections of the report, made of what was counted and chosen. */
final class Sections {
  private static final String COMPLEXITY = "complexity";
  private static final String NONE = "-";
  private static final int MOST_UNKNOWN = 50;

  private final Dataset dataset;
  private final Tally tally;
  private final Choice choice;
  private final Map<Group, List<Card>> cards;
  private final List<Group> sheets;
  private final Storage storage;
  private final long all;

  Sections(Dataset dataset, Tally tally, Choice choice, Map<Group, List<Card>> cards)
      throws IOException {
    this.dataset = dataset;
    this.tally = tally;
    this.choice = choice;
    this.cards = cards;
    sheets = List.copyOf(cards.keySet());
    storage = new Storage(dataset.folder(), tally, dataset.config());
    all = dataset.manifest().count();
  }

  Page page() throws IOException {
    List<Page.Tile> tiles =
        List.of(
            new Page.Tile(Texts.count(all), "candidates"),
            new Page.Tile(Texts.count(count(Group.Fate.USED)), "used"),
            new Page.Tile(Texts.count(count(Group.Fate.REJECTED)), "rejected"),
            new Page.Tile(Texts.count(count(Group.Fate.FAILED)), "not to be had"),
            new Page.Tile(
                Texts.count(count(Group.Fate.WAITING) + count(Group.Fate.LISTED)), "open"),
            new Page.Tile(Texts.count(tally.patches), "patches"),
            new Page.Tile(Texts.bytes(storage.onDisk()), "on the disk"));
    List<Section> sections = new ArrayList<>();
    sections.add(stages());
    sections.add(reasons());
    sections.add(resolution());
    scores(sections);
    sections.add(Section.open("storage", "Storage", List.of(storage.table())));
    sections.add(Section.open("sources", "Sources", List.of(sources())));
    if (tally.problems.count() > 0) {
      sections.add(
          Section.open("unreadable", "Files that cannot be read", tally.problems.blocks()));
    }
    if (!dataset.overrides().wishes().isEmpty()) {
      sections.add(overrides());
    }
    sections.add(attribution());
    sections.add(sheets());
    sections.add(Section.folded("notes", "What the stages noted", StageNotes.noted(dataset)));
    sections.add(Section.folded("settings", "Settings that differ", StageNotes.settings(dataset)));
    return new Page("Data set report", tiles, sections);
  }

  long count(Group.Fate fate) {
    return tally.groups.entrySet().stream()
        .filter(group -> group.getKey().fate() == fate)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private long count(State state) {
    return tally.states.getOrDefault(state, 0L);
  }

  private Section stages() {
    long unseen = count(State.FAILED) + tally.rejectedUnseen;
    long judged = count(State.ACCEPTED) + count(State.CROPPED);
    List<List<Table.Cell>> rows =
        List.of(
            stage(Stage.PLAN, all, Optional.empty()),
            stage(Stage.FETCH, all - count(State.LISTED) - unseen, Optional.of(unseen)),
            stage(Stage.FILTER, judged, Optional.of(count(State.REJECTED) - tally.rejectedUnseen)),
            stage(Stage.CROP, count(State.CROPPED), Optional.empty()));
    String packed =
        storage.packs() == 0
            ? "There are no packs yet."
            : Texts.of(storage.packs(), "pack") + " on the disk; see Storage.";
    return Section.open(
        "stages",
        "Stages",
        List.of(
            new Table(
                List.of(
                    Table.text("Stage"),
                    Table.text("Now"),
                    Table.number("Lost here"),
                    Table.number("Left"),
                    Table.bar("Left of all candidates")),
                rows),
            new Block.Note(packed)));
  }

  private List<Table.Cell> stage(Stage stage, long left, Optional<Long> lost) {
    return List.of(
        Table.Cell.of(stage.word()),
        Table.Cell.of(dataset.isFinished(stage) ? "finished" : "not finished"),
        lost.map(Table.Cell::of).orElse(Table.Cell.of(NONE)),
        Table.Cell.of(left),
        Table.Cell.bar(left, 0, all));
  }

  private Section reasons() {
    Comparator<Map.Entry<Group, Long>> order =
        Comparator.<Map.Entry<Group, Long>, Group.Fate>comparing(group -> group.getKey().fate())
            .thenComparing(group -> -group.getValue())
            .thenComparing(group -> group.getKey().name());
    List<List<Table.Cell>> rows =
        tally.groups.entrySet().stream()
            .sorted(order)
            .map(group -> reason(group.getKey(), group.getValue()))
            .toList();
    List<Table.Column> columns =
        List.of(
            Table.text("What became of them"),
            Table.text("Reason"),
            Table.number("Pictures"),
            Table.bar("Of all candidates"));
    return Section.open(
        "reasons",
        "Reasons",
        List.of(
            rows.isEmpty()
                ? new Block.Note("There are no candidates.")
                : new Table(columns, rows)));
  }

  private List<Table.Cell> reason(Group group, long count) {
    boolean isUsed = group.fate() == Group.Fate.USED;
    boolean isNamed = !group.name().isEmpty();
    return List.of(
        Table.Cell.link(group.fate().word(), isNamed ? "" : address(group)),
        Table.Cell.link(isNamed ? group.name() : NONE, isNamed ? address(group) : ""),
        Table.Cell.of(count),
        Table.Cell.bar(isUsed ? count : 0, isUsed ? 0 : count, all));
  }

  private String address(Group group) {
    return sheets.contains(group) ? "#" + id(group) : "";
  }

  private String id(Group group) {
    return "sheet-" + (sheets.indexOf(group) + 1);
  }

  private Section resolution() {
    return Section.open(
        "resolution",
        "Resolution",
        List.of(
            new Charts.Legend(),
            tally.sizes.table(),
            new Block.Note("Widths and heights as the sources tell them; by number of pixels.")));
  }

  private void scores(List<Section> sections) {
    List<Chart> others = new ArrayList<>();
    List<Block> complexity = new ArrayList<>(List.of(new Charts.Legend()));
    choice.scores.forEach(
        (name, bins) -> {
          String title = name + ", " + Texts.of(bins.total(), "picture");
          if (name.equals(COMPLEXITY)) {
            complexity.add(new Chart(title, bins));
          } else {
            others.add(new Chart(title, bins));
          }
        });
    if (complexity.size() == 1) {
      complexity.set(0, new Block.Note("No picture has a score of complexity yet."));
    }
    sections.add(Section.open(COMPLEXITY, "Complexity", complexity));
    if (!others.isEmpty()) {
      sections.add(
          Section.open("scores", "Other scores", List.of(new Charts.Legend(), new Charts(others))));
    }
  }

  private Table sources() {
    List<List<Table.Cell>> rows =
        tally.sources.entrySet().stream()
            .map(
                source ->
                    List.of(
                        Table.Cell.of(LocalNames.source(source.getKey())),
                        Table.Cell.of(source.getValue().listed),
                        Table.Cell.of(source.getValue().used),
                        Table.Cell.bar(source.getValue().used, 0, source.getValue().listed)))
            .toList();
    return new Table(
        List.of(
            Table.text("Source"),
            Table.number("Candidates"),
            Table.number("Used"),
            Table.bar("Used of its own")),
        rows);
  }

  private Section overrides() {
    long accepts = dataset.overrides().wishes().values().stream().filter(wish -> wish).count();
    long rejects = dataset.overrides().wishes().size() - accepts;
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Note(
            "overrides.txt accepts "
                + Texts.of(accepts, "picture")
                + " and rejects "
                + Texts.count(rejects)
                + "."));
    if (!tally.unknownWishes.isEmpty()) {
      blocks.add(
          new Block.Note(
              "It names "
                  + Texts.count(tally.unknownWishes.size())
                  + " that no source has: "
                  + new PublicNames(dataset)
                      .of(
                          String.join(
                              ", ", tally.unknownWishes.stream().limit(MOST_UNKNOWN).toList()))));
    }
    return Section.open("overrides", "Overrides", blocks);
  }

  private Section attribution() {
    return Section.open(
        "attribution",
        "Attribution",
        List.of(
            new Block.Note(
                "The pictures stay their authors'. Of "
                    + Texts.of(count(Group.Fate.USED), "picture")
                    + " used, the sources name the artist of "
                    + Texts.count(tally.credits.artist)
                    + ", the origin of "
                    + Texts.count(tally.credits.origin)
                    + " and the licence of "
                    + Texts.count(tally.credits.licence)
                    + "."),
            new Table(
                List.of(Table.text("List"), Table.text("For")),
                List.of(
                    List.of(
                        Table.Cell.link("attribution.html", "attribution.html"),
                        Table.Cell.of("readers")),
                    List.of(
                        Table.Cell.link("attribution.csv", "attribution.csv"),
                        Table.Cell.of("programs"))))));
  }

  private Section sheets() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Note(
            "At most "
                + Choice.USED
                + " pictures that are used and "
                + Choice.OTHERS
                + " per reason are shown, evenly spread over the order in which they were listed."
                + " Rejected ones stand in the order of the score that decided. The line below a"
                + " picture turns its fate: copy it into overrides.txt."));
    cards.forEach(
        (group, some) ->
            blocks.add(
                new Sheet(
                    group.title(),
                    id(group),
                    tally.groups.getOrDefault(group, (long) some.size()),
                    some)));
    return Section.open("sheets", "Contact sheets", blocks);
  }
}
