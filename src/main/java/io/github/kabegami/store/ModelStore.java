package io.github.kabegami.store;

import io.github.kabegami.catalogue.ModelFolder;
import io.github.kabegami.catalogue.Offer;
import io.github.kabegami.catalogue.Use;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.core.Typo;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.UserCache;
import io.github.kabegami.onnx.ConvertedModel;
import io.github.kabegami.onnx.Models;
import io.github.kabegami.onnx.engine.Device;
import io.github.kabegami.onnx.engine.EngineOptions;
import io.github.kabegami.store.StoredModel.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All models that a user has or can get, and what can be done with them. */
public final class ModelStore {
  private static final String OWN_LICENCE = "CC-BY-SA-4.0";
  private static final String OWN_SOURCE = "Kabegami";

  private final ModelFolder folder;
  private final OwnModels own;
  private final Costs costs;
  private final Samples samples;

  ModelStore(ModelFolder folder, Costs costs, Samples samples) {
    this.folder = folder;
    this.own = new OwnModels(folder);
    this.costs = costs;
    this.samples = samples;
  }

  /** That of this user. */
  public static ModelStore ofUser() {
    Path measured = UserCache.folder("measured");
    return new ModelStore(
        ModelFolder.ofUser(),
        new Costs(measured.resolve("costs.json"), Costs.thisMachine()),
        new Samples(measured.resolve("samples")));
  }

  /** The folder in which they are. */
  public Path folder() {
    return folder.folder();
  }

  /** The computer on which costs are measured, for people. */
  public String machine() {
    return costs.machine();
  }

  /** All, those inside Kabegami first. */
  public List<StoredModel> all() throws IOException {
    List<StoredModel> all = new ArrayList<>();
    for (String name : Models.names()) {
      if (!name.equals(Models.EMBEDDED)) {
        all.add(embedded(name));
      }
    }
    for (Offer offer : folder.catalogue().offers()) {
      all.add(offered(offer));
    }
    for (String name : own.names()) {
      all.add(added(name));
    }
    for (ConvertedModel converted : ConvertedModel.all()) {
      if (all.stream()
          .noneMatch(
              model ->
                  model.checksum().stream()
                      .anyMatch(line -> line.contains(converted.card().sha256())))) {
        all.add(converted(converted));
      }
    }
    return all;
  }

