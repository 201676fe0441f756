package io.github.kabegami.train.torch;

import io.github.kabegami.onnx.natives.Host;
import io.github.kabegami.train.natives.NvidiaCard;
import io.github.kabegami.train.natives.TorchLibrary;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a sentence why PyTorch does not load, or why it does not compute on a card. */
final class TorchFailure {
  private static final Pattern MISSING =
      Pattern.compile("(lib[\\w+.-]+\\.so[.\\d]*): cannot open shared object file");
  private static final Pattern OLD_SYSTEM = Pattern.compile("version `(\\w+)_([\\d.]+)' not found");
  private static final int WORDS = 300;

  private TorchFailure() {}

  /** The words of the innermost cause, one line; PyTorch adds pages of its own code to them. */
  static String words(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String said = Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
    String line = said.lines().findFirst().orElse("").strip();
    return line.length() <= WORDS ? line : line.substring(0, WORDS) + "...";
  }

  /**
   * Why a library does not load.
   *
   * @param words of DJL or the system
   */
  static String ofLibrary(TorchLibrary library, Host host, String words) {
    return library.title() + " does not load: " + reason(library, host, words);
  }

  private static String reason(TorchLibrary library, Host host, String words) {
    Matcher missing = MISSING.matcher(words);
    if (missing.find()) {
      return "the library "
          + missing.group(1)
          + " is missing; install PyTorch anew and leave its folder where pip or you unpacked it"
          + " with all its files ("
          + words
          + ")";
    }
    Matcher old = OLD_SYSTEM.matcher(words);
    if (old.find()) {
      return "it needs "
          + old.group(1)
          + " "
          + old.group(2)
          + ", which this system is too old for; take a newer one";
    }
    if (host.isWindows() && words.toLowerCase(Locale.ROOT).contains("dependent libraries")) {
      return "Windows does not find libraries that it needs; "
          + library.folder().map(folder -> "put " + folder + " into PATH, ").orElse("")
          + "install the Microsoft Visual C++ Redistributable if it is missing, and start anew ("
          + words
          + ")";
    }
    if (words.contains("Could not initialize class")) {
      return "it failed before, and a program tries it once; start anew";
    }
    return words;
  }

  /**
   * Why a card does not compute.
   *
   * @param words of PyTorch
   * @param cards as the driver names them; empty where there is none
   */
  static String ofCard(String words, List<NvidiaCard> cards) {
    String found = cards.isEmpty() ? "the card" : NvidiaCard.titles(cards);
    String lower = words.toLowerCase(Locale.ROOT);
    if (lower.contains("no kernel image")) {
      return "this PyTorch has no kernels for the generation of "
          + found
          + "; RTX 50 cards need the build for CUDA 12.8";
    }
    if (lower.contains("driver version is insufficient") || lower.contains("driver is too old")) {
      return "the driver of " + found + " is too old for this PyTorch; update it";
    }
    if (lower.contains("out of memory")) {
      return found + " has no free memory; end other programs that use it";
    }
    if (cards.isEmpty()
        || lower.contains("no nvidia driver")
        || lower.contains("no cuda-capable device")
        || lower.contains("no cuda gpus")) {
      return cards.isEmpty()
          ? "no NVIDIA driver answers, so there is no NVIDIA card or its driver is missing ("
              + words
              + ")"
          : "PyTorch does not see " + found + " (" + words + ")";
    }
    if (lower.contains("'cuda' backend")) {
      return "the library was loaded without CUDA";
    }
    return found + " does not compute: " + words;
  }
}
