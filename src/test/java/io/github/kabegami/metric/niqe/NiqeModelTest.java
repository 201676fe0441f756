package io.github.kabegami.metric.niqe;

import static io.github.kabegami.metric.niqe.ParameterFiles.doubles;
import static io.github.kabegami.metric.niqe.ParameterFiles.header;
import static io.github.kabegami.metric.niqe.ParameterFiles.npy;
import static io.github.kabegami.metric.niqe.ParameterFiles.npz;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of pristine models. */
class NiqeModelTest {
  private static final Path FOLDER = Path.of("src/test/resources/reference/metrics/niqe");

  @TempDir private Path folder;

  @Test
  void bothFilesOfTheOfficialParametersHoldTheSameNumbers() {
    NiqeModel matlab = NiqeModel.read(FOLDER.resolve("modelparameters.mat"));
    NiqeModel numpy = NiqeModel.read(FOLDER.resolve("niqe_pris_params.npz"));
    assertEquals("modelparameters.mat", matlab.title());
    assertEquals("niqe_pris_params.npz", numpy.description());
    assertEquals(matlab.mean(), numpy.mean());
    assertEquals(matlab.covariance(), numpy.covariance());
    assertTrue(matlab.mean().get(0) > 2 && matlab.mean().get(0) < 3, matlab.mean().toString());
  }

  @Test
  void ourFormComesBackBitForBit() throws IOException {
    NiqeModel model = NiqeModel.wallpaper();
    Path file = Files.writeString(folder.resolve("wallpaper"), model.toJson());
    assertEquals(model, NiqeModel.read(file));
    NiqeModel official = NiqeModel.read(FOLDER.resolve("modelparameters.mat"));
    Path other = folder.resolve("modelparameters.mat");
    Files.writeString(other, official.toJson());
    assertEquals(official, NiqeModel.read(other));
  }

  @Test
  void whatIsNoModelIsRefusedInOneSentence() throws IOException {
    assertRefused("does not exist", folder.resolve("nothere.mat"));
    assertRefused("is not a file", folder);
    assertRefused("expected JSON, .npz or .mat (level 5)", file("a.bin", "hello"));
    assertRefused("version 7.3; save it again with -v7", file("b.mat", "MATLAB 7.3 MAT-file"));
    assertRefused("missing key", file("c.json", "{\"kind\": \"niqe-model\"}"));
    assertRefused(
        "mean must have 36 numbers, got 2", file("d.json", "{\"mu\": [1, 2], \"cov\": []}"));
    String json = NiqeModel.wallpaper().toJson();
    assertRefused("got kind x of version 1", file("e.json", json.replace("niqe-model", "x")));
    assertRefused(
        "threshold must be in 0..1, got 7.5", file("f.json", json.replace("0.75", "7.5")));
    assertRefused("is not a NIQE model", file("g.json", json.substring(0, json.length() / 2)));
    assertRefused(
        "it is cut off",
        Files.write(folder.resolve("h.mat"), "MATLAB 5.0 ".getBytes(StandardCharsets.US_ASCII)));
    assertRefused("damaged or cut off", file("i.npz", "PK and no more"));
    assertRefused("more than 4194304 bytes", file("j.json", " ".repeat(1 << 22)));
  }

  @Test
  void aZipWithoutTheParametersIsRefusedWithTheirNames() throws IOException {
    byte[] mean = npy(header("<f8", false, "(1, 36)"), doubles(LITTLE_ENDIAN, new double[36]));
    Path file = Files.write(folder.resolve("a.npz"), npz("mu_pris_param.npy", mean));
    assertRefused("expected arrays mu_pris_param and cov_pris_param, got [mu_pris_param]", file);
    Files.write(file, npz("mu_pris_param.npy", mean, "cov_pris_param.npy", new byte[3]));
    assertRefused("in cov_pris_param it is cut off in its header", file);
    Files.write(file, npz("mu_pris_param.npy", mean, "cov_pris_param.npy", mean));
    assertRefused("the covariance must have 36 rows, got 1", file);
  }

  @Test
  void whatADamagedFileHoldsIsToldInOneLine() throws IOException {
    byte[] mean = npy("{'descr': '<\u0000\n8', }\n", new byte[0]);
    Path file = Files.write(folder.resolve("a.npz"), npz("mu_pris_param.npy", mean));
    assertRefused("got {'descr': '< 8', }", file);
  }

  @Test
  void numbersThatAreNoCovarianceAreRefused() {
    double[][] matrix = new double[36][36];
    matrix[1][2] = 1;
    assertEquals("the covariance is not symmetric", refusal(new double[36], matrix));
    matrix[2][1] = 1;
    String negative = refusal(new double[36], matrix);
    assertTrue(negative.startsWith("the covariance is none: it has the eigenvalue -"), negative);
    matrix[2][1] = Double.NaN;
    assertEquals(
        "a row of the covariance holds NaN instead of a number", refusal(new double[36], matrix));
    assertEquals(
        "a row of the covariance must have 36 numbers, got 35",
        refusal(new double[36], new double[36][35]));
    assertEquals("the mean must have 36 numbers, got 3", refusal(new double[3], matrix));
  }

  private static String refusal(double[] mean, double[][] covariance) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> NiqeModel.of("mine", mean, covariance, Optional.empty()))
        .getMessage();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static void assertRefused(String part, Path file) {
    String message = assertThrows(ModelException.class, () -> NiqeModel.read(file)).getMessage();
    assertTrue(message.contains(part), message);
    assertTrue(message.contains(file.toString()), message);
    assertEquals(1, message.lines().count(), message);
  }
}
