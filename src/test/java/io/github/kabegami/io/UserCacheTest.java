package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserCacheTest {
  @Test
  void theCacheLiesWhereTheSystemHasCaches() {
    assertEquals(Path.of("/c"), UserCache.place(Map.of("KABEGAMI_CACHE", "/c"), "Linux", "/h"));
    assertEquals(
        Path.of("/h/.cache/kabegami"),
        UserCache.place(Map.of("KABEGAMI_CACHE", " "), "Linux", "/h"));
    assertEquals(
        Path.of("/x/kabegami"), UserCache.place(Map.of("XDG_CACHE_HOME", "/x"), "Linux", "/h"));
    assertEquals(
        Path.of("/h/Library/Caches/Kabegami"), UserCache.place(Map.of(), "Mac OS X", "/h"));
    assertEquals(
        Path.of("/l/Kabegami"), UserCache.place(Map.of("LOCALAPPDATA", "/l"), "Windows 11", "/h"));
  }
}
