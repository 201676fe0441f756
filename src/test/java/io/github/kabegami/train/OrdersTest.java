package io.github.kabegami.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.train.RunControl.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdersTest {
  private static final long SECOND = 1_000_000_000;

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();
  private long now;
  private long written;

  private Orders orders() {
    return new Orders(folder, "mine", () -> now, said::add);
  }

  private void write(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("control.json"), json);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000 + 5000 * ++written));
  }

  private Optional<Wish> later(Orders orders) {
    now += SECOND;
    return orders.next();
  }

  @Test
  void anOrderIsHeardOnce() throws IOException {
    Orders orders = orders();
    assertEquals(Optional.empty(), later(orders));
    write("{\"wish\": \"pause\"}");
    assertEquals(Optional.of(Wish.PAUSE), later(orders));
    assertEquals(Optional.empty(), later(orders));
    write("{\"wish\": \"resume\", \"life\": \"mine\"}");
    assertEquals(Optional.of(Wish.RESUME), later(orders));
    write("{\"wish\": \"stop\"}");
    assertEquals(Optional.of(Wish.STOP), later(orders));
    assertEquals(List.of(), said);
  }

  @Test
  void theFileIsLookedAtOnceASecond() throws IOException {
    Orders orders = orders();
    write("{\"wish\": \"pause\"}");
    now += SECOND - 1;
    assertEquals(Optional.empty(), orders.next());
    now += 1;
    assertEquals(Optional.of(Wish.PAUSE), orders.next());
  }

  @Test
  void whatWasThereBeforeTheStartIsPassedOver() throws IOException {
    write("{\"wish\": \"stop\"}");
    Orders orders = orders();
    assertEquals(Optional.empty(), later(orders));
    write("{\"wish\": \"pause\"}");
    assertEquals(Optional.of(Wish.PAUSE), later(orders));
  }

  @Test
  void ordersForAnotherStartAreSaidAndPassedOver() throws IOException {
    Orders orders = orders();
    write("{\"wish\": \"stop\", \"life\": \"of before\"}");
    assertEquals(Optional.empty(), later(orders));
    assertEquals(List.of("control.json is for another start of this run and is passed over"), said);
  }

  @Test
  void nonsenseIsSaidOnceAndPassedOver() throws IOException {
    Orders orders = orders();
    write("{\"wish\": \"fly\"}");
    assertEquals(Optional.empty(), later(orders));
    assertEquals(Optional.empty(), later(orders));
    assertEquals(1, said.size());
    assertTrue(
        said.get(0).startsWith("passed over: " + folder.resolve("control.json")), said.get(0));
    write("{\"wi");
    assertEquals(Optional.empty(), later(orders));
    assertEquals(2, said.size());
  }
}
