/** Networks in ncnn's files: a {@code .param} of layers and a {@code .bin} of weights. */
@NullMarked
package io.github.kabegami.network.ncnn;

import org.jspecify.annotations.NullMarked;
