package io.github.kabegami.dataset;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that happened to every candidate: a file of JSON lines that only ever grows. A line of
 * the state {@code listed} holds a {@link Candidate}, one of the state {@code cursor} how far the
 * list of a source was read, any other an {@link Outcome}. The last line about a candidate counts.
 * A line that was cut off by the end of a process is removed when the file is opened again.
 *
 * <p>Memory: about 50 bytes per candidate; their lines stay in the file. Candidates have numbers,
 * 0, 1, ... in the order in which they were listed. One thread at a time; one process at a time,
 * which {@link DatasetFolder} sees to.
 */
@SuppressWarnings("EnumOrdinal") // of states in memory; files hold their words
public final class Manifest implements Closeable {
  private static final Pattern START =
      Pattern.compile("\\{\"state\":\"([a-z]+)\",\"id\":\"([^\"\\\\]+)\"");
  private static final String CURSOR = "cursor";
  private static final String DAMAGED =
      "; it is damaged there: delete that line, or take the file from a backup";
  private static final int FIRST_CAPACITY = 1 << 10;

  private final Path file;
  private final FileChannel channel;
  private final IdIndex ids = new IdIndex();
  private final Map<String, String> cursors = new TreeMap<>();
  private long length;

  /** Where the line that lists a candidate begins, by number. */
  private long[] listed = new long[FIRST_CAPACITY];

  /** Where the line with its last outcome begins; that of the listing if there is none. */
  private long[] last = new long[FIRST_CAPACITY];

  private byte[] states = new byte[FIRST_CAPACITY];

  private Manifest(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens the file or begins it.
   *
   * @throws IOException with a sentence, if it cannot be read or a line in it is damaged
   */
  public static Manifest open(Path file, Run run) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Manifest manifest = new Manifest(file, channel);
    try {
      manifest.length = LineScan.of(file, (number, at, text) -> manifest.take(number, at, text));
      if (channel.size() > manifest.length) {
        run.log("a line of " + file + " that was not written to its end is removed");
        channel.truncate(manifest.length);
      }
      return manifest;
    } catch (IOException | RuntimeException e) {
      manifest.close();
      throw e;
    }
  }

  /**
   * Opens the file as it is now, to read; another process may work on it. What is added later is
   * not seen, and nothing can be added.
   *
   * @throws IOException with a sentence, if it cannot be read or a line in it is damaged
   */
  public static Manifest openToRead(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    Manifest manifest = new Manifest(file, channel);
    try {
      manifest.length = LineScan.of(file, (number, at, text) -> manifest.take(number, at, text));
      return manifest;
    } catch (IOException | RuntimeException e) {
      manifest.close();
      throw e;
    }
  }

  private void take(long number, long at, String text) throws IOException {
    Matcher start = START.matcher(text);
    boolean quick = start.lookingAt();
    try {
      JsonObject json =
          quick ? new JsonObject() : Json.fromText(text, JsonElement.class).getAsJsonObject();
      String state = quick ? start.group(1) : json.get("state").getAsString();
      String id = quick ? start.group(2) : json.get("id").getAsString();
      if (state.equals(CURSOR)) {
        cursors.put(
            id, Json.fromText(text, JsonElement.class).getAsJsonObject().get(CURSOR).getAsString());
      } else {
        take(State.valueOf(state.toUpperCase(Locale.ROOT)), id, at);
      }
    } catch (RuntimeException e) {
      throw new IOException("line " + number + " of " + file + " cannot be read" + DAMAGED, e);
    }
  }

  private void take(State state, String id, long at) {
    int number = ids.find(id);
    if (state == State.LISTED) {
      if (number < 0) {
        add(id, at);
      }
      return;
    }
    if (number < 0) {
      throw new IllegalArgumentException("an outcome without a candidate");
    }
    last[number] = at;
    states[number] = (byte) state.ordinal();
  }

  private void add(String id, long at) {
    int number = ids.add(id);
    if (number == states.length) {
      int more = Math.multiplyExact(number, 2);
      listed = Arrays.copyOf(listed, more);
      last = Arrays.copyOf(last, more);
      states = Arrays.copyOf(states, more);
    }
    listed[number] = at;
    last[number] = at;
    states[number] = (byte) State.LISTED.ordinal();
  }

