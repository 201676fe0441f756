package io.github.kabegami.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.network.SmallNetwork;
import io.github.kabegami.onnx.engine.Device;
import io.github.kabegami.onnx.engine.EngineOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {
  @TempDir Path folder;

  @Test
  void opensAFileByPath() throws IOException {
    Path file = folder.resolve("small.onnx");
    Files.write(file, new SmallNetwork(1, 3).onnx(new Seed(1)));
    try (TensorModel model = Models.open(file.toString(), 0, EngineOptions.cpu(1), line -> {})) {
      assertEquals(3, model.traits().upscaleFactor());
      assertEquals(1, model.traits().channels());
      assertEquals("small.onnx", model.traits().name());
    }
  }

  @Test
  void aFactorThatIsNotTheModelsIsRefused() throws IOException {
    Path file = folder.resolve("small.onnx");
    Files.write(file, new SmallNetwork(3, 3).onnx(new Seed(1)));
    assertRefused(file.toString(), 2, "enlarges by 3, not by 2");
  }

  @Test
  void missingFilesAndFoldersAreNamed() {
    assertRefused(folder.resolve("none.onnx").toString(), 0, "there is no model file");
    assertRefused(folder.toString(), 0, "is a folder; name a file in it");
    assertRefused("embeded", 0, "or one of embedded, bicubic, lanczos, kabegami-light-x2, ");
  }

  @Test
  void damagedFilesAreRefusedWithTheirName() throws IOException {
    byte[] whole = new SmallNetwork(3, 2).onnx(new Seed(1));
    assertBytesRefused(new byte[0]);
    assertBytesRefused("<html><body>404</body></html>".getBytes("UTF-8"));
    assertBytesRefused(
        "version https://git-lfs.github.com/spec/v1\noid sha256:0\n".getBytes("UTF-8"));
    assertBytesRefused(Arrays.copyOf(whole, whole.length / 2));
    byte[] garbage = whole.clone();
    for (int i = 0; i < garbage.length; i++) {
      garbage[i] = (byte) new Seed(1).bits(i);
    }
    assertBytesRefused(garbage);
  }

  @Test
  void filesOfAnotherKindAreNamed() throws IOException {
    assertKind("it is a web page", "\n<!DOCTYPE html>");
    assertKind("it is a Git LFS pointer", "version https://git-lfs.github.com/spec/v1\n");
    assertKind("it is a picture", "\u0089PNG\r\n\u001a\n");
    assertKind("not a whole zip archive", "PK\u0003\u0004");
    assertKind("ends too early", "\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.");
    assertKind("the file is empty", "");
  }

  private void assertKind(String kind, String head) throws IOException {
    Path file = folder.resolve("other.onnx");
    Files.write(file, head.getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(file.toString(), 0, kind);
  }

  private void assertBytesRefused(byte[] bytes) throws IOException {
    Path file = folder.resolve("broken.onnx");
    Files.write(file, bytes);
    assertRefused(file.toString(), 0, "broken.onnx cannot be used: ");
  }

  private static void assertRefused(String name, int factor, String part) {
    String message =
        assertThrows(
                ModelException.class,
                () -> Models.open(name, factor, EngineOptions.cpu(1), line -> {}))
            .getMessage();
    assertTrue(message.contains(part), message);
    assertEquals(1, message.lines().count(), message);
  }

  /** The jar's library has no WebGPU, as if the card had gone since it was tried. */
  @Test
  void aDeviceThatNobodyNamedMayFail() {
    byte[] onnx = new SmallNetwork(1, 2).onnx(new Seed(1));
    List<String> log = new ArrayList<>();
    EngineOptions gone = new EngineOptions(Device.WEBGPU, false, 1);
    try (TensorModel model =
        Models.withoutFailing(gone, how -> Models.open(onnx, "small", how), log::add)) {
      assertTrue(model.traits().device().startsWith("CPU"), model.traits().device());
    }
    assertEquals(1, log.size());
    assertTrue(log.get(0).startsWith("CPU, because webgpu does not take it: "), log.get(0));
    ModelException both =
        assertThrows(
            ModelException.class,
            () ->
                Models.withoutFailing(
                    gone, how -> Models.open(new byte[] {1}, "broken", how), log::add));
    assertEquals(1, log.size(), both.getMessage());
  }
}
