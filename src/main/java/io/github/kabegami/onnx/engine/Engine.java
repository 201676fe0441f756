package io.github.kabegami.onnx.engine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import io.github.kabegami.onnx.natives.Natives;

/**
 * Starts ONNX Runtime, without its telemetry: the official builds report to their maker over the
 * network and keep a database in the user's cache folder, unless an environment variable says
 * otherwise before the native library loads. Java cannot set one, so the C library is asked to.
 */
public final class Engine {
  /** The environment variable that turns its telemetry off. */
  public static final String SWITCH = "ORT_DISABLE_TELEMETRY";

  private Engine() {}

  /** The part of the C library that is needed. */
  interface CLibrary extends Library {
    /** Sets a variable of this process; 0 if that worked. */
    int setenv(String name, String value, int overwrite);
  }

  /** The running engine. Native libraries load at the first call, with telemetry off. */
  static OrtEnvironment start() throws OrtException {
    silence();
    Natives.starting();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    environment.setTelemetry(false);
    return environment;
  }

  /** On Windows telemetry is an event trace of the system, which setTelemetry ends. */
  private static void silence() {
    if (!Platform.isWindows() && System.getenv(SWITCH) == null) {
      Native.load("c", CLibrary.class).setenv(SWITCH, "1", 1);
    }
  }
}
