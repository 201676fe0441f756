package io.github.kabegami.bench;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.similarity.Deviation;
import io.github.kabegami.metric.similarity.MeanError;
import io.github.kabegami.metric.similarity.MsSsim;
import io.github.kabegami.metric.similarity.Psnr;
import io.github.kabegami.metric.similarity.Ssim;
import io.github.kabegami.metric.similarity.SsimVariant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import nu.pattern.OpenCV;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
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
 * Metrics on a picture of 3840 x 2160, one thread where nothing else is said, beside OpenCV's in
 * the same run. Pictures are smooth noise, made here.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class MetricBenchmark {
  private static final int WIDTH = 3840;
  private static final int HEIGHT = 2160;

  private final Run run = Run.simple();
  private Picture picture;
  private Picture other;
  private Mat bytesMat;
  private Mat otherMat;
  private Mat floatsMat;
  private Mat otherFloatsMat;
  private TaskExecutor twoThreads;

  /** Makes the pictures on both sides. */
  @Setup
  public void prepare() {
    OpenCV.loadLocally();
    Core.setNumThreads(1);
    float[] samples = new float[WIDTH * HEIGHT * 3];
    Seed seed = new Seed(1);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 + 0.3 * Math.sin(i * 1e-3) + 0.05 * seed.normal(i));
    }
    picture = quantised(samples, 0);
    other = quantised(samples, 0.01f);
    bytesMat = bytes(Pixels.open(picture.pixels()));
    otherMat = bytes(Pixels.open(other.pixels()));
    floatsMat = interleaved(Pixels.open(picture.pixels()));
    otherFloatsMat = interleaved(Pixels.open(other.pixels()));
    twoThreads = TaskExecutors.fixedThreadPool(2);
  }

  /** Ends the threads. */
  @TearDown
  public void end() {
    twoThreads.close();
  }

  /** PSNR of 8-bit RGB: ours. */
  @Benchmark
  public double psnrOurs() {
    return score(new Psnr(false), run);
  }

  /** The same on two threads. */
  @Benchmark
  public double psnrOursTwoThreads() {
    return score(new Psnr(false), run.on(twoThreads));
  }

  /** PSNR of 8-bit RGB: OpenCV, of bytes, a quarter of the memory that our floats take. */
  @Benchmark
  public double psnrOpenCv() {
    return Core.PSNR(otherMat, bytesMat);
  }

  /** PSNR of the same numbers as float32: OpenCV. */
  @Benchmark
  public double psnrOpenCvFloats() {
    return Core.PSNR(otherFloatsMat, floatsMat, 1);
  }

  /** What reading both pictures takes: each sample is looked at once. */
  @Benchmark
  public double readingOurs() {
    float[] sums = new float[1024];
    float[] row = new float[sums.length];
    for (Picture one : List.of(picture, other)) {
      float[] samples = Pixels.open(one.pixels());
      for (int from = 0; from < samples.length; from += row.length) {
        System.arraycopy(samples, from, row, 0, row.length);
        for (int i = 0; i < sums.length; i++) {
          sums[i] += row[i];
        }
      }
    }
    return sums[0];
  }

  /** Mean absolute error of 8-bit RGB: ours. */
  @Benchmark
  public double maeOurs() {
    return score(new MeanError(Deviation.ABSOLUTE), run);
  }

  /** PSNR of the luma: ours. */
  @Benchmark
  public double psnrLumaOurs() {
    return score(new Psnr(true), run);
  }

  /** SSIM of 8-bit RGB: ours (OpenCV's Java jar has none). */
  @Benchmark
  public double ssimOurs() {
    return score(new Ssim(SsimVariant.GAUSSIAN), run);
  }

  /** The same on two threads. */
  @Benchmark
  public double ssimOursTwoThreads() {
    return score(new Ssim(SsimVariant.GAUSSIAN), run.on(twoThreads));
  }

  /** SSIM with a window of 7 x 7 equal weights: ours. */
  @Benchmark
  public double ssimUniformOurs() {
    return score(new Ssim(SsimVariant.UNIFORM), run);
  }

  /** SSIM of the luma over the whole map: ours. */
  @Benchmark
  public double ssimMatlabOurs() {
    return score(new Ssim(SsimVariant.MATLAB), run);
  }

  /** MS-SSIM of 8-bit RGB: ours. */
  @Benchmark
  public double msSsimOurs() {
    return score(new MsSsim(), run);
  }

  /** The same on two threads. */
  @Benchmark
  public double msSsimOursTwoThreads() {
    return score(new MsSsim(), run.on(twoThreads));
  }

  private double score(Metric metric, Run on) {
    return metric.score(other, picture, MetricOptions.NONE, on);
  }

  private static Picture quantised(float[] samples, float shift) {
    float[] eight = new float[samples.length];
    for (int i = 0; i < eight.length; i++) {
      eight[i] = BitDepth.EIGHT.sample(BitDepth.EIGHT.quantise(samples[i] + shift * (i % 3)));
    }
    return Picture.of(Pixels.wrap(eight, WIDTH, HEIGHT, 3), BitDepth.EIGHT);
  }

  private static Mat interleaved(float[] planar) {
    float[] samples = new float[planar.length];
    int plane = WIDTH * HEIGHT;
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < 3; c++) {
        samples[3 * i + c] = planar[(2 - c) * plane + i];
      }
    }
    Mat mat = new Mat(HEIGHT, WIDTH, CvType.CV_32FC3);
    mat.put(0, 0, samples);
    return mat;
  }

  private static Mat bytes(float[] planar) {
    Mat mat = new Mat();
    interleaved(planar).convertTo(mat, CvType.CV_8UC3, 255);
    return mat;
  }
}
