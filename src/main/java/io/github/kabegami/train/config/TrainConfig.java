package io.github.kabegami.train.config;

import io.github.kabegami.core.Checks;
import java.util.Locale;

/**
 * Everything that decides on a training run: a record, whose JSON is a configuration file. Lists
 * are texts separated by blanks, so that a file, an option and a macro write them alike.
 *
 * @param recipe that the values came from
 * @param network to train, such as {@code light-32x6}, {@code compact-64x16} or {@code rrdb-6}
 * @param factor output size / input size
 * @param start file of weights to begin with; empty for none
 * @param input folder with pictures or patches, or a pack
 * @param validation folder with pictures to judge by; may be empty
 * @param holdout names of pictures of the input that are not trained on but judged by
 * @param degradation presets and their shares, such as {@code soft:0.98 realesrgan:0.02}; a preset
 *     may be a settings file
 * @param codecs among which presets draw: all or available
 * @param target what the network is to make: original, sharpened or lines
 * @param patch side of a ground-truth patch, pixels
 * @param margin pixels of the degraded picture that are made around a patch and cut off
 * @param detail 0 for crops anywhere, 1 for crops in proportion to their detail
 * @param crops patches that are taken from a picture at a time
 * @param batch patches per step of the optimizer
 * @param accumulate parts in which a batch goes through the network
 * @param iterations steps of the optimizer in the first stage
 * @param rate learning rate of the first stage
 * @param warmup iterations over which the rate rises from 0
 * @param schedule how the rate falls: cosine, multistep or constant
 * @param milestones iterations at which multistep multiplies the rate by gamma
 * @param gamma factor at milestones
 * @param decay weight decay of AdamW
 * @param beta1 of AdamW
 * @param beta2 of AdamW
 * @param clip largest norm of all gradients together; 0 for no limit
 * @param ema share of the past in the mean of the weights; 0 for no mean
 * @param losses of the first stage and their weights, such as {@code l1:1 frequency:0.05}
 * @param perceptual file of VGG-19 from torchvision, for the perceptual loss; empty for none
 * @param gan kind of the adversarial loss: vanilla or lsgan
 * @param ganiterations steps of the second stage; 0 for none
 * @param ganrate learning rate of the second stage, of both networks
 * @param ganlosses of the second stage and their weights
 * @param precision in which networks compute: float32, float16 or bfloat16
 * @param device cpu, cuda or auto
 * @param threads that make batches; 0 for one per processor
 * @param validate iterations from one validation to the next
 * @param window side of the part of each picture that is judged, pixels; 0 for all
 * @param metrics that judge
 * @param lpips folder or files of the networks of LPIPS; empty for none
 * @param compare models that are judged beside, such as {@code bicubic} or files
 * @param save iterations from one checkpoint to the next
 * @param keep newest checkpoints that stay
 * @param seed of everything that is drawn
 */
public record TrainConfig(
    String recipe,
    String network,
    int factor,
    String start,
    String input,
    String validation,
    String holdout,
    String degradation,
    String codecs,
    String target,
    int patch,
    int margin,
    double detail,
    int crops,
    int batch,
    int accumulate,
    int iterations,
    double rate,
    int warmup,
    String schedule,
    String milestones,
    double gamma,
    double decay,
    double beta1,
    double beta2,
    double clip,
    double ema,
    String losses,
    String perceptual,
    String gan,
    int ganiterations,
    double ganrate,
    String ganlosses,
    String precision,
    String device,
    int threads,
    int validate,
    int window,
    String metrics,
    String lpips,
    String compare,
    int save,
    int keep,
    long seed) {

  /**
   * Checks every value by itself.
   *
   * @throws IllegalArgumentException with a sentence that names the first that is out of range
   */
  public TrainConfig {
    Checks.within("factor", factor, 1, 8);
    Checks.atLeast("patch", patch, 8);
    if (patch % factor != 0) {
      throw new IllegalArgumentException(
          "patch must be a multiple of the factor " + factor + ", got " + patch);
    }
    Checks.within("margin", margin, 0, 64);
    Checks.within("detail", detail, 0, 1);
    Checks.within("crops", crops, 1, 1024);
    Checks.within("batch", batch, 1, 4096);
    Checks.within("accumulate", accumulate, 1, batch);
    Checks.atLeast("iterations", iterations, 1);
    Checks.above("rate", rate, 0);
    Checks.atLeast("warmup", warmup, 0);
    Checks.within("gamma", gamma, 0, 1);
    Checks.atLeast("decay", decay, 0);
    Checks.within("beta1", beta1, 0, 0.9999999);
    Checks.within("beta2", beta2, 0, 0.9999999);
    Checks.atLeast("clip", clip, 0);
    Checks.within("ema", ema, 0, 0.9999999);
    Checks.atLeast("ganiterations", ganiterations, 0);
    Checks.above("ganrate", ganrate, 0);
    Checks.within("threads", threads, 0, 256);
    Checks.atLeast("validate", validate, 1);
    Checks.atLeast("window", window, 0);
    Checks.atLeast("save", save, 1);
    Checks.atLeast("keep", keep, 1);
    oneOf("codecs", codecs, "all", "available");
    oneOf("target", target, "original", "sharpened", "lines");
    oneOf("schedule", schedule, "cosine", "multistep", "constant");
    oneOf("gan", gan, "vanilla", "lsgan");
    oneOf("precision", precision, "float32", "float16", "bfloat16");
    oneOf("device", device, "auto", "cpu", "cuda");
  }

  private static void oneOf(String name, String value, String... allowed) {
    for (String each : allowed) {
      if (each.equals(value)) {
        return;
      }
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s must be one of %s, got %s",
            name,
            String.join(", ", allowed),
            value.isEmpty() ? "nothing" : value));
  }

  /** Patches of the degraded picture have this side, pixels. */
  public int lowPatch() {
    return patch / factor;
  }

  /** Iterations of both stages. */
  public int allIterations() {
    return iterations + ganiterations;
  }
}
