package io.github.kabegami.io;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Downloads large files whose content is known. What has come is kept in a file {@code NAME.part}
 * beside the target, also after an interruption, and the next call goes on from there; the target
 * appears only when its SHA-256 is right. (A {@link PendingFile} would be deleted.)
 */
public final class Downloads {
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int RANGE_REFUSED = 416;
  private static final int POLL_MILLIS = 100;
  private static final double MEGA = 1e6;

  private final HttpClient client;
  private final Duration patience;

  /**
   * What is to be downloaded.
   *
   * @param address http or https
   * @param sha256 of the whole file, lower-case hexadecimal
   * @param bytes of the whole file
   */
  public record Source(URI address, String sha256, long bytes) {}

  /** An answer that will not get better by asking again. */
  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /** Gives up when nothing comes for 30 seconds. */
  public Downloads() {
    this(Duration.ofSeconds(30));
  }

  /** Gives up when nothing comes for that long. */
  Downloads(Duration patience) {
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .proxy(ProxySelector.getDefault())
            .build();
  }

  /**
   * Downloads a file, or does nothing if the target is there with the right content. A connection
   * that breaks is taken up again as long as each attempt brings something.
   *
   * @param target replaced if it has another content
   * @throws IOException with one sentence: no connection, a refusal of the server, no space, or a
   *     wrong checksum
   * @throws CancelledException if the run was cancelled; what has come stays
   */
  public void fetch(Source source, Path target, Run run) throws IOException {
    if (Files.isRegularFile(target) && Fingerprint.of(target).equals(source.sha256())) {
      return;
    }
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.createDirectories(part.toAbsolutePath().getParent());
    requireSpace(source, part);
    while (size(part) < source.bytes()) {
      long before = size(part);
      try {
        transfer(source, part, run);
      } catch (RefusedException e) {
        throw e;
      } catch (IOException e) {
        if (size(part) <= before) {
          throw new IOException(complaint(source, part, e), e);
        }
        run.log("the connection broke (" + reason(e) + "); going on");
      }
    }
    run.progress().report(1, "checking " + target.getFileName());
    requireContent(part, source);
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Checks that a file is the one that is meant.
   *
   * @throws IOException with one sentence, if not; a partial download is deleted
   */
  private static void requireContent(Path part, Source source) throws IOException {
    String found = Fingerprint.of(part);
    if (!found.equals(source.sha256())) {
      Files.delete(part);
      throw new IOException(
          "what came from "
              + source.address()
              + " is not the expected file (SHA-256 "
              + found
              + " instead of "
              + source.sha256()
              + "); it was deleted: try again, or download it in another way");
    }
  }

  private static void requireSpace(Source source, Path part) throws IOException {
    long missing = source.bytes() - size(part);
    Path folder = part.toAbsolutePath().getParent();
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < missing) {
      throw new IOException(
          "the download needs "
              + megabytes(missing)
              + " in "
              + folder
              + ", where only "
              + megabytes(free)
              + " are free");
    }
  }

  private void transfer(Source source, Path part, Run run) throws IOException {
    long have = size(part);
    HttpRequest.Builder request = HttpRequest.newBuilder(source.address()).timeout(patience);
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    CompletableFuture<HttpResponse<Path>> answer =
        client.sendAsync(request.build(), info -> body(info, part, have));
    try (Run.Registration stop = run.whenCancelled(() -> answer.cancel(true))) {
      int status = await(answer, source, part, run).statusCode();
      if (status == RANGE_REFUSED && have > 0) {
        Files.delete(part); // of another file than the one that is there now
        transfer(source, part, run);
      } else if (status != OK && status != PARTIAL) {
        throw new RefusedException(refusal(source, status));
      } else if (size(part) < source.bytes()) {
        requireContent(part, source); // all came, but of another file
      }
    }
  }

  /** A server that does not know ranges sends everything again; an error's page is not kept. */
  private static HttpResponse.BodySubscriber<Path> body(
      HttpResponse.ResponseInfo info, Path part, long have) {
    if (info.statusCode() == OK) {
      return BodySubscribers.ofFile(
          part,
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING);
    }
    String range = info.headers().firstValue("Content-Range").orElse("");
    if (info.statusCode() == PARTIAL && range.startsWith("bytes " + have + "-")) {
      return BodySubscribers.ofFile(part, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }
    return BodySubscribers.replacing(part);
  }

  private HttpResponse<Path> await(
      CompletableFuture<HttpResponse<Path>> answer, Source source, Path part, Run run)
      throws IOException {
    long start = System.nanoTime();
    long lastChange = start;
    long first = size(part);
    long last = first;
    try {
      while (true) {
        try {
          return answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          run.checkCancelled();
        }
        long now = System.nanoTime();
        long have = size(part);
        if (have > source.bytes()) {
          throw new RefusedException(
              source.address()
                  + " cannot be downloaded: it sends more than the expected "
                  + megabytes(source.bytes()));
        }
        if (have != last) {
          last = have;
          lastChange = now;
          report(source, have, (have - first) / ((now - start) / 1e9), run);
        } else if (now - lastChange > patience.toNanos()) {
          throw new HttpTimeoutException("nothing came for " + patience.toSeconds() + " s");
        }
      }
    } catch (InterruptedException e) {
      throw (CancelledException) new CancelledException().initCause(e);
    } catch (CancellationException e) {
      throw (CancelledException) new CancelledException().initCause(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private static void report(Source source, long have, double perSecond, Run run) {
    run.progress()
        .report(
            Math.min(1, (double) have / source.bytes()),
            "downloaded "
                + megabytes(have)
                + " of "
                + megabytes(source.bytes())
                + String.format(Locale.ROOT, " at %.1f MB/s", perSecond / MEGA));
  }

  private static String refusal(Source source, int status) {
    String why =
        switch (status) {
          case 401, 403, 407 -> "the server, or a proxy on the way to it, does not allow it";
          case 404, 410 -> "it is not there (any more)";
          default -> status >= 500 ? "the server has trouble; try again later" : "unexpected";
        };
    return source.address() + " cannot be downloaded: status " + status + ", " + why;
  }

  private static String complaint(Source source, Path part, IOException e) throws IOException {
    long have = size(part);
    String kept =
        have == 0
            ? ""
            : "; " + megabytes(have) + " are kept, and the next attempt goes on from there";
    return source.address()
        + " cannot be downloaded: "
        + (isOffline(e)
            ? source.address().getHost()
                + " cannot be reached; see whether this computer is online, or give Java a proxy"
                + " (-Dhttps.proxyHost, -Dhttps.proxyPort)"
            : reason(e))
        + kept;
  }

  private static boolean isOffline(Throwable e) {
    return e instanceof ConnectException
        || e instanceof UnresolvedAddressException
        || (e.getCause() != null && isOffline(e.getCause()));
  }

  private static String reason(IOException e) {
    if (e instanceof FileNotFoundException) {
      return "the file cannot be written";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static long size(Path part) throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / MEGA);
  }
}
