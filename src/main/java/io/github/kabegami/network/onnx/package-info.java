/** The ONNX file format: written from a network's description, and inspected without an engine. */
@NullMarked
package io.github.kabegami.network.onnx;

import org.jspecify.annotations.NullMarked;
