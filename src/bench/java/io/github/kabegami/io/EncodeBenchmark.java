package io.github.kabegami.io;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.PictureStyle;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import nu.pattern.OpenCV;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Writing a picture of 3840 x 2160 to disk: a sample wallpaper enlarged. Ours starts with floats,
 * Java's and OpenCV's with bytes. The sizes of the files are printed at the end. It stands in this
 * package for the number of threads.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class EncodeBenchmark {
  private static final int WIDTH = 3840;
  private static final int HEIGHT = 2160;
  private static final int STRIP_ROWS = 120;

  private final PictureStyle style = new PictureStyle(BitDepth.EIGHT, Optional.empty(), Map.of());
  private Path folder = Path.of("");
  private float[] samples;
  private BufferedImage image;
  private Mat mat;

  /** Makes the picture on all sides. */
  @Setup
  public void prepare() throws IOException {
    OpenCV.loadLocally();
    Core.setNumThreads(1);
    ImageIO.setUseCache(false);
    folder = Files.createTempDirectory("encode");
    Picture sample = PictureFiles.read(Path.of("sample-images", "city.png"));
    RandomAccessibleInterval<FloatType> large =
        Resampling.PILLOW_BICUBIC.apply(sample.pixels(), WIDTH, HEIGHT, Run.simple());
    samples = Pixels.copy(large);
    image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int c = 0; c < 3; c++) {
      Quantised.bytes(samples, c * WIDTH * HEIGHT, WIDTH * HEIGHT, bytes, 2 - c, 3);
    }
    mat = new Mat(HEIGHT, WIDTH, CvType.CV_8UC3);
    mat.put(0, 0, bytes);
  }

  /** Prints the sizes. */
  @TearDown
  public void close() throws IOException {
    for (Path file : PictureFiles.list(folder)) {
      System.out.printf("%n%s: %d bytes%n", file.getFileName(), Files.size(file));
      Files.delete(file);
    }
    Files.delete(folder);
  }

  /** PNG, one thread for the encoder. */
  @Benchmark
  public void pngOursOneThread() throws IOException {
    write(new PngSink(folder.resolve("ours.png"), style, true, 1));
  }

  /** PNG, two threads. */
  @Benchmark
  public void pngOursTwoThreads() throws IOException {
    write(new PngSink(folder.resolve("ours.png"), style, true, 2));
  }

  /** TIFF, one thread for the encoder. */
  @Benchmark
  public void tiffOursOneThread() throws IOException {
    write(new TiffSink(folder.resolve("ours.tif"), style, true, TiffSink.CLASSIC_BYTES, 1));
  }

  /** TIFF, two threads. */
  @Benchmark
  public void tiffOursTwoThreads() throws IOException {
    write(new TiffSink(folder.resolve("ours.tif"), style, true, TiffSink.CLASSIC_BYTES, 2));
  }

  /** PNG by the Java that runs this. */
  @Benchmark
  public void pngImageIo() throws IOException {
    ImageIO.write(image, "png", folder.resolve("java.png").toFile());
  }

  /** PNG by OpenCV, its own level. */
  @Benchmark
  public void pngOpenCv() {
    Imgcodecs.imwrite(folder.resolve("opencv.png").toString(), mat);
  }

  /** TIFF by OpenCV, its own packing (LZW). */
  @Benchmark
  public void tiffOpenCv() {
    Imgcodecs.imwrite(folder.resolve("opencv.tif").toString(), mat);
  }

  private void write(FileSink sink) throws IOException {
    float[] strip = new float[STRIP_ROWS * WIDTH * 3];
    int plane = STRIP_ROWS * WIDTH;
    try (sink) {
      sink.begin(WIDTH, HEIGHT, 3);
      for (int y = 0; y < HEIGHT; y += STRIP_ROWS) {
        for (int c = 0; c < 3; c++) {
          System.arraycopy(samples, (c * HEIGHT + y) * WIDTH, strip, c * plane, plane);
        }
        sink.write(STRIP_ROWS, strip);
      }
      sink.finish();
    }
  }
}
