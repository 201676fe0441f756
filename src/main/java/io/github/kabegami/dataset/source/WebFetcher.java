package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.State;
import io.github.kabegami.io.Downloads;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.NoRoomException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Downloads pictures from the web to {@code SOURCE/…/ID.EXTENSION} below the folder of pictures, a
 * thousand in a folder. What came of an interrupted download is used by the next one.
 */
final class WebFetcher implements Fetcher {
  private static final int PER_FOLDER_DIGITS = 3;
  private static final int NAME_DIGITS = 16;

  private final String contact;
  private final double interval;
  private final Optional<Path> pauses;
  private @Nullable PoliteClient client;

  /** The client is made, and the contact looked at, when the first picture is asked for. */
  WebFetcher(String contact, double interval, Optional<Path> pauses) {
    this.contact = contact;
    this.interval = interval;
    this.pauses = pauses;
  }

  /** With that client. */
  WebFetcher(PoliteClient client) {
    this("", 0, Optional.empty());
    this.client = client;
  }

  @Override
  public boolean fits(Candidate candidate) {
    return candidate.part().isEmpty() && SiteRoot.web(candidate.file()).isPresent();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Rejected: gone from the site, or marked as not for this. Failed: broken off again and again,
   * of another size or MD5 than the site tells, in a private network other than the site's own, or
   * a status that is not expected.
   */
  @Override
  public synchronized Outcome fetch(Candidate candidate, Path pictures, Run run)
      throws IOException {
    String id = candidate.id();
    Path place = place(candidate);
    URI address =
        SiteRoot.web(candidate.file())
            .orElseThrow(() -> new IllegalArgumentException(candidate.file() + " is no address"));
    try {
      String sha256 =
          client()
              .download(
                  new Downloads.Source(address, "", candidate.md5(), candidate.bytes()),
                  PrivateHosts.of(candidate.source()),
                  pictures.resolve(place),
                  run);
      String file = pictures.getFileName() + "/" + place.toString().replace('\\', '/');
      return Outcome.of(State.FETCHED, id).at(file, sha256);
    } catch (SiteStopException | NoRoomException e) {
      throw e;
    } catch (WithheldException e) {
      return Outcome.rejected(id, Optional.ofNullable(e.getMessage()).orElse("gone"));
    } catch (IOException e) {
      return Outcome.of(State.FAILED, id).because("download: " + e.getMessage());
    }
  }

  private PoliteClient client() {
    if (client == null) {
      client = PoliteClient.of(contact, interval, pauses);
    }
    return client;
  }

  /** Numbers are names as they are; of other ids the fingerprint is. */
  static Path place(Candidate candidate) {
    String source = candidate.source().replaceAll("[^A-Za-z0-9._-]+|^\\.+", "_");
    String start = candidate.source() + "/";
    String key = candidate.id().startsWith(start) ? candidate.id().substring(start.length()) : "";
    String name =
        key.matches("\\d{1,18}") ? key : Fingerprint.of(candidate.id()).substring(0, NAME_DIGITS);
    String folder =
        name.equals(key)
            ? key.substring(0, Math.max(0, key.length() - PER_FOLDER_DIGITS))
            : name.substring(0, 2);
    String extension =
        candidate.extension().matches("[a-z0-9]{1,5}") ? candidate.extension() : "bin";
    return Path.of(source, folder.isEmpty() ? "0" : folder, name + "." + extension);
  }
}
