package io.github.kabegami.bench;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.ChromaSubsampling;
import io.github.kabegami.degradation.DiffJpeg;
import io.github.kabegami.degradation.Jpeg;
import io.github.kabegami.degradation.Step;
import io.github.kabegami.degradation.SubsampleChroma;
import io.github.kabegami.degradation.Webp;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import nu.pattern.OpenCV;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Saving and reading back, one thread, on a picture of 3840 x 2160 and on training patches, each
 * beside Java's own codec and OpenCV's in the same run. Ours starts and ends with floats, the other
 * two with bytes. Pictures are smooth noise, made here.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class CodecBenchmark {
  private static final int QUALITY = 75;

  /** Width x height. */
  @Param({"3840x2160", "256x256", "64x64"})
  public String size;

  private final Run run = Run.simple();
  private RandomAccessibleInterval<FloatType> colour;
  private BufferedImage image;
  private Mat mat;

  /** Makes the picture on all sides. */
  @Setup
  public void prepare() {
    OpenCV.loadLocally();
    Core.setNumThreads(1);
    ImageIO.setUseCache(false);
    int width = Integer.parseInt(size.substring(0, size.indexOf('x')));
    int height = Integer.parseInt(size.substring(size.indexOf('x') + 1));
    float[] samples = new float[width * height * 3];
    Seed seed = new Seed(1);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 + 0.3 * Math.sin(i * 1e-3) + 0.05 * seed.normal(i));
    }
    colour = Pixels.wrap(samples, width, height, 3);
    image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < samples.length; i++) {
      int plane = i / (width * height);
      bytes[3 * (i % (width * height)) + 2 - plane] = (byte) BitDepth.EIGHT.quantise(samples[i]);
    }
    mat = new Mat(height, width, CvType.CV_8UC3);
    mat.put(0, 0, bytes);
  }

  /** JPEG quality 75, 4:2:0: ours, without entropy coding. */
  @Benchmark
  public Object jpegOurs() {
    return apply(new Jpeg(QUALITY, ChromaSubsampling.YUV420, 0, 0));
  }

  /** JPEG quality 75, 4:4:4: ours, without entropy coding. */
  @Benchmark
  public Object jpegFullChromaOurs() {
    return apply(new Jpeg(QUALITY, ChromaSubsampling.YUV444, 0, 0));
  }

  /** JPEG quality 75, 4:2:0: the Java that runs this. */
  @Benchmark
  public Object jpegImageIo() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var stream = new MemoryCacheImageOutputStream(file)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(QUALITY / 100f);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (var stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file.toByteArray()))) {
      reader.setInput(stream);
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  /** JPEG quality 75, 4:2:0: OpenCV. */
  @Benchmark
  public Object jpegOpenCv() {
    return openCv(".jpg", Imgcodecs.IMWRITE_JPEG_QUALITY);
  }

  /** The baselines' imitation of JPEG, quality 60. */
  @Benchmark
  public Object diffJpegOurs() {
    return apply(new DiffJpeg(60));
  }

  /** WebP quality 75, method 4: ours, by libwebp. */
  @Benchmark
  public Object webpOurs() {
    return apply(new Webp(QUALITY, 4, 0, 0));
  }

  /** WebP quality 75: OpenCV, by its libwebp. */
  @Benchmark
  public Object webpOpenCv() {
    return openCv(".webp", Imgcodecs.IMWRITE_WEBP_QUALITY);
  }

  /** Chroma reduced to a quarter and back. */
  @Benchmark
  public Object subsampleChromaOurs() {
    return apply(new SubsampleChroma(ChromaSubsampling.YUV420));
  }

  private Object apply(Step step) {
    return step.apply(colour, run);
  }

  private Object openCv(String ending, int setting) {
    MatOfByte file = new MatOfByte();
    Imgcodecs.imencode(ending, mat, file, new MatOfInt(setting, QUALITY));
    Mat out = Imgcodecs.imdecode(file, Imgcodecs.IMREAD_COLOR);
    file.release();
    out.release();
    return out;
  }
}
