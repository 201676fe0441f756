package io.github.kabegami.command;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import java.awt.GraphicsEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.util.regex.Pattern;

/**
 * What plugins.config points at: runs the command whose class name is the argument, from a menu or
 * a macro.
 *
 * <p>Compiled for Java 8, so that an ImageJ on an older Java can load it and say which Java is
 * needed; it knows the rest of the plugin by name only.
 */
public final class MenuEntry implements PlugIn {
  private static final int NEEDED_JAVA = 17;

  /** Up to 90 letters that end at a blank or a line's end, or 90 letters of a long word. */
  private static final Pattern LINE =
      Pattern.compile("(.{1,90})(?: +|$)\\n?|(.{90})", Pattern.MULTILINE);

  private static final String BRIDGE = "io.github.kabegami.command.MenuBridge";

  @Override
  public void run(String commandClass) {
    String java = System.getProperty("java.specification.version");
    if (major(java) < NEEDED_JAVA) {
      fail("Kabegami", refusal(java));
    }
    try {
      Class<?> bridge = Class.forName(BRIDGE, true, MenuEntry.class.getClassLoader());
      bridge.getMethod("run", String.class).invoke(null, commandClass);
    } catch (InvocationTargetException e) {
      end(e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      end(e);
    }
  }

  /** The sentence for a Java that is too old. */
  static String refusal(String java) {
    return "Kabegami needs Java "
        + NEEDED_JAVA
        + " or newer, but this ImageJ runs on Java "
        + major(java)
        + "; use Fiji-Latest, or start ImageJ with a newer Java.";
  }

  /** 8 for {@code "1.8"}, 17 for {@code "17"}. */
  static int major(String java) {
    String[] parts = java.split("\\.");
    return Integer.parseInt(parts[0].equals("1") && parts.length > 1 ? parts[1] : parts[0]);
  }

  /**
   * Ends the command and the macro that runs it: one sentence in a window, or on the error stream
   * where there are none. Never returns.
   *
   * @param title of the window
   * @param sentence for the user
   */
  static void fail(String title, String sentence) {
    if (GraphicsEnvironment.isHeadless()) {
      System.err.println(title + ": " + sentence);
      abortMacro(sentence);
    } else {
      IJ.error(title, wrapped(sentence));
    }
    throw new RuntimeException(Macro.MACRO_CANCELED);
  }

  /**
   * The same text in lines that fit on a screen, even in letters as wide as Japanese ones: broken
   * at blanks, or within a word that is longer than a line.
   */
  static String wrapped(String text) {
    return LINE.matcher(text).replaceAll("$1$2\n").replaceFirst("\n$", "");
  }

  /** Ends the macro that runs this command, without a word. Never returns. */
  static void cancel() {
    abortMacro("cancelled");
    throw new RuntimeException(Macro.MACRO_CANCELED);
  }

  /**
   * Whether this thread runs a command for a macro or script: ImageJ gives such threads a name of
   * their own.
   */
  static boolean isMacro() {
    return Thread.currentThread().getName().startsWith("Run$_");
  }

  /**
   * Interpreter errors open a dialog, which headless ImageJ cannot; so the interpreter is told to
   * keep quiet.
   */
  private static void abortMacro(String reason) {
    if (!isMacro()) {
      return;
    }
    Interpreter macro = Interpreter.getInstance();
    if (macro == null) {
      Macro.abort();
    } else {
      macro.setIgnoreErrors(true);
      macro.abort(reason);
    }
  }

  /** A missing library gets a sentence: left to itself, ImageJ would drop it without a word. */
  private static void end(Throwable thrown) {
    if (thrown instanceof LinkageError) {
      fail("Kabegami", "a library is missing or too old (" + thrown + "); install all jars again");
    }
    if (thrown instanceof Error) {
      throw (Error) thrown;
    }
    throw thrown instanceof RuntimeException
        ? (RuntimeException) thrown
        : new IllegalStateException("the Kabegami jar is incomplete: " + thrown, thrown);
  }
}
