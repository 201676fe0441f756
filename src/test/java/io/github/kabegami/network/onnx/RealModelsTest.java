package io.github.kabegami.network.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kabegami.network.onnx.OnnxInspection.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Models that people use, where they are beside the project. */
class RealModelsTest {
  private static final Path MODELS = Path.of("../shared/models");

  @Test
  void plainNetworksLookAsFarAsTheirConvolutions() throws IOException {
    assertEquals(new Reach(18, 4, 1, "", 1), reach("realesr-animevideov3-x4"));
    assertEquals(new Reach(34, 4, 1, "", 1), reach("upscayl-lite-x4"));
  }

  @Test
  void halfFloatsAreDescribed() throws IOException {
    OnnxInspection found = inspect("realesr-animevideov3-x4-fp16io");
    assertEquals(new Reach(18, 4, 1, "", 1), found.upscaling().get().reach());
    assertEquals(ElementType.FLOAT16, found.upscaling().get().input().type());
    assertEquals("", found.refusal());
  }

  @Test
  void realCuganWithoutPoolingCanBeTiled() throws IOException {
    assertEquals(new Reach(20, 2, 2, "", 19), reach("realcugan-nose-up2x-no-denoise"));
  }

  @Test
  void poolingOverTheWholePictureIsNamed() throws IOException {
    Reach reach = reach("realcugan-pro-up2x-no-denoise");
    assertEquals("operator GlobalAveragePool (node 'mean_64')", reach.wholePicture());
    assertEquals(2, reach.upscaleFactor());
    Reach taef2 = reach("taef2-roundtrip");
    assertTrue(taef2.wholePicture().startsWith("operator InstanceNormalization"), taef2.toString());
    assertEquals(1, taef2.upscaleFactor());
    assertEquals(8, taef2.alignment());
  }

  @Test
  void theDescriptionCountsWeights() throws IOException {
    OnnxDescription found = inspect("realesr-animevideov3-x4").description();
    assertEquals(8, found.irVersion());
    assertEquals(621424, found.weights().parameters());
  }

  private static Reach reach(String name) throws IOException {
    OnnxInspection found = inspect(name);
    assertEquals(List.of(), found.description().problems());
    return found.upscaling().get().reach();
  }

  private static OnnxInspection inspect(String name) throws IOException {
    Path file = MODELS.resolve(name + ".onnx");
    assumeTrue(Files.exists(file), "the model " + name + " is not beside the project");
    return OnnxInspection.of(file);
  }
}
