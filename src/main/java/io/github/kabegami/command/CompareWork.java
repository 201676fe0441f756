package io.github.kabegami.command;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Progress;
import io.github.kabegami.core.Run;
import io.github.kabegami.figure.Cutout;
import io.github.kabegami.figure.Images;
import io.github.kabegami.io.Encoding;
import io.github.kabegami.measure.Comparison;
import io.github.kabegami.measure.Fit;
import io.github.kabegami.measure.Report;
import io.github.kabegami.measure.Score;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.onnx.Models;
import io.github.kabegami.onnx.engine.EngineOptions;
import io.github.kabegami.upscale.Look;
import io.github.kabegami.upscale.Target;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Enlarges every picture by every method, one method after the other, and keeps of each result its
 * scores and its crops.
 */
final class CompareWork {
  private static final int MOST_CROPS = 60;

  /** Pixels a side of what is enlarged before the work. */
  private static final int WARMING = 512;

  private static final double METRICS_BEGIN = 0.7;

  private final Settings settings;
  private final List<PicturePairs.Pair> sources;
  private final List<Score> scores = new ArrayList<>();
  private final List<String> devices = new ArrayList<>();
  private final List<CompareResult.Cell> overviews = new ArrayList<>();
  private final Map<String, List<Place>> places = new LinkedHashMap<>();
  private final Batch.Failures failures;
  private boolean failed;

  /**
   * What is compared and how.
   *
   * @param zoom pixels of the sheet per pixel of a result
   */
  record Settings(
      List<Method> methods,
      EngineOptions engine,
      CompareInput input,
      CompareCrops crops,
      double zoom,
      List<Metric> metrics,
      MetricOptions options) {}

  /** A place of a picture, and how it looks in what was done so far. */
  private record Place(Rectangle part, List<CompareResult.Cell> cells) {}

  /** Nothing is done yet. */
  CompareWork(Settings settings, List<PicturePairs.Pair> sources) {
    this.settings = settings;
    this.sources = sources;
    this.failures = new Batch.Failures(sources.size() * settings.methods().size());
  }

  /**
   * Opens every model once and lets it enlarge a little, so that one that does not work is told
   * before the work, and the first method is not the slowest because Java is cold.
   *
   * @throws io.github.kabegami.core.ModelException for the first that cannot be opened
   */
  void check(Run run) throws IOException {
    for (Method method : settings.methods()) {
      run.checkCancelled();
      run.progress().report(0, "opening " + method.label());
      int side = Models.isPlain(method.model()) ? WARMING : WARMING / 8;
      float[] gray = new float[3 * side * side];
      Arrays.fill(gray, 0.5f);
      Picture flat = Picture.of(Pixels.wrap(gray, side, side, 3), BitDepth.EIGHT);
      Run quiet = run.loggingTo(line -> {}).reportingTo(Progress.NONE);
      try (UpscaleWork work = open(method, quiet)) {
        work.enlarge(flat, quiet);
      }
    }
  }

  private UpscaleWork open(Method method, Run run) {
    Target target = Target.of(settings.input().factor(), "", "", Target.Fill.CROP);
    UpscaleWork.Settings how =
        new UpscaleWork.Settings(
            target,
            Look.NONE,
            Tilings.of(0, Tilings.EXACT),
            Encoding.DEFAULT,
            Optional.empty(),
            false,
            "");
    Networks networks = Networks.open(method.model(), settings.engine(), how, run::log);
    try {
      String identity = Models.identity(method.model());
      return new UpscaleWork(networks, identity, how, new Summary(Optional.empty(), false));
    } catch (IOException e) {
      networks.close();
      throw new IllegalStateException(e); // there is no table that could be wrong
    }
  }

  /** Does the work; what failed for one picture and method is told, and the others go on. */
  void run(Run run) {
    double all = settings.methods().stream().mapToDouble(Method::weight).sum();
    double done = 0;
    for (Method method : settings.methods()) {
      double end = done + method.weight() / all;
      run(method, run.reportingTo(run.progress().part(done, Math.min(1, end))));
      done = end;
    }
  }

  private void run(Method method, Run run) {
    try (UpscaleWork work = open(method, run)) {
      String device = "";
      for (int i = 0; i < sources.size(); i++) {
        run.checkCancelled();
        PicturePairs.Pair source = sources.get(i);
        String name = method.label() + ", " + source.image().name();
        double from = (double) i / sources.size();
        double to = (i + 1.0) / sources.size();
        Run part = run.reportingTo(run.progress().part(from, to).prefixed(name));
        part.progress().report(0, "started");
        try {
          device = one(method, source, work, part);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
          fail(source.image().name() + " by " + method.label(), e, run);
        }
      }
      devices.add(device);
    }
  }

  private void fail(String name, Throwable thrown, Run run) {
    Failure failure = Failure.of(thrown);
    if (!failure.isOfOneThing()) {
      throw thrown instanceof RuntimeException bug ? bug : new IllegalStateException(thrown);
    }
    failed = true;
    failures.add(name, failure.sentence(), run);
  }

