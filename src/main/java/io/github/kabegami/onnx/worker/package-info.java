/**
 * ONNX Runtime in a process of its own: the side that asks, the program that answers, and the
 * messages between them.
 */
@NullMarked
package io.github.kabegami.onnx.worker;

import org.jspecify.annotations.NullMarked;
