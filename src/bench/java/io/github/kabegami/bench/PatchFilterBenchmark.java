package io.github.kabegami.bench;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.convolution.Convolution;
import io.github.kabegami.core.convolution.Kernel;
import java.util.concurrent.TimeUnit;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import nu.pattern.OpenCV;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;
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

/** Dense kernels on training patches of three channels, one thread, beside OpenCV. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class PatchFilterBenchmark {
  private final Run run = Run.simple();

  /** Width and height of the patch. */
  @Param({"64", "256"})
  public int side;

  /** Taps of the kernel along each side. */
  @Param({"3", "7", "13", "21"})
  public int taps;

  private Kernel kernel;
  private RandomAccessibleInterval<FloatType> patch;
  private Mat patchMat;
  private Mat kernelMat;

  /** Makes the patch and the kernel on both sides. */
  @Setup
  public void prepare() {
    OpenCV.loadLocally();
    Core.setNumThreads(1);
    kernel = Kernel.gaussian(taps, 1.4, 0.9, 0.3);
    float[] samples = FilterBenchmark.samples(side * side * 3);
    patch = Pixels.wrap(samples, side, side, 3);
    patchMat = new Mat(side, side, CvType.CV_32FC3);
    patchMat.put(0, 0, samples);
    kernelMat = new Mat(taps, taps, CvType.CV_32FC1);
    kernelMat.put(0, 0, kernel.floats());
  }

  /** Ours, plain loops. */
  @Benchmark
  public Object plain() {
    return Convolution.apply(patch, kernel, run);
  }

  /** Ours, vector instructions. */
  @Benchmark
  @Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
  public Object vector() {
    return Convolution.apply(patch, kernel, run);
  }

  /** OpenCV. */
  @Benchmark
  public Object openCv() {
    Mat out = new Mat();
    Imgproc.filter2D(patchMat, out, -1, kernelMat);
    out.release();
    return out;
  }
}
