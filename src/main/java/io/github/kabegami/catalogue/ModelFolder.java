package io.github.kabegami.catalogue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Typo;
import io.github.kabegami.io.Downloads;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.LibraryArchive;
import io.github.kabegami.io.OtherContentException;
import io.github.kabegami.io.UserData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The folder with the models and weights of a user: {@code NAME/} for each download, {@code added/}
 * for models of the user's own, {@code pins.json} for what the first download of each file was. A
 * file {@code catalogue.json} in it may name more downloads. The environment variable {@code
 * KABEGAMI_MODELS} names another place than {@code models} among the user's data.
 */
public final class ModelFolder {
  private static final String VARIABLE = "KABEGAMI_MODELS";
  private static final String ADDED = "added";
  private static final String ONNX = ".onnx";

  private final Path folder;
  private final Supplier<Downloads> downloads;

  /** Looks whether the files of an offer are what they should be, before they are kept. */
  @FunctionalInterface
  public interface Check {
    /**
     * Looks.
     *
     * @param files the folder with all files of the offer
     * @throws IOException with one sentence, if not
     * @throws ModelException with one sentence, if not
     */
    void accept(Offer offer, Path files) throws IOException;
  }

  /** One with other downloads, for tests too. */
  public ModelFolder(Path folder, Supplier<Downloads> downloads) {
    this.folder = folder;
    this.downloads = downloads;
  }

