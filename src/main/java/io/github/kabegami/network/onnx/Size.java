package io.github.kabegami.network.onnx;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A number that is computed from a side of the input picture: (numerator x side + offset) /
 * denominator. In lowest terms, so that equal ones are equal records.
 *
 * @param side of the input that varies; NONE for a constant
 * @param numerator 0 for a constant
 * @param denominator > 0
 */
record Size(Direction side, long numerator, long offset, long denominator) {
  static final Size ONE = of(1);

  /** A double of more binary places than this is no simple fraction. */
  private static final int FRACTION = 1 << 16;

  static Size of(long constant) {
    return new Size(Direction.NONE, 0, constant, 1);
  }

  /** The side of the input itself. */
  static Size ofInput(Direction side) {
    return new Size(side, 1, 0, 1);
  }

  /** A constant that is exactly a whole number or a simple binary fraction; empty for others. */
  static Optional<Size> of(double constant) {
    double scaled = constant * FRACTION;
    boolean simple = scaled == Math.rint(scaled) && Math.abs(constant) < 1L << 31;
    return simple ? reduced(Direction.NONE, 0, (long) scaled, FRACTION) : Optional.empty();
  }

  boolean isConstant() {
    return side == Direction.NONE;
  }

  /** Its value, if it is a constant whole number. */
  OptionalLong constant() {
    return isConstant() && denominator == 1 ? OptionalLong.of(offset) : OptionalLong.empty();
  }

  boolean is(long constant) {
    return isConstant() && denominator == 1 && offset == constant;
  }

  Optional<Size> plus(Size other) {
    boolean sameSide = isConstant() || other.isConstant() || side == other.side;
    return sameSide ? exact(() -> sum(other)) : Optional.empty();
  }

  private Optional<Size> sum(Size other) {
    return reduced(
        isConstant() ? other.side : side,
        Math.addExact(
            Math.multiplyExact(numerator, other.denominator),
            Math.multiplyExact(other.numerator, denominator)),
        Math.addExact(
            Math.multiplyExact(offset, other.denominator),
            Math.multiplyExact(other.offset, denominator)),
        Math.multiplyExact(denominator, other.denominator));
  }

  Optional<Size> plus(long constant) {
    return plus(of(constant));
  }

  Optional<Size> minus(Size other) {
    return other.times(of(-1)).flatMap(this::plus);
  }

  /** The product; empty if both vary, or it is too large. */
  Optional<Size> times(Size other) {
    if (!isConstant() && !other.isConstant()) {
      return Optional.empty();
    }
    Size constant = isConstant() ? this : other;
    Size varying = isConstant() ? other : this;
    return exact(
        () ->
            reduced(
                varying.side,
                Math.multiplyExact(varying.numerator, constant.offset),
                Math.multiplyExact(varying.offset, constant.offset),
                Math.multiplyExact(varying.denominator, constant.denominator)));
  }

  /** The constant that the other is to be multiplied with to give this; empty if there is none. */
  Optional<Size> dividedBy(Size other) {
    if (other.isConstant()) {
      return other.offset == 0 ? Optional.empty() : times(other.inverse());
    }
    if (side != other.side) {
      return Optional.empty();
    }
    return exact(
            () ->
                reduced(
                    Direction.NONE,
                    0,
                    Math.multiplyExact(numerator, other.denominator),
                    Math.multiplyExact(other.numerator, denominator)))
        .filter(quotient -> other.times(quotient).filter(this::equals).isPresent());
  }

  private Size inverse() {
    return offset > 0
        ? new Size(side, 0, denominator, offset)
        : new Size(side, 0, -denominator, -offset);
  }

  /**
   * The next whole number below, for every input side that is a multiple of what is required.
   *
   * @param alignment is told what is required
   */
  Optional<Size> floor(Alignment alignment) {
    if (!isConstant()) {
      alignment.require(denominator / gcd(numerator, denominator));
    }
    long rest = Math.floorMod(offset, denominator);
    return exact(() -> reduced(side, numerator, Math.subtractExact(offset, rest), denominator));
  }

  /** Whether it is below zero, or will be for large pictures. */
  boolean isNegative() {
    return numerator < 0 || (numerator == 0 && offset < 0);
  }

  /** Empty where a number is too large. */
  private static Optional<Size> exact(Supplier<Optional<Size>> computation) {
    try {
      return computation.get();
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Optional<Size> reduced(
      Direction side, long numerator, long offset, long denominator) {
    if (denominator == 0) {
      return Optional.empty();
    }
    long divisor = gcd(gcd(numerator, offset), denominator) * (denominator < 0 ? -1 : 1);
    return Optional.of(
        new Size(
            numerator == 0 ? Direction.NONE : side,
            numerator / divisor,
            offset / divisor,
            denominator / divisor));
  }

  private static long gcd(long a, long b) {
    return BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).longValueExact();
  }
}
