/**
 * ONNX Runtime in this process: its start without telemetry, its devices, and networks as models
 * that compute samples or scores.
 */
@NullMarked
package io.github.kabegami.onnx.engine;

import org.jspecify.annotations.NullMarked;
