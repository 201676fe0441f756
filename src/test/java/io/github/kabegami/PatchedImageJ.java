package io.github.kabegami;

import net.imagej.patcher.LegacyInjector;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Patches ImageJ for work without windows, as Fiji does, before the first test can load a class of
 * it. Registered in META-INF/services.
 */
public final class PatchedImageJ implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    LegacyInjector.preinit();
  }
}
