/**
 * The native libraries of ONNX Runtime: which builds there are for which machine, the folders that
 * they lie in and how those are filled, and what else is loaded in this process.
 */
@NullMarked
package io.github.kabegami.onnx.natives;

import org.jspecify.annotations.NullMarked;
