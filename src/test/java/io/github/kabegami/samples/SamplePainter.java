package io.github.kabegami.samples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Paints the sample wallpapers anew into the folder named by the first argument; see
 * sample-images/README.md for the command.
 */
public final class SamplePainter {
  static final int WIDTH = 1920;
  static final int HEIGHT = 1080;

  private SamplePainter() {}

  static List<Painting> paintings() {
    return List.of(
        new SkyPainting(), new CityPainting(), new WaterPainting(), new FigurePainting());
  }

  static BufferedImage paint(Painting painting) {
    Canvas canvas = new Canvas(WIDTH, HEIGHT);
    painting.paint(canvas);
    return canvas.finished();
  }

  /** Paints and writes all. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    for (Painting painting : paintings()) {
      Path file = folder.resolve(painting.name() + ".png");
      ImageIO.write(paint(painting), "png", file.toFile());
      System.out.println(file + ": " + Files.size(file) + " bytes");
    }
  }
}
