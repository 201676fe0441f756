package io.github.kabegami.command;

import io.github.kabegami.catalogue.ModelFolder;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleItem;
import org.scijava.util.Types;

/** One option of a command, as its {@code @Parameter} describes it: text in, checked value out. */
final class Option {

  /** What an option's values are. */
  enum Kind {
    /** Present or absent. */
    FLAG,
    /** A whole number. */
    INTEGER,
    /** A number. */
    DECIMAL,
    /** One of a list. */
    CHOICE,
    /** A file or folder; empty where none is given. */
    FILE,
    /** Any text; empty where none is given. */
    TEXT
  }

  /** Attribute of a parameter: options that follow each other with the same value share a row. */
  static final String ROW = "row";

  /** Attribute of a text: all values that it may have besides the empty one, by blanks. */
  static final String VALUES = "values";

  /** Attribute of a parameter: the page of a dialog on which it is. */
  static final String PAGE = "page";

  /** What the button of a page says that holds what few need. */
  static final String MORE = "More options";

  private final ModuleItem<?> item;
  private final Kind kind;
  private final String defaultText;

  private Option(ModuleItem<?> item, Kind kind) {
    this.item = item;
    this.kind = kind;
    this.defaultText = text(item.getDefaultValue());
  }

  /**
   * The option of an input; empty if the input is not something that a user types, such as an
   * image.
   */
  static Optional<Option> of(ModuleItem<?> item) {
    return kindOf(item).map(kind -> new Option(item, kind));
  }

  private static Optional<Kind> kindOf(ModuleItem<?> item) {
    Class<?> type = Types.box(item.getType());
    if (type == Boolean.class) {
      return Optional.of(Kind.FLAG);
    }
    if (type == Integer.class || type == Long.class) {
      return Optional.of(Kind.INTEGER);
    }
    if (type == Float.class || type == Double.class) {
      return Optional.of(Kind.DECIMAL);
    }
    if (type == File.class) {
      return Optional.of(Kind.FILE);
    }
    if (type == String.class || type == Object.class) {
      boolean anything = item.getChoices() == null || item.getChoices().isEmpty();
      return Optional.of(anything ? Kind.TEXT : Kind.CHOICE);
    }
    return Optional.empty();
  }

  /** The key, the same behind every door. */
  String name() {
    return item.getName();
  }

  /** The line beside the field, beginning with the name. */
  String label() {
    return item.getLabel();
  }

  /** One sentence with unit and range. */
  String description() {
    return item.getDescription();
  }

  /** What its values are. */
  Kind kind() {
    return kind;
  }

  /** The allowed texts of a choice, in order; empty for other kinds. */
  List<String> choices() {
    return kind == Kind.CHOICE
        ? item.getChoices().stream().map(String::valueOf).toList()
        : List.of();
  }

  /** How a file is chosen, in the words of SciJava's file widgets: open, save, directory, both. */
  String widgetStyle() {
    return item.getWidgetStyle() == null ? "" : item.getWidgetStyle();
  }

  /** What the options have in common that lie side by side in a dialog; empty if it lies alone. */
  String row() {
    return item.get(ROW) == null ? "" : item.get(ROW);
  }

  /** All values that a text may have besides the empty one; empty if it may be any. */
  List<String> values() {
    return item.get(VALUES) == null ? List.of() : List.of(item.get(VALUES).split(" "));
  }

  /** The page of a dialog on which it is; empty for the first. */
  String page() {
    if (item.get(PAGE) != null) {
      return item.get(PAGE);
    }
    DialogPage page =
        item instanceof CommandModuleItem<?> own
            ? own.getField().getDeclaringClass().getAnnotation(DialogPage.class)
            : null;
    return page == null ? "" : page.value();
  }

  /**
   * What an empty text stands for, if that depends on other options: a sentence such as {@code
   * Recipe: 16.}; else nothing.
   */
  String remark() {
    return home(TrainingOptions.class)
        ? RecipeValues.remark(name())
        : home(DatasetOptions.class) ? DatasetValues.remark(name()) : "";
  }

  /** What a dialog says above options with remarks. */
  String emptyMeans() {
    return home(DatasetOptions.class) ? DatasetValues.EMPTY_FIELDS : RecipeValues.EMPTY_FIELDS;
  }

  private boolean home(Class<?> base) {
    return item instanceof CommandModuleItem<?> own
        && base.isAssignableFrom(own.getField().getDeclaringClass());
  }

  /** Whether it names a file or an image. */
  boolean namesWork() {
    return kind == Kind.FILE || widgetStyle().equals("image");
  }

  /** Whether it comes from a base class that several commands share. */
  boolean isShared() {
    return !(item instanceof CommandModuleItem<?> own)
        || !own.getField()
            .getDeclaringClass()
            .getName()
            .equals(own.getInfo().getDelegateClassName());
  }

  /** The declared default as text; empty where there is none. */
  String defaultText() {
    return defaultText;
  }

  /** The value that a text stands for, of the parameter's type; null for an empty file. */
  @Nullable Object parse(String text) {
    Object value =
        switch (kind) {
          case FLAG -> flag(text);
          case INTEGER, DECIMAL -> number(text);
          case CHOICE -> choice(text);
          case FILE -> text.isBlank() ? null : named(text);
          case TEXT -> text;
        };
    requireAllowed(value);
    return value;
  }

