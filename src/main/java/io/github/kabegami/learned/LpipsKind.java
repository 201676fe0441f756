package io.github.kabegami.learned;

import io.github.kabegami.network.Lpips;

/** The classifiers that LPIPS exists on. */
public enum LpipsKind {
  /** AlexNet. */
  ALEX(Lpips.alex(), "AlexNet", "alexnet", "alexnet-owt-7be5be79.pth", 31, 2048),
  /** VGG-16. */
  VGG(Lpips.vgg(), "VGG-16", "vgg16", "vgg16-397923af.pth", 16, 1024),
  /** SqueezeNet 1.1. */
  SQUEEZE(Lpips.squeeze(), "SqueezeNet 1.1", "squeezenet", "squeezenet1_1-b8a52dc0.pth", 17, 1024);

  @SuppressWarnings("ImmutableEnumChecker") // A record of constants.
  private final Lpips network;

  private final String classifier;
  private final String fileStart;
  private final String officialFile;
  private final int smallestSide;
  private final int tile;

  LpipsKind(
      Lpips network,
      String classifier,
      String fileStart,
      String officialFile,
      int smallestSide,
      int tile) {
    this.network = network;
    this.classifier = classifier;
    this.fileStart = fileStart;
    this.officialFile = officialFile;
    this.smallestSide = smallestSide;
    this.tile = tile;
  }

  /** The name of the metric, such as {@code lpips-alex}. */
  public String title() {
    return network.name();
  }

  Lpips network() {
    return network;
  }

  /** What the classifier is called. */
  String classifier() {
    return classifier;
  }

  /** What the name of a file with the classifier's weights begins with. */
  String fileStart() {
    return fileStart;
  }

  /** What torchvision calls that file. */
  String officialFile() {
    return officialFile;
  }

  /** Pixels that a side must have, so that something is left after all layers. */
  int smallestSide() {
    return smallestSide;
  }

  /** Pixels a side, at most, of what goes through the network at a time, without halo. */
  int tile() {
    return tile;
  }
}
