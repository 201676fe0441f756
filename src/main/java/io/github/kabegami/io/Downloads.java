package io.github.kabegami.io;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Downloads large files. What has come is kept in a file {@code NAME.part} beside the target, also
 * after an interruption, and the next call goes on from there; the target appears only when all has
 * come and its checksums, as far as they are known, are right. Of a file whose checksum nobody
 * knows the rest is taken only if the server tells by ETag or Last-Modified that it is of the same
 * version as what has come; else all of it comes again. (A {@link PendingFile} would be deleted.)
 */
public final class Downloads {
  private static final int OK = 200;
  static final int PARTIAL = 206;
  private static final int RANGE_REFUSED = 416;
  private static final double MEGA = 1e6;

  /** A file whose length nobody tells may have so many bytes. */
  private static final long MOST_UNTOLD_BYTES = 1L << 30;

  private final Transport transport;
  private final Duration patience;
  private final int attempts;

  /**
   * What is to be downloaded. What is not known is an empty text or 0.
   *
   * @param address http or https
   * @param sha256 of the whole file, lower-case hexadecimal
   * @param md5 of the whole file, lower-case hexadecimal
   * @param bytes of the whole file
   */
  public record Source(URI address, String sha256, String md5, long bytes) {
    /** A file that is known by its SHA-256. */
    public Source(URI address, String sha256, long bytes) {
      this(address, sha256, "", bytes);
    }

    /** Whether another file would be found out by its checksum. */
    private boolean isKnown() {
      return !sha256.isEmpty() || !md5.isEmpty();
    }

    private long most() {
      return bytes == 0 ? MOST_UNTOLD_BYTES : bytes;
    }
  }

  /** Follows redirects; gives up when nothing comes for 30 seconds. */
  public Downloads() {
    this(Duration.ofSeconds(30));
  }

  /** Gives up when nothing comes for that long. */
  Downloads(Duration patience) {
    this(HttpTransport.following(patience), patience, Integer.MAX_VALUE);
  }

  /**
   * Asks in a way of its own.
   *
   * @param transport that asks; a {@link RefusedException} of it is handed on at once
   * @param patience how long nothing may come
   * @param attempts most requests for a file
   */
  public Downloads(Transport transport, Duration patience, int attempts) {
    this.transport = transport;
    this.patience = patience;
    this.attempts = attempts;
  }

  /**
   * Downloads a file, or does nothing if the target is there with the right content; of a file of
   * which nothing is known, any target is right. A connection that breaks is taken up again as long
   * as each attempt brings something.
   *
   * @param target replaced if it has another content
   * @return the SHA-256 of the file, lower-case hexadecimal
   * @throws NoRoomException if the disk is full or too small
   * @throws OtherContentException with one sentence, if the server sends another file
   * @throws RefusedException with one sentence, if the server refuses
   * @throws IOException with one sentence: no connection, or it broke again and again
   * @throws CancelledException if the run was cancelled; what has come stays
   */
  public String fetch(Source source, Path target, Run run) throws IOException {
    if (Files.isRegularFile(target) && mismatch(target, source).isEmpty()) {
      return sha256(target, source);
    }
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.createDirectories(part.toAbsolutePath().getParent());
    requireSpace(source, part);
    boolean whole = source.bytes() > 0 && size(part) >= source.bytes();
    for (int attempt = 1; !whole; attempt++) {
      long before = size(part);
      try {
        transfer(source, part, run);
        whole = true;
      } catch (RefusedException e) {
        throw e;
      } catch (IOException e) {
        requireRoom(target, e);
        if (size(part) <= before || attempt >= attempts) {
          throw new IOException(complaint(source, part, e), e);
        }
        run.log("the connection broke (" + reason(e) + "); going on");
      }
    }
    run.progress().report(1, "checking " + target.getFileName());
    requireContent(part, source);
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    PartVersion.forget(part);
    return sha256(target, source);
  }

  private static String sha256(Path target, Source source) throws IOException {
    return source.sha256().isEmpty() ? Fingerprint.of(target) : source.sha256();
  }

  /**
   * Checks that a file is the one that is meant.
   *
   * @throws OtherContentException with one sentence, if not; the partial download is deleted
   */
  private static void requireContent(Path part, Source source) throws IOException {
    Optional<String> mismatch = mismatch(part, source);
    if (mismatch.isPresent()) {
      PartVersion.delete(part);
      throw new OtherContentException(
          "what came from "
              + source.address()
              + " is not the expected file ("
              + mismatch.get()
              + "); it was deleted: try again, or download it in another way");
    }
  }

  /** How a file differs from the one that is meant. */
  private static Optional<String> mismatch(Path file, Source source) throws IOException {
    if (!source.sha256().isEmpty()) {
      return mismatch("SHA-256", Fingerprint.of(file), source.sha256());
    }
    long bytes = size(file);
    if (source.bytes() > 0 && bytes != source.bytes()) {
      return mismatch("bytes", String.valueOf(bytes), String.valueOf(source.bytes()));
    }
    return source.md5().isEmpty()
        ? Optional.empty()
        : mismatch("MD5", Fingerprint.md5(file), source.md5());
  }

  private static Optional<String> mismatch(String what, String found, String expected) {
    return found.equals(expected)
        ? Optional.empty()
        : Optional.of(what + " " + found + " instead of " + expected);
  }