  /** A file to be read may be one in the folder of models, by its name there. */
  private File named(String text) {
    boolean read = widgetStyle().isEmpty() || widgetStyle().equals("open");
    File file = file(text);
    return read && !file.exists()
        ? ModelFolder.ofUser().find(text.strip()).map(Path::toFile).orElse(file)
        : file;
  }

  /** A slash at the end, which {@link File} would drop, stays as the folder's entry for itself. */
  private File file(String text) {
    File file = new File(text);
    boolean folder = text.endsWith("/") || text.endsWith(File.separator);
    return folder && widgetStyle().equals("both") && !file.exists() ? new File(file, ".") : file;
  }

  /** The text that {@link #parse} turns back into the value. */
  String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    boolean finite = value instanceof Number number && Double.isFinite(number.doubleValue());
    return kind == Kind.DECIMAL && finite
        ? new BigDecimal(value.toString()).stripTrailingZeros().toPlainString() // 2, not 2.0
        : value.toString();
  }

  /**
   * Checks a value that came without a text, such as a script's.
   *
   * @throws UsageException naming what is allowed
   */
  void requireAllowed(@Nullable Object value) {
    boolean allowed =
        switch (kind) {
          case FLAG, FILE, TEXT -> true;
          case INTEGER, DECIMAL -> value instanceof Number number && isInRange(number);
          case CHOICE -> value != null && choices().contains(value.toString());
        };
    if (!allowed) {
      throw refusal(text(value));
    }
  }

  /**
   * Checks that the file is there, if the value is one to be read; folders are not.
   *
   * @throws IOException with a sentence that names the option
   * @throws InvalidPathException for a name that no file can have here
   */
  void requireFile(@Nullable Object value) throws IOException {
    if (value == null || !widgetStyle().equals("open")) {
      return;
    }
    Path path = Path.of(value.toString());
    if (kind == Kind.FILE && Files.isDirectory(path)) {
      throw new IOException(path + " is a folder; name a file as " + name());
    }
    if (kind == Kind.FILE && Files.notExists(path)) {
      throw new IOException(
          "there is no file "
              + path
              + " (option "
              + name()
              + ")"
              + ModelFolder.ofUser().remedy(path.toString()));
    }
  }

  /** What may be given, in words that end a sentence: {@code "a whole number from 1 to 8"}. */
  String allowed() {
    return switch (kind) {
      case FLAG -> "true or false";
      case INTEGER -> "a whole number" + range();
      case DECIMAL -> "a number" + range();
      case CHOICE -> (choices().size() == 1 ? "" : "one of ") + String.join(", ", choices());
      case FILE -> "a file or folder";
      case TEXT -> "a text";
    };
  }

  /** The range of a number such as {@code "1-8"}; empty where it has no two bounds. */
  String shortRange() {
    Optional<BigDecimal> minimum = bound(item.getMinimumValue());
    Optional<BigDecimal> maximum = bound(item.getMaximumValue());
    return minimum.isPresent() && maximum.isPresent()
        ? minimum.get().toPlainString() + "-" + maximum.get().toPlainString()
        : "";
  }

  private String range() {
    Optional<BigDecimal> minimum = bound(item.getMinimumValue());
    Optional<BigDecimal> maximum = bound(item.getMaximumValue());
    if (minimum.isPresent() && maximum.isPresent()) {
      return " from " + minimum.get().toPlainString() + " to " + maximum.get().toPlainString();
    }
    return minimum.map(low -> ", at least " + low.toPlainString()).orElse("")
        + maximum.map(high -> ", at most " + high.toPlainString()).orElse("");
  }

  private static Optional<BigDecimal> bound(@Nullable Object bound) {
    return Optional.ofNullable(bound)
        .map(number -> new BigDecimal(number.toString()).stripTrailingZeros());
  }

  private boolean isInRange(Number number) {
    double asDouble = number.doubleValue();
    if (!Double.isFinite(asDouble)) {
      return false;
    }
    BigDecimal value = new BigDecimal(number.toString());
    return bound(item.getMinimumValue()).map(low -> value.compareTo(low) >= 0).orElse(true)
        && bound(item.getMaximumValue()).map(high -> value.compareTo(high) <= 0).orElse(true);
  }

  private Boolean flag(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refusal(text);
    };
  }

  private Number number(String text) {
    try {
      BigDecimal value = new BigDecimal(text.strip());
      Class<?> type = Types.box(item.getType());
      if (type == Integer.class) {
        return value.intValueExact();
      }
      if (type == Long.class) {
        return value.longValueExact();
      }
      return type == Float.class ? (Number) value.floatValue() : (Number) value.doubleValue();
    } catch (ArithmeticException | NumberFormatException e) {
      throw refusal(text);
    }
  }

  private String choice(String text) {
    return choices().stream()
        .filter(choice -> choice.equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(() -> refusal(text));
  }

  private UsageException refusal(String text) {
    boolean hasComma = kind == Kind.DECIMAL && text.strip().matches("[-+]?[0-9]*,[0-9]+");
    String remark = hasComma ? "; write it with a point, " + text.strip().replace(',', '.') : "";
    return new UsageException(
        name() + " must be " + allowed() + ", got " + (text.isEmpty() ? "nothing" : text) + remark);
  }
}
