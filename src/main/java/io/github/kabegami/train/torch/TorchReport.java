package io.github.kabegami.train.torch;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.onnx.natives.Host;
import io.github.kabegami.train.natives.CudaHelp;
import io.github.kabegami.train.natives.NvidiaCard;
import io.github.kabegami.train.natives.TorchLibraries;
import io.github.kabegami.train.natives.TorchLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** What this computer has for training, as lines for people. */
public final class TorchReport {
  private static final String INDENT = "          ";
  private static final String CPU = "cpu       ";
  private static final String CUDA = "cuda      ";

  private final Supplier<Optional<TorchLibrary>> library;
  private final String missing;
  private final Host host;
  private final List<NvidiaCard> cards;
  private final BiFunction<String, Run, Optional<String>> probe;

  /**
   * For a computer.
   *
   * @param library looks for PyTorch
   * @param missing what to do if there is none
   * @param probe tries a device and says what is wrong
   */
  TorchReport(
      Supplier<Optional<TorchLibrary>> library,
      String missing,
      Host host,
      List<NvidiaCard> cards,
      BiFunction<String, Run, Optional<String>> probe) {
    this.library = library;
    this.missing = missing;
    this.host = host;
    this.cards = cards;
    this.probe = probe;
  }

  /**
   * Several lines. Where PyTorch is there, it is tried in a process of its own, which takes some
   * seconds; where it is not, only files are looked at.
   *
   * @param run its cancelling ends that process
   */
  public static String of(Run run) {
    TorchLibraries libraries = TorchLibraries.ofUser();
    return new TorchReport(
            libraries::find,
            libraries.missing(),
            libraries.host(),
            NvidiaCard.all(run),
            TorchProbe::problem)
        .text(run);
  }

  String text(Run run) {
    List<String> lines = new ArrayList<>();
    try {
      Optional<TorchLibrary> found = library.get();
      lines.add("Training: " + found.map(TorchLibrary::title).orElse(missing));
      found.ifPresent(there -> lines.addAll(tried(there, run)));
    } catch (UnavailableException e) {
      lines.add("Training: " + e.getMessage());
    }
    return String.join("\n", lines);
  }

  private List<String> tried(TorchLibrary there, Run run) {
    List<String> lines = new ArrayList<>();
    int processors = Runtime.getRuntime().availableProcessors();
    lines.add(CPU + verdict(probe.apply("cpu", run), " on up to " + processors + " threads"));
    if (there.cuda()) {
      Optional<String> wrong = probe.apply("cuda", run);
      lines.add(CUDA + verdict(wrong, cards.isEmpty() ? "" : ": " + NvidiaCard.titles(cards)));
    } else if (cards.isEmpty()) {
      lines.add(CUDA + "not used: no NVIDIA card is seen (nvidia-smi does not answer)");
    } else {
      lines.add(CUDA + "not used, since this PyTorch has no CUDA: " + NvidiaCard.titles(cards));
      lines.add(INDENT + "To train on the card, " + CudaHelp.sentence(host));
    }
    return lines;
  }

  private static String verdict(Optional<String> wrong, String remark) {
    return wrong.map("does not work: "::concat).orElse("works" + remark);
  }
}