  /** How many candidates there are. */
  public int count() {
    return ids.count();
  }

  /** How many are in a state. */
  public int count(State state) {
    int sum = 0;
    for (int number = 0; number < count(); number++) {
      sum += states[number] == state.ordinal() ? 1 : 0;
    }
    return sum;
  }

  /** The number of a candidate; -1 if there is none of that id. */
  public int number(String id) {
    return ids.find(id);
  }

  /** The state of a candidate. */
  public State state(int number) {
    return State.values()[states[number]];
  }

  /**
   * What the source said about a candidate.
   *
   * @throws IOException if the file cannot be read
   */
  public Candidate candidate(int number) throws IOException {
    return read(listed[number], ManifestLines::candidate);
  }

  /**
   * What the last stage said about a candidate; empty while it is only listed.
   *
   * @throws IOException if the file cannot be read
   */
  public Optional<Outcome> outcome(int number) throws IOException {
    return last[number] == listed[number]
        ? Optional.empty()
        : Optional.of(read(last[number], ManifestLines::outcome));
  }

  private <T> T read(long at, Function<String, T> as) throws IOException {
    String text = line(at);
    try {
      return as.apply(text);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new IOException(
          "the line at byte " + at + " of " + file + " cannot be read" + DAMAGED, e);
    }
  }

  private String line(long at) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 11);
    while (true) {
      int from = buffer.position();
      int got = channel.read(buffer, at + from);
      for (int i = from; i < from + got; i++) {
        if (buffer.get(i) == '\n') {
          return new String(buffer.array(), 0, i, StandardCharsets.UTF_8);
        }
      }
      if (got < 0) {
        throw new IOException(file + " was cut while it was in use");
      }
      if (!buffer.hasRemaining()) {
        buffer = ByteBuffer.allocate(2 * buffer.capacity()).put(buffer.flip());
      }
    }
  }

  /**
   * What the last stage said, or that it is listed.
   *
   * @throws IOException if the file cannot be read
   */
  public Outcome last(int number) throws IOException {
    Optional<Outcome> outcome = outcome(number);
    return outcome.isPresent() ? outcome.get() : Outcome.of(State.LISTED, candidate(number).id());
  }

  /**
   * Adds a candidate, unless there is one of its id.
   *
   * @return whether it is new
   * @throws IOException if the disk refuses
   */
  public boolean list(Candidate candidate) throws IOException {
    if (ids.find(candidate.id()) >= 0) {
      return false;
    }
    add(candidate.id(), append(ManifestLines.of(candidate)));
    return true;
  }

  /**
   * Adds an outcome. Each outcome repeats what still counts of the one before: see {@link Outcome}.
   *
   * @throws IllegalArgumentException if no candidate has its id
   * @throws IOException if the disk refuses
   */
  public void add(Outcome outcome) throws IOException {
    int number = ids.find(outcome.id());
    if (number < 0 || outcome.state() == State.LISTED) {
      throw new IllegalArgumentException("there is no candidate " + outcome.id());
    }
    last[number] = append(ManifestLines.of(outcome));
    states[number] = (byte) outcome.state().ordinal();
  }

  /** How far the list of a source was read; empty if it never was. */
  public Optional<String> cursor(String source) {
    return Optional.ofNullable(cursors.get(source));
  }

  /**
   * Keeps how far the list of a source was read.
   *
   * @throws IOException if the disk refuses
   */
  public void cursor(String source, String cursor) throws IOException {
    JsonObject line = new JsonObject();
    line.addProperty("state", CURSOR);
    line.addProperty("id", source);
    line.addProperty(CURSOR, cursor);
    append(line.toString());
    cursors.put(source, cursor);
  }

  /** Returns where the line begins. */
  private long append(String line) throws IOException {
    long at = length;
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        length += channel.write(bytes, length);
      }
      return at;
    } catch (IOException e) {
      length = at;
      channel.truncate(at);
      throw new IOException(
          "the manifest "
              + file
              + " cannot be written ("
              + e.getMessage()
              + "); what was done"
              + " before is kept, and the same command goes on from there",
          e);
    }
  }

  /**
   * Waits until all lines are on the disk.
   *
   * @throws IOException if the disk refuses
   */
  public void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
