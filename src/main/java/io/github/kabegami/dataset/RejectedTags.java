package io.github.kabegami.dataset;

/**
 * Tags of pictures that are no ground truth for wallpapers, as Danbooru and Moebooru write them. A
 * signature alone is not among them: it is small, and most artists sign.
 */
final class RejectedTags {
  /** Text, marks of others, damage, enlargement, machine-made, gray, moving. */
  static final String TEXT =
      "text text_focus english_text japanese_text chinese_text korean_text speech_bubble comic 4koma"
          + " cover watermark sample_watermark web_address logo jpeg_artifacts scan_artifacts"
          + " compression_artifacts upscaled ai-generated ai_generated ai-assisted monochrome"
          + " greyscale animated animated_gif ugoira video";

  private RejectedTags() {}
}