  /** Returns the device. */
  private String one(Method method, PicturePairs.Pair source, UpscaleWork work, Run run)
      throws IOException {
    CompareInput.Pair pair = settings.input().read(source, run);
    List<Place> own = places(pair);
    Run quiet = run.loggingTo(line -> {});
    UpscaleWork.Enlarged enlarged =
        work.enlarge(
            pair.low().picture(), quiet.reportingTo(run.progress().part(0, METRICS_BEGIN)));
    Picture result = enlarged.picture();
    String name = pair.low().name();
    BufferedImage image = Images.of(result);
    for (Place place : own) {
      place.cells.add(cell(method.label(), image, place.part, pair));
    }
    Comparison comparison =
        new Comparison(
            method.label(),
            new Comparison.Named(name, result),
            pair.truth(),
            Optional.of(pair.low()));
    Run measuring = run.reportingTo(run.progress().part(METRICS_BEGIN, 1));
    scores.addAll(
        comparison.scores(
            settings.metrics(), settings.options(), Fit.CROP, withoutSizes(measuring)));
    double megapixels = (double) result.width() * result.height() / 1e6;
    double cost = enlarged.how().seconds() * 1000 / megapixels;
    scores.add(new Score(method.label(), name, "", CompareResult.COST, cost));
    return enlarged.how().device();
  }

  /** That a reference is larger by less than the factor is known. */
  private static Run withoutSizes(Run run) {
    return run.loggingTo(
        line -> {
          if (!line.contains(": compared are the ")) {
            run.log(line);
          }
        });
  }

  /** The places of a picture, chosen when it is seen for the first time. */
  private List<Place> places(CompareInput.Pair pair) {
    return places.computeIfAbsent(pair.low().name(), name -> choose(pair));
  }

  private List<Place> choose(CompareInput.Pair pair) {
    int factor = settings.input().factor();
    Picture shown = pair.truth().orElse(pair.low()).picture();
    int left = MOST_CROPS - places.values().stream().mapToInt(List::size).sum();
    List<Place> chosen = new ArrayList<>();
    BufferedImage low = Images.of(pair.low().picture());
    Optional<BufferedImage> truth =
        pair.truth().map(known -> cut(Images.of(known.picture()), pair));
    for (Rectangle part : settings.crops().in(shown, pair.truth().isPresent() ? 1 : factor)) {
      if (chosen.size() < left && fits(part, pair)) {
        List<CompareResult.Cell> cells = new ArrayList<>();
        truth.ifPresent(image -> cells.add(cell("original", image, part, pair)));
        cells.add(cell("input", low, part, pair));
        chosen.add(new Place(part, cells));
      }
    }
    if (!chosen.isEmpty()) {
      overviews.add(overview(pair, truth.orElse(low), chosen));
    }
    return chosen;
  }

  /** Crops that somebody named must lie in every picture; chosen ones may touch a cut border. */
  private boolean fits(Rectangle part, CompareInput.Pair pair) {
    int factor = settings.input().factor();
    boolean inside = new Rectangle(pair.width(factor), pair.height(factor)).contains(part);
    if (!inside && !settings.crops().given().isEmpty()) {
      cutout(part, pair); // says what is wrong
    }
    return inside;
  }

  /** What the results show of it: a reference may be larger by less than the factor. */
  private BufferedImage cut(BufferedImage truth, CompareInput.Pair pair) {
    int factor = settings.input().factor();
    return truth.getSubimage(0, 0, pair.width(factor), pair.height(factor));
  }

  private CompareResult.Cell cell(
      String text, BufferedImage image, Rectangle part, CompareInput.Pair pair) {
    return new CompareResult.Cell(text, cutout(part, pair).of(image));
  }

  private Cutout cutout(Rectangle part, CompareInput.Pair pair) {
    int factor = settings.input().factor();
    return new Cutout(pair.width(factor), pair.height(factor), part, settings.zoom(), false);
  }

  private CompareResult.Cell overview(
      CompareInput.Pair pair, BufferedImage image, List<Place> chosen) {
    int factor = settings.input().factor();
    int first = 1 + places.values().stream().mapToInt(List::size).sum();
    List<Rectangle> parts = chosen.stream().map(Place::part).toList();
    BufferedImage drawn =
        CompareOverview.of(image, pair.width(factor), pair.height(factor), parts, first);
    return new CompareResult.Cell(pair.low().name(), drawn);
  }

  /** What is done, also if it is not all. */
  CompareResult result(String title) {
    List<CompareResult.Crop> crops = new ArrayList<>();
    places.forEach(
        (name, own) ->
            own.forEach(
                place ->
                    crops.add(
                        new CompareResult.Crop(
                            CompareResult.Crop.title(crops.size() + 1, name, place.part),
                            place.cells))));
    Map<String, String> definitions =
        new LinkedHashMap<>(
            Report.of(scores, settings.metrics(), settings.options()).definitions());
    definitions.put(CompareResult.COST, CompareResult.COST_MEANS);
    List<String> labels = settings.methods().stream().map(Method::label).toList();
    return new CompareResult(
        title,
        labels,
        devices,
        overviews,
        crops,
        settings.metrics(),
        new Report(scores, definitions, settings.options()));
  }

  /**
   * Ends the work.
   *
   * @throws IOException if something failed, with how much and the first reason
   */
  void requireComplete() throws IOException {
    if (failed) {
      failures.end();
    }
  }
}
