package io.github.kabegami.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one run keeps for the next; a new pacer stands for a new run. */
class PacerTest {
  private static final String HOST = "site.example";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path folder;

  private final FakeTime time = new FakeTime();
  private final List<String> log = new ArrayList<>();
  private final Run run = Run.simple().loggingTo(log::add);

  private Path file() {
    return folder.resolve("pauses.json");
  }

  private Pacer begun() {
    return new Pacer(Duration.ofSeconds(1), time, Optional.of(new PaceFile(file())));
  }

  private void assertLeft(long millis) {
    assertEquals(millis, begun().left(HOST).toMillis());
  }

  @Test
  void runThatFollowsAtOnceWaitsForTheRestOfTheInterval() {
    begun().await(HOST, run);
    time.sleep(300);
    begun().await(HOST, run);
    assertEquals(1000, time.millis());
    assertEquals(List.of(), log);
  }

  @Test
  void runThatFollowsLaterDoesNotWait() {
    begun().await(HOST, run);
    time.sleep(1000);
    assertLeft(0);
  }

  @Test
  void pauseThatTheSiteAskedForOutlivesTheRunAndIsTold() {
    begun().pause(HOST, MINUTE, run);
    time.sleep(10_000);
    begun().await(HOST, run);
    assertEquals(60_000, time.millis());
    assertEquals(List.of(HOST + " asked the run before to wait; it is asked in 50 s"), log);
  }

  @Test
  void otherHostsKeepTheirOwnPauses() {
    Pacer pacer = begun();
    pacer.pause(HOST, MINUTE, run);
    pacer.await("other.example", run);
    pacer = begun();
    assertEquals(60_000, pacer.left(HOST).toMillis());
    assertEquals(1000, pacer.left("other.example").toMillis());
    assertEquals(0, pacer.left("third.example").toMillis());
  }

  @Test
  void pauseThatWasNotWaitedForIsStillThereAfterARunThatAskedAnotherHost() {
    begun().pause(HOST, MINUTE, run);
    time.sleep(10_000);
    begun().await("other.example", run);
    time.sleep(10_000);
    assertLeft(40_000);
  }

  @Test
  void clockThatWasSetBackMakesNoPauseLonger() {
    begun().pause(HOST, MINUTE, run);
    time.set(Duration.ofDays(-400));
    assertLeft(60_000);
  }

  @Test
  void clockThatWasSetForwardEndsPauses() {
    begun().pause(HOST, MINUTE, run);
    time.set(Duration.ofDays(400));
    assertLeft(0);
  }

  @Test
  void clockThatIsSetWhileItWaitsChangesNothing() {
    Pacer pacer = begun();
    pacer.pause(HOST, MINUTE, run);
    time.set(Duration.ofDays(-400));
    pacer.await(HOST, run);
    assertEquals(60_000, time.millis());
  }

  @Test
  void noPauseIsKeptForLongerThanADay() {
    begun().pause(HOST, Duration.ofDays(3000), run);
    assertLeft(Duration.ofDays(1).toMillis());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\0\0\0\0",
        "{\"written\":17672256",
        "[]",
        "{}",
        "{\"written\":\"soon\",\"pauses\":{}}",
        "{\"written\":1767225600000,\"pauses\":[1]}",
        "{\"written\":1767225600000,\"pauses\":{\"site.example\":{}}}",
        "{\"written\":1767225600000,\"pauses\":{\"site.example\":-5}}",
        "{\"written\":-9223372036854775808,\"pauses\":{\"site.example\":60000}}"
      })
  void damagedFileIsAsGoodAsNone(String text) throws IOException {
    Files.writeString(file(), text);
    assertLeft(0);
    begun().await(HOST, run);
    assertLeft(1000);
  }

  @Test
  void fileThatCannotBeWrittenIsToldOnceAndHarmsNothing() throws IOException {
    Files.createDirectories(folder.resolve("pauses.json/in the way"));
    Pacer pacer = begun();
    pacer.await(HOST, run);
    pacer.await(HOST, run);
    assertEquals(1000, time.millis());
    assertEquals(1, log.size(), log.toString());
    assertTrue(log.get(0).startsWith("a run that follows at once will not know"), log.toString());
  }

  @Test
  void nothingIsWrittenWhereNobodyHasToWait() {
    new Pacer(Duration.ZERO, time, Optional.of(new PaceFile(file()))).await(HOST, run);
    assertFalse(Files.exists(file()));
  }
}
