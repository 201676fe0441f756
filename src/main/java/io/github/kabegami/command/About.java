package io.github.kabegami.command;

import ij.IJ;
import ij.plugin.BrowserLauncher;
import io.github.kabegami.core.convolution.Convolution;
import java.util.Locale;
import java.util.Optional;

/** The words with which Kabegami introduces itself. */
final class About {
  private static final String GUIDE = "https://github.com/kabegami/kabegami";

  private About() {}

  /** Shows the guide's section on a command in the user's browser. */
  static void openGuide(String label) {
    IJ.runPlugIn(BrowserLauncher.class.getName(), guide(label));
  }

  /** The address of the guide's section on a command, by the label in the menu. */
  static String guide(String label) {
    String anchor = label.replace(".", "").toLowerCase(Locale.ROOT).replace(' ', '-');
    return GUIDE + "/blob/main/site/guide.md#" + anchor;
  }

  /** Version as built; "(unpackaged)" when run from class files. */
  static String version() {
    return Optional.ofNullable(About.class.getPackage().getImplementationVersion())
        .orElse("(unpackaged)");
  }

  /** Name and version, such as {@code Kabegami 0.1.0}, for logs. */
  static String revision() {
    return "Kabegami " + version();
  }

  /** Version, Java, libraries, licence, citation; several lines. */
  static String text() {
    return String.join(
        "\n",
        "Kabegami " + version() + ": super-resolution of anime wallpapers",
        "Java "
            + System.getProperty("java.version")
            + " ("
            + System.getProperty("java.vendor")
            + "), heap "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MB",
        "ImageJ "
            + IJ.getVersion()
            + ", "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch"),
        "Convolution: " + Convolution.backEnd() + " loops",
        "Inference: ONNX Runtime. Pixels: ImgLib2. Commands: SciJava and picocli.",
        "Licence: BSD-2-Clause. Guide and source: " + GUIDE,
        "To cite: Kabegami developers, Kabegami " + version() + ", " + GUIDE + ".");
  }
}
