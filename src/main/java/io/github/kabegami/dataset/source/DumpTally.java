package io.github.kabegami.dataset.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Counts what a dump holds that is not offered. */
final class DumpTally {
  private String file = "";
  private long inFile;
  private long count;
  private long unreadable;
  private long gone;
  private long other;
  private long missing;
  private String first = "";

  /** A file begins. */
  void begin(Path next) {
    file = String.valueOf(next.getFileName());
    inFile = 0;
  }

  /** A record of the file. */
  void record() {
    inFile++;
    count++;
  }

  /** The record cannot be read. */
  void unreadable(String why) {
    if (unreadable == 0) {
      first = "record " + inFile + " of " + file + ": " + why;
    }
    unreadable++;
  }

  /** Its site does not show it any more. */
  void gone() {
    gone++;
  }

  /** It is no still picture. */
  void other() {
    other++;
  }

  /** Its picture is not there. */
  void missing() {
    missing++;
  }

  /** What there is to tell, a sentence each. */
  List<String> lines(String source) {
    List<String> lines = new ArrayList<>();
    add(lines, source, unreadable, "cannot be read, the first is " + first);
    add(lines, source, gone, "are deleted or banned by their site");
    add(lines, source, other, "are no still pictures");
    add(lines, source, missing, "have no picture here");
    return lines;
  }

  private void add(List<String> lines, String source, long number, String what) {
    if (number > 0) {
      lines.add(source + ": " + number + " of " + count + " records " + what);
    }
  }
}
