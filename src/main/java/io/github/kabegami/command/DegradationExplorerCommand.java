package io.github.kabegami.command;

import ij.ImagePlus;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Typo;
import io.github.kabegami.io.ImagePlusPictures;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Preset;
import io.github.kabegami.preset.Presets;
import io.github.kabegami.window.Exploration;
import io.github.kabegami.window.ExplorationFigure;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Shows several draws of several presets side by side, with what was drawn and what they leave of
 * the frequencies: in a window, or as a figure in a file.
 */
@Plugin(
    type = Command.class,
    name = "explore",
    label = "Degradation Explorer...",
    description =
        "Shows what several presets make of a picture in several draws, with their parameters, the"
            + " power of each frequency and how much of it is left.",
    headless = true,
    visible = false)
public final class DegradationExplorerCommand extends KabegamiCommand {
  private static final String ALL = "all";

  @Parameter(
      label = "image",
      description = "The image to draw for where no input is named.",
      required = false,
      persist = false)
  private @Nullable ImagePlus image;

  @Parameter(
      label = "input file",
      description = "Picture file to draw for; without one the active image is used.",
      required = false,
      persist = false,
      style = "open")
  private @Nullable File input;

  @Parameter(
      label = "output figure (.png)",
      description =
          "Picture file (.png) that gets all of it as one figure; without one a window shows it.",
      required = false,
      persist = false,
      style = "save")
  private @Nullable File output;

  @Parameter(
      label = "overwrite an existing file",
      description = "Whether a file that exists already may be replaced.",
      persist = false)
  private boolean overwrite;

  @Parameter(
      label = "presets to compare",
      description = "Names of presets, separated by blanks: soft, realesrgan, apisr.",
      persist = false)
  private String presets = "soft realesrgan apisr";

  @Parameter(
      label = "draws of each preset",
      description = "How many draws of each preset are shown side by side, 1 to 12.",
      min = "1",
      max = "12",
      persist = false)
  private int draws = 4;

  @Parameter(
      label = "factor of reduction",
      description = "How many times smaller width and height become, 1 to 8.",
      min = "1",
      max = "8",
      persist = false)
  private int factor = 2;

  @Parameter(
      label = "seed of the first draw",
      description = "Whole number; the draws of each preset have this seed and those after it.",
      persist = false)
  private long seed = 1;

  @Parameter(
      label = "size of the part",
      description =
          "Width and height of the part with the most detail, which is shown, 64 to 512 pixels of the"
              + " picture.",
      min = "64",
      max = "512",
      persist = false)
  private int size = 192;

  @Parameter(
      label = "codecs to draw from",
      description =
          "With all, a draw does not depend on what is installed, and a drawn codec that is missing is an"
              + " error; available draws only from what is here.",
      choices = {ALL, "available"},
      persist = false)
  private String codecs = ALL;

  @Override
  void execute(Run run) throws IOException {
    List<Preset> compared = presets();
    if (output == null && !Explorers.hasWindows()) {
      throw new UsageException("the figure needs a place: name a .png file as output");
    }
    if (output != null) {
      FigureFile.require(output, overwrite, input);
    }
    Set<Codec> drawn = codecs.equals(ALL) ? Codec.all() : Codec.available(run);
    Exploration explored =
        Exploration.of(
            picture(run), new Exploration.Plan(compared, seed, draws, factor, size, drawn), run);
    if (output != null) {
      PictureFiles.write(output.toPath(), ExplorationFigure.of(explored), overwrite);
      run.log("wrote " + output);
    } else {
      Explorers.open(
          explored, title(), input == null ? Optional.ofNullable(image) : Optional.empty(), codecs);
    }
  }

  private String title() {
    return input != null ? input.getName() : image == null ? "" : image.getTitle();
  }

  private Picture picture(Run run) throws IOException {
    if (input != null) {
      return PictureFiles.read(input.toPath(), Optional.empty(), run::log);
    }
    if (image == null) {
      throw new UsageException("there is no picture: open an image, or name a file as input");
    }
    return ImagePlusPictures.of(image, Optional.empty()).picture(image.getCurrentSlice());
  }

  private List<Preset> presets() {
    List<String> known = Presets.all().stream().map(Preset::name).toList();
    Set<String> names = new LinkedHashSet<>(List.of(presets.strip().split("[\\s,;]+")));
    for (String name : names) {
      if (!known.contains(name)) {
        throw new UsageException(
            "presets must be some of "
                + String.join(", ", known)
                + ", got "
                + (name.isEmpty() ? "nothing" : name + Typo.remark(name, known)));
      }
    }
    return names.stream().map(Presets::named).toList();
  }
}
