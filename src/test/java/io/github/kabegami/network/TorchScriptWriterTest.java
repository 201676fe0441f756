package io.github.kabegami.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class TorchScriptWriterTest {
  private static Map<String, byte[]> entries(byte[] archive) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertEquals(ZipEntry.STORED, entry.getMethod(), entry.getName());
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  @Test
  void theSameNetworkGivesTheSameBytes() {
    assertArrayEquals(
        TorchScriptWriter.write(new EveryOp()), TorchScriptWriter.write(new EveryOp()));
  }

  @Test
  void constantsLieBesideTheText() throws IOException {
    Map<String, byte[]> entries = entries(TorchScriptWriter.write(new EveryOp()));
    assertEquals(
        List.of(
            "archive/data.pkl",
            "archive/code/__torch__.py",
            "archive/constants/0",
            "archive/constants/1",
            "archive/constants.pkl",
            "archive/version"),
        List.copyOf(entries.keySet()));
    ByteBuffer scale =
        ByteBuffer.wrap(entries.get("archive/constants/0")).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(12, scale.capacity());
    assertEquals(1.5f, scale.getFloat(4));
  }

  @Test
  void aDeepNetworkIsSmall() throws IOException {
    byte[] archive = TorchScriptWriter.write(Rrdb.realEsrgan(23, 4));
    assertTrue(archive.length < 100_000, "is " + archive.length + " bytes");
    String text =
        new String(entries(archive).get("archive/code/__torch__.py"), StandardCharsets.UTF_8);
    assertTrue(text.contains("p[701]"), "the last of 702 parameters is not used");
  }
}
