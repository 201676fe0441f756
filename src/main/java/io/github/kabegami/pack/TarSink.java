package io.github.kabegami.pack;

import io.github.kabegami.io.Json;
import io.github.kabegami.io.TarHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A tar file as WebDataset has it: of each patch {@code key.png}, or {@code key.hr.png} and {@code
 * key.lr.png} of a pair, and {@code key.json} with its origin.
 */
final class TarSink implements PackSink {
  private final PackFile tar;
  private final boolean hasPairs;

  TarSink(Path target, boolean hasPairs) throws IOException {
    this.tar = new PackFile(target);
    this.hasPairs = hasPairs;
  }

  /** The name of a file of a patch. */
  static String name(String key, boolean hasPairs, boolean isLow) {
    return key + (hasPairs ? "." + PackInfo.side(isLow) + ".png" : ".png");
  }

  /** The text beside a patch. */
  static byte[] text(PatchOrigin origin) {
    return (Json.toLine(origin) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The name of that text. */
  static String textName(String key) {
    return key + ".json";
  }

  @Override
  public PackLine add(PackEntry entry, byte[] high, Optional<byte[]> low) throws IOException {
    PackLine line = PackSink.line(entry, high, low);
    Stored hr = line.hr().at(put(name(entry.name(), hasPairs, false), high));
    Optional<Stored> lr = Optional.empty();
    if (low.isPresent()) {
      long at = put(name(entry.name(), hasPairs, true), low.get());
      lr = line.lr().map(stored -> stored.at(at));
    }
    put(textName(entry.name()), text(entry.origin()));
    return new PackLine(entry.name(), entry.origin(), hr, lr);
  }

  /** Where the file begins. */
  private long put(String name, byte[] file) throws IOException {
    TarHeader header = TarHeader.file(name, file.length);
    tar.write(header.toBlock());
    long at = tar.position();
    tar.write(file);
    tar.write(new byte[header.padding()]);
    return at;
  }

  @Override
  public void finish() throws IOException {
    tar.write(new byte[2 * TarHeader.BLOCK]);
    tar.finish();
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
