package io.github.kabegami.upscale;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Run;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Chooses the halo.
 *
 * <p>Deep networks may depend on hundreds of pixels to each side, though hardly on the far ones;
 * the halo that makes tiles exact then costs many times the tile. {@link Tiling#AUTO} takes it up
 * to 96 pixels, or where windows have at most twice the pixels of their tiles; else it begins at 32
 * and doubles until doubling it once more changes no sample of a tile by 1/512.
 */
final class HaloChoice {
  private static final int ALWAYS_AFFORDABLE = 96;
  private static final int AFFORDABLE_COST = 2;
  private static final int SMALLEST = 32;
  private static final double ACCEPTABLE = 1.0 / 512;

  private final Cutting cutting;
  private final Tiling tiling;
  private final Run run;

  HaloChoice(Cutting cutting, Tiling tiling, Run run) {
    this.cutting = cutting;
    this.tiling = tiling;
    this.run = run;
  }

  /**
   * What was chosen.
   *
   * @param pixels to each side
   * @param seam the difference that was measured; empty where there is none, or it is not known
   */
  record Halo(int pixels, OptionalDouble seam) {}

  /** How a tile differs with two halos. */
  @FunctionalInterface
  interface Probe {
    OptionalDouble difference(int halo, int larger) throws IOException;
  }

  /** Chooses, with measurements where they are needed. */
  Halo choose(Probe probe) throws IOException {
    int exact = cutting.exactHalo();
    int asked = tiling.halo() < 0 ? exact : Math.min(exact, cutting.aligned(tiling.halo()));
    if (tiling.halo() != Tiling.AUTO) {
      return isExact(asked) ? exactly(asked) : told(new Halo(asked, measured(probe, asked)));
    }
    if (exact == 0 || isAffordable(exact)) {
      return exactly(exact);
    }
    if (cutting.isFixed()) {
      return bounded(probe, Math.min(cutting.haloOfFixed(SMALLEST), exact));
    }
    return doubled(probe, exact);
  }

  private Halo doubled(Probe probe, int exact) throws IOException {
    int halo = Math.min(exact, cutting.aligned(SMALLEST));
    while (!isExact(halo)) {
      OptionalDouble seam = measured(probe, halo);
      if (seam.isEmpty() || seam.getAsDouble() < ACCEPTABLE) {
        return told(new Halo(halo, seam));
      }
      halo = Math.min(exact, 2 * halo);
    }
    return exactly(halo);
  }

  private Halo bounded(Probe probe, int halo) throws IOException {
    return isExact(halo) ? exactly(halo) : told(new Halo(halo, measured(probe, halo)));
  }

  private static Halo exactly(int halo) {
    return new Halo(halo, OptionalDouble.empty());
  }

  private boolean isExact(int halo) {
    return halo == cutting.exactHalo() || cutting.grid(cutting.side(tiling, halo), halo).isWhole();
  }

  private OptionalDouble measured(Probe probe, int halo) throws IOException {
    if (cutting.isFixed()) {
      return OptionalDouble.empty(); // It takes no window that is larger.
    }
    int twice = Math.max(2 * halo, cutting.aligned(SMALLEST));
    return probe.difference(halo, Math.min(cutting.exactHalo(), twice));
  }

  private boolean isAffordable(int exact) {
    try {
      Grid grid = cutting.grid(cutting.side(tiling, exact), exact);
      long tile = (long) grid.columns().tile() * grid.rows().tile();
      return cutting.traits().radius() <= ALWAYS_AFFORDABLE
          || grid.windowPixels() <= AFFORDABLE_COST * tile;
    } catch (ModelException e) {
      return false; // Of a window of fixed size nothing would be left.
    }
  }

  private Halo told(Halo halo) {
    String difference =
        halo.seam().isPresent()
            ? String.format(
                Locale.ROOT,
                "largest difference measured at a border %.4f",
                halo.seam().getAsDouble())
            : cutting.isFixed()
                ? "the difference at borders cannot be measured with windows of one size"
                : "the difference at borders could not be measured";
    run.log("halo " + halo.pixels() + " of " + cutting.exactHalo() + " pixels; " + difference);
    return halo;
  }
}
