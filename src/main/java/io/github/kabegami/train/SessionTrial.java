package io.github.kabegami.train;

import io.github.kabegami.core.Run;
import io.github.kabegami.train.config.TrainConfig;
import java.io.IOException;

/** The steps of a session that nobody keeps and nothing judges. */
final class SessionTrial implements Trial {
  private final TrainingSession session;
  private double waited;

  SessionTrial(TrainConfig config, Run run) throws IOException {
    session = TrainingSession.open(config, run, TrainingSession.maker(run), TrainingData::unjudged);
  }

  @Override
  public long epoch() {
    return session.patches().epoch();
  }

  @Override
  public void step() {
    waited += session.step().waited();
  }

  @Override
  public double waited() {
    return waited;
  }

  @Override
  public void close() throws IOException {
    session.close();
  }
}
