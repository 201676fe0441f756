package io.github.kabegami.metric.niqe;

import java.util.Arrays;

/**
 * A table of numbers as files hold it.
 *
 * @param rows how many rows
 * @param columns how many columns
 * @param values row by row
 */
record Matrix(int rows, int columns, double[] values) {

  /**
   * The numbers of one row or column.
   *
   * @throws IllegalArgumentException if there is more than one of both
   */
  double[] vector() {
    if (rows != 1 && columns != 1) {
      throw new IllegalArgumentException(
          "expected one row of numbers, got " + rows + " x " + columns);
    }
    return values.clone();
  }

  /** The rows. */
  double[][] table() {
    double[][] table = new double[rows][];
    Arrays.setAll(table, row -> Arrays.copyOfRange(values, row * columns, (row + 1) * columns));
    return table;
  }

  /** A table that is given column by column. */
  static Matrix ofColumns(int rows, int columns, double[] columnByColumn) {
    double[] values = new double[columnByColumn.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        values[row * columns + column] = columnByColumn[column * rows + row];
      }
    }
    return new Matrix(rows, columns, values);
  }
}
