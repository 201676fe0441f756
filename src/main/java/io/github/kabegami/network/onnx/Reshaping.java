package io.github.kabegami.network.onnx;

import io.github.kabegami.network.Span;
import io.github.kabegami.network.onnx.PictureTensor.Axis;
import io.github.kabegami.network.onnx.PictureTensor.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Follows a reshape: the runs of a tensor's axes are dealt out to new axes in the same order. Rows
 * may be split into blocks of rows and places in a block, and put together again, so that pixel
 * shuffles and windows written as Reshape, Transpose, Reshape are followed exactly. What would mix
 * places any other way is not followed.
 */
final class Reshaping {
  private final Alignment alignment;
  private PictureTensor tensor;

  private Reshaping(PictureTensor tensor, Alignment alignment) {
    this.tensor = tensor;
    this.alignment = alignment;
  }

  /**
   * The tensor in another shape.
   *
   * @param target sizes; at most one of them empty, which takes what is left
   * @param alignment is told what the picture's sides must be multiples of
   * @return empty if it is not certain what goes where
   */
  static Optional<PictureTensor> of(
      PictureTensor tensor, List<Optional<Size>> target, Alignment alignment) {
    return new Reshaping(tensor, alignment).dealt(target);
  }

  private Optional<PictureTensor> dealt(List<Optional<Size>> target) {
    Deque<Run> rest = new ArrayDeque<>();
    tensor.axes().forEach(axis -> rest.addAll(axis.runs()));
    int open = target.indexOf(Optional.<Size>empty());
    if (open != target.lastIndexOf(Optional.<Size>empty())) {
      return Optional.empty();
    }
    int fromLeft = open < 0 ? target.size() : open;
    List<Axis> axes = new ArrayList<>();
    for (int i = 0; i < fromLeft; i++) {
      Optional<List<Run>> runs = taken(target.get(i).orElseThrow(), rest, true);
      if (runs.isEmpty()) {
        return Optional.empty();
      }
      axes.add(new Axis(List.copyOf(runs.get())));
    }
    List<Axis> last = new ArrayList<>();
    for (int i = target.size() - 1; i > fromLeft; i--) {
      Optional<List<Run>> runs = taken(target.get(i).orElseThrow(), rest, false);
      if (runs.isEmpty()) {
        return Optional.empty();
      }
      Collections.reverse(runs.get());
      last.add(0, new Axis(List.copyOf(runs.get())));
    }
    if (open >= 0) {
      axes.add(new Axis(List.copyOf(rest)));
      axes.addAll(last);
    } else if (!rest.isEmpty()) {
      return Optional.empty();
    }
    return joined(axes);
  }

  /** Takes runs from one end until their sizes multiply to a size. */
  private Optional<List<Run>> taken(Size size, Deque<Run> rest, boolean fromLeft) {
    List<Run> taken = new ArrayList<>();
    Size wanted = size;
    while (!wanted.equals(Size.ONE)) {
      Run next = fromLeft ? rest.pollFirst() : rest.pollLast();
      if (next == null) {
        return Optional.empty();
      }
      Optional<Size> more = quotient(wanted, next.size());
      if (more.isPresent()) {
        wanted = more.get();
        taken.add(next);
        continue;
      }
      Optional<Run> part = fromLeft ? firstPart(next, wanted, rest) : lastPart(next, wanted, rest);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      taken.add(part.get());
      wanted = Size.ONE;
    }
    return Optional.of(taken);
  }

  /** What is left of a size after a run of its elements; empty if that is no number of elements. */
  private static Optional<Size> quotient(Size size, Size run) {
    Optional<Size> quotient = size.dividedBy(run);
    boolean varies = !size.isConstant() && run.isConstant();
    return varies ? quotient : quotient.filter(q -> q.constant().isPresent() && q.offset() > 0);
  }

  /** The slow part of a run that is split; its fast part stays. */
  private Optional<Run> firstPart(Run run, Size size, Deque<Run> rest) {
    Optional<Long> block = wholeQuotient(run.size(), size);
    if (block.isEmpty()) {
      return Optional.empty();
    }
    rest.addFirst(Run.of(block.get()));
    return split(run, size, block.get()).map(coarse -> new Run(run.direction(), size));
  }

  /** The fast part of a run that is split; its slow part stays. */
  private Optional<Run> lastPart(Run run, Size size, Deque<Run> rest) {
    if (size.constant().isEmpty() || size.offset() < 1) {
      return Optional.empty();
    }
    long block = size.offset();
    Optional<Size> slow = run.size().dividedBy(size);
    if (run.direction() == Direction.NONE && slow.filter(s -> s.constant().isPresent()).isEmpty()) {
      return Optional.empty();
    }
    Optional<Span> coarse = slow.flatMap(s -> split(run, s, block));
    if (coarse.isEmpty()) {
      return Optional.empty();
    }
    rest.addLast(new Run(run.direction(), slow.get()));
    return Optional.of(Run.of(block));
  }

  private static Optional<Long> wholeQuotient(Size size, Size part) {
    Optional<Size> quotient = size.dividedBy(part);
    return quotient.filter(q -> q.constant().isPresent() && q.offset() > 1).map(Size::offset);
  }

  /** Rows become blocks of rows; an element then depends on all of its block. */
  private Optional<Span> split(Run run, Size blocks, long block) {
    if (run.direction() == Direction.NONE) {
      return Optional.of(Span.INPUT);
    }
    if (block > OnnxGraph.LARGEST_STRIDE || !isWhole(blocks)) {
      return Optional.empty();
    }
    alignment.require(tensor.span(run.direction()), block);
    tensor = tensor.withSpan(run.direction(), span -> span.reduced(block));
    return Optional.of(tensor.span(run.direction()));
  }

  /** Whether a number of blocks is whole for every aligned picture. */
  private static boolean isWhole(Size blocks) {
    return blocks.offset() % blocks.denominator() == 0;
  }

  /** Rows that are followed by places in their block become finer rows. */
  private Optional<PictureTensor> joined(List<Axis> axes) {
    List<Axis> result = new ArrayList<>();
    for (Axis axis : axes) {
      List<Run> runs = axis.runs().stream().filter(run -> !run.size().equals(Size.ONE)).toList();
      boolean blocks =
          runs.size() > 1
              && runs.get(0).direction() != Direction.NONE
              && new Axis(runs.subList(1, runs.size())).isPlain();
      if (!blocks) {
        result.add(new Axis(runs));
        continue;
      }
      Optional<Size> size = axis.size();
      Optional<Size> inside = new Axis(runs.subList(1, runs.size())).size();
      if (size.isEmpty() || inside.isEmpty() || inside.get().offset() > 1 << 20) {
        return Optional.empty();
      }
      Direction direction = runs.get(0).direction();
      long factor = inside.get().offset();
      tensor = tensor.withSpan(direction, span -> span.enlarged(factor));
      result.add(Axis.of(direction, size.get()));
    }
    return Optional.of(tensor.with(result));
  }
}
