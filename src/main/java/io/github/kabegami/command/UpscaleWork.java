package io.github.kabegami.command;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.PictureStyle;
import io.github.kabegami.core.RowSink;
import io.github.kabegami.core.RowSource;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.io.Encoding;
import io.github.kabegami.io.FileSink;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureRows;
import io.github.kabegami.io.PictureSink;
import io.github.kabegami.io.PictureSource;
import io.github.kabegami.io.Placement;
import io.github.kabegami.upscale.DownscaleBack;
import io.github.kabegami.upscale.Look;
import io.github.kabegami.upscale.Target;
import io.github.kabegami.upscale.Tiling;
import io.github.kabegami.upscale.Upscaler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Enlarges one picture after the other with the networks of a run. */
final class UpscaleWork implements PictureCommand.Work {
  /** Above this a result is remarked on. */
  private static final double MANY_MEGAPIXELS = 200;

  private final Networks networks;
  private final String identity;
  private final Settings settings;
  private final Summary summary;
  private Map<String, String> provenance = Map.of();
  private boolean qualityTold;

  /**
   * How pictures are enlarged.
   *
   * @param name of the result files; empty for the usual one
   * @param options the options that decide on the pixels, as text
   */
  record Settings(
      Target target,
      Look look,
      Tiling tiling,
      Encoding encoding,
      Optional<ResultName> name,
      boolean overwrite,
      String options) {}

  /**
   * For one run.
   *
   * @param identity what tells the model from others
   * @param summary gets a line per file
   */
  UpscaleWork(Networks networks, String identity, Settings settings, Summary summary) {
    this.networks = networks;
    this.identity = identity;
    this.settings = settings;
    this.summary = summary;
  }

  /** A network and what is made of its result, for pictures of one size. */
  private record Setup(TensorModel network, Target.Plan plan) {}

  private Setup setup(int width, int height) {
    TensorModel network = networks.forPicture(width, height);
    int factor = settings.look().factor(network.traits().upscaleFactor());
    return new Setup(network, settings.target().plan(width, height, factor));
  }

  @Override
  public List<PictureJob> named(List<PictureJob> jobs, Inputs inputs) throws IOException {
    if (settings.name().isEmpty()) {
      return jobs;
    }
    List<PictureJob> named = new ArrayList<>();
    for (PictureJob job : jobs) {
      named.add(named(settings.name().get(), job, inputs));
    }
    PictureJob.requireDistinct(named);
    return named;
  }

  /** A file that cannot be read keeps its usual name, and fails when its turn comes. */
  private PictureJob named(ResultName pattern, PictureJob job, Inputs inputs) {
    try {
      String name = name(pattern, job, inputs);
      return new PictureJob(job.input(), job.output().resolveSibling(name), job.copy());
    } catch (IOException e) {
      return job;
    }
  }

