package io.github.kabegami.dataset.source;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Breaks the connection off where a body would begin. */
final class Unread implements BodySubscriber<Boolean> {
  @Override
  public CompletionStage<Boolean> getBody() {
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    subscription.cancel();
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    // Nothing is asked for.
  }

  @Override
  public void onError(Throwable throwable) {
    // The head is all that counts.
  }

  @Override
  public void onComplete() {
    // A body of no length.
  }
}
