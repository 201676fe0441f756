/**
 * Which devices of this computer work for networks, which one to take, and what to do about the
 * others.
 */
@NullMarked
package io.github.kabegami.onnx.device;

import org.jspecify.annotations.NullMarked;
