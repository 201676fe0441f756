package io.github.kabegami.command;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.io.FileSaver;
import io.github.kabegami.io.ImagePlusPictures;
import io.github.kabegami.io.Outputs;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.metric.MapMaker;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.QualityMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where maps and plots go: into files of a folder, or, without one, into a list of images to be
 * shown.
 *
 * <p>Files are {@code <method>_<image>_<map>.tif} with the numbers, {@code .png} with the colours,
 * and {@code <metric>.png} for plots; the method is left out where it is called like the picture.
 */
final class Figures {
  private final Optional<Path> folder;
  private final boolean overwrite;
  private final List<ImagePlus> images = new ArrayList<>();
  private final Set<String> ambiguous = new HashSet<>();

  /** Nothing is written yet. */
  Figures(Optional<Path> folder, boolean overwrite) {
    this.folder = folder;
    this.overwrite = overwrite;
  }

  /** What is to be shown, in order. */
  List<ImagePlus> images() {
    return images;
  }

  /** Whether the results are files. */
  boolean areFiles() {
    return folder.isPresent();
  }

  /**
   * Checks that all files may be written, before any work.
   *
   * @throws IOException with a sentence, for the first that may not
   */
  void requireWritable(
      List<PicturePairs.Pair> pairs,
      List<MapMaker> makers,
      List<Metric> plotted,
      MetricOptions options)
      throws IOException {
    noteAmbiguous(pairs);
    if (folder.isEmpty()) {
      return;
    }
    for (PicturePairs.Pair pair : pairs) {
      for (MapMaker maker : makers) {
        Outputs.requireWritable(file(mapName(pair, maker) + ".tif"), overwrite);
        Outputs.requireWritable(file(mapName(pair, maker) + ".png"), overwrite);
      }
    }
    for (Metric metric : plotted) {
      Outputs.requireWritable(file(metric.label(options) + ".png"), overwrite);
    }
  }

  /** Pictures of a method that share a base name keep their extension. */
  private void noteAmbiguous(List<PicturePairs.Pair> pairs) {
    Set<String> seen = new HashSet<>();
    for (PicturePairs.Pair pair : pairs) {
      String name = shortName(pair);
      if (!seen.add(name)) {
        ambiguous.add(name);
      }
    }
  }

  /** Takes the map of a picture. */
  void add(PicturePairs.Pair pair, MapMaker maker, QualityMap map, MetricOptions options)
      throws IOException {
    String title = pair.image().name() + " " + maker.mapName();
    ImagePlus values = MapImages.values(title, map, maker.mapDefinition(options));
    if (folder.isEmpty()) {
      images.add(values);
      return;
    }
    String name = mapName(pair, maker);
    writeTiff(file(name + ".tif"), values);
    writePng(file(name + ".png"), MapImages.colours(title, map));
  }

  /** Takes the plot of a metric. */
  void add(Plot plot) throws IOException {
    if (folder.isEmpty()) {
      images.add(plot.getImagePlus());
    } else {
      ImagePlus drawn = plot.getImagePlus();
      writePng(
          file(plot.getTitle() + ".png"),
          new ImagePlus(plot.getTitle(), drawn.getProcessor().convertToRGB()));
    }
  }

  private void writeTiff(Path file, ImagePlus image) throws IOException {
    Outputs.writeBytes(file, new FileSaver(image).serialize(), overwrite);
  }

  private void writePng(Path file, ImagePlus image) throws IOException {
    ImagePlusPictures pictures = new ImagePlusPictures(image, Optional.empty(), Optional.empty());
    PictureFiles.write(file, pictures.picture(1), overwrite);
  }

  private String mapName(PicturePairs.Pair pair, MapMaker maker) {
    String name = shortName(pair);
    if (ambiguous.contains(name)) {
      name = withMethod(pair, pair.image().name());
    }
    return name + "_" + maker.mapName();
  }

  private static String shortName(PicturePairs.Pair pair) {
    return withMethod(pair, PictureJob.baseName(pair.image().name()));
  }

  private static String withMethod(PicturePairs.Pair pair, String image) {
    String name = pair.image().name();
    boolean alone = name.equals(pair.method()) || name.startsWith(pair.method() + "#");
    return alone ? image : pair.method() + "_" + image;
  }

  /** Titles and paths may hold what a file name cannot. */
  private Path file(String name) {
    return folder.orElseThrow().resolve(name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_"));
  }
}
