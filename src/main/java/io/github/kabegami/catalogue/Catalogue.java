package io.github.kabegami.catalogue;

import io.github.kabegami.io.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be downloaded.
 *
 * @param offers in the order in which people see them, each name once
 */
public record Catalogue(List<Offer> offers) {
  private static final String RESOURCE = "catalogue.json";

  /** Checks that each name is there once. */
  public Catalogue {
    offers = List.copyOf(offers);
    List<String> names = offers.stream().map(Offer::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException("a name is twice in the catalogue: " + names);
    }
  }

  /** That of Kabegami. */
  public static Catalogue builtIn() {
    try (InputStream stream = Catalogue.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("this copy of Kabegami lacks " + RESOURCE);
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return Json.fromText(text, Catalogue.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One in a file of a user.
   *
   * @throws IOException with one sentence that names the file
   */
  public static Catalogue read(Path file) throws IOException {
    return Json.read(file, Catalogue.class);
  }

  /** With those of another one, which take the place of offers of the same name. */
  public Catalogue with(Catalogue other) {
    List<Offer> all = new ArrayList<>();
    offers.stream().filter(offer -> other.named(offer.name()).isEmpty()).forEach(all::add);
    all.addAll(other.offers);
    return new Catalogue(all);
  }

  /** The offer of that name. */
  public Optional<Offer> named(String name) {
    return offers.stream().filter(offer -> offer.name().equals(name)).findFirst();
  }

  /** The offer that people mean by a name of it or of its files, in any case; none if unclear. */
  public Optional<Offer> meant(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    Optional<Offer> named = named(name);
    return named.isPresent() ? named : ofFile(text);
  }

  /** The only offer with a file of that name. */
  public Optional<Offer> ofFile(String name) {
    List<Offer> found =
        offers.stream()
            .filter(
                offer ->
                    offer.files().stream().anyMatch(file -> file.name().equalsIgnoreCase(name)))
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
