package io.github.kabegami.io;

import ar.com.hjg.pngj.IChunkFactory;
import ar.com.hjg.pngj.ImageInfo;
import ar.com.hjg.pngj.chunks.ChunkFactory;
import ar.com.hjg.pngj.chunks.ChunkRaw;
import ar.com.hjg.pngj.chunks.PngChunk;
import ar.com.hjg.pngj.chunks.PngChunkUNKNOWN;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Makes the chunks of a PNG file but leaves those unread whose profiles and texts would inflate to
 * more than a picture's together: a small file must not fill the memory.
 */
final class BoundedChunks implements IChunkFactory {
  private static final int BUFFER_BYTES = 1 << 16;

  private final ChunkFactory chunks = new ChunkFactory();
  private final Consumer<String> remarks;
  private long bytesLeft;

  /**
   * Bounded chunks of one file.
   *
   * @param limitBytes of all inflated profiles and texts
   * @param remarks is told what is left out, as the end of a sentence
   */
  BoundedChunks(long limitBytes, Consumer<String> remarks) {
    this.bytesLeft = limitBytes;
    this.remarks = remarks;
  }

  @Override
  public PngChunk createChunk(ChunkRaw raw, ImageInfo info) {
    int deflated = raw.data == null ? -1 : startOfDeflated(raw.id, raw.data);
    if (deflated >= 0 && !fits(raw.data, deflated)) {
      remarks.accept(
          "has a chunk "
              + raw.id
              + " that inflates beyond what profiles and texts may need; it is left out");
      return new PngChunkUNKNOWN(raw.id, info);
    }
    return chunks.createChunk(raw, info);
  }

  /** Where the deflated part of a profile or text begins; -1 without one. */
  private static int startOfDeflated(String id, byte[] data) {
    return switch (id) {
      case "iCCP", "zTXt" -> afterZeros(data, 0, 1) + 1;
      case "iTXt" -> {
        int flag = afterZeros(data, 0, 1);
        yield flag < data.length && data[flag] == 1 ? afterZeros(data, flag + 2, 2) : -1;
      }
      default -> -1;
    };
  }

  private static int afterZeros(byte[] data, int from, int count) {
    int at = from;
    for (int zeros = 0; at < data.length && zeros < count; at++) {
      zeros += data[at] == 0 ? 1 : 0;
    }
    return at;
  }

  /** Inflates into nothing; what is no deflated data at all is left to the reader to refuse. */
  private boolean fits(byte[] data, int from) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(data, Math.min(from, data.length), Math.max(0, data.length - from));
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = inflater.inflate(buffer);
          read > 0 && bytesLeft >= 0;
          read = inflater.inflate(buffer)) {
        bytesLeft -= read;
      }
      return bytesLeft >= 0;
    } catch (DataFormatException e) {
      return true;
    } finally {
      inflater.end();
    }
  }
}
