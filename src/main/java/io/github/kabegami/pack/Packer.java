package io.github.kabegami.pack;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.Json;
import io.github.kabegami.io.Outputs;
import io.github.kabegami.io.PngChecksums;
import io.github.kabegami.io.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Packs patches. A pack appears when it is whole; until then it is a hidden folder beside its
 * place. After an interruption, even by the end of the process, the same call goes on: with the tar
 * file that was not finished; a folder and an LMDB begin anew. The bytes of a pack depend on the
 * patches alone.
 */
public final class Packer {
  private final Path target;
  private final Path pending;
  private final Path plan;
  private final PackKind kind;
  private final PatchList patches;
  private final PatchSizes sizes;
  private final Run run;
  private boolean hasFiles = true;

  private Packer(Path target, PackKind kind, PatchList patches, PatchSizes sizes, Run run) {
    this.target = target;
    this.pending = beside(target, "part");
    this.plan = beside(target, "plan");
    this.kind = kind;
    this.patches = patches;
    this.sizes = sizes;
    this.run = run;
  }

  private static Path beside(Path target, String ending) {
    return target.resolveSibling("." + target.getFileName() + "." + ending);
  }

  /**
   * Packs patches, unless the pack of just these is there; of a folder all files have to be there,
   * and to be as long as the patches. One of others is replaced when the new one is whole.
   *
   * @param target folder of the pack
   * @param perTar most patches of a tar file, >= 1; all get as many, give or take one
   * @param run is told how far it is, and may be cancelled
   * @return whether anything was packed
   * @throws IOException with a sentence, if a patch cannot be read or is damaged, the disk is full,
   *     or the folder holds something else
   */
  public static boolean pack(Path target, PackKind kind, PatchList patches, int perTar, Run run)
      throws IOException {
    return pack(target, kind, patches, new PatchSizes(patches), perTar, run);
  }

  /**
   * The same where the sizes of the patches may be known from another pack of them.
   *
   * @throws IOException as the other
   */
  public static boolean pack(
      Path target, PackKind kind, PatchList patches, PatchSizes sizes, int perTar, Run run)
      throws IOException {
    Checks.atLeast("pertar", perTar, 1);
    try {
      return new Packer(target.toAbsolutePath(), kind, patches, sizes, run).pack(perTar);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private boolean pack(int perTar) throws IOException {
    if (Files.exists(target) && PackInfo.find(target).isEmpty()) {
      throw new IOException(target + " is there and is no pack; move it away, or choose another");
    }
    String list = list(perTar);
    restore();
    if (isOf(target, list) && hasFiles) {
      return false;
    }
    if (!isOf(pending, list)) {
      begin(list);
      List<PackInfo.Part> parts = kind == PackKind.TAR ? tars(perTar) : List.of(whole());
      Json.write(pending.resolve(PackInfo.FILE), PackInfo.of(kind, patches, list, parts), true);
    }
    appear();
    return true;
  }

  /**
   * SHA-256 of all that decides on the pack, but for the pixels: names, origins and sizes. Looks
   * whether a folder that is there has files of these sizes.
   */
  private String list(int perTar) throws IOException {
    String print =
        Fingerprint.of(PackInfo.VERSION + kind.word() + (kind == PackKind.TAR ? perTar : 0));
    Iterator<PackEntry> entries = patches.entries(0, patches.count());
    for (int number = 0; entries.hasNext(); number++) {
      run.checkCancelled();
      PackEntry entry = entries.next();
      long[] bytes = bytes(number, entry);
      String line = entry.name() + Json.toLine(entry.origin());
      print = Fingerprint.of(print + line + " " + bytes[0] + " " + bytes[1]);
      hasFiles &= kind != PackKind.FOLDER || has(entry, false, bytes[0]);
      hasFiles &= kind != PackKind.FOLDER || entry.low().isEmpty() || has(entry, true, bytes[1]);
    }
    return print;
  }

  /** Contents are not compared: that is what verifying is for. */
  private boolean has(PackEntry entry, boolean isLow, long bytes) {
    try {
      return Files.size(FolderSink.place(target, entry.name(), isLow)) == bytes;
    } catch (IOException e) {
      return false;
    }
  }

  /** Of the ground truth and of the degraded picture, 0 where there is none. */
  private long[] bytes(int number, PackEntry entry) throws IOException {
    Path patch = entry.high();
    try {
      long high = sizes.high(number, entry);
      patch = entry.low().orElse(patch);
      return new long[] {high, sizes.low(number, entry)};
    } catch (IOException e) {
      throw missing(patch, e);
    }
  }

  private static IOException missing(Path patch, IOException e) {
    return new IOException(
        "the patch "
            + patch
            + " cannot be read ("
            + e.getClass().getSimpleName()
            + "); run stage=crop, which cuts it again, or reject its picture in overrides.txt",
        e);
  }

  /** The pack that was there before, if the new one could not take its place. */
  private void restore() throws IOException {
    Path old = beside(target, "old");
    if (Files.exists(old) && Files.notExists(target)) {
      Files.move(old, target);
    }
    TemporaryFolder.of(old).close();
  }

  private static boolean isOf(Path folder, String list) throws IOException {
    return PackInfo.find(folder).filter(info -> info.list().equals(list)).isPresent();
  }

  /** Keeps finished tar files of the same patches. */
  private void begin(String list) throws IOException {
    boolean goesOn = kind == PackKind.TAR && Files.exists(plan) && Json.readText(plan).equals(list);
    if (!goesOn) {
      TemporaryFolder.of(pending).close();
    }
    Files.createDirectories(pending);
    Outputs.writeText(plan, list, true);
    try (Stream<Path> files = Files.list(pending)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith(".")) {
          Files.delete(file);
        }
      }
    }
  }

