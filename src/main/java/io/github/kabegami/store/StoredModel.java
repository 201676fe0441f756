package io.github.kabegami.store;

import io.github.kabegami.catalogue.Offer;
import io.github.kabegami.catalogue.Use;
import java.util.List;
import java.util.Optional;

/**
 * A model or a set of weights, as people see it in a list.
 *
 * @param name by which options call it; of a converted one the name of the file of weights
 * @param factor by which it enlarges; 0 if it does not, or by any
 * @param bytes of its files; 0 where there is none
 * @param licence of the weights
 * @param source where it comes from
 * @param about one sentence
 * @param checksum what is known of the content of its files, one line each
 * @param begun bytes that came of a download that is not whole
 * @param opens what {@link io.github.kabegami.onnx.Models} opens it by; empty if it is no model
 *     that enlarges, or is not here
 * @param identity tells it from others; empty where {@code opens} is
 * @param removable whether it can be removed
 * @param costs measured on this computer
 */
public record StoredModel(
    String name,
    Use use,
    State state,
    int factor,
    long bytes,
    String licence,
    String source,
    String about,
    List<String> checksum,
    long begun,
    Optional<String> opens,
    Optional<String> identity,
    boolean removable,
    List<Cost> costs) {

  /** Where it is. */
  public enum State {
    /** Part of Kabegami. */
    EMBEDDED("inside Kabegami"),
    /** Downloaded, or taken from a file as if it were. */
    FETCHED("here"),
    /** Can be downloaded. */
    OFFERED("can be fetched"),
    /** A model of the user's own. */
    ADDED("added"),
    /** Kept since its first use. */
    CONVERTED("converted at its first use");

    private final String title;

    State(String title) {
      this.title = title;
    }

    /** For people. */
    public String title() {
      return title;
    }
  }

  /** Such as {@code x4}, or {@code any}; a dash if it does not enlarge. */
  public String factorTitle() {
    return factor > 0 ? "x" + factor : use == Use.UPSCALER ? "any" : "-";
  }

  /** Such as {@code 17.9 MB}; a dash where there is no file. */
  public String size() {
    return bytes == 0 ? "-" : Offer.megabytes(bytes);
  }

  /** Where it is, and what has come of it. */
  public String stateTitle() {
    return begun > 0 && state == State.OFFERED
        ? Offer.megabytes(begun) + " have come"
        : state.title();
  }

  /** What it costs per megapixel of the result on each device; a dash where nobody measured. */
  public String costTitle() {
    return costs.isEmpty() ? "-" : String.join(", ", costs.stream().map(Cost::title).toList());
  }
}
