package io.github.kabegami.metric.wallpaper;

import io.github.kabegami.core.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the square windows of a picture in which its luma varies most. */
final class DetailWindows {

  /** A window's left and top pixel, and the variance of its luma. */
  record Place(int x, int y, double variance) {}

  private DetailWindows() {}

  /**
   * The windows with the largest variance, largest first, then from the top and from the left; out
   * of those that begin at multiples of half their side.
   *
   * @param side even, at most the picture's sides
   * @param most how many at most
   */
  static List<Place> of(LumaPicture luma, int side, int most, Run run) {
    int half = side / 2;
    Cells cells = new Cells(luma, half, run);
    List<Place> places = new ArrayList<>();
    for (int row = 0; row + 1 < cells.rows; row++) {
      for (int column = 0; column + 1 < cells.columns; column++) {
        places.add(new Place(column * half, row * half, cells.variance(row, column)));
      }
    }
    places.sort(Comparator.comparingDouble(Place::variance).reversed());
    return List.copyOf(places.subList(0, Math.min(most, places.size())));
  }

  /** Sums over squares of half a window's side. */
  private static final class Cells {
    final int rows;
    final int columns;
    private final int side;
    private final double[][] sums;
    private final double[][] squares;

    Cells(LumaPicture luma, int side, Run run) {
      this.side = side;
      rows = luma.height() / side;
      columns = luma.width() / side;
      sums = new double[rows][columns];
      squares = new double[rows][columns];
      run.forEach(
          rows,
          row -> {
            double[] line = new double[columns * side];
            for (int y = row * side; y < (row + 1) * side; y++) {
              run.checkCancelled();
              luma.read(y, 0, line.length, line);
              add(line, sums[row], squares[row]);
            }
          });
    }

    private void add(double[] line, double[] sum, double[] square) {
      for (int x = 0; x < line.length; x++) {
        sum[x / side] += line[x];
        square[x / side] += line[x] * line[x];
      }
    }

    /** Of the four cells from that one to the right and down. */
    double variance(int row, int column) {
      double sum = 0;
      double square = 0;
      for (int i = 0; i < 4; i++) {
        sum += sums[row + i / 2][column + i % 2];
        square += squares[row + i / 2][column + i % 2];
      }
      double count = 4.0 * side * side;
      return square / count - sum / count * (sum / count);
    }
  }
}
