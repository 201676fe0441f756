package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.google.gson.JsonObject;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JpegTest {

  static List<JsonObject> references() {
    return ReferenceVectors.entries("jpeg");
  }

  @ParameterizedTest
  @MethodSource("references")
  void equalsLibjpegTurboInEverySample(JsonObject entry) {
    String subsampling = entry.get("subsampling").getAsString();
    Jpeg jpeg =
        new Jpeg(
            entry.get("quality").getAsInt(),
            subsampling.startsWith("cv2")
                ? ChromaSubsampling.YUV420
                : ChromaSubsampling.valueOf("YUV" + subsampling),
            0,
            0);
    assertArrayEquals(
        Pixels.open(ReferenceVectors.picture(entry.get("file").getAsString())),
        Pixels.open(jpeg.apply(ReferenceVectors.scene(), Run.simple())));
  }
}
