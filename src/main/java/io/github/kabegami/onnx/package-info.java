/**
 * Model files of any kind as sessions of ONNX Runtime, and the upscaler that tiles pictures through
 * them.
 */
@NullMarked
package io.github.kabegami.onnx;

import org.jspecify.annotations.NullMarked;
