package io.github.kabegami.window;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a person looks, shared by all views that move together: the centre as a share of width and
 * height, so that pictures of different sizes show the same place, and the zoom, screen pixels per
 * pixel of the largest picture. For the thread of the windows only.
 */
public final class Viewpoint {
  /** The zoom that shows the whole picture, whatever the size of the view. */
  public static final double FIT = 0;

  /** Smallest zoom. */
  public static final double SMALLEST = 1.0 / 64;

  /** Largest zoom. */
  public static final double LARGEST = 64;

  private final int width;
  private final int height;
  private final List<Runnable> listeners = new ArrayList<>();
  private double x = 0.5;
  private double y = 0.5;
  private double zoom = FIT;
  private double split = 0.5;

  /**
   * At the middle of a picture that is shown whole.
   *
   * @param width of the largest picture, pixels
   * @param height of the largest picture, pixels
   */
  public Viewpoint(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** Pixels of the largest picture from left to right. */
  public int width() {
    return width;
  }

  /** Pixels of the largest picture from top to bottom. */
  public int height() {
    return height;
  }

  /** The centre, 0 (left) to 1 (right). */
  public double x() {
    return x;
  }

  /** The centre, 0 (top) to 1 (bottom). */
  public double y() {
    return y;
  }

  /** Screen pixels per pixel of the largest picture, or {@link #FIT}. */
  public double zoom() {
    return zoom;
  }

  /** Where the line between two pictures lies, 0 (left end of the view) to 1. */
  public double split() {
    return split;
  }

  /** Looks at a place; beyond the picture its nearest point. */
  public void lookAt(double newX, double newY) {
    x = within(newX);
    y = within(newY);
    tell();
  }

  /** Looks at a place through a zoom, {@link #FIT} or {@link #SMALLEST} to {@link #LARGEST}. */
  public void lookAt(double newX, double newY, double newZoom) {
    zoom = newZoom == FIT ? FIT : Math.max(SMALLEST, Math.min(newZoom, LARGEST));
    lookAt(newX, newY);
  }

  /** Moves the line between two pictures. */
  public void splitAt(double share) {
    split = within(share);
    tell();
  }

  /** Runs whenever something changed. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** No longer runs it. */
  public void forget(Runnable listener) {
    listeners.remove(listener);
  }

  private void tell() {
    List.copyOf(listeners).forEach(Runnable::run);
  }

  private static double within(double share) {
    return Math.max(0, Math.min(share, 1));
  }
}
