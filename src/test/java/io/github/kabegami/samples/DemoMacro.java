package io.github.kabegami.samples;

import ij.IJ;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.imagej.patcher.LegacyInjector;

/**
 * Runs a macro in a real ImageJ without windows, patched as Fiji's is. Arguments: the macro, a
 * picture or folder of pictures (sample-images), a folder for the results (target/demo). Exit
 * status 1 unless the macro returns "done".
 */
public final class DemoMacro {
  static {
    LegacyInjector.preinit(); // before any class of ij is loaded
  }

  private DemoMacro() {}

  /** Runs the macro and ends the program. */
  public static void main(String[] args) throws IOException {
    Path input = Path.of(args.length > 1 ? args[1] : "sample-images").toAbsolutePath();
    Path output = Path.of(args.length > 2 ? args[2] : "target/demo").toAbsolutePath();
    if (!Files.exists(input)) {
      System.err.println("there is no " + input);
      System.exit(1);
    }
    Files.createDirectories(output);
    System.exit(Runner.run(Files.readString(Path.of(args[0])), input + "|" + output) ? 0 : 1);
  }

  /** Apart, because it names classes of ij. */
  private static final class Runner {
    static boolean run(String macro, String argument) {
      return "done".equals(IJ.runMacro(macro, argument));
    }
  }
}
