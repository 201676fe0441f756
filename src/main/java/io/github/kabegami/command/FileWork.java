package io.github.kabegami.command;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.Outputs;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works through picture files. A result that is there and was made of the same input in the same
 * way stays, whether an earlier run left it or another one makes it at the same time.
 */
final class FileWork {
  private final PictureCommand.Work work;
  private final Inputs inputs;
  private final boolean overwrite;
  private final String range;
  private final Optional<Elsewhere> elsewhere;
  private int done;

  /**
   * For one run.
   *
   * @param overwrite whether existing files may be replaced
   * @param range of float values, as the user wrote it
   * @param elsewhere who does the work; nobody for this process
   */
  FileWork(
      PictureCommand.Work work,
      Inputs inputs,
      boolean overwrite,
      String range,
      Optional<Elsewhere> elsewhere) {
    this.work = work;
    this.inputs = inputs;
    this.overwrite = overwrite;
    this.range = range;
    this.elsewhere = elsewhere;
  }

  /** Does the jobs, in order; what can be refused is refused before the first one. */
  void run(List<PictureJob> jobs, Run run) throws IOException {
    List<PictureJob> open = unfinished(work.named(jobs, inputs), run);
    int doneBefore = jobs.size() - open.size();
    for (PictureJob job : open) {
      run.checkCancelled();
      work.requirePossible(job, run);
      requireWritable(job);
    }
    try {
      if (elsewhere.isPresent() && !open.isEmpty()) {
        runElsewhere(elsewhere.get(), open, run);
      } else {
        Batch.run(open, PictureJob::name, run, this::run);
      }
    } catch (IOException | RuntimeException e) {
      try {
        work.ended();
      } catch (IOException also) {
        run.log(Failure.of(also).sentence());
      }
      if (jobs.size() > 1 && Failure.of(e).kind() == Failure.Kind.CANCELLED) {
        throw cancelled(doneBefore + done, jobs.size(), e);
      }
      throw e;
    }
    work.ended();
  }

  private void runElsewhere(Elsewhere by, List<PictureJob> open, Run run) throws IOException {
    Batch.Failures failures = new Batch.Failures(open.size());
    by.run(
        open.stream().map(PictureJob::text).toList(),
        "files",
        text -> take(FileOutcome.of(text), failures, run),
        run);
    failures.end();
  }

  private void take(FileOutcome outcome, Batch.Failures failures, Run run) {
    work.add(outcome.row());
    if (outcome.failure().isEmpty()) {
      done++;
      run.log(outcome.input() + " -> " + outcome.output());
    } else {
      failures.add(outcome.input().getFileName().toString(), outcome.failure(), run);
    }
  }

  /** Does jobs for another process, and says what became of each. */
  List<String> shard(List<PictureJob> jobs, Run run) throws IOException {
    List<String> outcomes = new ArrayList<>();
    for (PictureJob job : work.named(jobs, inputs)) {
      run.checkCancelled();
      String sentence = "";
      try {
        run(job, run);
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        Failure failure = Failure.of(e);
        if (!failure.isOfOneThing()) {
          throw e;
        }
        sentence = failure.sentence();
      }
      outcomes.add(new FileOutcome(job.input(), job.output(), sentence, work.row(job)).text());
    }
    return outcomes;
  }

  private CancelledException cancelled(int finished, int all, Exception cause) {
    String state = "cancelled; " + finished + " of " + all + " files are done";
    return new CancelledException(
        overwrite ? state : state + ", the same command goes on with the others", cause);
  }

  private void run(PictureJob job, Run run) throws IOException {
    try {
      if (exists(job) && isFinished(job)) {
        keep(job, run);
        return;
      }
      work.write(job, new InputPicture(job.input(), fingerprint(job), inputs, run), run);
      done++;
      run.log(job.input() + " -> " + job.output());
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      Failure failure = Failure.of(e);
      if (e instanceof IOException && exists(job) && isFinished(job)) {
        keep(job, run);
        return;
      }
      if (failure.isOfOneThing()) {
        work.failed(job, failure);
      }
      throw e;
    }
  }

  private void keep(PictureJob job, Run run) {
    run.log(job.output() + " was finished by another run meanwhile and stays as it is");
    work.kept(job);
    done++;
  }

  private boolean exists(PictureJob job) {
    return !overwrite && Files.exists(job.output(), LinkOption.NOFOLLOW_LINKS);
  }

  private void requireWritable(PictureJob job) throws IOException {
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
  private List<PictureJob> unfinished(List<PictureJob> jobs, Run run) throws IOException {
    if (overwrite) {
      return jobs;
    }
    List<PictureJob> open = new ArrayList<>();
    for (PictureJob job : jobs) {
      run.checkCancelled();
      if (isFinished(job)) {
        restoreCompanions(job);
        work.kept(job);
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

  private boolean isFinished(PictureJob job) throws IOException {
    Optional<String> made = madeOf(job);
    return made.isPresent()
        && Files.isReadable(job.input())
        && made.get().equals(fingerprint(job))
        && PictureFiles.isWhole(job.output());
  }

  /** What a result that is there says of its making; empty if it is none of ours. */
  private static Optional<String> madeOf(PictureJob job) {
    try {
      return Files.isRegularFile(job.output())
          ? Optional.ofNullable(PictureFiles.metadata(job.output()).get(InputPicture.JOB))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void restoreCompanions(PictureJob job) throws IOException {
    for (Map.Entry<Path, String> companion : work.companions(job).entrySet()) {
      if (Files.notExists(companion.getKey())) {
        Outputs.writeText(companion.getKey(), companion.getValue(), false);
      }
    }
  }

  private String fingerprint(PictureJob job) throws IOException {
    return Fingerprint.of(inputs.fingerprint(job.input()) + range + work.fingerprint(job));
  }
}
