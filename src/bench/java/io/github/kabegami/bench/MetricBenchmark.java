package io.github.kabegami.bench;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.similarity.Psnr;
import io.github.kabegami.metric.similarity.Ssim;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Metrics on a picture of 3840 x 2160, one thread, each beside OpenCV's in the same run. Pictures
 * are smooth noise, made here.
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
  }

  /** PSNR of 8-bit RGB: ours. */
  @Benchmark
  public double psnrOurs() {
    return new Psnr(false).score(other, picture, MetricOptions.NONE, run);
  }

  /** PSNR of 8-bit RGB: OpenCV. */
  @Benchmark
  public double psnrOpenCv() {
    return Core.PSNR(otherMat, bytesMat);
  }

  /** SSIM of 8-bit RGB: ours (OpenCV's Java jar has none). */
  @Benchmark
  public double ssimOurs() {
    return new Ssim(false).score(other, picture, MetricOptions.NONE, run);
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
