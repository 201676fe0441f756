package io.github.kabegami.command;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.ImagePlusPictures;
import io.github.kabegami.io.ImagePlusResult;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.Placement;
import io.github.kabegami.io.SampleRange;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * A command that makes pictures of pictures: of the active image (every slice; a selection limits
 * the work to its bounds) a new image, or of a file or folder new files.
 */
abstract class PictureCommand extends KabegamiCommand {

  @Parameter(
      label = "image",
      description = "The image to work on where no input is named.",
      required = false,
      persist = false)
  private @Nullable ImagePlus image;

  @Parameter(
      label = "input file or folder",
      description =
          "Picture file, or folder of PNG, JPEG, WebP and TIFF pictures; without one the active image"
              + " is used.",
      required = false,
      persist = false,
      style = "both")
  private @Nullable File input;

  @Parameter(
      label = "output file or folder",
      description =
          "Where the result of input goes: a .png, .tif, .jpg or .webp file, or a folder (made if it ends in"
              + " a slash) that gets a file per picture, usually PNG.",
      required = false,
      persist = false,
      style = "both")
  private @Nullable File output;

  @Parameter(
      label = "overwrite existing files",
      description = "Whether files that exist already may be replaced.",
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "overwrite"))
  private boolean overwrite;

  @Parameter(
      label = "range of float values, black,white",
      description =
          "Black and white of 32-bit pictures as two numbers, such as 0,255; only needed where values leave"
              + " 0..1.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "overwrite"))
  private String range = "";

  @Parameter(
      type = ItemIO.OUTPUT,
      label = "result",
      description = "The new image, if no input was named.")
  @SuppressWarnings("UnusedVariable") // SciJava reads it.
  private @Nullable ImagePlus result;

  /** What a subclass does with one picture after the other; made once per run. */
  interface Work extends AutoCloseable {

    /** Where a picture of that size lies in its result. */
    Placement placement(int width, int height);

    /** What is added to the title of the result of such a picture. */
    String suffix(int width, int height);

    /** The result of a slice. */
    Picture apply(Picture picture, Run run) throws IOException;

    /** Writes the result of a file. */
    void write(PictureJob job, InputPicture input, Run run) throws IOException;

    /** What the result should say about its making, by name; asked after the work. */
    Map<String, String> provenance();

    /** What is done to a file, so completely that the same text and input give the same result. */
    String fingerprint(PictureJob job) throws IOException;

    /** The text files that a result brings with it, by path. */
    default Map<Path, String> companions(PictureJob job) {
      return Map.of();
    }

    /** The same jobs with the names that their results get, where those are not the usual ones. */
    default List<PictureJob> named(List<PictureJob> jobs, Inputs inputs) throws IOException {
      return jobs;
    }

    /** Is told of a result that is there already. */
    default void kept(PictureJob job) {}

    /** Is told of a file that could not be done. */
    default void failed(PictureJob job, Failure failure) {}

    /** What a summary says of a file; nothing where there is no summary. */
    default List<String> row(PictureJob job) {
      return List.of();
    }

    /** Is told of a file that was done elsewhere. */
    default void add(List<String> row) {}

    /** Is told that no more files follow, whether all were done or not. */
    default void ended() throws IOException {}

    /** Refuses what cannot be done here, before anything is written. */
    default void requirePossible(PictureJob job, Run run) {}

    @Override
    default void close() {}
  }

  /** Prepares the work: reads recipes, opens models. */
  abstract Work open(Run run) throws IOException;

  /** What is to be read and written. */
  List<PictureJob> plan(File from, File to) throws IOException {
    return PictureJob.plan(from, to);
  }

  /** What the numbers of float pictures mean. */
  final Optional<SampleRange> floats() {
    return Ranges.parse(range);
  }

  /** Whether files are worked on, not the active image. */
  final boolean worksOnFiles() {
    return input != null;
  }

  /** Whether the input is a folder. */
  final boolean worksOnFolder() {
    return input != null && input.isDirectory();
  }

  /** Whether the output is a folder that the command names files in. */
  final boolean writesIntoFolder() {
    return worksOnFolder() || (output != null && PictureJob.isFolder(output));
  }

  /** Whether existing files may be replaced. */
  final boolean overwrites() {
    return overwrite;
  }

  @Override
  final void execute(Run run) throws IOException {
    Optional<SampleRange> floats = floats();
    if (input != null) {
      executeFiles(input, floats, run);
    } else {
      result = executeImage(floats, run);
    }
  }

  private void executeFiles(File from, Optional<SampleRange> floats, Run run) throws IOException {
    if (output == null) {
      throw new UsageException(
          "the result of input needs a place: name a file or folder as output");
    }
    List<PictureJob> jobs = plan(from, output);
    tellOfOthers(from, output, run);
    try (Work work = open(run)) {
      new FileWork(work, new Inputs(floats), overwrite, range, elsewhere()).run(jobs, run);
    }
  }

  /** Who else does the work on a folder; nobody unless a command says so. */
  Optional<Elsewhere> elsewhere() {
    return Optional.empty();
  }

  /** Works on files of a folder for another process. */
  final List<String> files(List<String> items, Run run) throws IOException {
    Optional<SampleRange> floats = floats();
    try (Work work = open(run)) {
      return new FileWork(work, new Inputs(floats), overwrite, range, Optional.empty())
          .shard(items.stream().map(PictureJob::of).toList(), run);
    }
  }

  private static void tellOfOthers(File from, File to, Run run) throws IOException {
    if (!from.isDirectory()) {
      return;
    }
    List<String> others = names(PictureFiles.others(from.toPath()));
    if (!others.isEmpty()) {
      run.log("left out, since they are not PNG, JPEG, WebP or TIFF: " + Batch.listed(others));
    }
    List<String> folders = names(PictureJob.subfolders(from.toPath(), PictureJob.place(to)));
    if (!folders.isEmpty()) {
      run.log("left out, since folders in a folder are not searched: " + Batch.listed(folders));
    }
  }

  private static List<String> names(List<Path> files) {
    return files.stream().map(file -> file.getFileName().toString()).toList();
  }

  private ImagePlus executeImage(Optional<SampleRange> floats, Run run) throws IOException {
    if (output != null) {
      throw new UsageException("output is for input only; the result of an image is a new image");
    }
    if (image == null) {
      throw new UsageException(
          "there is no picture: open an image, or name a file or folder as input");
    }
    ImagePlusPictures slices = ImagePlusPictures.of(image, floats);
    try (Work work = open(run)) {
      int width = slices.width();
      int height = slices.height();
      String title = baseTitle(image.getTitle()) + work.suffix(width, height);
      ImagePlusResult made =
          slices.result(WindowManager.makeUniqueName(title), work.placement(width, height));
      for (int slice = 1; slice <= slices.size(); slice++) {
        run.checkCancelled();
        double from = (slice - 1.0) / slices.size();
        double to = (double) slice / slices.size();
        String name =
            image.getTitle() + (slices.size() == 1 ? "" : " " + slice + "/" + slices.size());
        Run part = run.reportingTo(run.progress().part(from, to).prefixed(name));
        made.add(work.apply(slices.picture(slice), part));
      }
      ImagePlus finished = made.finish();
      work.provenance().forEach(finished::setProp);
      return finished;
    }
  }

  /** The title without a picture's extension; a title may hold what no file name may. */
  static String baseTitle(String title) {
    return PictureFiles.isPictureName(title) ? PictureJob.baseName(title) : title;
  }
}
