package io.github.kabegami.dataset.source;

import io.github.kabegami.dataset.Candidate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes what fits and is new, up to a limit, as a plan does. */
final class KeptListing implements Source.Listing {
  final Map<String, Candidate> candidates = new LinkedHashMap<>();
  final Map<String, String> refused = new LinkedHashMap<>();
  private final Wishes wishes;
  private int limit = Integer.MAX_VALUE;
  private String cursor = "";

  KeptListing(Wishes wishes) {
    this.wishes = wishes;
  }

  void limit(int newLimit) {
    limit = newLimit;
  }

  List<String> ids() {
    return List.copyOf(candidates.keySet());
  }

  @Override
  public String cursor() {
    return cursor;
  }

  @Override
  public boolean offer(Candidate candidate) {
    if (candidates.size() >= limit) {
      return false;
    }
    wishes
        .complaint(candidate)
        .ifPresentOrElse(
            complaint -> refused.put(candidate.id(), complaint),
            () -> candidates.putIfAbsent(candidate.id(), candidate));
    return candidates.size() < limit;
  }

  @Override
  public void reached(String newCursor) {
    cursor = newCursor;
  }
}
