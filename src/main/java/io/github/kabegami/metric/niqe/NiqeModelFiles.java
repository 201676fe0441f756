package io.github.kabegami.metric.niqe;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.io.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads pristine models in every form that is known, told by their first bytes. */
final class NiqeModelFiles {
  private static final int MOST_BYTES = 1 << 22;
  private static final String NUMPY_MEAN = "mu_pris_param";
  private static final String NUMPY_COVARIANCE = "cov_pris_param";
  private static final String MATLAB_MEAN = "mu_prisparam";
  private static final String MATLAB_COVARIANCE = "cov_prisparam";

  private NiqeModelFiles() {}

  /** As {@link NiqeModel#read}. */
  static NiqeModel read(Path file) {
    String kind = "NIQE model";
    try {
      String title = String.valueOf(file.getFileName());
      byte[] bytes = bytes(file);
      if (startsWith(bytes, "PK")) {
        kind = ".npz file of NIQE parameters";
        return model(title, arrays(file), NUMPY_MEAN, NUMPY_COVARIANCE);
      }
      if (startsWith(bytes, "MATLAB 5.0")) {
        kind = ".mat file of NIQE parameters";
        return model(title, MatFile.parse(bytes), MATLAB_MEAN, MATLAB_COVARIANCE);
      }
      requireText(bytes);
      return NiqeModelJson.parse(title, Json.readText(file));
    } catch (IOException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          file + " is not a " + kind + " that can be used: " + oneLine(Json.complaint(e)), e);
    }
  }

  /** A damaged file may hold any signs where the message repeats what stands in it. */
  private static String oneLine(String message) {
    return message.replaceAll("\\p{Cntrl}+", " ");
  }

  private static byte[] bytes(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + (Files.exists(file) ? " is not a file" : " does not exist"));
    }
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(MOST_BYTES);
      if (bytes.length == MOST_BYTES) {
        throw new IllegalArgumentException(
            "it has more than " + MOST_BYTES + " bytes; name a file of NIQE parameters");
      }
      return bytes;
    }
  }

  private static boolean startsWith(byte[] bytes, String start) {
    return bytes.length >= start.length()
        && new String(bytes, 0, start.length(), StandardCharsets.ISO_8859_1).equals(start);
  }

  private static void requireText(byte[] bytes) {
    if (startsWith(bytes, "MATLAB 7.3") || startsWith(bytes, "\u0089HDF")) {
      throw new IllegalArgumentException(
          "it is a MATLAB file of version 7.3; save it again with -v7");
    }
    if (!new String(bytes, StandardCharsets.UTF_8).stripLeading().startsWith("{")) {
      throw new IllegalArgumentException("expected JSON, .npz or .mat (level 5)");
    }
  }

  private static NiqeModel model(
      String title, Map<String, Matrix> arrays, String mean, String covariance) {
    Matrix means = arrays.get(mean);
    Matrix covariances = arrays.get(covariance);
    if (means == null || covariances == null) {
      throw new IllegalArgumentException(
          "expected arrays " + mean + " and " + covariance + ", got " + arrays.keySet());
    }
    return NiqeModel.of(title, means.vector(), covariances.table(), Optional.empty());
  }

  private static Map<String, Matrix> arrays(Path file) {
    Map<String, Matrix> arrays = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (String name : new String[] {NUMPY_MEAN, NUMPY_COVARIANCE}) {
        ZipEntry entry = zip.getEntry(name + ".npy");
        if (entry != null) {
          arrays.put(name, array(name, zip, entry));
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("it is damaged or cut off (" + e.getMessage() + ")", e);
    }
    return arrays;
  }

  private static Matrix array(String name, ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream stream = zip.getInputStream(entry)) {
      return NpyFile.parse(stream.readNBytes(MOST_BYTES));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("in " + name + " " + e.getMessage(), e);
    }
  }
}
