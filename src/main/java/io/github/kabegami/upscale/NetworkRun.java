package io.github.kabegami.upscale;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import java.nio.FloatBuffer;

/**
 * Runs a network so that cancelling stops it in the middle, and failures name the tile.
 *
 * @param model the network with all that is done around it
 * @param checked the network in the middle, which knows what was done again
 */
record NetworkRun(TensorModel model, CheckedModel checked, Run run) {

  /** Runs it on the window around the tile at a place. */
  void on(FloatBuffer input, int width, int height, FloatBuffer output, Cell tile) {
    run.checkCancelled();
    try (Run.Registration stop = run.whenCancelled(model::terminate)) {
      model.run(input, width, height, output);
    } catch (SpoiltTileException e) {
      run.checkCancelled();
      throw e.at(tile.x(), tile.y());
    } catch (ModelException e) {
      run.checkCancelled();
      throw e;
    }
    run.checkCancelled();
  }
}