  /** That of this user, which need not exist. */
  public static ModelFolder ofUser() {
    return new ModelFolder(UserData.folder("models", VARIABLE), Downloads::new);
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** Where added models are: {@code NAME.onnx}. */
  public Path added() {
    return folder.resolve(ADDED);
  }

  /**
   * What can be downloaded.
   *
   * @throws ModelException if the user's own catalogue is damaged
   */
  public Catalogue catalogue() {
    Path own = folder.resolve("catalogue.json");
    if (!Files.exists(own)) {
      return Catalogue.builtIn();
    }
    try {
      return Catalogue.builtIn().with(Catalogue.read(own));
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The offer of that name.
   *
   * @throws IllegalArgumentException with one sentence if there is none
   */
  public Offer offer(String name) {
    Catalogue catalogue = catalogue();
    List<String> names = catalogue.offers().stream().map(Offer::name).toList();
    return catalogue
        .named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is nothing called "
                        + name
                        + " to download"
                        + Typo.remark(name, names)
                        + "; there are "
                        + String.join(", ", names)));
  }

  /** The folder of a download, which need not exist. */
  public Path folder(Offer offer) {
    return folder.resolve(offer.name());
  }

  /** Whether all files of a download are there. */
  public boolean has(Offer offer) {
    return offer.files().stream()
        .allMatch(file -> Files.isRegularFile(folder(offer).resolve(file.name())));
  }

  /** The file to be opened for a name: of a download that is there, or of an added model. */
  public Optional<Path> find(String name) {
    if (name.isEmpty() || name.contains("/") || name.contains("\\")) {
      return Optional.empty();
    }
    Optional<Path> fetched =
        catalogue()
            .named(name)
            .filter(this::has)
            .map(offer -> folder(offer).resolve(offer.files().get(0).name()));
    Path own = added().resolve(name + ONNX);
    return fetched.isPresent() ? fetched : Optional.of(own).filter(Files::isRegularFile);
  }

  /**
   * What to do about a file that is not there, if it is one that can be downloaded: words that
   * begin with a semicolon; else nothing.
   *
   * @param text a name or path
   */
  public String remedy(String text) {
    String name = text.replaceAll(".*[/\\\\]", "");
    return catalogue().meant(name).map(this::remedy).orElse("");
  }

  private String remedy(Offer offer) {
    return has(offer) ? "; it is here as " + offer.name() : "; " + offer.remedy();
  }

  /** When each file of a download came the first time, and what it was; nothing if it never did. */
  public List<String> provenance(Offer offer) throws IOException {
    return pins().of(offer.name()).stream()
        .map(pin -> pin.file() + " SHA-256 " + pin.sha256() + ", first come " + pin.day())
        .toList();
  }

  /**
   * Downloads, or does nothing if all is there as it came the first time. What has come stays when
   * it is cancelled or breaks off, and the next call goes on from there; files appear when all of
   * them are there and checked.
   *
   * @throws OtherContentException if a file is another one than the first time
   * @throws IOException with one sentence, if there is no connection or the files are not what they
   *     should be
   */
  public void fetch(Offer offer, Check check, Run run) throws IOException {
    if (isWhole(offer)) {
      run.log(offer.name() + " is in " + folder(offer) + " already");
      return;
    }
    Path staging = staging(offer);
    List<Pins.Pin> come = new ArrayList<>();
    double done = 0;
    for (OfferedFile file : offer.files()) {
      double share = (double) Math.max(1, file.bytes()) / Math.max(1, offer.bytes());
      double next = Math.min(1, done + share);
      run.log("downloading " + file.address());
      String sha256 = fetch(offer, file, run.reportingTo(run.progress().part(done, next)));
      come.add(new Pins.Pin(offer.name(), file.name(), file.address(), sha256, today()));
      done = next;
    }
    finish(offer, staging, come, check, run);
  }

  private String fetch(Offer offer, OfferedFile file, Run run) throws IOException {
    Pins pins = pins();
    try {
      return downloads
          .get()
          .fetch(pins.source(offer, file), staging(offer).resolve(file.name()), run);
    } catch (OtherContentException e) {
      Optional<Pins.Pin> pin = pins.find(offer, file);
      throw pin.isEmpty() ? e : new OtherContentException(e.getMessage() + changed(pin.get()));
    }
  }

  private static String changed(Pins.Pin pin) {
    return "; on "
        + pin.day()
        + " it was another file, so it was changed where it comes from, or on the way: models remove="
        + pin.offer()
        + " forgets the old one";
  }

  /**
   * Takes a download from files that the user has: the one named and, where the offer has more,
   * those beside it.
   *
   * @throws OtherContentException if a file is another one than the first time
   * @throws IOException with one sentence, if one is missing or not what it should be
   */
  public void adopt(Offer offer, Path given, Check check, Run run) throws IOException {
    Path staging = staging(offer);
    Pins pins = pins();
    List<Pins.Pin> come = new ArrayList<>();
    for (OfferedFile file : offer.files()) {
      Path from = given.resolveSibling(file.name());
      if (!Files.isRegularFile(from)) {
        throw new IOException(offer.name() + " needs " + file.name() + " beside " + given);
      }
      String sha256 = Fingerprint.of(from);
      Optional<Pins.Pin> pin = pins.find(offer, file);
      if (pin.isPresent() && !pin.get().sha256().equals(sha256)) {
        throw new OtherContentException(
            from + " is not the expected file (SHA-256 " + sha256 + ")" + changed(pin.get()));
      }
      try (InputStream content = Files.newInputStream(from)) {
        LibraryArchive.write(content, staging.resolve(file.name()), run);
      }
      come.add(new Pins.Pin(offer.name(), file.name(), from.toString(), sha256, today()));
    }
    finish(offer, staging, come, check, run);
  }

  private void finish(Offer offer, Path staging, List<Pins.Pin> come, Check check, Run run)
      throws IOException {
    run.progress().report(1, "checking " + offer.name());
    try {
      check.accept(offer, staging);
    } catch (IOException | ModelException e) {
      deleteFiles(staging);
      throw new IOException(
          offer.name() + " is not what it should be and was deleted: " + e.getMessage(), e);
    }
    run.checkCancelled();
    pins().with(come).write(pinFile()); // before the files appear: none is there unremembered
    Path home = Files.createDirectories(folder(offer));
    for (OfferedFile file : offer.files()) {
      Files.move(
          staging.resolve(file.name()),
          home.resolve(file.name()),
          StandardCopyOption.REPLACE_EXISTING);
    }
    deleteFiles(staging);
  }

  private boolean isWhole(Offer offer) throws IOException {
    if (!has(offer)) {
      return false;
    }
    for (OfferedFile file : offer.files()) {
      Path path = folder(offer).resolve(file.name());
      Optional<Pins.Pin> pin = pins().find(offer, file);
      if (pin.isPresent() && !pin.get().sha256().equals(Fingerprint.of(path))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Removes a download or an added model; of a download that is not there, what is known of its
   * first coming.
   *
   * @return what was removed, a sentence without its end
   * @throws IllegalArgumentException with one sentence if there is no such thing
   */
  public String remove(String name) throws IOException {
    Optional<Offer> offer = catalogue().named(name);
    if (offer.isPresent()) {
      return removed(offer.get());
    }
    if (find(name).isEmpty()) {
      throw new IllegalArgumentException(
          "there is no model " + name + " in " + folder + " to remove");
    }
    Files.deleteIfExists(added().resolve(name + ".json"));
    Files.delete(added().resolve(name + ONNX));
    return "removed " + name;
  }

  private String removed(Offer offer) throws IOException {
    boolean there = Files.exists(folder(offer)) || Files.exists(staging(offer));
    if (there) {
      deleteFiles(folder(offer));
      deleteFiles(staging(offer));
      return "removed " + offer.name() + "; what its files were is remembered";
    }
    Pins pins = pins();
    if (pins.of(offer.name()).isEmpty()) {
      throw new IllegalArgumentException(offer.name() + " is not here, so it cannot be removed");
    }
    pins.without(offer.name()).write(pinFile());
    return "forgot what the files of "
        + offer.name()
        + " were; the next download is taken as it is";
  }

  /** Whether removing has something to do. */
  public boolean canRemove(Offer offer) throws IOException {
    return Files.exists(folder(offer))
        || Files.exists(staging(offer))
        || !pins().of(offer.name()).isEmpty();
  }

  /** Bytes that have come of a download that is not whole. */
  public long begun(Offer offer) throws IOException {
    long bytes = 0;
    for (OfferedFile file : offer.files()) {
      for (String end : List.of("", ".part")) {
        Path part = staging(offer).resolve(file.name() + end);
        bytes += Files.exists(part) ? Files.size(part) : 0;
      }
    }
    return bytes;
  }

  /** Names with points are of no offer. */
  private Path staging(Offer offer) {
    return folder.resolve(offer.name() + ".new");
  }

  private static void deleteFiles(Path files) throws IOException {
    if (!Files.isDirectory(files)) {
      return;
    }
    List<Path> inside;
    try (var list = Files.list(files)) {
      inside = list.toList();
    }
    for (Path each : inside) {
      Files.delete(each);
    }
    Files.delete(files);
  }

  private Path pinFile() {
    return folder.resolve("pins.json");
  }

  private Pins pins() throws IOException {
    return Pins.read(pinFile());
  }

  private static String today() {
    return LocalDate.now(ZoneId.systemDefault()).toString();
  }
}
