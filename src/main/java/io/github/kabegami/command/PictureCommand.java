package io.github.kabegami.command;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.ImagePlusPictures;
import io.github.kabegami.io.ImagePlusResult;
import io.github.kabegami.io.Outputs;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.SampleRange;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/**
 * A command that makes pictures of pictures: of the active image (every slice; a selection limits
 * the work to its bounds) a new image, or of a file or folder new files.
 */
abstract class PictureCommand extends KabegamiCommand {

  /** The text entry of a result file that tells of what and how it was made. */
  private static final String JOB = "Kabegami job";

  /** What begins so tells how a file was made, and is not true of what is made of it. */
  private static final String OURS = "Kabegami ";

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
          "Where the result of input goes: a .png, .tif or .jpg file, or a folder that gets one PNG per"
              + " picture.",
      required = false,
      persist = false,
      style = "both")
  private @Nullable File output;

  @Parameter(
      label = "overwrite existing files",
      description = "Whether files that exist already may be replaced.",
      persist = false)
  private boolean overwrite;

  @Parameter(
      label = "range of float values, black,white",
      description =
          "Black and white of 32-bit pictures as two numbers, such as 0,255; only needed where values leave"
              + " 0..1.",
      required = false,
      persist = false)
  private String range = "";

  @Parameter(
      type = ItemIO.OUTPUT,
      label = "result",
      description = "The new image, if no input was named.")
  @SuppressWarnings("UnusedVariable") // SciJava reads it.
  private @Nullable ImagePlus result;

  /** What a subclass does with one picture after the other; made once per run. */
  interface Work extends AutoCloseable {

    /** Result pixels per pixel of the picture. */
    double scale();

    /** What is added to the title of the result. */
    String suffix();

    /** The result of a slice. */
    Picture apply(Picture picture, Run run) throws IOException;

    /** Writes the result of a file. */
    void write(PictureJob job, Picture picture, Run run) throws IOException;

    /** What the result should say about its making, by name; asked after the work. */
    Map<String, String> provenance();

    /** What is done to a file, so completely that the same text and input give the same result. */
    String fingerprint(PictureJob job) throws IOException;

    /** The text files that a result brings with it, by path. */
    default Map<Path, String> companions(PictureJob job) {
      return Map.of();
    }

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

  /** Whether files are worked on, not the active image. */
  final boolean worksOnFiles() {
    return input != null;
  }

  /** Whether the input is a folder. */
  final boolean worksOnFolder() {
    return input != null && input.isDirectory();
  }

  /** Whether existing files may be replaced. */
  final boolean overwrites() {
    return overwrite;
  }

  @Override
  final void execute(Run run) throws IOException {
    Optional<SampleRange> floats = Ranges.parse(range);
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
    tellOfOthers(from, run);
    Inputs inputs = new Inputs(floats);
    try (Work work = open(run)) {
      List<PictureJob> open = unfinished(jobs, work, inputs, run);
      for (PictureJob job : open) {
        run.checkCancelled();
        work.requirePossible(job, run);
        requireWritable(job, work);
      }
      Batch.run(
          open,
          PictureJob::name,
          run,
          (job, part) -> {
            Picture picture =
                inputs
                    .read(job.input(), run)
                    .withoutMetadata(name -> name.startsWith(OURS))
                    .withMetadata(JOB, fingerprint(job, work, inputs));
            work.write(job, picture, part);
            run.log(job.input() + " -> " + job.output());
          });
    }
  }

  private static void tellOfOthers(File from, Run run) throws IOException {
    List<Path> others = from.isDirectory() ? PictureFiles.others(from.toPath()) : List.of();
    if (!others.isEmpty()) {
      List<String> names = others.stream().map(other -> other.getFileName().toString()).toList();
      run.log("left out, since they are not PNG, JPEG, WebP or TIFF: " + Batch.listed(names));
    }
  }

  private void requireWritable(PictureJob job, Work work) throws IOException {
    if (!overwrite && madeOf(job).isPresent()) {
      throw new IOException(
          job.output()
              + " exists already and is not the result of this command (another input, other options,"
              + " or damaged); set overwrite to replace it, or choose another output");
    }
    PictureFiles.requireWritable(job.output(), overwrite);
    for (Map.Entry<Path, String> companion : work.companions(job).entrySet()) {
      if (!holds(companion.getKey(), companion.getValue())) {
        Outputs.requireWritable(companion.getKey(), overwrite);
      }
    }
  }

  /** Whether a file holds exactly that text. */
  static boolean holds(Path file, String text) throws IOException {
    return Files.isRegularFile(file)
        && Arrays.equals(Files.readAllBytes(file), text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The jobs that an interrupted run has left: a result stays if it says that it was made of the
   * same input in the same way. What is missing beside it is written again.
   */
  private List<PictureJob> unfinished(List<PictureJob> jobs, Work work, Inputs inputs, Run run)
      throws IOException {
    if (overwrite) {
      return jobs;
    }
    List<PictureJob> open = new ArrayList<>();
    for (PictureJob job : jobs) {
      run.checkCancelled();
      if (isFinished(job, work, inputs)) {
        restoreCompanions(job, work);
      } else {
        open.add(job);
      }
    }
    int done = jobs.size() - open.size();
    if (done > 0) {
      run.log(
          jobs.size() == 1
              ? jobs.get(0).output() + " is done already and stays as it is"
              : done + " of " + jobs.size() + " files are done already and stay as they are");
    }
    return open;
  }

  private boolean isFinished(PictureJob job, Work work, Inputs inputs) throws IOException {
    Optional<String> made = madeOf(job);
    return made.isPresent()
        && made.get().equals(fingerprint(job, work, inputs))
        && PictureFiles.isWhole(job.output());
  }

  /** What a result that is there says of its making; empty if it is none of ours. */
  private static Optional<String> madeOf(PictureJob job) {
    try {
      return Files.isRegularFile(job.output())
          ? Optional.ofNullable(PictureFiles.metadata(job.output()).get(JOB))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void restoreCompanions(PictureJob job, Work work) throws IOException {
    for (Map.Entry<Path, String> companion : work.companions(job).entrySet()) {
      if (Files.notExists(companion.getKey())) {
        Outputs.writeText(companion.getKey(), companion.getValue(), false);
      }
    }
  }

  private String fingerprint(PictureJob job, Work work, Inputs inputs) throws IOException {
    return Fingerprint.of(inputs.fingerprint(job.input()) + range + work.fingerprint(job));
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
      String title = WindowManager.makeUniqueName(baseTitle(image.getTitle()) + work.suffix());
      ImagePlusResult made = slices.result(title, work.scale());
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
