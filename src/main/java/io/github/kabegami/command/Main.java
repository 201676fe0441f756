package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.Typo;
import io.github.kabegami.measure.Report;
import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.scijava.command.CommandModule;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line: {@code java -jar Kabegami_.jar degrade --input sky.png --output low.png}.
 *
 * <p>Subcommands and options are made from the commands' own annotations. Results go to the
 * standard output, everything else to the error stream. Exit status 0: done; 1: failed; 2: wrong
 * usage. Ctrl-C cancels, and nothing half-written stays.
 */
public final class Main {
  private static final String PROGRAM = "kabegami";
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private final BooleanSupplier cancelled;

  /**
   * A command line.
   *
   * @param out where results go
   * @param err where progress, remarks and errors go
   * @param terminal whether a person sees err, so that a progress line can be drawn over again
   * @param cancelled asked often, from any thread
   */
  Main(PrintStream out, PrintStream err, boolean terminal, BooleanSupplier cancelled) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.cancelled = cancelled;
  }

  /** Runs a command and ends the program with its status. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    Interrupts interrupts = new Interrupts();
    int status = new Main(System.out, System.err, isTerminal(), interrupts).run(args);
    System.exit(interrupts.statusOr(status));
  }

  private static boolean isTerminal() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return hasConsole()
        && canDrawOver(windows, System.getenv().getOrDefault("TERM", ""), Path.of("/dev/fd/2"));
  }

  /**
   * Whether a line of the error stream can be drawn over, given that there is a console. Java
   * cannot ask the stream itself: this goes by the kind of terminal, and by the stream's entry in
   * the file system where there is one; an error stream that a pipe takes alone is not noticed.
   *
   * @param term what the environment says of the terminal, empty for nothing
   * @param errors the error stream as a file; it need not exist
   */
  static boolean canDrawOver(boolean windows, String term, Path errors) {
    boolean drawable = windows || !(term.isEmpty() || term.equals("dumb"));
    return drawable && !Files.isRegularFile(errors);
  }

  /** From Java 22 on there is a console even where nobody sits at it; it knows itself. */
  private static boolean hasConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true; // an older Java: a console is a terminal
    }
  }

  /** Runs a command and returns the exit status. */
  int run(String... args) {
    CommandLine line = new CommandLine(specification());
    Commands.all().stream()
        .map(Options::of)
        .filter(options -> !options.name().isEmpty())
        .forEach(options -> line.addSubcommand(options.name(), specification(options)));
    line.setOut(new PrintWriter(out, true, Charset.defaultCharset()));
    line.setErr(new PrintWriter(err, true, Charset.defaultCharset()));
    line.setParameterExceptionHandler((thrown, given) -> refuse(thrown));
    line.setExecutionStrategy(this::execute);
    return line.execute(args);
  }

  private static CommandSpec specification() {
    CommandSpec program = CommandSpec.create().name(PROGRAM).mixinStandardHelpOptions(true);
    program.version("Kabegami " + About.version());
    program
        .usageMessage()
        .description("Super-resolution of anime wallpapers: degrade, upscale and measure pictures.")
        .footer(
            "",
            "Each command explains its options with --help. Exit status: 0 done, 1 failed, 2 wrong usage, 130 stopped by Ctrl-C.");
    return program;
  }

  private static CommandSpec specification(Options options) {
    CommandSpec command = CommandSpec.create();
    command
        .usageMessage()
        .description(options.description())
        .sortOptions(false)
        .abbreviateSynopsis(true);
    options.all().forEach(option -> command.addOption(specification(option)));
    command.addOption(
        OptionSpec.builder("-q", "--quiet").description("Print results and errors only.").build());
    command.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this text.").build());
    return command;
  }

  private static OptionSpec specification(Option option) {
    OptionSpec.Builder builder = OptionSpec.builder("--" + option.name()).type(String.class);
    String defaultRemark =
        option.defaultText().isEmpty() ? "" : " Default: " + option.defaultText() + ".";
    String remark = option.remark().isEmpty() ? "" : " " + option.remark();
    builder.description((option.description() + defaultRemark + remark).replace("%", "%%"));
    if (option.kind() == Option.Kind.FLAG) {
      return builder.arity("0..1").fallbackValue("true").paramLabel("true|false").build();
    }
    return builder.arity("1").paramLabel(parameterLabel(option)).build();
  }

  private static String parameterLabel(Option option) {
    return switch (option.kind()) {
      case FILE -> option.widgetStyle().equals("directory") ? "FOLDER" : "FILE";
      case CHOICE -> String.join("|", option.choices());
      case INTEGER, DECIMAL -> option.shortRange().isEmpty() ? "NUMBER" : option.shortRange();
      default -> "TEXT";
    };
  }

  private int refuse(ParameterException thrown) {
    CommandSpec command = thrown.getCommandLine().getCommandSpec();
    if (thrown instanceof UnmatchedArgumentException unmatched) {
      return refuse(command, unmatched(command, unmatched.getUnmatched().get(0)));
    }
    return refuse(command, String.valueOf(thrown.getMessage()));
  }

  private static String unmatched(CommandSpec command, String argument) {
    if (command.parent() == null) {
      List<String> names = List.copyOf(command.subcommands().keySet());
      return "there is no command "
          + argument
          + Typo.remark(argument, names)
          + "; the commands are "
          + String.join(", ", names);
    }
    String name = argument.split("=", 2)[0].replaceFirst("^-+", "");
    Options options = optionsOf(command);
    return argument.startsWith("-")
        ? options.unknown(name)
        : "what is "
            + argument
            + "? Options begin with --, such as --"
            + options.main().name()
            + " "
            + argument;
  }

  private int refuse(CommandSpec command, String sentence) {
    err.println(command.qualifiedName() + ": " + sentence);
    return WRONG_USAGE;
  }

  private int execute(ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    if (!parsed.hasSubcommand()) {
      parsed.commandSpec().commandLine().usage(err);
      return WRONG_USAGE;
    }
    return executeCommand(parsed.subcommand());
  }

  private static Options optionsOf(CommandSpec command) {
    return Commands.all().stream()
        .map(Options::of)
        .filter(options -> options.name().equals(command.name()))
        .findFirst()
        .orElseThrow();
  }

  private int executeCommand(ParseResult parsed) {
    boolean quiet = parsed.hasMatchedOption("--quiet");
    Options options = optionsOf(parsed.commandSpec());
    TerminalProgress progress = new TerminalProgress(err, terminal, System::nanoTime);
    Run run = Run.simple().cancelledBy(cancelled);
    try {
      CommandModule module = options.module(texts(parsed, options));
      KabegamiCommand command = (KabegamiCommand) module.getCommand();
      command.enterBy(quiet ? run : run.reportingTo(progress).loggingTo(progress::say));
      try {
        command.run();
      } finally {
        progress.clear();
        options.outputs().forEach(output -> print(module.getOutput(output.getName())));
      }
      return DONE;
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      return end(parsed.commandSpec(), e);
    }
  }

  private static Map<String, String> texts(ParseResult parsed, Options options) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Option option : options.all()) {
      if (parsed.hasMatchedOption("--" + option.name())) {
        texts.put(option.name(), parsed.matchedOptionValue("--" + option.name(), ""));
      }
    }
    return texts;
  }

  private void print(@Nullable Object output) {
    if (output instanceof Report report) {
      out.print(report.toText());
    } else if (output instanceof Summary summary) {
      out.print(summary.toText());
    } else if (output instanceof String text) {
      out.println(text);
    }
  }

  private int end(CommandSpec command, Throwable thrown) {
    Failure failure = Failure.of(thrown);
    err.println(command.qualifiedName() + ": " + failure.sentence());
    if (failure.kind() == Failure.Kind.BUG) {
      thrown.printStackTrace(err);
    }
    return failure.kind() == Failure.Kind.USAGE ? WRONG_USAGE : FAILED;
  }
}