  private PackInfo.Part whole() throws IOException {
    Path index = pending.resolve("patches.jsonl");
    boolean hasPairs = patches.arePairs();
    try (PackSink sink =
        kind == PackKind.LMDB
            ? new LmdbSink(pending, hasPairs)
            : new FolderSink(pending, hasPairs)) {
      write(sink, index, 0, patches.count());
    }
    return part(index, patches.count(), Optional.empty());
  }

  private List<PackInfo.Part> tars(int perTar) throws IOException {
    int tars = (int) (((long) patches.count() + perTar - 1) / perTar);
    List<PackInfo.Part> parts = new ArrayList<>();
    for (int i = 0; i < tars; i++) {
      int from = (int) ((long) patches.count() * i / tars);
      int to = (int) ((long) patches.count() * (i + 1) / tars);
      String name = String.format(Locale.ROOT, "%06d", i);
      Path index = pending.resolve(name + ".jsonl");
      Path tar = pending.resolve(name + ".tar");
      if (Files.notExists(index)) {
        try (PackSink sink = new TarSink(tar, patches.arePairs())) {
          write(sink, index, from, to);
        }
      }
      parts.add(part(index, to - from, Optional.of(Files.size(tar))));
    }
    return parts;
  }

  private static PackInfo.Part part(Path index, int count, Optional<Long> bytes)
      throws IOException {
    return new PackInfo.Part(index.getFileName().toString(), count, Fingerprint.of(index), bytes);
  }

  /** The index appears last. */
  private void write(PackSink sink, Path index, int from, int to) throws IOException {
    try (PackFile lines = new PackFile(index)) {
      Iterator<PackEntry> entries = patches.entries(from, to);
      for (int number = from; entries.hasNext(); number++) {
        run.checkCancelled();
        run.progress()
            .report(
                (double) number / patches.count(),
                "packing patch " + (number + 1) + " of " + patches.count() + ", " + kind.word());
        PackEntry entry = entries.next();
        Optional<byte[]> low =
            entry.low().isPresent() ? Optional.of(read(entry.low().get())) : Optional.empty();
        lines.write(sink.add(entry, read(entry.high()), low).text());
      }
      sink.finish();
      lines.finish();
    }
  }

  private static byte[] read(Path patch) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(patch);
    } catch (IOException e) {
      throw missing(patch, e);
    }
    if (!PngChecksums.areRight(bytes)) {
      throw new IOException(
          "the patch " + patch + " is damaged; delete it and run stage=crop, which cuts it again");
    }
    return bytes;
  }

  private void appear() throws IOException {
    Path old = beside(target, "old");
    if (Files.exists(target)) {
      Files.move(target, old);
    }
    Files.move(pending, target);
    Files.deleteIfExists(plan);
    TemporaryFolder.of(old).close();
  }
}
