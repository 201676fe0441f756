package io.github.kabegami.command;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import io.github.kabegami.core.Picture;
import io.github.kabegami.degradation.Part;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.io.ImagePlusPictures;
import io.github.kabegami.io.SampleRange;
import io.github.kabegami.window.DegradePreview;
import io.github.kabegami.window.LatestWork;
import java.awt.Rectangle;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/** Shows beside the dialog of {@link DegradeCommand} what its values make of the image. */
final class DegradeCompanion implements DialogCompanion {
  private static final String FILES =
      "There is no preview while input names files: with OK, the command works on them and not on"
          + " the image.";
  private static final String SEED = "seed";

  private final Options options = Options.of(DegradeCommand.class);
  private final ImagePlus image;
  private final Fields dialog;
  private final DegradePreview preview;

  /** For a dialog that is open. */
  DegradeCompanion(ImagePlus image, Fields dialog) {
    this.image = image;
    this.dialog = dialog;
    preview =
        new DegradePreview(
            dialog.window(),
            "Preview of " + image.getTitle(),
            failure -> Failure.of(failure).sentence(),
            this::drawAnother);
  }

  @Override
  public void changed(Map<String, String> texts) {
    try {
      DegradeCommand command = (DegradeCommand) options.module(texts).getCommand();
      if (command.worksOnFiles()) {
        preview.refuse(FILES);
      } else {
        preview.show(new View(image, command.floats()), recipe(command));
      }
    } catch (IllegalArgumentException e) {
      preview.refuse(Failure.of(e).sentence());
    }
  }

  private LatestWork.Job<Recipe> recipe(DegradeCommand command) {
    return run -> {
      options.check(command);
      Recipe recipe = command.recipe(run);
      recipe.degradation().requireAvailable(run);
      return recipe;
    };
  }

  /** The next whole number. */
  private void drawAnother() {
    String text = dialog.text(SEED);
    dialog.set(SEED, text.matches("-?[0-9]{1,18}") ? next(text) : "1");
  }

  private static String next(String text) {
    return new BigInteger(text).add(BigInteger.ONE).toString();
  }

  @Override
  public void close() {
    preview.close();
  }

  /** The slice of the image that is shown, within its selection. */
  private record View(ImagePlus image, Optional<SampleRange> floats)
      implements DegradePreview.Scene {

    @Override
    public Part whole() {
      Rectangle all = new Rectangle(image.getWidth(), image.getHeight());
      return part(ImagePlusPictures.selectionBounds(image).orElse(all));
    }

    @Override
    public Part shown() {
      Part whole = whole();
      ImageCanvas canvas = image.getCanvas();
      Rectangle seen =
          new Rectangle(whole.x(), whole.y(), whole.width(), whole.height())
              .intersection(canvas == null ? new Rectangle() : canvas.getSrcRect());
      return seen.isEmpty() ? whole : part(seen);
    }

    private static Part part(Rectangle bounds) {
      return new Part(bounds.x, bounds.y, bounds.width, bounds.height);
    }

    @Override
    public Picture read(Part part) {
      Rectangle bounds = new Rectangle(part.x(), part.y(), part.width(), part.height());
      return new ImagePlusPictures(image, Optional.of(bounds), floats)
          .picture(image.getCurrentSlice());
    }
  }
}
