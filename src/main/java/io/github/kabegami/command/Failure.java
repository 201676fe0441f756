package io.github.kabegami.command;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * Why a command ended early, in one sentence for the user.
 *
 * @param kind whose fault it is
 * @param sentence what was expected, what came, and where
 */
record Failure(Kind kind, String sentence) {

  /** Whose fault it is. */
  enum Kind {
    /** The options make no sense. */
    USAGE,
    /** The options make sense, but files, pictures, models or memory do not allow it. */
    FAILED,
    /** The user stopped it. */
    CANCELLED,
    /** Ours; the stack trace belongs to the report. */
    BUG
  }

  /** The failure behind an exception. */
  static Failure of(Throwable thrown) {
    if (thrown instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
      return of(unchecked.getCause());
    }
    if (thrown.getClass() == RuntimeException.class && thrown.getCause() != null) {
      return of(thrown.getCause()); // what an executor makes of errors on its threads
    }
    if (thrown instanceof CancelledException) {
      return new Failure(Kind.CANCELLED, message(thrown));
    }
    if (isInterruption(thrown)) {
      return new Failure(Kind.CANCELLED, "cancelled");
    }
    if (thrown instanceof UsageException) {
      return new Failure(Kind.USAGE, message(thrown));
    }
    if (thrown instanceof FileSystemException files) {
      return new Failure(Kind.FAILED, sentence(files));
    }
    if (thrown instanceof InvalidPathException name) {
      return new Failure(Kind.FAILED, sentence(name));
    }
    if (thrown instanceof IOException
        || thrown instanceof IllegalArgumentException
        || thrown instanceof ModelException
        || thrown instanceof UnavailableException) {
      return new Failure(Kind.FAILED, message(thrown));
    }
    if (thrown instanceof OutOfMemoryError) {
      long megabytes = Runtime.getRuntime().maxMemory() >> 20;
      return new Failure(
          Kind.FAILED,
          "the Java heap of "
              + megabytes
              + " MB is full; give Java more memory or use smaller pictures");
    }
    if (thrown instanceof ArithmeticException && message(thrown).contains("overflow")) {
      return new Failure(
          Kind.FAILED,
          "the picture or its result is too large for Java's arrays; use a smaller picture or factor");
    }
    if (thrown instanceof LinkageError) {
      return new Failure(
          Kind.FAILED,
          "a library is missing or too old ("
              + thrown
              + "); install Kabegami again with all of its jars");
    }
    return new Failure(Kind.BUG, "this is a bug in Kabegami; please report it: " + thrown);
  }

  /** Whether it says nothing against going on with other things. */
  boolean isOfOneThing() {
    return kind == Kind.FAILED || kind == Kind.USAGE;
  }

  /**
   * Whether somebody interrupted the thread, as ImageJ does to end a script: an executor or a file
   * then fails with that as its cause.
   */
  static boolean isInterruption(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
        return true;
      }
    }
    return false;
  }

  private static String message(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank() ? thrown.toString() : message.strip();
  }

  /** Whether Java cannot pass the letters of the name to the system in this locale. */
  static boolean isOfLocale(InvalidPathException thrown) {
    return thrown.getReason().contains("unmappable");
  }

  private static String sentence(InvalidPathException thrown) {
    return isOfLocale(thrown)
        ? "the file name "
            + thrown.getInput()
            + " has letters that Java cannot use in this locale; start Java in a UTF-8 locale, for"
            + " example with LC_ALL=C.UTF-8"
        : thrown.getInput() + " cannot be the name of a file (" + thrown.getReason() + ")";
  }

  private static String sentence(FileSystemException thrown) {
    String file = thrown.getFile();
    if (file == null) {
      return message(thrown);
    }
    if (thrown instanceof NoSuchFileException) {
      return "there is no " + file;
    }
    if (thrown instanceof AccessDeniedException) {
      return "no permission to use " + file;
    }
    if (thrown instanceof FileAlreadyExistsException) {
      return file + " exists already; choose another name or allow overwrite";
    }
    if (thrown instanceof NotDirectoryException) {
      return file + " is not a folder";
    }
    String reason = thrown.getReason();
    return reason == null ? message(thrown) : file + ": " + reason;
  }
}
