package io.github.kabegami.metric;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** The pairs of reference/metrics and what the original programs say about them. */
public final class ReferencePairs {
  private static final String FOLDER = "/reference/metrics/";

  private ReferencePairs() {}

  /**
   * A pair by name; {@code expected} is its part of expected.json, {@code stored} its part of
   * pairs.json.
   */
  public record ReferencePair(
      String name, Picture image, Picture reference, JsonObject stored, JsonObject expected) {}

  public static List<ReferencePair> all() {
    JsonObject expected = json("expected.json").getAsJsonObject().getAsJsonObject("pairs");
    JsonArray stored = json("pairs.json").getAsJsonArray();
    return StreamSupport.stream(stored.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(pair -> open(pair, expected))
        .toList();
  }

  private static ReferencePair open(JsonObject pair, JsonObject expected) {
    String name = pair.get("name").getAsString();
    return new ReferencePair(
        name,
        picture(raster(pair.get("dst").getAsString()), bits(pair)),
        picture(raster(pair.get("ref").getAsString()), bits(pair)),
        pair,
        expected.getAsJsonObject(name));
  }

  /**
   * The CRC-32 of the integers that a picture stands for, in the order in which pairs.json counts
   * them.
   */
  public static long crc(Picture picture) {
    float[] samples = Pixels.open(picture.pixels());
    int plane = picture.width() * picture.height();
    CRC32 crc = new CRC32();
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < picture.channels(); c++) {
        int value = picture.depth().quantise(samples[c * plane + i]);
        crc.update(value & 255);
        if (picture.depth() == BitDepth.SIXTEEN) {
          crc.update(value >> 8);
        }
      }
    }
    return crc.getValue();
  }

  private static BitDepth bits(JsonObject pair) {
    return pair.get("bits").getAsInt() == 16 ? BitDepth.SIXTEEN : BitDepth.EIGHT;
  }

  private static Picture picture(Raster raster, BitDepth depth) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int channels = raster.getNumBands();
    float[] samples = new float[width * height * channels];
    for (int c = 0; c < channels; c++) {
      int[] plane = raster.getSamples(0, 0, width, height, c, (int[]) null);
      for (int i = 0; i < plane.length; i++) {
        samples[c * plane.length + i] = depth.sample(plane[i]);
      }
    }
    return Picture.of(Pixels.wrap(samples, width, height, channels), depth);
  }

  private static Raster raster(String path) {
    try (InputStream in = ReferencePairs.class.getResourceAsStream(FOLDER + path)) {
      return ImageIO.read(in).getRaster();
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private static JsonElement json(String path) {
    try (InputStream in = ReferencePairs.class.getResourceAsStream(FOLDER + path);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
