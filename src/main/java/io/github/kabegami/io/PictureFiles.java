package io.github.kabegami.io;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.PictureStyle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Pictures from and to disk. Example:
 *
 * <pre>{@code
 * Picture picture = PictureFiles.read(Path.of("sky.png"));
 * PictureFiles.write(Path.of("out/sky.tif"), picture, false);
 * }</pre>
 *
 * <p>Samples are taken as stored; profiles are carried along and never applied (but CMYK becomes
 * sRGB). Thread-safe.
 */
public final class PictureFiles {
  /** Rows that {@link #write} hands over at a time. */
  private static final int STRIP_ROWS = 64;

  /** The last chunk of every PNG file: no bytes, IEND, and its checksum. */
  private static final byte[] PNG_END = {
    0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82
  };

  private PictureFiles() {}

  /**
   * The picture of a PNG, JPEG, WebP or TIFF file, as {@link #read(Path, Optional, Consumer)} reads
   * it without a range and remarks.
   *
   * @throws IOException with one sentence that names the path
   */
  public static Picture read(Path path) throws IOException {
    return read(path, Optional.empty(), remark -> {});
  }

  /**
   * The picture of a PNG, JPEG, WebP or TIFF file, told by its content and not by its name; range
   * [0,1].
   *
   * <p>PNG: every colour type, 1 to 16 bits. JPEG: gray, RGB, CMYK turned into sRGB. WebP: still
   * pictures, whose lossy colour is repeated and not interpolated. TIFF: the first page; gray, RGB
   * or palette of 1 to 16 bits, 32-bit floats. Gray stays one channel; palettes become RGB, fewer
   * than 8 bits become 8. A transparent colour becomes alpha; premultiplied alpha is divided out.
   * Pictures are turned upright (Exif orientation of JPEG, orientation tag of TIFF).
   *
   * @param range what the numbers of a float TIFF mean; needed only if they leave [0,1]
   * @param remarks is told what the user should know, such as that a file has more pages
   * @throws IOException with one sentence that names the path: missing, a folder, empty, damaged,
   *     cut off, too large for memory, something else than a picture, or of a kind that is not
   *     supported
   */
  public static Picture read(Path path, Optional<SampleRange> range, Consumer<String> remarks)
      throws IOException {
    try (PictureSource source = open(new ReadRequest(path, range, remarks, true, memory()))) {
      return Planes.collect(source);
    }
  }

  /**
   * Opens a picture file to be read in strips of rows, by the rules of {@link #read(Path, Optional,
   * Consumer)}; the caller closes it.
   *
   * <p>PNG and most TIFF files are read row by row, so that pictures of any size pass through
   * little memory; of JPEG, WebP, interlaced PNG and other TIFF files the stored bytes of the whole
   * picture are kept. The file stays open: on Linux and macOS it may be renamed or deleted
   * meanwhile.
   *
   * @throws IOException as for reading; damage further down is told by the row where it is met
   */
  public static PictureSource open(Path path, Optional<SampleRange> range, Consumer<String> remarks)
      throws IOException {
    return open(new ReadRequest(path, range, remarks, false, memory()));
  }

  private static long memory() {
    return Runtime.getRuntime().maxMemory();
  }

  /**
   * Opens a picture file as {@link #open(Path, Optional, Consumer)}, with a limit of memory. A JPEG
   * picture that does not fit is decoded in up to {@value JpegBands#MOST} bands, each of which
   * costs the decoding of all above it.
   *
   * @param memory bytes for what is kept of the whole picture
   * @throws NoMemoryException with a sentence, if they do not suffice
   * @throws IOException as for reading
   */
  public static PictureSource open(Path path, long memory) throws IOException {
    return open(new ReadRequest(path, Optional.empty(), remark -> {}, false, memory));
  }

  /**
   * Bytes that {@link #open(Path, Optional, Consumer)} keeps of the whole picture: 0 of what is
   * read row by row. The pixels are not read.
   *
   * @throws IOException as for reading
   */
  public static long memory(Path path) throws IOException {
    String kind = "picture";
    try {
      PictureFormat format = PictureFormat.of(path);
      kind = format + " file";
      return switch (format) {
        case PNG -> PngPictures.memory(path);
        case JPEG -> JpegPictures.memory(path);
        case WEBP -> Files.size(path) + WebpPictures.PIXEL_BYTES * WebpPictures.size(path).pixels();
        case TIFF -> TiffPictures.memory(path);
      };
    } catch (IOException | RuntimeException e) {
      throw FileSource.failed(path, kind, e);
    }
  }