  private static void requireSpace(Source source, Path part) throws IOException {
    long missing = source.bytes() - size(part);
    Path folder = part.toAbsolutePath().getParent();
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < missing) {
      throw new NoRoomException(
          "the download needs "
              + megabytes(missing)
              + " in "
              + folder
              + ", where only "
              + megabytes(free)
              + " are free");
    }
  }

  private static void requireRoom(Path target, IOException e) throws NoRoomException {
    if (PendingFile.isFull(e)) {
      throw new NoRoomException(String.valueOf(PendingFile.failed(target, e).getMessage()), e);
    }
  }

  private void transfer(Source source, Path part, Run run) throws IOException {
    Optional<PartVersion> version = version(source, part);
    long have = size(part);
    Growth growth = new Growth(source, part, run);
    Transport.Sink sink =
        head -> {
          growth.begin(head);
          keepVersion(source, part, head);
          return body(head, part, have, version);
        };
    Transport.Answer answer =
        transport.get(source.address(), headers(have, version), sink, growth, run);
    int status = answer.status();
    boolean refused = status == RANGE_REFUSED;
    boolean other = status == PARTIAL && !goesOn(answer.headers(), have, version);
    if (have > 0 && (refused || other)) {
      PartVersion.delete(part); // of another file than the one that is there now
      transfer(source, part, run);
    } else if (other || (status != OK && status != PARTIAL)) {
      throw new RefusedException(refusal(source, status));
    }
  }

  /** That of the part, where it matters; a part of which nobody knows it is deleted then. */
  private static Optional<PartVersion> version(Source source, Path part) throws IOException {
    Optional<PartVersion> version =
        source.isKnown()
            ? Optional.empty()
            : PartVersion.read(part).filter(told -> Files.exists(part));
    if (!source.isKnown() && version.isEmpty()) {
      PartVersion.delete(part);
    }
    return version;
  }

  private static Map<String, String> headers(long have, Optional<PartVersion> version) {
    Map<String, String> headers = new TreeMap<>();
    if (have > 0) {
      headers.put("Range", "bytes=" + have + "-");
      version.flatMap(PartVersion::condition).ifPresent(same -> headers.put("If-Range", same));
    }
    return headers;
  }

  private static void keepVersion(Source source, Path part, HttpResponse.ResponseInfo head) {
    if (!source.isKnown() && head.statusCode() == OK) {
      try {
        PartVersion.of(OK, head.headers()).write(part);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Whether a part of a file is that which follows on what has come, of the same version. */
  private static boolean goesOn(HttpHeaders headers, long have, Optional<PartVersion> version) {
    String range = headers.firstValue("Content-Range").orElse("");
    boolean same = version.map(of -> of.isThatOf(PartVersion.of(PARTIAL, headers))).orElse(true);
    return same && range.startsWith("bytes " + have + "-");
  }

  /** A server that does not know ranges sends everything again; an error's page is not kept. */
  private static HttpResponse.BodySubscriber<?> body(
      HttpResponse.ResponseInfo info, Path part, long have, Optional<PartVersion> version) {
    if (info.statusCode() == OK) {
      return BodySubscribers.ofFile(
          part,
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING);
    }
    if (info.statusCode() == PARTIAL && goesOn(info.headers(), have, version)) {
      return BodySubscribers.ofFile(
          part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }
    return BodySubscribers.discarding();
  }

  /**
   * Sees the part grow once the body comes: tells how far it is, and gives up on one that stops or
   * has no end.
   */
  private final class Growth implements Transport.Watch {
    private final Source source;
    private final Path part;
    private final Run run;
    private final long first;
    private long last;
    private volatile long start;
    private volatile long lastChange;
    private volatile long total;
    private volatile boolean begun;

    Growth(Source source, Path part, Run run) throws IOException {
      this.source = source;
      this.part = part;
      this.run = run;
      this.first = size(part);
      this.last = first;
      this.total = source.bytes();
    }

    void begin(HttpResponse.ResponseInfo head) {
      if (total == 0) {
        total = told(head, first);
      }
      start = System.nanoTime();
      lastChange = start;
      begun = true;
    }

    @Override
    public void look() throws IOException {
      if (!begun) {
        return;
      }
      long now = System.nanoTime();
      long have = size(part);
      if (have > source.most()) {
        throw new RefusedException(
            source.address()
                + " cannot be downloaded: it sends more than the expected "
                + megabytes(source.most()));
      }
      if (have != last) {
        last = have;
        lastChange = now;
        report(total, have, (have - first) / ((now - start) / 1e9), run);
      } else if (now - lastChange > patience.toNanos()) {
        throw new HttpTimeoutException("nothing came for " + patience.toSeconds() + " s");
      }
    }
  }

  /** Bytes of the whole file, as the server tells; 0 if it does not. */
  private static long told(HttpResponse.ResponseInfo head, long have) {
    long coming = head.headers().firstValueAsLong("Content-Length").orElse(0);
    return switch (head.statusCode()) {
      case OK -> coming;
      case PARTIAL -> coming == 0 ? 0 : have + coming;
      default -> 0;
    };
  }

  private static void report(long total, long have, double perSecond, Run run) {
    String all = total == 0 ? "" : " of " + megabytes(total);
    run.progress()
        .report(
            total == 0 ? 0 : Math.min(1, (double) have / total),
            "downloaded "
                + megabytes(have)
                + all
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
        have == 0 || (!source.isKnown() && PartVersion.read(part).isEmpty())
            ? ""
            : "; " + megabytes(have) + " are kept, and the next attempt goes on from there";
    return source.address()
        + " cannot be downloaded: "
        + (HttpTransport.isOffline(e) ? HttpTransport.offline(source.address()) : reason(e))
        + kept;
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
