package io.github.kabegami.train.torch;

/**
 * By how much a loss is multiplied so that its gradients fit into float16: twice as much after a
 * while without trouble, half as much after gradients that were not finite; 1 where it is off.
 * Source: Micikevicius et al. 2018, Mixed Precision Training, section 3.2.
 */
final class HalfScale {
  private static final double FIRST = 65536;
  private static final double LARGEST = 0x1p24;
  private static final int PATIENCE = 2000;

  private final boolean on;
  private double value;
  private int steady;

  HalfScale(boolean on) {
    this.on = on;
    this.value = on ? FIRST : 1;
  }

  double value() {
    return value;
  }

  /** Takes note of a step. */
  void learn(boolean finite) {
    if (!on) {
      return;
    }
    steady = finite ? steady + 1 : 0;
    if (!finite) {
      value = Math.max(1, value / 2);
    } else if (steady >= PATIENCE) {
      value = Math.min(LARGEST, 2 * value);
      steady = 0;
    }
  }

  /** The scale and the steps since it changed, which float32 holds exactly. */
  float[] state() {
    return new float[] {(float) value, steady};
  }

  /** Takes back what {@link #state} gave; where it is off, it stays so. */
  void restore(float... state) {
    if (on) {
      value = Math.max(1, state[0]);
      steady = (int) state[1];
    }
  }
}
