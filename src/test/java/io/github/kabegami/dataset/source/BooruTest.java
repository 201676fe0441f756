package io.github.kabegami.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What both kinds of sites have in common, and in what they differ. */
class BooruTest {
  private static final String MOEBOORU = "/post.json";
  private static final String DANBOORU = "/posts.json";

  private final List<String> log = new ArrayList<>();
  private final Run run = Run.simple().loggingTo(log::add);
  private final PoliteClient client = PoliteClient.of("me", 1, new FakeTime());
  private BooruServer server;

  @BeforeEach
  void start() throws IOException {
    server = new BooruServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static DatasetConfig config(String... options) {
    Map<String, String> values = new HashMap<>(Map.of("contact", "me"));
    for (int i = 0; i < options.length; i += 2) {
      values.put(options[i], options[i + 1]);
    }
    return DatasetJson.with(DatasetConfig.wallpapers(), values);
  }

  private Source moebooru(String... options) {
    return Moebooru.of(server.address(), config(options), client);
  }

  private Source danbooru(String... options) {
    return Danbooru.of(server.address(), config(options), client);
  }

  private List<Source> both() {
    return List.of(moebooru(), danbooru());
  }

  private static KeptListing listing(String... options) {
    return new KeptListing(Wishes.of(config(options)));
  }

  private List<String> ids(long... numbers) {
    return LongStream.of(numbers).mapToObj(id -> name() + "/" + id).toList();
  }

  private List<String> idsDown(long from, long to) {
    return LongStream.rangeClosed(to, from).map(id -> from + to - id).mapToObj(this::id).toList();
  }

  private String id(long number) {
    return name() + "/" + number;
  }

  private String name() {
    return server.address().replace("http://", "");
  }

  private void add(long from, long to) {
    LongStream.rangeClosed(from, to).mapToObj(FakePost::of).forEach(server::add);
  }

  @Test
  void allPostsAreToldFromTheNewestDown() throws IOException {
    add(1, 450);
    for (Source site : both()) {
      KeptListing listing = listing();
      site.list(listing, run);
      assertEquals(idsDown(450, 1), listing.ids());
    }
    assertEquals(5, server.requests(MOEBOORU).size());
    assertEquals(3, server.requests(DANBOORU).size());
  }

  @Test
  void moebooruIsAskedForAHundredBelowTheLast() throws IOException {
    add(1, 150);
    moebooru("tags", "sky -rain", "minscore", "3").list(listing(), run);
    List<String> words = new ArrayList<>(List.of("sky", "-rain", "width:3840..", "height:2160.."));
    words.addAll(List.of("mpixels:..200", "score:3..", "rating:s", "order:id_desc"));
    assertEquals(words, server.requests().get(0).tags());
    assertEquals("100", server.requests().get(0).query().get("limit"));
    assertTrue(server.requests().get(1).tags().contains("id:<51"), server.requests().toString());
    assertEquals(2, server.requests().size());
    assertTrue(
        server.requests().stream().noneMatch(request -> request.query().containsKey("page")));
  }

  @Test
  void danbooruIsAskedForTwoHundredBelowTheLast() throws IOException {
    add(1, 250);
    danbooru("tags", "sky scenery", "minscore", "3").list(listing(), run);
    List<String> words = new ArrayList<>(List.of("sky", "scenery", "width:>=3840"));
    words.addAll(List.of("height:>=2160", "mpixels:<=200", "ratio:>=0.39", "ratio:<=4.01"));
    words.addAll(List.of("score:>=3", "rating:g,s", "filetype:jpg,png,webp"));
    Map<String, String> query = server.requests().get(0).query();
    assertEquals(words, server.requests().get(0).tags());
    assertEquals("200", query.get("limit"));
    assertTrue(List.of(query.get("only").split(",")).contains("file_url"));
    assertEquals("b51", server.requests().get(1).query().get("page"));
  }

  @Test
  void postsThatArriveMeanwhileNeitherShiftNorRepeatAnything() throws IOException {
    for (Source site : both()) {
      try (BooruServer fresh = new BooruServer()) {
        server.close();
        server = fresh;
        add(1, 250);
        long[] next = {251};
        server.afterLists(() -> server.add(FakePost.of(next[0]++), FakePost.of(next[0]++)));
        Source again = site instanceof Moebooru ? moebooru() : danbooru();
        KeptListing listing = listing();
        again.list(listing, run);
        assertEquals(idsDown(250, 1), listing.ids());
        server.afterLists(() -> {});
        long newest = next[0] - 1;
        again.list(listing, run);
        assertEquals(idsDown(newest, 251), listing.ids().subList(250, listing.ids().size()));
        int asked = server.requests().size();
        again.list(listing, run);
        assertEquals(asked + 1, server.requests().size());
      }
    }
  }

  @Test
  void interruptedWalkGoesOnWhereItWas() throws IOException {
    add(1, 450);
    for (String path : List.of(MOEBOORU, DANBOORU)) {
      Source site = path.equals(MOEBOORU) ? moebooru() : danbooru();
      KeptListing listing = listing();
      Run cancelling = run.cancelledBy(() -> listing.candidates.size() >= 200);
      assertThrows(RuntimeException.class, () -> site.list(listing, cancelling));
      int asked = server.requests(path).size();
      site.list(listing, run);
      assertEquals(idsDown(450, 1), listing.ids());
      assertEquals(path.equals(MOEBOORU) ? 3 : 2, server.requests(path).size() - asked);
    }
  }

  @Test
  void raisedLimitGoesOnWithoutLosingAPost() throws IOException {
    add(1, 30);
    for (Source site : both()) {
      KeptListing listing = listing();
      for (int limit : new int[] {1, 7, 7, 12}) {
        listing.limit(limit);
        site.list(listing, run);
        assertEquals(idsDown(30, 31 - limit), listing.ids());
      }
    }
  }

  @Test
  void otherWishesBeginAnew() throws IOException {
    server.add(FakePost.of(1), FakePost.of(2).tags("rain"), FakePost.of(3));
    KeptListing listing = listing();
    moebooru("tags", "sky").list(listing, run);
    moebooru("tags", "rain").list(listing, run);
    assertEquals(ids(3, 1, 2), listing.ids());
  }

  @Test
  void deletedBannedHeldHiddenAndUnseenPostsArePassedOver() throws IOException {
    server.add(FakePost.of(1), FakePost.of(2).state("deleted"), FakePost.of(3).state("unseen"));
    server.add(FakePost.of(4).state("held"), FakePost.of(5).state("hidden"));
    KeptListing listing = listing();
    moebooru().list(listing, run);
    assertEquals(ids(1), listing.ids());
    server.add(FakePost.of(6).state("banned"));
    listing = listing();
    danbooru().list(listing, run);
    assertEquals(ids(5, 4, 1), listing.ids());
    assertTrue(log.get(0).contains("4 posts are deleted, banned or hidden"), log.toString());
    assertTrue(log.get(1).contains("3 posts are deleted, banned or hidden"), log.toString());
  }

  @Test
  void provenanceIsKeptAndTheOriginalFileIsMeant() throws IOException {
    FakePost post = FakePost.of(12);
    server.add(post);
    KeptListing listing = listing();
    moebooru().list(listing, run);
    Candidate candidate = listing.candidates.get(id(12));
    assertEquals(server.address() + post.path(), candidate.file());
    assertEquals(server.address() + "/post/show/12", candidate.page());
    assertEquals(post.md5(), candidate.md5());
    assertEquals(post.content().length, candidate.bytes());
    assertEquals("https://artist.example/12", candidate.origin());
    assertEquals("sky scenery", candidate.tags());
    assertEquals("png 3840x2160 5 s", facts(candidate));
    listing = listing();
    danbooru().list(listing, run);
    candidate = listing.candidates.get(id(12));
    assertEquals(server.address() + post.path(), candidate.file());
    assertEquals(server.address() + "/posts/12", candidate.page());
    assertEquals(post.md5(), candidate.md5());
    assertEquals(post.content().length, candidate.bytes());
    assertEquals("painter_12", candidate.artists());
    assertEquals("png 3840x2160 5 s", facts(candidate));
  }

  private static String facts(Candidate candidate) {
    return candidate.extension()
        + " "
        + candidate.width()
        + "x"
        + candidate.height()
        + " "
        + candidate.score()
        + " "
        + candidate.rating();
  }

  @Test
  void tagsAndFormatsThatAreNotWantedAreRejectedHere() throws IOException {
    server.add(FakePost.of(1).tags("sky Watermark"), FakePost.of(2).ext("gif"), FakePost.of(3));
    server.add(FakePost.of(4).ext("zip"), FakePost.of(5).ext("mp4"), FakePost.of(6).tags("sky"));
    for (Source site : both()) {
      KeptListing listing = listing();
      site.list(listing, run);
      assertEquals(ids(6, 3), listing.ids());
      assertEquals("tag: watermark", listing.refused.get(id(1)));
      assertTrue(listing.refused.get(id(2)).startsWith("format: gif "));
      assertEquals(4, listing.refused.size());
    }
  }

  @Test
  void moebooruIsAskedForOneRatingOrForTheOtherTwo() throws IOException {
    assertEquals("[rating:q]", ratings("q"));
    assertEquals("[-rating:e]", ratings("g s q"));
    assertEquals("[-rating:q]", ratings("s e"));
    assertEquals("[]", ratings("s q e"));
    String message =
        assertThrows(IllegalArgumentException.class, () -> moebooru("ratings", "g")).getMessage();
    assertTrue(message.contains("has the ratings s (safe), q and e; got ratings g"), message);
  }

  private String ratings(String wanted) throws IOException {
    moebooru("ratings", wanted).list(listing(), run);
    List<BooruServer.Request> requests = server.requests();
    return requests.get(requests.size() - 1).tags().stream()
        .filter(word -> word.contains("rating:"))
        .toList()
        .toString();
  }

  @Test
  void thirdTagIsRefusedHereAndFreeOnesAreNotCounted() throws IOException {
    String message =
        assertThrows(IllegalArgumentException.class, () -> danbooru("tags", "a b -c rating:g"))
            .getMessage();
    assertTrue(message.contains("takes at most 2 tags at a time, got a b -c; "), message);
    danbooru("tags", "sky scenery score:5").list(listing(), run);
    assertEquals(1, server.requests().size());
  }

  @Test
  void tagsThatDisturbTheWalkAreRefused() {
    for (String tag : List.of("order:score", "-id:5", "limit:10", "page:2")) {
      assertThrows(IllegalArgumentException.class, () -> moebooru("tags", "sky " + tag));
      assertThrows(IllegalArgumentException.class, () -> danbooru("tags", tag));
    }
  }

  @Test
  void siteThatIgnoresTheWindowIsTold() throws IOException {
    add(1, 3);
    for (String path : List.of(MOEBOORU, DANBOORU)) {
      String posts = "[{\"id\":7},{\"id\":7}]";
      server.next(path, 200, "application/json", posts);
      Source site = path.equals(MOEBOORU) ? moebooru() : danbooru();
      String message =
          assertThrows(IOException.class, () -> site.list(listing(), run)).getMessage();
      assertTrue(message.contains("sent post 7, which is not below 7"), message);
    }
  }

  @Test
  void oddListsAreTold() {
    Map<String, String> odd =
        Map.of(
            "{\"success\":false,\"reason\":\"bad tag\"}", "no list of posts: bad tag",
            "{}", "no list of posts",
            "[{\"id\":\"x\"}]", "a post that has no number",
            "[null]", "a post that has no number");
    odd.forEach(
        (text, words) -> {
          server.next(MOEBOORU, 200, "application/json", text);
          String message =
              assertThrows(IOException.class, () -> moebooru().list(listing(), run)).getMessage();
          assertTrue(message.contains(words), message);
        });
  }

  @Test
  void whatASiteSaysSteersNoTerminalAndStaysShort() {
    String said = "red \\u001b[31m\\u009b2J\\u202Ebad\\nline\\u0007 " + "x".repeat(100_000);
    server.next(MOEBOORU, 200, "application/json", "{\"reason\":\"" + said + "\"}");
    String message =
        assertThrows(IOException.class, () -> moebooru().list(listing(), run)).getMessage();
    assertTrue(message.contains(": red [31m 2J bad line xxx"), message);
    assertTrue(message.length() < 400, message);
  }

  @Test
  void lengthThatNoPictureHasIsNotBelieved() throws IOException {
    for (String path : List.of(MOEBOORU, DANBOORU)) {
      server.next(
          path,
          200,
          "application/json",
          "[{\"id\":3,\"file_url\":\"/a.png\",\"file_ext\":\"png\",\"file_size\":99999999999999},"
              + "{\"id\":2,\"file_url\":\"/b.png\",\"file_ext\":\"png\",\"file_size\":-1},"
              + "{\"id\":1,\"file_url\":\"/c.png\",\"file_ext\":\"png\",\"file_size\":1073741824}]");
      KeptListing listing = listing();
      (path.equals(MOEBOORU) ? moebooru() : danbooru()).list(listing, run);
      assertEquals(0, listing.candidates.get(id(3)).bytes());
      assertEquals(0, listing.candidates.get(id(2)).bytes());
      assertEquals(1 << 30, listing.candidates.get(id(1)).bytes());
    }
  }

  @Test
  void postWithFieldsOfOddTypesIsReadAsFarAsItGoes() throws IOException {
    String post =
        "[{\"id\":9,\"file_url\":\"//cdn.example/a b [c].png\",\"file_ext\":null,"
            + "\"score\":null,\"width\":\"wide\",\"height\":-3,\"file_size\":1e30,\"tags\":7}]";
    server.next(MOEBOORU, 200, "application/json", post);
    KeptListing listing = listing();
    moebooru().list(listing, run);
    Candidate candidate = listing.candidates.get(id(9));
    assertEquals("http://cdn.example/a%20b%20%5Bc%5D.png", candidate.file());
    assertEquals("png 0x0 0 ", facts(candidate));
    assertEquals("", candidate.tags());
  }
}
