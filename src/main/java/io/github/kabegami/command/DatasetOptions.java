package io.github.kabegami.command;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * The options of a data set that most people leave as they are. Like those of {@link
 * DatasetCommand}, each has the name of a component of {@link
 * io.github.kabegami.dataset.DatasetConfig} and is empty for the value of the config file or the
 * usual one.
 */
@DialogPage(Option.MORE)
@SuppressWarnings("UnusedVariable") // SciJava and Options read them.
abstract class DatasetOptions extends KabegamiCommand {

  @Parameter(
      label = "reject tags",
      description = "Tags that no picture may have, separated by blanks; none for no such tags.",
      required = false,
      persist = false)
  private String reject = "";

  @Parameter(
      label = "ratings wanted",
      description = "Ratings of sites that are wanted, of g, s, q and e.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "ratings"))
  private String ratings = "";

  @Parameter(
      label = "minscore of users",
      description = "Least score by a site's users.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "ratings"))
  private String minscore = "";

  @Parameter(
      label = "interval of requests",
      description = "Seconds from one request to a site to the next.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "interval"))
  private String interval = "";

  @Parameter(
      label = "maxpixels (millions)",
      description = "Most pixels of a picture, in millions.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "interval"))
  private String maxpixels = "";

  @Parameter(
      label = "minratio of sides",
      description = "Least width divided by height.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "minratio"))
  private String minratio = "";

  @Parameter(
      label = "maxratio of sides",
      description = "Greatest width divided by height.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "minratio"))
  private String maxratio = "";

  @Parameter(
      label = "local pictures of a dump",
      description = "Folder below which the pictures of a metadata dump are looked for.",
      required = false,
      persist = false,
      style = "directory")
  private String local = "";

  @Parameter(
      label = "frames per video",
      description = "Most frames that are taken of a video.",
      required = false,
      persist = false)
  private String frames = "";

  @Parameter(
      label = "filters and limits",
      description =
          "Filters and their limits, such as usual text:0.7; none for no filters; see the guide.",
      required = false,
      persist = false)
  private String filters = "";

  @Parameter(
      label = "textmodel (.onnx)",
      description =
          "Network of yours that finds text, an ONNX file; filters then needs a limit of text.",
      required = false,
      persist = false,
      style = "open")
  private String textmodel = "";

  @Parameter(
      label = "complexitymodel (.onnx)",
      description =
          "Network of yours that judges complexity, an ONNX file; filters then needs a limit of"
              + " complexity.",
      required = false,
      persist = false,
      style = "open")
  private String complexitymodel = "";

  @Parameter(
      label = "stride of patches",
      description = "Pixels between the places that are looked at for patches.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "stride"))
  private String stride = "";

  @Parameter(
      label = "overlap of patches",
      description = "Greatest share of a patch that lies in another one, 0 to 1.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "stride"))
  private String overlap = "";

  @Parameter(
      label = "detail at least",
      description = "Least detail of a patch: the mean step of luma to the next pixels, 0 to 0.2.",
      required = false,
      persist = false)
  private String detail = "";

  @Parameter(
      label = "pertar: patches per tar",
      description = "Patches in a tar file.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "pertar"))
  private String pertar = "";

  @Parameter(
      label = "shard of pictures",
      description = "Pictures that a thread or a computer of a cluster takes at a time.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "pertar"))
  private String shard = "";

  @Parameter(
      label = "engine of the work",
      description = "Who works on the pictures: local for this computer, or spark for a cluster.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "engine"))
  private String engine = "";

  @Parameter(
      label = "threads of this computer",
      description = "Threads of this computer, 0 for one per processor; files do not depend on it.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "engine"))
  private String threads = "";
}
