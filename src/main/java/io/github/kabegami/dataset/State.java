package io.github.kabegami.dataset;

import com.google.gson.annotations.SerializedName;
import java.util.Locale;

/** How far a candidate has come; the last line of the manifest about it counts. */
public enum State {
  /** Found in a source, fits the wishes as far as its metadata tell. */
  @SerializedName("listed")
  LISTED,

  /** Its file is on this computer, whole and with the right checksum. */
  @SerializedName("fetched")
  FETCHED,

  /** Its file could not be had; tried again by the next fetch. */
  @SerializedName("failed")
  FAILED,

  /** Passed every filter that looks at one picture alone; duplicates are not yet looked for. */
  @SerializedName("passed")
  PASSED,

  /** Not wanted, for the reason that is given. */
  @SerializedName("rejected")
  REJECTED,

  /** Passed all filters. */
  @SerializedName("accepted")
  ACCEPTED,

  /** Its patches are cut. */
  @SerializedName("cropped")
  CROPPED;

  /** As written in the manifest. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
