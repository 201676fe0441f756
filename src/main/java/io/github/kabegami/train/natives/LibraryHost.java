package io.github.kabegami.train.natives;

import io.github.kabegami.onnx.natives.Host;
import io.github.kabegami.onnx.natives.Host.OperatingSystem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** For which system and processor a native library is, by its first bytes. */
final class LibraryHost {
  private static final int HEAD = 4096;
  private static final int ELF = 0x464C457F;
  private static final int ELF_MACHINE = 18;
  private static final int MACH_O = 0xFEEDFACF;
  private static final short EXECUTABLE = 0x5A4D;
  private static final int EXECUTABLE_HEADER = 0x3C;
  private static final int PORTABLE = 0x00004550;

  private LibraryHost() {}

  /**
   * What a library is for.
   *
   * @return empty if that cannot be told
   */
  static Optional<Host> of(Path library) throws IOException {
    byte[] head;
    try (InputStream stream = Files.newInputStream(library)) {
      head = stream.readNBytes(HEAD);
    }
    try {
      return of(ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN));
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty(); // too short
    }
  }

  private static Optional<Host> of(ByteBuffer head) {
    if (head.getInt(0) == ELF) {
      return host(
          OperatingSystem.LINUX, Short.toUnsignedInt(head.getShort(ELF_MACHINE)), 0x3E, 0xB7);
    }
    if (head.getInt(0) == MACH_O) {
      return host(OperatingSystem.MAC, head.getInt(4), 0x01000007, 0x0100000C);
    }
    if (head.getShort(0) == EXECUTABLE) {
      int header = head.getInt(EXECUTABLE_HEADER);
      if (head.getInt(header) == PORTABLE) {
        int machine = Short.toUnsignedInt(head.getShort(header + 4));
        return host(OperatingSystem.WINDOWS, machine, 0x8664, 0xAA64);
      }
    }
    return Optional.empty();
  }

  private static Optional<Host> host(OperatingSystem system, int machine, int x64, int arm) {
    if (machine == x64) {
      return Optional.of(new Host(system, "x64"));
    }
    return machine == arm ? Optional.of(new Host(system, "aarch64")) : Optional.empty();
  }
}
