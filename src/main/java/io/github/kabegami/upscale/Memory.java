package io.github.kabegami.upscale;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Memory that can be had.
 *
 * @param free physical memory that is not in use, bytes; 0 where nobody knows
 * @param heap that the JVM may use, bytes
 */
record Memory(long free, long heap) {
  private static final long MOST = 1_500_000_000;

  /** What the system says now; within a container, what is left to it. */
  static Memory ofThisMachine() {
    return new Memory(freeNow(), Runtime.getRuntime().maxMemory());
  }

  /** What a tile may take in the network, bytes: a quarter of what is free, at most 1.5 GB. */
  long forTile() {
    return free == 0 ? MOST / 2 : Math.min(free / 4, MOST);
  }

  /**
   * What the rows of a picture may take around the network, bytes: three eighths of the heap, so
   * that as much stays for encoders, and at most 128 MB.
   */
  long forRows() {
    return Math.min(heap / 8 * 3, 128L << 20);
  }

  private static long freeNow() {
    try {
      if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
        long total = system.getTotalMemorySize();
        long available = available();
        boolean container = available > total;
        return container || available == 0 ? system.getFreeMemorySize() : available;
      }
    } catch (NoClassDefFoundError e) {
      return available(); // A JVM without the module jdk.management.
    }
    return available();
  }

  /** Linux counts what files keep in memory apart from what is free; here it is added. */
  private static long available() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
        if (line.startsWith("MemAvailable:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
    return 0;
  }
}