  private static PictureSource open(ReadRequest request) throws IOException {
    String kind = "picture";
    try {
      PictureFormat format = PictureFormat.of(request.path());
      kind = format + " file";
      PictureSource rows =
          switch (format) {
            case PNG -> PngPictures.open(request);
            case JPEG -> JpegPictures.open(request);
            case WEBP -> WebpPictures.open(request);
            case TIFF -> TiffPictures.open(request);
          };
      return new FileSource(request.path(), kind, rows);
    } catch (IOException | RuntimeException e) {
      throw FileSource.failed(request.path(), kind, e);
    }
  }

  /**
   * The texts of a picture file, as reading finds them; the pixels are not read. Of a PNG only
   * those that stand before its pixels, where {@link #sink} puts them.
   *
   * @throws IOException as for reading
   */
  public static Map<String, String> metadata(Path path) throws IOException {
    String kind = "picture";
    try {
      PictureFormat format = PictureFormat.of(path);
      kind = format + " file";
      return switch (format) {
        case PNG -> PngPictures.texts(path);
        case JPEG -> JpegPictures.texts(path);
        case WEBP -> WebpPictures.texts(path);
        case TIFF -> TiffPictures.texts(path);
      };
    } catch (IOException | RuntimeException e) {
      throw FileSource.failed(path, kind, e);
    }
  }

  /**
   * The size that {@link #read(Path)} would give a picture; the pixels are not read, so that damage
   * further down stays unseen.
   *
   * @throws IOException as for reading
   */
  public static PictureSize size(Path path) throws IOException {
    String kind = "picture";
    try {
      PictureFormat format = PictureFormat.of(path);
      kind = format + " file";
      return switch (format) {
        case PNG -> PngPictures.size(path);
        case JPEG -> JpegPictures.size(path);
        case WEBP -> WebpPictures.size(path);
        case TIFF -> TiffPictures.size(path);
      };
    } catch (IOException | RuntimeException e) {
      throw FileSource.failed(path, kind, e);
    }
  }

  /**
   * What the start of a picture file says about it; the pixels are not read.
   *
   * @throws IOException as {@link #size}; a GIF or an animated WebP is none that can be read
   */
  public static PictureHeader header(Path path) throws IOException {
    String kind = "picture";
    try {
      PictureFormat format = PictureFormat.of(path);
      kind = format + " file";
      return switch (format) {
        case PNG -> PictureHeader.of(PngPictures.size(path), PngPictures.isAnimated(path));
        case JPEG -> JpegPictures.header(path);
        case WEBP -> PictureHeader.of(WebpPictures.size(path), false);
        case TIFF -> PictureHeader.of(TiffPictures.size(path), false);
      };
    } catch (IOException | RuntimeException e) {
      throw FileSource.failed(path, kind, e);
    }
  }

  /**
   * Whether the name ends as that of a picture that can be read: png, jpg, jpeg, webp, tif, tiff in
   * any case.
   */
  public static boolean isPicture(Path path) {
    return PictureFormat.named(path).isPresent();
  }

  /** Whether a name ends as a picture's; it need not be one that the file system allows. */
  public static boolean isPictureName(String name) {
    return PictureFormat.named(name).isPresent();
  }

  /**
   * The pictures of a folder by {@link #isPicture}, sorted by name; not those of its folders, nor
   * hidden ones. Empty if it has none.
   *
   * @throws IOException with one sentence if the folder is missing, not a folder, or cannot be read
   */
  public static List<Path> list(Path folder) throws IOException {
    return files(folder, true);
  }

