package io.github.kabegami.train;

import com.google.gson.annotations.SerializedName;
import io.github.kabegami.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Pauses, lets go on and stops a training run, from any thread, process or computer that sees its
 * folder: by the file {@code control.json}, which the run looks at once a second.
 */
public final class RunControl {
  /** The name of the file. */
  public static final String FILE = "control.json";

  private RunControl() {}

  /** What can be asked of a run. */
  public enum Wish {
    /** To wait after the step that is under way, with all that it holds in memory. */
    @SerializedName("pause")
    PAUSE,
    /** To go on from where it waits. */
    @SerializedName("resume")
    RESUME,
    /** To write a checkpoint and end. */
    @SerializedName("stop")
    STOP;

    /** As in the file. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The file.
   *
   * @param wish what is asked
   * @param life of the run that is meant; empty for the one that goes on
   */
  record Order(Wish wish, Optional<String> life) {}

  /**
   * Asks the run in a folder for something. It answers within about a second after the step, or the
   * validation, that is under way.
   *
   * @throws IOException with a sentence, if no training goes on in the folder, or the disk refuses
   */
  public static void ask(Path folder, Wish wish) throws IOException {
    Optional<RunState> state = RunState.read(folder);
    if (state.isEmpty()) {
      throw new IOException(
          folder
              + " has no "
              + RunState.FILE
              + ", so that no training goes on there that could be asked; name the folder of a run"
              + (Files.isDirectory(folder) ? "" : " that exists"));
    }
    if (state.get().phase().isEnd() || state.get().isBroken()) {
      throw new IOException(
          "no training goes on in "
              + folder
              + " (the last one is "
              + RunWords.phase(state.get())
              + "); there is nothing to "
              + wish.word());
    }
    Order order = new Order(wish, Optional.of(state.get().life()));
    Json.write(folder.resolve(FILE), order, true);
  }
}
