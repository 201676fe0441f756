package io.github.kabegami.dataset.report;

import io.github.kabegami.core.Typo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which pictures of a data set are looked at, in which order.
 *
 * @param show by what the filters say, or by what the user wants
 * @param reason the name of a filter or rule; empty for all
 * @param sort the name of a score; empty for the order in which pictures were listed
 * @param descending whether the largest score comes first; pictures without one come last
 */
public record Selection(Show show, String reason, String sort, boolean descending) {
  /** Every picture, in the order in which they were listed. */
  public static final Selection ALL = new Selection(Show.ALL, "", "", false);

  /** What pictures have in common. */
  public enum Show {
    /** Every one. */
    ALL("every picture"),
    /** Passed the filters. */
    ACCEPTED("accepted by the filters"),
    /** Rejected by a filter or rule. */
    REJECTED("rejected by the filters"),
    /** The user wants something, whatever filters say. */
    OVERRIDDEN("with an override of yours"),
    /** Not judged yet. */
    WAITING("not judged yet"),
    /** The file could not be had. */
    FAILED("not to be had"),
    /** Not fetched yet. */
    LISTED("only listed");

    private final String title;

    Show(String title) {
      this.title = title;
    }

    /** In words. */
    public String title() {
      return title;
    }

    /** As an option. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one of that word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Show of(String word) {
      List<String> words = Arrays.stream(values()).map(Show::word).toList();
      int index = words.indexOf(word.toLowerCase(Locale.ROOT));
      if (index < 0) {
        throw new IllegalArgumentException(
            "show must be one of "
                + String.join(", ", words)
                + ", got "
                + word
                + Typo.remark(word, words));
      }
      return values()[index];
    }

    boolean takes(Group.Fate fate) {
      return switch (this) {
        case ALL, OVERRIDDEN -> true;
        case ACCEPTED -> fate == Group.Fate.USED;
        case REJECTED -> fate == Group.Fate.REJECTED;
        case WAITING -> fate == Group.Fate.WAITING;
        case FAILED -> fate == Group.Fate.FAILED;
        case LISTED -> fate == Group.Fate.LISTED;
      };
    }
  }
}
