package io.github.kabegami.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The convolutional part of a classifier, as torchvision numbers its layers ({@code features.0},
 * {@code features.1} ...; torchvision/models/alexnet.py, vgg.py, squeezenet.py).
 */
public enum Backbone {
  /** AlexNet. */
  ALEXNET("alexnet", alexnet()),
  /** VGG-16, configuration D. */
  VGG16("vgg16", vgg(2, 2, 3, 3, 3)),
  /** VGG-19, configuration E. */
  VGG19("vgg19", vgg(2, 2, 4, 4, 4)),
  /** SqueezeNet 1.1. */
  SQUEEZENET("squeezenet1_1", squeezenet());

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // A list of records, never changed.
  private final List<Layer> layers;

  Backbone(String title, List<Layer> layers) {
    this.title = title;
    this.layers = layers;
  }

  /** Its name in torchvision. */
  public String title() {
    return title;
  }

  /** How many layers there are. */
  int size() {
    return layers.size();
  }

  /** Applies one layer. */
  <T> T apply(Ops<T> ops, int index, T x) {
    return layers.get(index).apply(ops, "features." + index, x);
  }

  private sealed interface Layer {
    <T> T apply(Ops<T> ops, String name, T x);
  }

  private record Convolution(Ops.Conv shape) implements Layer {
    @Override
    public <T> T apply(Ops<T> ops, String name, T x) {
      return ops.conv(name, x, shape);
    }
  }

  private record Relu() implements Layer {
    @Override
    public <T> T apply(Ops<T> ops, String name, T x) {
      return ops.relu(x);
    }
  }

  private record MaxPool(Ops.Pool shape) implements Layer {
    @Override
    public <T> T apply(Ops<T> ops, String name, T x) {
      return ops.maxPool(x, shape);
    }
  }

  /** A convolution that makes few channels, and two that make many of them side by side. */
  private record Fire(int in, int squeezed, int expanded) implements Layer {
    @Override
    public <T> T apply(Ops<T> ops, String name, T x) {
      T few = ops.relu(ops.conv(name + ".squeeze", x, Ops.Conv.same(in, squeezed, 1)));
      return ops.concat(
          List.of(
              ops.relu(ops.conv(name + ".expand1x1", few, Ops.Conv.same(squeezed, expanded, 1))),
              ops.relu(ops.conv(name + ".expand3x3", few, Ops.Conv.same(squeezed, expanded, 3)))));
    }
  }

  private static List<Layer> alexnet() {
    Layer pool = new MaxPool(new Ops.Pool(3, 2, false));
    return List.of(
        new Convolution(Ops.Conv.valid(3, 64, 11).strided(4).padded(2)),
        new Relu(),
        pool,
        new Convolution(Ops.Conv.same(64, 192, 5)),
        new Relu(),
        pool,
        new Convolution(Ops.Conv.same(192, 384, 3)),
        new Relu(),
        new Convolution(Ops.Conv.same(384, 256, 3)),
        new Relu(),
        new Convolution(Ops.Conv.same(256, 256, 3)),
        new Relu(),
        pool);
  }

  private static List<Layer> vgg(int... convolutions) {
    List<Layer> layers = new ArrayList<>();
    int in = 3;
    for (int stage = 0; stage < convolutions.length; stage++) {
      int out = Math.min(512, 64 << stage);
      for (int i = 0; i < convolutions[stage]; i++) {
        layers.add(new Convolution(Ops.Conv.same(in, out, 3)));
        layers.add(new Relu());
        in = out;
      }
      layers.add(new MaxPool(new Ops.Pool(2, 2, false)));
    }
    return List.copyOf(layers);
  }

  private static List<Layer> squeezenet() {
    Layer pool = new MaxPool(new Ops.Pool(3, 2, true));
    return List.of(
        new Convolution(Ops.Conv.valid(3, 64, 3).strided(2)),
        new Relu(),
        pool,
        new Fire(64, 16, 64),
        new Fire(128, 16, 64),
        pool,
        new Fire(128, 32, 128),
        new Fire(256, 32, 128),
        pool,
        new Fire(256, 48, 192),
        new Fire(384, 48, 192),
        new Fire(384, 64, 256),
        new Fire(512, 64, 256));
  }
}
