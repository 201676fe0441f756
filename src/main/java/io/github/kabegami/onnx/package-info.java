/**
 * Opens upscaling models by name or file, of any kind, and converts, describes and keeps them. What
 * runs them lies below: libraries in {@code natives}, ONNX Runtime in {@code engine}, processes of
 * their own in {@code worker}, and the choice among the computer's devices in {@code device}.
 */
@NullMarked
package io.github.kabegami.onnx;

import org.jspecify.annotations.NullMarked;
