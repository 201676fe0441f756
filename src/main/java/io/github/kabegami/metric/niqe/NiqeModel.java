package io.github.kabegami.metric.niqe;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.io.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The multivariate Gaussian that describes blocks of clean pictures, which NIQE measures the
 * distance to.
 *
 * @param title the name in results: {@code wallpaper}, or the name of a file
 * @param mean of each of the 36 features
 * @param covariance 36 rows of 36 numbers, symmetric, no eigenvalue below 0 but for rounding
 * @param origin what it was fitted to; empty for files that do not tell
 */
public record NiqeModel(
    String title, List<Double> mean, List<List<Double>> covariance, Optional<Origin> origin) {
  private static final double SYMMETRY = 1e-9;
  private static final String WALLPAPER = "wallpaper";

  /**
   * What a model was fitted to.
   *
   * @param block side of the blocks, pixels: always 96
   * @param threshold blocks count that are sharper than this share of the sharpest of their picture
   * @param crop border left out at each side of the pictures, pixels
   * @param luma the rule for the luma: {@code bt601} or {@code gray}
   * @param blocks how many blocks counted
   * @param pictures those that had such blocks
   */
  public record Origin(
      int block, double threshold, int crop, String luma, int blocks, List<Source> pictures) {

    /** Checks the numbers. */
    public Origin {
      Checks.within("block", block, Block.SIDE_PIXELS, Block.SIDE_PIXELS);
      Checks.within("threshold", threshold, 0, 1);
      Checks.atLeast("crop", crop, 0);
      Checks.atLeast("blocks", blocks, 2);
      pictures = List.copyOf(pictures);
    }
  }

  /**
   * A picture that a model was fitted to.
   *
   * @param file its file name
   * @param title its name, if known
   * @param author who made it, if known
   * @param licence under which it may be used, if known
   * @param source where it comes from, if known
   */
  public record Source(
      String file,
      Optional<String> title,
      Optional<String> author,
      Optional<String> licence,
      Optional<String> source) {

    /** A file of which no more is known. */
    public static Source of(String file) {
      return new Source(
          file, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /**
   * Checks the shapes and numbers.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public NiqeModel {
    mean = numbers("the mean", mean);
    if (covariance.size() != Block.FEATURES) {
      throw new IllegalArgumentException(
          "the covariance must have 36 rows, got " + covariance.size());
    }
    covariance = covariance.stream().map(row -> numbers("a row of the covariance", row)).toList();
    requireCovariance(matrix(covariance));
  }

  /**
   * A model of plain numbers.
   *
   * @throws IllegalArgumentException if they are not 36 and 36 x 36 finite numbers, or the
   *     covariance cannot be one
   */
  public static NiqeModel of(
      String title, double[] mean, double[][] covariance, Optional<Origin> origin) {
    return new NiqeModel(
        title, boxed(mean), Arrays.stream(covariance).map(NiqeModel::boxed).toList(), origin);
  }

  /**
   * Our own model, fitted to openly licensed illustrations and wallpapers that it names.
   *
   * @throws ModelException if the file is missing in the program
   */
  public static NiqeModel wallpaper() {
    try (InputStream stream = NiqeModel.class.getResourceAsStream(WALLPAPER + ".json")) {
      if (stream == null) {
        throw new IOException("it is missing");
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return NiqeModelJson.parse(WALLPAPER, text);
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelException(
          "the NIQE model "
              + WALLPAPER
              + " of this program cannot be read ("
              + e.getMessage()
              + "); install Kabegami again",
          e);
    }
  }

  /**
   * The model in a file, told by its content: the JSON of {@link #toJson()} or an object with
   * {@code mu} and {@code cov}, a NumPy .npz file with {@code mu_pris_param} and {@code
   * cov_pris_param} (BasicSR), or a MATLAB .mat file of level 5 with {@code mu_prisparam} and
   * {@code cov_prisparam} (utlive/niqe). Its title is the file's name.
   *
   * @throws ModelException with one sentence that names the file
   */
  public static NiqeModel read(Path file) {
    return NiqeModelFiles.read(file);
  }

  /** The model as JSON that {@link #read} reads, without the title; numbers with all digits. */
  public String toJson() {
    return Json.toText(NiqeModelJson.of(this));
  }

  /** The title and what it was fitted to, for results. */
  public String description() {
    return title
        + origin
            .map(o -> " (" + o.blocks() + " blocks of " + o.pictures().size() + " pictures)")
            .orElse("");
  }

  /** The mean as an array. */
  double[] meanVector() {
    return vector(mean);
  }

  /** The covariance as rows. */
  double[][] covarianceMatrix() {
    return matrix(covariance);
  }

  private static List<Double> boxed(double[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  private static double[] vector(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[][] matrix(List<List<Double>> rows) {
    return rows.stream().map(NiqeModel::vector).toArray(double[][]::new);
  }

  private static List<Double> numbers(String what, @Nullable List<Double> given) {
    if (given == null || given.size() != Block.FEATURES) {
      throw new IllegalArgumentException(
          what + " must have 36 numbers, got " + (given == null ? 0 : given.size()));
    }
    for (@Nullable Double number : given) {
      if (number == null || !Double.isFinite(number)) {
        throw new IllegalArgumentException(what + " holds " + number + " instead of a number");
      }
    }
    return List.copyOf(given);
  }

  private static void requireCovariance(double[][] matrix) {
    double largest = 0;
    for (double[] row : matrix) {
      largest = Math.max(largest, Arrays.stream(row).map(Math::abs).max().orElse(0));
    }
    for (int i = 0; i < matrix.length; i++) {
      for (int k = 0; k < i; k++) {
        if (Math.abs(matrix[i][k] - matrix[k][i]) > SYMMETRY * largest) {
          throw new IllegalArgumentException("the covariance is not symmetric");
        }
      }
    }
    double least = Arrays.stream(SymmetricEigen.of(matrix).values()).min().orElse(0);
    if (!(least >= -SYMMETRY * largest)) {
      throw new IllegalArgumentException(
          "the covariance is none: it has the eigenvalue " + least + ", below 0");
    }
  }
}
