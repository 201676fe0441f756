package io.github.kabegami.onnx.engine;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells a lack of memory from other failures by the words in which engines and drivers report it:
 * ONNX Runtime has no code of its own for it. A buffer that is larger than a graphics card allows
 * counts too, because smaller tiles help there as well.
 *
 * <p>Source of the words: microsoft/onnxruntime, core/framework/bfc_arena.cc and allocator.cc;
 * bad_alloc of C++; the names that CUDA, cuBLAS, cuDNN, Direct3D, Vulkan and Dawn give their codes.
 */
final class MemoryFailure {
  private static final Pattern WORDS =
      Pattern.compile(
          "(?<![a-z0-9])(?:"
              + "bad_alloc|bad array new length|bad allocation|failed to allocate memory"
              + "|bfcarena|bfc_arena|available memory of \\d+ is smaller"
              + "|out[ _-]?of[ _-]?(?:(?:device|host|gpu|video)[ _-])?memory"
              + "|(?:not enough|insufficient) (?:(?:device|gpu|video) )?memory"
              + "|cannot (?:allocate|reserve) [\\w ]*memory"
              + "|cu(?:blas|dnn|fft|solver)_status_(?:\\w+_)?alloc(?:ation)?_failed"
              + "|0x8007000e|exceeds the max buffer size"
              + "|larger than the maximum (?:storage )?(?:buffer )?binding size"
              + ")(?![a-z])");

  private MemoryFailure() {}

  /** Whether the failure, or one that lies behind it, is a lack of memory. */
  static boolean is(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(8)
        .anyMatch(e -> e instanceof OutOfMemoryError || says(String.valueOf(e.getMessage())));
  }

  private static boolean says(String message) {
    return WORDS.matcher(message.toLowerCase(Locale.ROOT)).find();
  }
}
