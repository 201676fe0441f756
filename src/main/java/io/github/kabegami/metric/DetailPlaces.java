package io.github.kabegami.metric;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the squares of a picture that are worth a look: full of detail, and not all in one place.
 */
public final class DetailPlaces {
  private static final double WIDEST = 0.6;
  private static final double NARROWER = 0.7;

  private DetailPlaces() {}

  /**
   * The top left corner of a square.
   *
   * @param x pixels from the left
   * @param y pixels from the top
   */
  public record Place(int x, int y) {}

  /**
   * Chooses squares, the most detailed first. Each next one has the most detail of those that are
   * far enough from all before: as far as so many squares can be from each other, or nearer by and
   * by, but they never overlap. Equal ones go by their place, the topmost, then leftmost, first.
   *
   * @param count at most so many, >= 0; fewer where there is no room
   * @param side of the squares, pixels; at most the picture's shorter side
   */
  public static List<Place> choose(Picture picture, int count, int side) {
    int width = picture.width();
    int height = picture.height();
    DetailMap map = new DetailMap(Pixels.open(picture.pixels()), width, height, picture.channels());
    List<Integer> across = starts(width, side);
    List<Integer> down = starts(height, side);
    List<Place> chosen = new ArrayList<>();
    double distance = Math.max(side, WIDEST * Math.sqrt((double) width * height / count));
    while (chosen.size() < count) {
      Optional<Place> next = best(map, across, down, side, chosen, distance);
      if (next.isPresent()) {
        chosen.add(next.get());
      } else if (distance > side) {
        distance = Math.max(side, distance * NARROWER);
      } else {
        break;
      }
    }
    return chosen;
  }

  private static List<Integer> starts(int length, int side) {
    List<Integer> starts = new ArrayList<>();
    for (int start = 0; start + side <= length; start += DetailMap.CELL) {
      starts.add(start);
    }
    return starts;
  }

  private static Optional<Place> best(
      DetailMap map,
      List<Integer> across,
      List<Integer> down,
      int side,
      List<Place> chosen,
      double distance) {
    Optional<Place> best = Optional.empty();
    double most = -1;
    for (int y : down) {
      for (int x : across) {
        double detail = map.of(x, y, side, side);
        if (detail > most && isFree(x, y, side, chosen, distance)) {
          most = detail;
          best = Optional.of(new Place(x, y));
        }
      }
    }
    return best;
  }

  private static boolean isFree(int x, int y, int side, List<Place> chosen, double distance) {
    return chosen.stream()
        .allMatch(
            place ->
                Math.hypot(place.x - x, place.y - y) >= distance
                    && (Math.abs(place.x - x) >= side || Math.abs(place.y - y) >= side));
  }
}
