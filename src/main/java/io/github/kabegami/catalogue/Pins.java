package io.github.kabegami.catalogue;

import io.github.kabegami.io.Downloads;
import io.github.kabegami.io.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the first download of each file was, by which later ones are checked.
 *
 * @param pins in order of time
 */
record Pins(List<Pin> pins) {

  /**
   * A file as it came the first time.
   *
   * @param offer that it belongs to
   * @param file its name there
   * @param address from where it came, or the path of the file that was added
   * @param sha256 of its content
   * @param day on which it came, such as {@code 2026-11-23}
   */
  record Pin(String offer, String file, String address, String sha256, String day) {}

  Pins {
    pins = List.copyOf(pins);
  }

  static Pins read(Path file) throws IOException {
    return Files.exists(file) ? Json.read(file, Pins.class) : new Pins(List.of());
  }

  void write(Path file) throws IOException {
    Json.write(file, this, true);
  }

  Optional<Pin> find(Offer offer, OfferedFile file) {
    return pins.stream()
        .filter(pin -> pin.offer.equals(offer.name()) && pin.file.equals(file.name()))
        .findFirst();
  }

  List<Pin> of(String offer) {
    return pins.stream().filter(pin -> pin.offer.equals(offer)).toList();
  }

  /** With those that are new. */
  Pins with(List<Pin> more) {
    List<Pin> all = new ArrayList<>(pins);
    more.stream()
        .filter(
            pin ->
                pins.stream().noneMatch(p -> p.offer.equals(pin.offer) && p.file.equals(pin.file)))
        .forEach(all::add);
    return new Pins(all);
  }

  Pins without(String offer) {
    return new Pins(pins.stream().filter(pin -> !pin.offer.equals(offer)).toList());
  }

  /** What is to be downloaded, with what is known of it. */
  Downloads.Source source(Offer offer, OfferedFile file) {
    return new Downloads.Source(
        URI.create(file.address()),
        find(offer, file).map(Pin::sha256).orElse(""),
        file.exact() ? file.bytes() : 0);
  }
}
