package io.github.kabegami.dataset.source;

import io.github.kabegami.io.RefusedException;
import io.github.kabegami.io.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;

/** Keeps a text in UTF-8 of sensible length. */
final class TextSink implements Transport.Sink, Transport.Watch {
  /** Lists of sites have some hundred thousand. */
  private static final int MOST_BYTES = 1 << 23;

  private final URI address;
  private volatile ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private volatile boolean tooLong;

  TextSink(URI address) {
    this.address = address;
  }

  @Override
  public BodySubscriber<?> open(ResponseInfo head) {
    ByteArrayOutputStream now = new ByteArrayOutputStream();
    bytes = now;
    return BodySubscribers.ofByteArrayConsumer(
        chunk ->
            chunk.ifPresent(
                part -> {
                  tooLong |= now.size() + part.length > MOST_BYTES;
                  if (!tooLong) {
                    now.writeBytes(part);
                  }
                }));
  }

  @Override
  public void look() throws IOException {
    if (tooLong) {
      throw new RefusedException(
          address + " answered with more than " + (MOST_BYTES >> 20) + " MB of text");
    }
  }

  /** What came in the last answer. */
  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
