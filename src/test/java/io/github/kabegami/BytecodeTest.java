package io.github.kabegami;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the compiler has to leave in the class folder. */
class BytecodeTest {
  private static final int JAVA_8 = 52;
  private static final int JAVA_17 = 61;

  @Test
  void menuEntryLoadsOnJava8() throws IOException {
    assertEquals(JAVA_8, majorVersion("io/github/kabegami/command/MenuEntry.class"));
  }

  @Test
  void everythingElseIsJava17() throws IOException {
    assertEquals(JAVA_17, majorVersion("io/github/kabegami/command/Main.class"));
  }

  /** Without this index SciJava finds no command; another annotation processor path loses it. */
  @Test
  void commandsAreIndexed() throws IOException {
    try (var index = open("META-INF/json/org.scijava.plugin.Plugin")) {
      assertEquals('{', index.read(), "the index begins with a JSON object");
    }
  }

  private static int majorVersion(String resource) throws IOException {
    try (var classFile = open(resource)) {
      classFile.skipBytes(6); // magic number and minor version
      return classFile.readUnsignedShort();
    }
  }

  private static DataInputStream open(String resource) {
    var stream = BytecodeTest.class.getClassLoader().getResourceAsStream(resource);
    assertNotNull(stream, resource + " is not on the class path");
    return new DataInputStream(stream);
  }
}
