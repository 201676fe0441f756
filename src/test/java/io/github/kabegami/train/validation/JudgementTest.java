package io.github.kabegami.train.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgementTest {
  private static final Judgement JUDGEMENT =
      new Judgement(
          List.of("psnr-y", "ssim-y"),
          List.of(
              new Judgement.Row("bicubic", "soft", "a", Map.of("psnr-y", 30., "ssim-y", .8)),
              new Judgement.Row("bicubic", "soft", "b", Map.of("psnr-y", 34.)),
              new Judgement.Row("ours", "soft", "a", Map.of("psnr-y", 33., "ssim-y", .9)),
              new Judgement.Row("ours", "soft", "b", Map.of("psnr-y", 36.))));

  @Test
  void meansLeaveOutWhatIsUndefined() {
    assertEquals(32, JUDGEMENT.mean("bicubic", "soft", "psnr-y"));
    assertEquals(.9, JUDGEMENT.mean("ours", "soft", "ssim-y"));
    assertEquals(Double.NaN, JUDGEMENT.mean("ours", "other", "ssim-y"));
  }

  @Test
  void tablesAreAligned() {
    assertEquals(
        """
        preset  contender  psnr-y   ssim-y
        soft    bicubic    32.0000  0.8000
        soft    ours       34.5000  0.9000
        """,
        JUDGEMENT.toText());
  }

  @Test
  void differencesStandInBrackets() {
    assertEquals(
        """
        preset  contender  psnr-y             ssim-y
        soft    bicubic    32.0000 (+0.0000)  0.8000 (+0.0000)
        soft    ours       34.5000 (+2.5000)  0.9000 (+0.1000)
        """,
        JUDGEMENT.toText("bicubic"));
  }
}
