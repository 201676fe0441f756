package io.github.kabegami.command;

import io.github.kabegami.io.PictureFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Where the results go when a picture has several. */
final class DegradeJobs {
  private static final String HIGH = "high";
  private static final String LOW = "low";

  private DegradeJobs() {}

  /**
   * One result per picture, or several under the numbers 1, 2, ... behind its name.
   *
   * @throws IOException as {@link PictureJob#plan}
   */
  static List<PictureJob> numbered(File from, File to, int copies) throws IOException {
    List<PictureJob> jobs = new ArrayList<>();
    for (PictureJob job : PictureJob.plan(from, to)) {
      String name = job.output().getFileName().toString();
      String base = PictureJob.baseName(name);
      for (int copy = 1; copy <= copies; copy++) {
        String numbered = base + "_" + copy + name.substring(base.length());
        Path output = copies == 1 ? job.output() : job.output().resolveSibling(numbered);
        jobs.add(new PictureJob(job.input(), output, copy));
      }
    }
    requireOthersThanInputs(jobs);
    return jobs;
  }

  /**
   * Training pairs: the ground truth in the folder {@code high} and the result under the same name
   * in {@code low}, or in {@code low_1}, {@code low_2} ... where there are several.
   *
   * @throws IOException as {@link PictureJob#plan}, or if the output is a file
   */
  static List<PictureJob> pairs(File from, File to, int copies) throws IOException {
    if (to.isFile() || (!to.isDirectory() && PictureFiles.isPictureName(to.getName()))) {
      throw new IOException("output " + to + " names a file; pairs need a folder");
    }
    File planned =
        from.isDirectory() ? to : new File(to, PictureJob.baseName(from.getName()) + ".png");
    List<PictureJob> jobs = new ArrayList<>();
    for (PictureJob job : PictureJob.plan(from, planned)) {
      Path name = job.output().getFileName();
      jobs.add(new PictureJob(job.input(), to.toPath().resolve(HIGH).resolve(name), 0));
      for (int copy = 1; copy <= copies; copy++) {
        String folder = copies == 1 ? LOW : LOW + "_" + copy;
        jobs.add(new PictureJob(job.input(), to.toPath().resolve(folder).resolve(name), copy));
      }
    }
    requireOtherFolders(jobs);
    return jobs;
  }

  /** Refuses to write over a picture that is read, even with the leave to overwrite. */
  private static void requireOthersThanInputs(List<PictureJob> jobs) throws IOException {
    Set<Path> inputs = new HashSet<>();
    for (PictureJob job : jobs) {
      inputs.add(job.input().toRealPath());
    }
    for (PictureJob job : jobs) {
      if (Files.exists(job.output()) && inputs.contains(job.output().toRealPath())) {
        throw new IOException(
            "output " + job.output() + " is one of the input; choose another output");
      }
    }
  }

  /** Refuses to write beside what is read, where the next run would take it for input. */
  private static void requireOtherFolders(List<PictureJob> jobs) throws IOException {
    Path input = Objects.requireNonNull(jobs.get(0).input().toRealPath().getParent());
    for (PictureJob job : jobs) {
      Path folder = Objects.requireNonNull(job.output().toAbsolutePath().getParent());
      if (Files.exists(folder) && Files.isSameFile(folder, input)) {
        throw new IOException(
            "the output folder " + folder + " is that of the input; choose another output");
      }
    }
  }
}
