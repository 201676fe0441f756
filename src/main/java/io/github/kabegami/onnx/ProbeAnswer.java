package io.github.kabegami.onnx;

import java.util.Optional;

/**
 * What became of a worker process that tried a device.
 *
 * @param result empty if the process crashed, hung or could not be started
 * @param exitCode of the process, 128 + the signal where one ended it; -1 if it did not start
 * @param messages what the process wrote to its standard error, where native libraries tell what
 *     they miss, and why there is no result
 */
public record ProbeAnswer(Optional<ProbeResult> result, int exitCode, String messages) {}
