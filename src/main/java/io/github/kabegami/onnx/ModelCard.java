package io.github.kabegami.onnx;

import io.github.kabegami.core.TensorModel;
import io.github.kabegami.io.Json;
import io.github.kabegami.network.NetworkSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known of a converted model: it is written into the model, and beside it as JSON.
 *
 * @param source file name of the weights
 * @param sha256 of that file, hexadecimal
 * @param licence of the weights, as the user gave it or as the file says
 * @param format of the file and where in it the weights were
 * @param architecture name of the kind of network
 * @param network the kind with its measures, such as {@code compact-64x16-x4}
 * @param channels of input and output
 * @param upscaleFactor output size / input size
 * @param parameters values of all weights, also of those that training leaves alone
 * @param multiplyAdds of all convolutions per output pixel
 * @param radius input pixels to each side that an output pixel depends on
 * @param alignment the input's sides must be multiples of it
 * @param wholePicture empty, or why the network looks at the whole picture
 * @param precision in which the model computes: {@code float32} or {@code float16}; empty if it was
 *     not converted
 * @param parity largest difference between ONNX Runtime and the plain reference on a small random
 *     picture, values about 1; empty if it was not compared
 * @param blended the second weights, if two were interpolated
 * @param notes on what had to be done to make it run
 * @param training how it was trained, if it was trained here
 */
public record ModelCard(
    String source,
    String sha256,
    Optional<String> licence,
    String format,
    String architecture,
    String network,
    int channels,
    int upscaleFactor,
    long parameters,
    double multiplyAdds,
    int radius,
    int alignment,
    String wholePicture,
    String precision,
    Optional<Double> parity,
    Optional<Blended> blended,
    List<String> notes,
    Optional<Training> training) {

  private static final int LONGEST_LINE = 2000;

  /** Under this name the card lies in the metadata of an ONNX file, as JSON. */
  public static final String METADATA = "kabegami.card";

  private static final String LICENCE = "license";

  /** The names under which {@link #toMetadata} writes. */
  static final Set<String> METADATA_NAMES = Set.of(METADATA, LICENCE);

  private static final double PIXELS_4K = 3840.0 * 2160;

  /**
   * Weights that were mixed in.
   *
   * @param source file name
   * @param sha256 of the file
   * @param share 0..1; what remains is the share of the first weights
   */
  public record Blended(String source, String sha256, double share) {}

  static ModelCard of(NetworkFile file, Optional<String> licence, String precision) {
    NetworkSummary summary = NetworkSummary.of(file.network());
    return new ModelCard(
        file.source(),
        file.sha256(),
        licence.or(file::licence),
        file.format(),
        file.architecture(),
        file.network().name(),
        file.network().channels(),
        file.network().upscaleFactor(),
        summary.parameterCount(),
        summary.multiplyAdds(),
        summary.radius(),
        summary.alignment(),
        summary.wholePicture(),
        precision,
        Optional.empty(),
        file.blended(),
        file.notes(),
        file.training());
  }

  /** After a comparison; how far the network looks is what tiles are cut by. */
  ModelCard compared(double difference, TensorModel.Traits traits) {
    return new ModelCard(
        source,
        sha256,
        licence,
        format,
        architecture,
        network,
        channels,
        upscaleFactor,
        parameters,
        multiplyAdds,
        traits.radius(),
        traits.alignment(),
        traits.wholePicture(),
        precision,
        Optional.of(difference),
        blended,
        notes,
        training);
  }

  /** As it lies in the metadata of a file, with the licence where other programs look for it. */
  public Map<String, String> toMetadata() {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put(METADATA, toJson());
    licence.ifPresent(text -> metadata.put(LICENCE, text));
    return metadata;
  }

  /** As JSON. */
  public String toJson() {
    return Json.toText(this);
  }

  /**
   * From JSON.
   *
   * @throws IllegalArgumentException with one sentence if it is not a card
   */
  public static ModelCard fromJson(String text) {
    return Json.fromText(text, ModelCard.class);
  }

  /** For people: one line per fact. */
  public String toText() {
    List<String> lines = new ArrayList<>();
    lines.add(source);
    add(lines, "format", format);
    add(lines, "architecture", architecture + ", " + network);
    add(lines, "enlarges", "by " + upscaleFactor + ", " + colours(channels));
    String computed = precision.isEmpty() ? "" : ", computed in " + precision;
    add(lines, "parameters", String.format(Locale.ROOT, "%,d%s", parameters, computed));
    add(lines, "cost", cost(multiplyAdds));
    add(lines, "looks", reach(radius, alignment, wholePicture));
    parity.ifPresent(
        difference ->
            add(
                lines,
                "checked",
                String.format(
                    Locale.ROOT,
                    "ONNX Runtime and the plain reference differ by %.1e on a small picture",
                    difference)));
    blended.ifPresent(
        other ->
            add(
                lines,
                "blended",
                String.format(
                    Locale.ROOT,
                    "with %s (share %s, SHA-256 %s)",
                    other.source,
                    other.share,
                    other.sha256)));
    notes.forEach(note -> add(lines, "note", note));
    add(lines, "licence", licence.orElse("not stated"));
    add(lines, "SHA-256", sha256);
    training.ifPresent(how -> how.addTo(lines));
    return String.join("\n", lines);
  }

  /** Adds a line; texts from a file may hold what a terminal obeys, or have any length. */
  static void add(List<String> lines, String name, String value) {
    lines.add(String.format(Locale.ROOT, "  %-13s %s", printable(name), printable(value)));
  }

  private static String printable(String text) {
    String start =
        text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE).strip() + "..." : text;
    return start.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
  }

  static String colours(int channels) {
    return channels == 3 ? "RGB" : channels == 1 ? "gray" : channels + " channels";
  }

  static String cost(double multiplyAdds) {
    return String.format(
        Locale.ROOT,
        "%,.0f multiply-adds per output pixel, %,.0f billion for 3840 x 2160",
        multiplyAdds,
        multiplyAdds * PIXELS_4K / 1e9);
  }

  static String reach(int radius, int alignment, String wholePicture) {
    String sides =
        alignment == 1 ? "" : "; the sides of tiles are multiples of " + alignment + " pixels";
    return wholePicture.isEmpty()
        ? radius + " pixels to each side" + sides
        : "at the whole picture (" + wholePicture + "), so it cannot be tiled exactly" + sides;
  }
}
