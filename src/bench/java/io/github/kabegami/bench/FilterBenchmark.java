package io.github.kabegami.bench;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.convolution.Convolution;
import io.github.kabegami.core.convolution.Kernel;
import io.github.kabegami.degradation.UnsharpMask;
import java.util.concurrent.TimeUnit;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.real.FloatType;
import nu.pattern.OpenCV;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
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
 * Filters on one channel of 3840 x 2160, one thread unless said, with both back ends and beside
 * OpenCV.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class FilterBenchmark {
  private static final int WIDTH = 3840;
  private static final int HEIGHT = 2160;
  private static final UnsharpMask SHARPEN = new UnsharpMask(50, 0.5, 10);

  private final Run run = Run.simple();
  private final Run two = Run.simple().on(TaskExecutors.fixedThreadPool(2));
  private final double[] gaussian = Kernel.gaussian1d(21, 3);
  private final Kernel turned = Kernel.gaussian(21, 3, 2, 0.5);
  private final Kernel sinc = Kernel.sinc(21, 1.2);
  private RandomAccessibleInterval<FloatType> gray;
  private Mat grayMat;
  private Mat gaussianMat;
  private Mat turnedMat;

  /** Makes the pictures on both sides. */
  @Setup
  public void prepare() {
    OpenCV.loadLocally();
    Core.setNumThreads(1);
    float[] samples = samples(WIDTH * HEIGHT);
    gray = Pixels.wrap(samples, WIDTH, HEIGHT, 1);
    grayMat = mat(samples, WIDTH, HEIGHT);
    turnedMat = mat(turned.floats(), 21, 21);
    float[] weights = new float[21];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) gaussian[i];
    }
    gaussianMat = mat(weights, 1, 21);
  }

  /** 21 taps along x and along y: ours, plain loops. */
  @Benchmark
  public Object separablePlain() {
    return Convolution.separable(gray, gaussian, gaussian, run);
  }

  /** 21 taps along x and along y: ours, vector instructions. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {"-Xmx3g", "--add-modules=jdk.incubator.vector"})
  public Object separableVector() {
    return Convolution.separable(gray, gaussian, gaussian, run);
  }

  /** Dense 21 x 21, turned: ours, plain loops. */
  @Benchmark
  public Object densePlain() {
    return Convolution.apply(gray, turned, run);
  }

  /** Dense 21 x 21, turned: ours, vector instructions. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {"-Xmx3g", "--add-modules=jdk.incubator.vector"})
  public Object denseVector() {
    return Convolution.apply(gray, turned, run);
  }

  /** Dense 21 x 21, its own mirror image: ours, plain loops. */
  @Benchmark
  public Object denseSincPlain() {
    return Convolution.apply(gray, sinc, run);
  }

  /** Dense 21 x 21, its own mirror image: ours, vector instructions. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {"-Xmx3g", "--add-modules=jdk.incubator.vector"})
  public Object denseSincVector() {
    return Convolution.apply(gray, sinc, run);
  }

  /** Unsharp mask of 51 taps: ours, plain loops. */
  @Benchmark
  public Object unsharpPlain() {
    return SHARPEN.apply(gray, run);
  }

  /** Unsharp mask of 51 taps: ours, vector instructions. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {"-Xmx3g", "--add-modules=jdk.incubator.vector"})
  public Object unsharpVector() {
    return SHARPEN.apply(gray, run);
  }

  /** Dense 21 x 21 on two threads: ours, plain loops. */
  @Benchmark
  public Object denseTwoThreadsPlain() {
    return Convolution.apply(gray, turned, two);
  }

  /** Dense 21 x 21 on two threads: ours, vector instructions. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {"-Xmx3g", "--add-modules=jdk.incubator.vector"})
  public Object denseTwoThreadsVector() {
    return Convolution.apply(gray, turned, two);
  }

  /** 21 taps along x and along y on two threads: ours, plain loops. */
  @Benchmark
  public Object separableTwoThreadsPlain() {
    return Convolution.separable(gray, gaussian, gaussian, two);
  }

  /** 21 taps along x and along y on two threads: ours, vector instructions. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {"-Xmx3g", "--add-modules=jdk.incubator.vector"})
  public Object separableTwoThreadsVector() {
    return Convolution.separable(gray, gaussian, gaussian, two);
  }

  /** 21 taps along x and along y: OpenCV. */
  @Benchmark
  public Object separableOpenCv() {
    Mat out = new Mat();
    Imgproc.sepFilter2D(grayMat, out, -1, gaussianMat, gaussianMat);
    return released(out);
  }

  /** Dense 21 x 21: OpenCV, which takes a Fourier transform. */
  @Benchmark
  public Object denseOpenCv() {
    Mat out = new Mat();
    Imgproc.filter2D(grayMat, out, -1, turnedMat);
    return released(out);
  }

  /** Unsharp mask of 51 taps: the same from calls to OpenCV. */
  @Benchmark
  public Object unsharpOpenCv() {
    Mat blurred = new Mat();
    Mat work = new Mat();
    Mat soft = new Mat();
    Imgproc.GaussianBlur(grayMat, blurred, new Size(51, 51), 0);
    Core.absdiff(grayMat, blurred, work);
    Imgproc.threshold(work, work, 10 / 255.0, 1, Imgproc.THRESH_BINARY);
    Imgproc.GaussianBlur(work, soft, new Size(51, 51), 0);
    Core.addWeighted(grayMat, 1.5, blurred, -0.5, 0, work);
    Core.min(work, new Scalar(1), work);
    Core.max(work, new Scalar(0), work);
    Core.subtract(work, grayMat, work);
    Core.multiply(work, soft, work);
    Core.add(work, grayMat, work);
    blurred.release();
    soft.release();
    return released(work);
  }

  static float[] samples(int count) {
    float[] samples = new float[count];
    Seed seed = new Seed(1);
    for (int i = 0; i < count; i++) {
      samples[i] = (float) (0.5 + 0.3 * Math.sin(i * 1e-3) + 0.05 * seed.normal(i));
    }
    return samples;
  }

  private static Mat mat(float[] samples, int width, int height) {
    Mat mat = new Mat(height, width, CvType.CV_32FC1);
    mat.put(0, 0, samples);
    return mat;
  }

  private static Object released(Mat mat) {
    mat.release();
    return mat;
  }
}