  private String name(ResultName pattern, PictureJob job, Inputs inputs) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    String full = job.name();
    values.put(ResultName.NAME, PictureJob.baseName(job.output()));
    values.put(ResultName.MODEL, networks.title());
    values.put(ResultName.EXTENSION, full.substring(full.lastIndexOf('.') + 1));
    if (pattern.asksForSize()) {
      try (PictureSource source = inputs.open(job.input(), remark -> {})) {
        Target.Plan plan = setup(source.width(), source.height()).plan();
        values.put(ResultName.FACTOR, ResultName.number(factor(plan)));
        values.put(ResultName.WIDTH, Integer.toString(plan.result().width()));
        values.put(ResultName.HEIGHT, Integer.toString(plan.result().height()));
      }
    }
    return pattern.with(values);
  }

  private static double factor(Target.Plan plan) {
    return Math.max(plan.scaleX(), plan.scaleY());
  }

  /** Devices are no part of it: they differ in the last digits. */
  @Override
  public String fingerprint(PictureJob job) {
    return identity
        + " "
        + settings.options()
        + (isLossy(job) ? " quality " + settings.encoding().quality() : "");
  }

  private static boolean isLossy(PictureJob job) {
    return job.output().toString().toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|webp)");
  }

  @Override
  public void requirePossible(PictureJob job, Run run) {
    if (!qualityTold && !settings.encoding().equals(Encoding.DEFAULT) && !isLossy(job)) {
      qualityTold = true;
      run.log("quality is for JPEG and WebP; PNG and TIFF lose nothing and take no notice of it");
    }
  }

  @Override
  public Placement placement(int width, int height) {
    Target.Plan plan = setup(width, height).plan();
    return new Placement(plan.scaleX(), plan.scaleY(), plan.offsetX(), plan.offsetY());
  }

  @Override
  public String suffix(int width, int height) {
    return "_x" + ResultName.number(factor(setup(width, height).plan()));
  }

  /** An enlarged picture, and how it went. */
  record Enlarged(Picture picture, Summary.Figures how) {}

  /** Enlarges a picture in memory. */
  Enlarged enlarge(Picture picture, Run run) throws IOException {
    PictureSink sink = new PictureSink(picture);
    try (PictureSource source = PictureSource.of(picture)) {
      Summary.Figures how = upscale("", source, new PictureRows(picture), sink, run);
      return new Enlarged(sink.picture(), how);
    }
  }

  @Override
  public Picture apply(Picture picture, Run run) throws IOException {
    return enlarge(picture, run).picture();
  }

  @Override
  public void write(PictureJob job, InputPicture input, Run run) throws IOException {
    try (PictureSource source = input.open();
        PictureSource again = input.openAgain()) {
      remember(setup(source.width(), source.height()).network());
      PictureStyle style = input.resultStyle(source).withMetadata(provenance);
      try (FileSink sink =
          PictureFiles.sink(job.output(), style, settings.overwrite(), settings.encoding())) {
        Summary.Figures how = upscale(job.name() + ": ", source, again, sink, run);
        summary.done(job.name(), how, input.pages());
      }
    }
  }

  /**
   * Enlarges a picture.
   *
   * @param title stands before the line that says what is coming
   * @param again the same picture, which is compared with the result
   */
  private Summary.Figures upscale(
      String title, PictureSource source, RowSource again, RowSink sink, Run run)
      throws IOException {
    Setup setup = setup(source.width(), source.height());
    remember(setup.network());
    announce(title, setup.plan(), run);
    DownscaleBack back = new DownscaleBack(again, source.style().depth(), setup.plan().into(sink));
    Upscaler.Result how =
        Upscaler.upscale(
            source, setup.network(), settings.look()::of, settings.tiling(), back, run);
    tell(setup, how, back.psnr(), run);
    return new Summary.Figures(
        source.width(),
        source.height(),
        setup.plan().result().width(),
        setup.plan().result().height(),
        how.device(),
        how.tile(),
        how.tiles(),
        how.redone().size(),
        how.seconds(),
        back.psnr());
  }

  /** Says what is coming while it can be cancelled without a loss. */
  private void announce(String title, Target.Plan plan, Run run) {
    run.log(title + plan.text(networks.means()));
    double megapixels = (double) plan.result().width() * plan.result().height() / 1e6;
    if (megapixels > MANY_MEGAPIXELS) {
      run.log(
          String.format(
              Locale.ROOT,
              "that is %.0f megapixels, which take long and much room on the disk; Ctrl-C, or Esc in"
                  + " ImageJ, cancels",
              megapixels));
    }
    plan.remarks(settings.look()).forEach(run::log);
  }

  private void tell(Setup setup, Upscaler.Result how, double psnr, Run run) {
    String name = setup.network().traits().name();
    StringBuilder line = new StringBuilder(name + " on " + how.device() + ": ");
    line.append(how.tiles()).append(how.tiles() == 1 ? " tile" : " tiles");
    line.append(" of ").append(how.tile()).append(" pixels with a halo of ").append(how.halo());
    line.append(" (").append(each(how.seconds() * 1000 / how.tiles())).append("), ");
    line.append(String.format(Locale.ROOT, "%.1f s", how.seconds()));
    if (how.seam().isPresent()) {
      double seam = how.seam().getAsDouble() * 255;
      line.append(String.format(Locale.ROOT, ", seam error %.3f / 255", seam));
    }
    if (!Double.isNaN(psnr)) {
      line.append("; downscale-psnr ").append(Summary.decibels(psnr)).append(" dB");
    }
    run.log(line.toString());
  }

  /** A duration per tile, such as {@code 52 ms each}. */
  private static String each(double millis) {
    return String.format(Locale.ROOT, millis < 10 ? "%.1f ms each" : "%.0f ms each", millis);
  }

  private void remember(TensorModel network) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("Kabegami model", network.traits().name());
    texts.put("Kabegami device", network.traits().device());
    if (!settings.options().isEmpty()) {
      texts.put("Kabegami options", settings.options());
    }
    provenance = texts;
  }

  @Override
  public Map<String, String> provenance() {
    return provenance;
  }

  @Override
  public void kept(PictureJob job) {
    summary.kept(job.name());
  }

  @Override
  public void failed(PictureJob job, Failure failure) {
    summary.other(job.name(), "failed: " + failure.sentence());
  }

  @Override
  public List<String> row(PictureJob job) {
    return summary.row(job.name());
  }

  @Override
  public void add(List<String> row) {
    summary.add(row);
  }

  @Override
  public void ended() throws IOException {
    summary.write();
  }

  @Override
  public void close() {
    networks.close();
  }
}
