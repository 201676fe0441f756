/** ONNX Runtime sessions, and the upscaler that tiles pictures through them. */
@NullMarked
package io.github.kabegami.onnx;

import org.jspecify.annotations.NullMarked;