  /**
   * Whether a PNG file has its end, which it lacks where a copy or a disk broke off; true for other
   * formats.
   *
   * @throws IOException if it cannot be read
   */
  public static boolean isWhole(Path file) throws IOException {
    if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      return true;
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer end = ByteBuffer.allocate(PNG_END.length);
      channel.position(Math.max(0, channel.size() - PNG_END.length));
      while (end.hasRemaining() && channel.read(end) >= 0) {}
      return Arrays.equals(end.array(), PNG_END);
    }
  }

  /**
   * The other files of a folder, by name; without hidden ones and folders.
   *
   * @throws IOException as {@link #list}
   */
  public static List<Path> others(Path folder) throws IOException {
    return files(folder, false);
  }

  private static List<Path> files(Path folder, boolean ofPictures) throws IOException {
    if (!Files.isDirectory(folder)) {
      String what = Files.exists(folder) ? " is not a folder" : " does not exist";
      throw new IOException(folder + what + "; expected a folder of pictures");
    }
    List<Path> pictures = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        boolean hidden = entry.getFileName().toString().startsWith(".") || Files.isHidden(entry);
        if (!hidden && isPicture(entry) == ofPictures && Files.isRegularFile(entry)) {
          pictures.add(entry);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new IOException("the folder " + folder + " cannot be read: " + e.getMessage(), e);
    }
    pictures.sort(Comparator.comparing(path -> path.getFileName().toString()));
    return List.copyOf(pictures);
  }

  /**
   * Checks that a picture may be written there, without touching the disk; callers ask before they
   * compute.
   *
   * @throws IOException with one sentence: the target exists and {@code overwrite} is not set, is a
   *     folder, lies in a place that cannot be written, or its name ends in no format that can be
   *     written
   */
  public static void requireWritable(Path target, boolean overwrite) throws IOException {
    writable(target);
    PendingFile.requireWritable(target, overwrite);
  }

  /**
   * A sink that writes a picture file row by row, of the format that the target's name ends in.
   *
   * <p>PNG: 8 bits, or 16 for 16-bit and float styles (PNG has no floats: clamped to [0,1], rounded
   * half to even). TIFF: the style's depth, floats unclamped; BigTIFF beyond 4 GB. JPEG: 8 bits,
   * quality 95, colour not subsampled; no transparency. WebP: 8 bits, quality 95, gray becomes RGB,
   * at most 16383 pixels a side. The encoders of these two keep one byte per sample until the end.
   * Profile and texts of the style are kept; TIFF and WebP gather texts without a tag of their own
   * in their description, JPEG keeps texts as comments; those of Kabegami come back with their
   * names.
   *
   * <p>Missing folders are made at {@code begin}. The file appears at {@code finish}; closed
   * before, nothing remains.
   *
   * @param style what the file gets beside the samples
   * @throws IOException as {@link #requireWritable}
   */
  public static FileSink sink(Path target, PictureStyle style, boolean overwrite)
      throws IOException {
    return sink(target, style, overwrite, Encoding.DEFAULT);
  }

  /**
   * A sink as {@link #sink(Path, PictureStyle, boolean)}, with a quality for JPEG and WebP.
   *
   * @throws IOException as {@link #requireWritable}
   */
  public static FileSink sink(Path target, PictureStyle style, boolean overwrite, Encoding encoding)
      throws IOException {
    requireWritable(target, overwrite);
    return switch (writable(target)) {
      case PNG -> new PngSink(target, style, overwrite);
      case TIFF -> new TiffSink(target, style, overwrite, TiffSink.CLASSIC_BYTES);
      case JPEG -> new JpegSink(target, style, overwrite, encoding);
      case WEBP -> new WebpSink(target, style, overwrite, encoding);
    };
  }

  /**
   * Writes a whole picture by the rules of {@link #sink}.
   *
   * @throws IOException as {@link #sink}, or if the disk refuses; then nothing is left
   * @throws IllegalArgumentException if a sample is not finite
   */
  public static void write(Path target, Picture picture, boolean overwrite) throws IOException {
    try (FileSink sink = sink(target, picture.style(), overwrite)) {
      PictureRows rows = new PictureRows(picture);
      sink.begin(rows.width(), rows.height(), rows.channels());
      float[] strip = new float[Math.multiplyExact(STRIP_ROWS, rows.width() * rows.channels())];
      for (int y = 0; y < rows.height(); y += STRIP_ROWS) {
        int count = Math.min(STRIP_ROWS, rows.height() - y);
        rows.read(y, count, strip);
        sink.write(count, strip);
      }
      sink.finish();
    }
  }

  private static PictureFormat writable(Path target) throws IOException {
    Optional<PictureFormat> format = PictureFormat.named(target);
    if (format.isEmpty()) {
      throw new IOException(
          "cannot write "
              + target
              + ": its name must end in .png, .tif, .tiff, .jpg, .jpeg or .webp");
    }
    return format.get();
  }
}
