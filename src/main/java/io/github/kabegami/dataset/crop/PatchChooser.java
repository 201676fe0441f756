package io.github.kabegami.dataset.crop;

import io.github.kabegami.dataset.Area;
import io.github.kabegami.dataset.Patch;
import io.github.kabegami.metric.DetailMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses where patches are cut: the places with the most detail that do not overlap too much.
 *
 * <p>Places lie on a grid of the stride, rounded down to a multiple of {@link CropSettings#grid},
 * and along the right and lower edge. They are taken from the most detail down, the upper and then
 * the left one of equal ones. So that one busy corner does not give all patches, there are two
 * rounds: in the first, a ninth of the area (3 x 3, by the patch's middle) gives at most twice its
 * even share, and only places count with at least half of the most detail; the second takes what is
 * left, anywhere.
 */
final class PatchChooser {
  private static final int SIDE_REGIONS = 3;
  private static final int REGIONS = SIDE_REGIONS * SIDE_REGIONS;
  private static final double COMPARABLE = 0.5;
  private static final Comparator<Patch> MOST_DETAIL =
      Comparator.comparingDouble(Patch::detail)
          .reversed()
          .thenComparingInt(Patch::y)
          .thenComparingInt(Patch::x);

  private final CropSettings settings;
  private final Area area;
  private final List<Patch> chosen = new ArrayList<>();
  private final int[] perRegion = new int[REGIONS];

  private PatchChooser(CropSettings settings, Area area) {
    this.settings = settings;
    this.area = area;
  }

  /**
   * The patches of a picture, those with more detail first; none if the area is smaller than a
   * patch or has too little detail.
   *
   * @param detail of the whole picture
   * @param area of the picture in which patches may lie
   */
  static List<Patch> choose(DetailMap detail, Area area, CropSettings settings) {
    PatchChooser chooser = new PatchChooser(settings, area);
    List<Patch> places = chooser.places(detail);
    chooser.take(places);
    chooser.chosen.sort(MOST_DETAIL);
    return List.copyOf(chooser.chosen);
  }

  private List<Patch> places(DetailMap detail) {
    int side = settings.patch();
    int[] columns = starts(area.x(), area.width()).toArray();
    List<Patch> places = new ArrayList<>();
    starts(area.y(), area.height())
        .forEach(
            y -> {
              for (int x : columns) {
                places.add(new Patch(x, y, detail.of(x, y, side, side)));
              }
            });
    places.removeIf(place -> place.detail() < settings.detail());
    places.sort(MOST_DETAIL);
    return places;
  }

  /** Where patches begin along an axis. */
  private IntStream starts(int from, int length) {
    int grid = settings.grid();
    int first = (from + grid - 1) / grid * grid;
    int last = Math.floorDiv(from + length - settings.patch(), grid) * grid;
    int step = Math.max(grid, settings.stride() / grid * grid);
    if (last < first) {
      return IntStream.empty();
    }
    IntStream regular = IntStream.iterate(first, start -> start < last, start -> start + step);
    return IntStream.concat(regular, IntStream.of(last));
  }

  private void take(List<Patch> places) {
    int limit = (2 * settings.top() + REGIONS - 1) / REGIONS;
    double comparable = places.isEmpty() ? 0 : COMPARABLE * places.get(0).detail();
    for (Patch place : places) {
      if (place.detail() >= comparable && perRegion[region(place)] < limit) {
        offer(place);
      }
    }
    places.forEach(this::offer);
  }

  private void offer(Patch place) {
    if (chosen.size() < settings.top() && chosen.stream().allMatch(c -> isApart(c, place))) {
      chosen.add(place);
      perRegion[region(place)]++;
    }
  }

  /** Also no place is apart from itself, unless patches may cover each other wholly. */
  private boolean isApart(Patch one, Patch other) {
    if (one.equals(other)) {
      return false;
    }
    long side = settings.patch();
    long across = Math.max(0, side - Math.abs(one.x() - other.x()));
    long down = Math.max(0, side - Math.abs(one.y() - other.y()));
    return across * down <= settings.overlap() * side * side;
  }

  private int region(Patch place) {
    int half = settings.patch() / 2;
    long column = (long) (place.x() + half - area.x()) * SIDE_REGIONS / area.width();
    long row = (long) (place.y() + half - area.y()) * SIDE_REGIONS / area.height();
    return (int) (row * SIDE_REGIONS + column);
  }
}
