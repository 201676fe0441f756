package io.github.kabegami.bench;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.resampling.Resampling;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import nu.pattern.OpenCV;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Resizing a picture of 3840 x 2160 with three channels, and a training patch of 256 x 256; one
 * thread, beside OpenCV in the same run.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class ResizeBenchmark {
  private static final int WIDTH = 3840;
  private static final int HEIGHT = 2160;
  private static final int PATCH = 256;

  private final Run run = Run.simple();
  private RandomAccessibleInterval<FloatType> colour;
  private RandomAccessibleInterval<FloatType> patch;
  private Mat colourMat;
  private Mat patchMat;

  /** Makes the pictures on both sides; noise. */
  @Setup
  public void prepare() {
    OpenCV.loadLocally();
    Core.setNumThreads(1);
    float[] samples = new float[WIDTH * HEIGHT * 3];
    Seed seed = new Seed(1);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) seed.unit(i);
    }
    float[] few = Arrays.copyOf(samples, PATCH * PATCH * 3);
    colour = Pixels.wrap(samples, WIDTH, HEIGHT, 3);
    patch = Pixels.wrap(few, PATCH, PATCH, 3);
    colourMat = new Mat(HEIGHT, WIDTH, CvType.CV_32FC3);
    colourMat.put(0, 0, samples);
    patchMat = new Mat(PATCH, PATCH, CvType.CV_32FC3);
    patchMat.put(0, 0, few);
  }

  /** To half size by area: ours. */
  @Benchmark
  public Object areaOurs() {
    return Resampling.OPENCV_AREA.apply(colour, WIDTH / 2, HEIGHT / 2, run);
  }

  /** To half size by area: OpenCV. */
  @Benchmark
  public Object areaOpenCv() {
    return resized(colourMat, WIDTH / 2, HEIGHT / 2, Imgproc.INTER_AREA);
  }

  /** To half size, cubic: ours. */
  @Benchmark
  public Object cubicOurs() {
    return Resampling.OPENCV_CUBIC.apply(colour, WIDTH / 2, HEIGHT / 2, run);
  }

  /** To half size, cubic: OpenCV. */
  @Benchmark
  public Object cubicOpenCv() {
    return resized(colourMat, WIDTH / 2, HEIGHT / 2, Imgproc.INTER_CUBIC);
  }

  /** To 0.37 of the size by area: ours. */
  @Benchmark
  public Object fractionalAreaOurs() {
    return Resampling.OPENCV_AREA.apply(colour, 1421, 799, run);
  }

  /** To 0.37 of the size by area: OpenCV. */
  @Benchmark
  public Object fractionalAreaOpenCv() {
    return resized(colourMat, 1421, 799, Imgproc.INTER_AREA);
  }

  /** A patch to a quarter by area: ours. */
  @Benchmark
  public Object patchAreaOurs() {
    return Resampling.OPENCV_AREA.apply(patch, PATCH / 4, PATCH / 4, run);
  }

  /** A patch to a quarter by area: OpenCV. */
  @Benchmark
  public Object patchAreaOpenCv() {
    return resized(patchMat, PATCH / 4, PATCH / 4, Imgproc.INTER_AREA);
  }

  /** A patch to a quarter, cubic, antialiased as in Pillow: ours. */
  @Benchmark
  public Object patchAntialiasedCubicOurs() {
    return Resampling.PILLOW_BICUBIC.apply(patch, PATCH / 4, PATCH / 4, run);
  }

  private static Object resized(Mat mat, int width, int height, int mode) {
    Mat out = new Mat();
    Imgproc.resize(mat, out, new Size(width, height), 0, 0, mode);
    out.release();
    return out;
  }
}
