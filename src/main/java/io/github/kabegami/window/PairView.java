package io.github.kabegami.window;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Ways to look at two pictures. */
public enum PairView {
  /** One beside the other, with a line that can be moved. */
  SPLIT("Split", 'S', "Both in one place, the line between them can be dragged"),
  /** Next to each other. */
  SIDE("Side by side", 'B', "Both next to each other, at the same place"),
  /** How far they differ. */
  DIFFERENCE(
      "Difference", 'D', "How many levels the colours differ, times the gain; black is equal"),
  /** How far and in which direction they differ. */
  SIGNED("Signed", 'N', "After minus before, times the gain; middle gray is equal"),
  /** Where structures differ. */
  SSIM("SSIM map", 'M', "Where the structures differ: black is equal, lighter is worse"),
  /** One at a time. */
  FLICKER("Flicker", 'F', "One picture at a time; the space bar shows the other one");

  private final String label;
  private final char key;
  private final String description;

  PairView(String label, char key, String description) {
    this.label = label;
    this.key = key;
    this.description = description;
  }

  /** The name in options. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The view of that title. */
  public static Optional<PairView> titled(String title) {
    return Arrays.stream(values()).filter(view -> view.title().equals(title)).findFirst();
  }

  /** On its button. */
  public String label() {
    return label;
  }

  /** What chooses it on the keyboard. */
  public char key() {
    return key;
  }

  /** What it shows. */
  public String description() {
    return description;
  }

  /** Whether it is computed of both pictures. */
  boolean isDrawn() {
    return List.of(DIFFERENCE, SIGNED, SSIM).contains(this);
  }
}