  /**
   * The one of that name.
   *
   * @throws IllegalArgumentException with one sentence if there is none
   */
  public StoredModel named(String name) throws IOException {
    List<StoredModel> all = all();
    List<String> names = all.stream().map(StoredModel::name).distinct().toList();
    return all.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no model "
                        + name
                        + Typo.remark(name, names)
                        + "; there are "
                        + String.join(", ", names)));
  }

  private StoredModel embedded(String name) {
    boolean plain = Models.isPlain(name);
    int factor = plain ? 0 : Integer.parseInt(name.replaceFirst(".*-x", ""));
    String identity = Models.identity(name);
    return new StoredModel(
        name,
        Use.UPSCALER,
        State.EMBEDDED,
        factor,
        0,
        plain ? "BSD-2-Clause" : OWN_LICENCE,
        OWN_SOURCE,
        plain
            ? "Plain " + name + " enlargement by any factor, to compare with."
            : "Comes with Kabegami; the name embedded takes the one of the wanted factor.",
        List.of(),
        0,
        Optional.of(name),
        Optional.of(identity),
        false,
        costs.of(identity));
  }

  private StoredModel offered(Offer offer) throws IOException {
    boolean here = folder.has(offer);
    boolean opens = here && offer.use() == Use.UPSCALER;
    Optional<String> identity = opens ? Optional.of(identity(offer)) : Optional.empty();
    return new StoredModel(
        offer.name(),
        offer.use(),
        here ? State.FETCHED : State.OFFERED,
        offer.factor(),
        offer.bytes(),
        offer.licence(),
        offer.source(),
        offer.about(),
        folder.provenance(offer),
        folder.begun(offer),
        opens ? Optional.of(offer.name()) : Optional.empty(),
        identity,
        folder.canRemove(offer),
        identity.map(costs::of).orElse(List.of()));
  }

  /** Of files that somebody put there, and that did not come by us, what they hold. */
  private String identity(Offer offer) throws IOException {
    List<String> come = folder.provenance(offer);
    return come.isEmpty()
        ? Fingerprint.of(folder.folder(offer).resolve(offer.files().get(0).name()))
        : String.join(" ", come);
  }

  private StoredModel added(String name) throws IOException {
    OwnModels.Card card = own.card(name);
    return new StoredModel(
        name,
        Use.UPSCALER,
        State.ADDED,
        card.factor(),
        Files.size(own.file(name)),
        card.licence(),
        card.source(),
        "Added by you: " + card.about() + ".",
        List.of("SHA-256 " + card.sha256()),
        0,
        Optional.of(name),
        Optional.of(card.sha256()),
        true,
        costs.of(card.sha256()));
  }

  private StoredModel converted(ConvertedModel model) throws IOException {
    String sha256 = model.card().sha256();
    return new StoredModel(
        model.card().source(),
        Use.UPSCALER,
        State.CONVERTED,
        model.card().upscaleFactor(),
        Files.size(model.file()),
        model.card().licence().orElse("not stated"),
        model.file().toString(),
        "Made of "
            + model.card().source()
            + " at its first use and kept, so that the next is quicker.",
        List.of("SHA-256 " + sha256),
        0,
        Optional.of(model.file().toString()),
        Optional.of(sha256),
        true,
        costs.of(sha256));
  }

  /**
   * Downloads what is offered under a name; see {@link ModelFolder#fetch}.
   *
   * @throws IllegalArgumentException with one sentence if there is no such offer
   */
  public void fetch(String name, Run run) throws IOException {
    folder.fetch(folder.offer(name), new FileChecks(), run);
  }

  /**
   * Adds a model from a file: a file that can be downloaded takes the place of the download; any
   * other is copied, or converted to ONNX, and gets the file's name.
   *
   * @return the name by which options call it
   */
  public String add(Path file, Run run) throws IOException {
    Optional<Offer> offer = folder.catalogue().ofFile(String.valueOf(file.getFileName()));
    if (offer.isPresent()) {
      folder.adopt(offer.get(), file, new FileChecks(), run);
      return offer.get().name();
    }
    return own.add(file, run);
  }

  /**
   * Removes what is here.
   *
   * @return what was done, a sentence without its end
   * @throws IllegalArgumentException with one sentence if there is nothing to remove
   */
  public String remove(String name) throws IOException {
    Optional<StoredModel> kept =
        all().stream()
            .filter(model -> model.name().equals(name) && model.state() == State.CONVERTED)
            .findFirst();
    if (kept.isPresent()) {
      Files.deleteIfExists(Path.of(kept.get().source()));
      return "removed what was converted from " + name + "; the file itself stays";
    }
    if (Stream.concat(Stream.of(Models.EMBEDDED), Models.names().stream()).anyMatch(name::equals)) {
      throw new IllegalArgumentException(name + " is part of Kabegami and cannot be removed");
    }
    return folder.remove(name);
  }

  /**
   * Measures what a model costs on a device, and keeps it.
   *
   * @throws IllegalArgumentException with one sentence if it is not here or does not enlarge
   */
  public Cost measure(String name, Device device, Run run) throws IOException {
    StoredModel model = openable(name);
    int threads = Runtime.getRuntime().availableProcessors();
    run.progress().report(0, "opening " + name);
    try (TensorModel network =
        Models.open(
            model.opens().orElseThrow(), 0, new EngineOptions(device, false, threads), run::log)) {
      double seconds = new Stopwatch(System::nanoTime).measure(network, run);
      Cost cost =
          new Cost(
              costs.machine(),
              network.traits().device().replaceFirst(" \\(.*", ""),
              model.identity().orElseThrow(),
              seconds);
      costs.keep(cost);
      return cost;
    }
  }

  private StoredModel openable(String name) throws IOException {
    if (name.equals(Models.EMBEDDED)) {
      String meant =
          Models.names().stream()
              .filter(each -> !each.equals(name) && !Models.isPlain(each))
              .collect(Collectors.joining(" or "));
      throw new IllegalArgumentException(
          name + " stands for " + meant + ", by the factor; name one of them");
    }
    StoredModel model = named(name);
    if (model.opens().isPresent()) {
      return model;
    }
    throw new IllegalArgumentException(
        model.use() == Use.UPSCALER
            ? name + " is not here yet; models fetch=" + name + " downloads it"
            : name + " does not enlarge pictures, so there is no cost to measure");
  }

  /** What a model made of the sample, if that is kept. */
  public Optional<Picture> sample(StoredModel model) {
    return model.identity().flatMap(samples::find);
  }

  /** The small picture that samples are made of. */
  public Picture smallSample() throws IOException {
    return samples.small();
  }

  /** Has a model that is here enlarge the sample, on the processor, and keeps the result. */
  public Picture makeSample(StoredModel model, Run run) throws IOException {
    EngineOptions options = EngineOptions.cpu(Runtime.getRuntime().availableProcessors());
    try (TensorModel network = Models.open(model.opens().orElseThrow(), 0, options, run::log)) {
      return samples.make(model.identity().orElseThrow(), network);
    }
  }
}
