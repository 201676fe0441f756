package io.github.kabegami.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import io.github.kabegami.window.FileChoice;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.FlowLayout;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Panel;
import java.awt.TextField;
import java.io.File;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Vector;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.swing.JFileChooser;

/**
 * The dialog of a command: one field per option, ranges beside them, descriptions behind the Help
 * button.
 *
 * <p>The fields are read directly and not through GenericDialog's getters, which would record them
 * a second time and read numbers their own way.
 */
final class OptionDialog {
  private static final String IMAGE_STYLE = "image";
  private static final int TEXT_COLUMNS = 28;
  private static final int SHORT_TEXT_COLUMNS = 14;
  private static final int NUMBER_COLUMNS = 8;

  /** Pixels before a label that lies beside another field. */
  private static final int GAP = 12;

  private final Options options;
  private final Optional<ImagePlus> image;
  private final Map<String, String> texts;

  /** The dialog of a command that would work on that image. */
  OptionDialog(Options options, Optional<ImagePlus> image) {
    this.options = options;
    this.image = image;
    this.texts = initialTexts();
  }

  /**
   * Shows the dialog until its values are allowed, at first with the defaults, later with what was
   * entered before; texts by option name, empty if the user cancels.
   */
  Optional<Map<String, String>> show() {
    while (true) {
      if (!ask()) {
        return Optional.empty();
      }
      try {
        options.module(texts);
        return Optional.of(Map.copyOf(texts));
      } catch (UsageException e) {
        IJ.showMessage(options.title(), MenuEntry.wrapped(String.valueOf(e.getMessage())));
      }
    }
  }

  /**
   * The defaults, and the titles of open images where images are asked for: the active one first,
   * the other if there are two.
   */
  private Map<String, String> initialTexts() {
    Deque<String> titles = new ArrayDeque<>();
    image.ifPresent(active -> titles.add(active.getTitle()));
    int[] open = WindowManager.getIDList();
    if (image.isPresent() && open != null && open.length == 2) {
      int other = open[0] == image.get().getID() ? open[1] : open[0];
      titles.add(WindowManager.getImage(other).getTitle());
    }
    Map<String, String> initial = new LinkedHashMap<>();
    for (Option option : options.all()) {
      boolean asksForImage = option.widgetStyle().equals(IMAGE_STYLE) && !titles.isEmpty();
      initial.put(option.name(), asksForImage ? titles.remove() : option.defaultText());
    }
    return initial;
  }

  /** Shows the texts and takes what the user makes of them; false if he cancels. */
  private boolean ask() {
    GenericDialog dialog = new GenericDialog(options.title());
    options.image().ifPresent(name -> dialog.addMessage(worksOn()));
    return ask(dialog, "");
  }

  private boolean ask(GenericDialog dialog, String page) {
    List<Option> shown = inOrder().stream().filter(o -> o.page().equals(page)).toList();
    shown.stream()
        .filter(option -> !option.remark().isEmpty())
        .findFirst()
        .ifPresent(option -> dialog.addMessage(option.emptyMeans()));
    Map<String, Supplier<String>> fields = new LinkedHashMap<>();
    String row = "";
    for (Option option : shown) {
      boolean beside = !row.isEmpty() && row.equals(option.row());
      if (beside) {
        dialog.addToSameRow();
      }
      row = option.row();
      int place = dialog.getComponentCount();
      fields.put(option.name(), add(dialog, option, texts.getOrDefault(option.name(), "")));
      if (beside) {
        leaveRoomBefore(dialog, dialog.getComponent(place));
      }
      HoverTip.add(dialog, place, option.description());
    }
    if (page.isEmpty()) {
      addPages(dialog);
    }
    dialog.addHelp(help(shown));
    Optional<Accompaniment> companion = accompany(dialog, page, fields, texts);
    dialog.showDialog();
    companion.ifPresent(Accompaniment::end);
    if (dialog.wasCanceled()) {
      return false;
    }
    fields.forEach((name, entered) -> texts.put(name, entered.get()));
    return true;
  }

  /** The command's companion follows the first page, if the command has one and an image. */
  private Optional<Accompaniment> accompany(
      GenericDialog dialog,
      String page,
      Map<String, Supplier<String>> fields,
      Map<String, String> texts) {
    Supplier<Map<String, String>> entered =
        () -> {
          Map<String, String> now = new LinkedHashMap<>(texts);
          fields.forEach((name, field) -> now.put(name, field.get()));
          return now;
        };
    KabegamiCommand command = (KabegamiCommand) options.module(Map.of()).getCommand();
    return image
        .filter(active -> page.isEmpty())
        .map(active -> new Accompaniment(command, active, dialog, entered));
  }

  /** A button for each further page, which opens a dialog of its own. */
  private void addPages(GenericDialog dialog) {
    options.all().stream()
        .map(Option::page)
        .filter(page -> !page.isEmpty())
        .distinct()
        .forEach(
            page ->
                dialog.addButton(
                    page + "...",
                    pressed -> ask(new GenericDialog(options.title() + ": " + page), page)));
  }

  /** The files that all commands share come first, what else they share last. */
  private List<Option> inOrder() {
    List<Option> ordered = new ArrayList<>(options.all());
    ordered.sort(
        Comparator.comparingInt(
            option -> option.isShared() ? (option.kind() == Option.Kind.FILE ? 0 : 2) : 1));
    return ordered;
  }

