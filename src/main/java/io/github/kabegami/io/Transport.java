package io.github.kabegami.io;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Map;

/** Asks servers for files. */
public interface Transport {

  /**
   * What came, but for the body.
   *
   * @param address that answered; another one than was asked where redirects are followed
   */
  record Answer(URI address, int status, HttpHeaders headers) {}

  /** Where bodies go; asked when the head of an answer is there. */
  @FunctionalInterface
  interface Sink {
    /** Takes the body of the answer with that head. */
    BodySubscriber<?> open(ResponseInfo head);
  }

  /** Looks after a request while it is under way, several times a second. */
  @FunctionalInterface
  interface Watch {
    /**
     * Looks how it goes.
     *
     * @throws IOException to give up
     */
    void look() throws IOException;
  }

  /**
   * Asks with GET and waits until the body is in the sink.
   *
   * @param address http or https, with a host
   * @param headers that are sent
   * @throws IOException if no whole answer comes
   * @throws CancelledException if the run was cancelled
   */
  Answer get(URI address, Map<String, String> headers, Sink sink, Watch watch, Run run)
      throws IOException;
}
