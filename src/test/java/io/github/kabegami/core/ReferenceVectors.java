package io.github.kabegami.core;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** The files under reference/degradation and what their manifest says of them. */
public final class ReferenceVectors {
  private static final String FOLDER = "/reference/degradation/";

  private ReferenceVectors() {}

  /** The manifest's entries of a kind. */
  public static List<JsonObject> entries(String kind) {
    JsonArray manifest =
        JsonParser.parseString(new String(bytes("manifest.json"), StandardCharsets.UTF_8))
            .getAsJsonArray();
    List<JsonObject> entries = new ArrayList<>();
    for (JsonElement entry : manifest) {
      if (entry.getAsJsonObject().get("kind").getAsString().equals(kind)) {
        entries.add(entry.getAsJsonObject());
      }
    }
    return entries;
  }

  /** The manifest's entry of a file. */
  public static JsonObject entry(String kind, String file) {
    return entries(kind).stream()
        .filter(entry -> entry.get("file").getAsString().equals(file))
        .findFirst()
        .orElseThrow();
  }

  /** A number of an entry, or a default where it is null or missing. */
  public static double number(JsonObject entry, String field, double otherwise) {
    JsonElement value = entry.get(field);
    return value == null || value.isJsonNull() ? otherwise : value.getAsDouble();
  }

  /** The picture that went into everything. */
  public static RandomAccessibleInterval<FloatType> scene() {
    return picture("scene.png");
  }

  /** An 8-bit RGB PNG as samples / 255. */
  public static RandomAccessibleInterval<FloatType> picture(String file) {
    try (InputStream stream = ReferenceVectors.class.getResourceAsStream(FOLDER + file)) {
      BufferedImage image = ImageIO.read(stream);
      int width = image.getWidth();
      int height = image.getHeight();
      float[] samples = new float[width * height * 3];
      for (int i = 0; i < width * height; i++) {
        int rgb = image.getRGB(i % width, i / width);
        for (int c = 0; c < 3; c++) {
          samples[c * width * height + i] = (rgb >> 16 - 8 * c & 255) / 255f;
        }
      }
      return Pixels.wrap(samples, width, height, 3);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of float64. */
  public static double[] doubles(String file) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[buffer.remaining() / 8];
    buffer.asDoubleBuffer().get(values);
    return values;
  }

  /** A file of float32. */
  public static float[] floats(String file) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[buffer.remaining() / 4];
    buffer.asFloatBuffer().get(values);
    return values;
  }

  /** The largest absolute difference of two arrays of one length. */
  public static double largestDifference(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new AssertionError("expected " + a.length + " samples, got " + b.length);
    }
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - (double) b[i]));
    }
    return largest;
  }

  private static byte[] bytes(String file) {
    try (InputStream stream = ReferenceVectors.class.getResourceAsStream(FOLDER + file)) {
      if (stream == null) {
        throw new AssertionError("no reference file " + file);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