  private String worksOn() {
    return image
        .map(imp -> "Works on " + imp.getTitle() + ", or on files if an input is named:")
        .orElse("No image is open, so name an input:");
  }

  private static Supplier<String> add(GenericDialog dialog, Option option, String text) {
    String label = label(option);
    switch (option.kind()) {
      case FLAG -> {
        dialog.addCheckbox(label, Boolean.parseBoolean(text));
        Checkbox box = (Checkbox) last(dialog.getCheckboxes());
        box.setName(option.name());
        return () -> Boolean.toString(box.getState());
      }
      case CHOICE -> {
        return addChoice(dialog, option, option.choices(), text);
      }
      default -> {
        if (!option.values().isEmpty()) {
          return addChoice(dialog, option, withEmpty(option.values()), text);
        }
        dialog.addStringField(label, text, columns(option));
        TextField field = (TextField) last(dialog.getStringFields());
        field.setName(option.name());
        if (!option.row().isEmpty()) {
          leaveRoomBeside(dialog, field);
        }
        if (mayBeFile(option)) {
          addBrowseButton(dialog, field, option);
        }
        return () -> field.getText().strip();
      }
    }
  }

  private static Supplier<String> addChoice(
      GenericDialog dialog, Option option, List<String> choices, String text) {
    dialog.addChoice(label(option), choices.toArray(new String[0]), text);
    Choice choice = (Choice) last(dialog.getChoices());
    choice.setName(option.name());
    return choice::getSelectedItem;
  }

  private static List<String> withEmpty(List<String> values) {
    List<String> choices = new ArrayList<>(List.of(""));
    choices.addAll(values);
    return choices;
  }

  /** GenericDialog gives the rest of the row to a field of more than 8 columns. */
  private static void leaveRoomBeside(GenericDialog dialog, TextField field) {
    GridBagLayout layout = (GridBagLayout) dialog.getLayout();
    GridBagConstraints place = layout.getConstraints(field);
    place.gridwidth = 1;
    layout.setConstraints(field, place);
  }

  /** GenericDialog begins a label where the field on its left ends. */
  private static void leaveRoomBefore(GenericDialog dialog, Component label) {
    GridBagLayout layout = (GridBagLayout) dialog.getLayout();
    GridBagConstraints place = layout.getConstraints(label);
    place.insets.left += GAP;
    layout.setConstraints(label, place);
  }

  private static int columns(Option option) {
    if (mayBeFile(option)) {
      return TEXT_COLUMNS;
    }
    boolean text = option.kind() == Option.Kind.TEXT;
    return !text ? NUMBER_COLUMNS : option.row().isEmpty() ? TEXT_COLUMNS : SHORT_TEXT_COLUMNS;
  }

  /** Files, and texts that may name one, such as a model. */
  private static boolean mayBeFile(Option option) {
    return option.kind() == Option.Kind.FILE || !option.widgetStyle().isEmpty();
  }

  /** The label with a capital, and the range of a number. */
  private static String label(Option option) {
    String range = option.shortRange();
    String label =
        option.label().substring(0, 1).toUpperCase(Locale.ROOT) + option.label().substring(1);
    return range.isEmpty() ? label : label + " (" + range + ")";
  }

  /**
   * Puts a button beside the last field, as GenericDialog does for files; ours takes folders too.
   */
  private static void addBrowseButton(GenericDialog dialog, TextField field, Option option) {
    GridBagLayout layout = (GridBagLayout) dialog.getLayout();
    GridBagConstraints place = layout.getConstraints(field);
    Button button = new Button("Browse...");
    button.addActionListener(event -> browse(dialog, field, option));
    Panel panel = new Panel(new FlowLayout(FlowLayout.LEFT, 0, 0));
    panel.add(field);
    panel.add(button);
    place.gridwidth = GridBagConstraints.REMAINDER; // also under what other rows have on the right
    layout.setConstraints(panel, place);
    dialog.add(panel);
  }

  private static void browse(GenericDialog dialog, TextField field, Option option) {
    int mode =
        switch (option.widgetStyle()) {
          case "open", "save" -> JFileChooser.FILES_ONLY;
          case "directory" -> JFileChooser.DIRECTORIES_ONLY;
          default -> JFileChooser.FILES_AND_DIRECTORIES;
        };
    FileChoice choice = new FileChoice(option.label(), mode);
    if (!field.getText().isBlank()) {
      choice.at(new File(field.getText()).getAbsoluteFile());
    }
    choice.ask(dialog, "Choose").ifPresent(chosen -> field.setText(chosen.getPath()));
  }

  private static Object last(Vector<?> fields) {
    return fields.lastElement();
  }

  private String help(List<Option> shown) {
    String start = "<html><h3>" + html(options.title()) + "</h3><p>" + html(options.description());
    String end =
        "<p>More in <a href=\"" + About.guide(options.label()) + "\">the guide</a>.</html>";
    return shown.stream()
        .map(o -> "<p><b>" + html(o.name()) + "</b>: " + html(o.description() + " " + o.remark()))
        .collect(Collectors.joining("", start, end));
  }

  private static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
