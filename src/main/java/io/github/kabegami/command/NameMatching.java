package io.github.kabegami.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which pictures of one folder belong to which of another, by their names.
 *
 * <p>The same name comes first, then the same base name (or the partner's full name, as in {@code
 * a.jpg.png}), then a base name that is the partner's with an ending of an upscaler ({@link
 * UpscalerEnding}); of several such partners the one with the longest name. Where an ending is
 * given, only names with exactly that ending count. No partner goes to two pictures: it goes to the
 * one that fits best, and to none of several that fit alike.
 *
 * @param partners partner by name
 * @param leftOut the reason by name, beginning with a verb, for those that got no partner
 * @param unused partners that no name fits
 */
record NameMatching(
    Map<String, String> partners, Map<String, String> leftOut, List<String> unused) {

  /** How well a name fits a partner; the first is the best. */
  private enum Rank {
    NAME,
    BASE,
    ENDING
  }

  private record Claim(String name, String partner, Rank rank) {}

  /**
   * Matches names, each of which comes once.
   *
   * @param suffix the ending that counts; empty for the known ones
   * @param role what a partner is called in messages, such as {@code reference}
   */
  static NameMatching of(
      List<String> names, List<String> candidates, Optional<String> suffix, String role) {
    Map<String, String> partners = new LinkedHashMap<>();
    Map<String, String> leftOut = new LinkedHashMap<>();
    List<Claim> claims = new ArrayList<>();
    Set<String> wanted = new HashSet<>();
    for (String name : names) {
      List<Claim> best = best(name, candidates, suffix);
      best.forEach(claim -> wanted.add(claim.partner()));
      if (best.size() == 1) {
        claims.add(best.get(0));
      } else {
        leftOut.put(name, best.isEmpty() ? "has no " + role : "has more than one " + role);
      }
    }
    for (Claim claim : claims) {
      Optional<String> rival = rival(claim, claims);
      rival.ifPresentOrElse(
          other -> leftOut.put(claim.name(), refusal(claim, other, role)),
          () -> partners.put(claim.name(), claim.partner()));
    }
    List<String> unused = candidates.stream().filter(partner -> !wanted.contains(partner)).toList();
    return new NameMatching(partners, leftOut, unused);
  }

  /** The claims of the best rank that there is; one unless the name is ambiguous. */
  private static List<Claim> best(String name, List<String> candidates, Optional<String> suffix) {
    List<Claim> claims = new ArrayList<>();
    for (String partner : candidates) {
      rank(name, partner, suffix).ifPresent(rank -> claims.add(new Claim(name, partner, rank)));
    }
    Optional<Rank> best = claims.stream().map(Claim::rank).min(Comparator.naturalOrder());
    List<Claim> first = claims.stream().filter(claim -> claim.rank() == best.get()).toList();
    int longest = first.stream().mapToInt(claim -> stem(claim, suffix)).max().orElse(0);
    return first.stream().filter(claim -> stem(claim, suffix) == longest).toList();
  }

  private static Optional<Rank> rank(String name, String partner, Optional<String> suffix) {
    if (suffix.isEmpty() && name.equals(partner)) {
      return Optional.of(Rank.NAME);
    }
    if (suffix.isEmpty() && (base(name).equals(base(partner)) || base(name).equals(partner))) {
      return Optional.of(Rank.BASE);
    }
    boolean ending = isExtended(name, base(partner), suffix) || isExtended(name, partner, suffix);
    return ending ? Optional.of(Rank.ENDING) : Optional.empty();
  }

  private static boolean isExtended(String name, String stem, Optional<String> suffix) {
    String base = base(name);
    if (!base.startsWith(stem)) {
      return false;
    }
    String rest = base.substring(stem.length());
    return suffix.map(rest::equals).orElseGet(() -> UpscalerEnding.matches(rest));
  }

  /** How many letters of the name the partner explains, where that decides. */
  private static int stem(Claim claim, Optional<String> suffix) {
    if (claim.rank() != Rank.ENDING) {
      return 0;
    }
    boolean full = isExtended(claim.name(), claim.partner(), suffix);
    return full ? claim.partner().length() : base(claim.partner()).length();
  }

  /** Another name that fits the same partner as well or better. */
  private static Optional<String> rival(Claim claim, List<Claim> claims) {
    return claims.stream()
        .filter(
            other -> !other.name().equals(claim.name()) && other.partner().equals(claim.partner()))
        .filter(other -> other.rank().compareTo(claim.rank()) <= 0)
        .map(Claim::name)
        .findFirst();
  }

  private static String refusal(Claim claim, String rival, String role) {
    return "fits the " + role + " " + claim.partner() + " as " + rival + " does";
  }

  private static String base(String name) {
    return PictureJob.baseName(name);
  }
}
