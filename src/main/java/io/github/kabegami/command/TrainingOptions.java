package io.github.kabegami.command;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * The options of a training run that most runs leave as they are. Like those of {@link
 * TrainCommand}, each has the name of a component of {@link
 * io.github.kabegami.train.config.TrainConfig} and is empty for the value of the config file or the
 * recipe.
 */
@DialogPage(Option.MORE)
@SuppressWarnings("UnusedVariable") // SciJava and Options read them.
abstract class TrainingOptions extends KabegamiCommand {

  @Parameter(
      label = "codecs of the presets",
      description = "Codecs among which presets draw: all, or those available on this computer.",
      required = false,
      persist = false,
      attrs = {
        @Attr(name = Option.ROW, value = "codecs"),
        @Attr(name = Option.VALUES, value = "all available")
      })
  private String codecs = "";

  @Parameter(
      label = "target of the network",
      description =
          "What the network is to make: original, sharpened, or lines for sharpened lines.",
      required = false,
      persist = false,
      attrs = {
        @Attr(name = Option.ROW, value = "codecs"),
        @Attr(name = Option.VALUES, value = "original sharpened lines")
      })
  private String target = "";

  @Parameter(
      label = "margin around patches (pixels)",
      description =
          "Pixels of the degraded picture that are made around a patch and cut off, 0 to 64.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "margin"))
  private String margin = "";

  @Parameter(
      label = "detail of the patches",
      description = "How patches are chosen: 0 for anywhere, 1 in proportion to their detail.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "margin"))
  private String detail = "";

  @Parameter(
      label = "crops per picture",
      description = "Patches that are taken from a picture at a time, 1 to 1024.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "crops"))
  private String crops = "";

  @Parameter(
      label = "accumulate (parts)",
      description = "Parts in which a batch goes through the network; more parts take less memory.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "crops"))
  private String accumulate = "";

  @Parameter(
      label = "rate of learning",
      description = "Learning rate of the first stage, above 0.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "rate"))
  private String rate = "";

  @Parameter(
      label = "warmup (iterations)",
      description = "Iterations over which the learning rate rises from 0.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "rate"))
  private String warmup = "";

  @Parameter(
      label = "schedule of the rate",
      description = "How the learning rate falls: cosine, multistep or constant.",
      required = false,
      persist = false,
      attrs = {
        @Attr(name = Option.ROW, value = "schedule"),
        @Attr(name = Option.VALUES, value = "cosine multistep constant")
      })
  private String schedule = "";

  @Parameter(
      label = "milestones of multistep",
      description =
          "Iterations at which multistep multiplies the learning rate by gamma, such as 50000"
              + " 75000.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "schedule"))
  private String milestones = "";

  @Parameter(
      label = "gamma at milestones",
      description = "Factor of the learning rate at each milestone, 0 to 1.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "gamma"))
  private String gamma = "";

  @Parameter(
      label = "decay of weights",
      description = "Weight decay of AdamW, 0 or more.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "gamma"))
  private String decay = "";

  @Parameter(
      label = "beta1 of AdamW",
      description = "Share of the past in the mean of the gradients, 0 to 1.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "beta"))
  private String beta1 = "";

  @Parameter(
      label = "beta2 of AdamW",
      description = "Share of the past in the mean of the squared gradients, 0 to 1.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "beta"))
  private String beta2 = "";

  @Parameter(
      label = "clip of gradients",
      description = "Largest norm of all gradients together; 0 for no limit.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "clip"))
  private String clip = "";

  @Parameter(
      label = "ema of the weights",
      description =
          "Share of the past in the mean of the weights, which is judged and kept; 0 for no mean.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "clip"))
  private String ema = "";

  @Parameter(
      label = "ganiterations of stage two",
      description = "Steps of the second stage, with a discriminator; 0 for none.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "ganiterations"))
  private String ganiterations = "";

  @Parameter(
      label = "ganrate of stage two",
      description = "Learning rate of both networks in the second stage, above 0.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "ganiterations"))
  private String ganrate = "";

  @Parameter(
      label = "ganlosses of stage two",
      description =
          "Losses of the second stage and their weights, such as l1:1 perceptual:1 gan:0.1.",
      required = false,
      persist = false)
  private String ganlosses = "";

  @Parameter(
      label = "gan loss kind",
      description = "Kind of the adversarial loss: vanilla or lsgan.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.VALUES, value = "vanilla lsgan"))
  private String gan = "";

  @Parameter(
      label = "perceptual network",
      description = "File of VGG-19 from torchvision, for the perceptual loss.",
      required = false,
      persist = false,
      style = "open")
  private String perceptual = "";

  @Parameter(
      label = "validate every (iterations)",
      description = "Iterations from one validation to the next.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "validate"))
  private String validate = "";

  @Parameter(
      label = "window that is judged (pixels)",
      description =
          "Side of the middle part of each picture that is judged, pixels; 0 for all of it.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "validate"))
  private String window = "";

  @Parameter(
      label = "metrics that judge",
      description = "Names of metrics separated by blanks, as in Measure Quality.",
      required = false,
      persist = false)
  private String metrics = "";

  @Parameter(
      label = "compare with models",
      description =
          "Models that are judged beside, such as bicubic or files of networks, separated by"
              + " blanks.",
      required = false,
      persist = false)
  private String compare = "";

  @Parameter(
      label = "lpips weights",
      description = "Folder with the official weights of the lpips metrics.",
      required = false,
      persist = false,
      style = "directory")
  private String lpips = "";

  @Parameter(
      label = "save every (iterations)",
      description = "Iterations from one checkpoint to the next.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "save"))
  private String save = "";

  @Parameter(
      label = "keep newest checkpoints",
      description = "How many of the newest checkpoints stay.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "save"))
  private String keep = "";
}
