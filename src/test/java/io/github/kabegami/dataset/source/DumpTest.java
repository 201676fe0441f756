package io.github.kabegami.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.DatasetConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpTest {
  private static final String MD5 = "d34e4cf0a437a5d65f8e82b7bcd02606";

  @TempDir private Path folder;
  private Path pictures;
  private Path file;

  @BeforeEach
  void makeFolders() throws IOException {
    pictures = Files.createDirectories(folder.resolve("pictures"));
    file = folder.resolve("posts.json");
  }

  private Dump dump(Path path) {
    return new Dump("dump:posts", path, Heard.config("local", pictures.toString()));
  }

  private Heard heard(String... lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n");
    return Heard.of(dump(file));
  }

  private void picture(String name) throws IOException {
    Path picture = pictures.resolve(name);
    Files.createDirectories(picture.getParent());
    Files.createFile(picture);
  }

  private static String post(int id) {
    return "{\"id\":" + id + ",\"file_ext\":\"jpg\"}";
  }

  /** As Danbooru2021 has them: numbers may be texts. */
  @Test
  void fieldsOfDanbooruAreKept() throws IOException {
    picture("0567/4567567.png");
    Heard heard =
        heard(
            "{\"id\":\"4567567\",\"created_at\":\"2021-06-01\",\"score\":\"12\",\"rating\":\"s\","
                + "\"source\":\"https://pixiv.net/1\",\"md5\":\"D34E4CF0A437A5D65F8E82B7BCD02606\","
                + "\"image_width\":\"3840\",\"image_height\":2160,\"file_size\":\"987654321\","
                + "\"file_ext\":\"png\",\"is_deleted\":false,\"parent_id\":null,"
                + "\"media_asset\":{\"id\":9,\"variants\":[{\"type\":\"original\"}]},"
                + "\"tag_string\":\"1girl sky\",\"tag_string_artist\":\"some_body\"}");
    String path = pictures.resolve("0567/4567567.png").toAbsolutePath().toString();
    Candidate expected =
        new Candidate(
            "dump:posts/4567567",
            "dump:posts",
            "https://danbooru.donmai.us/posts/4567567",
            path,
            "",
            MD5,
            "png",
            987_654_321,
            3840,
            2160,
            12,
            "s",
            "1girl sky",
            "some_body",
            "https://pixiv.net/1",
            "");
    assertEquals(List.of(expected), heard.candidates);
    assertEquals(List.of(), heard.log);
  }

  @Test
  void tagsMayBeWrittenInManyWays() throws IOException {
    picture("1.jpg");
    String start = "{\"id\":1,\"file_ext\":\"jpg\",";
    List<String> ways =
        List.of(
            "\"tags\":\"sky me\",\"tag_string_artist\":\"me\"}",
            "\"tags\":[\"sky\",\"me\"],\"tag_string_artist\":\"me\"}",
            "\"tags\":[{\"name\":\"sky\",\"category\":\"0\"},{\"name\":\"me\",\"category\":1}]}",
            "\"tags\":{\"general\":[\"sky\"],\"artist\":[\"me\"]}}",
            "\"tag_string_general\":\"sky\",\"tag_string_artist\":\"me\"}");
    for (String way : ways) {
      Candidate candidate = heard(start + way).candidates.get(0);
      assertEquals("sky me", candidate.tags(), way);
      assertEquals("me", candidate.artists(), way);
    }
  }

  @Test
  void picturesAreFoundInTheUsualPlaces() throws IOException {
    List<String> places =
        List.of(
            "0123/4567123.jpg",
            "123/4567123.jpg",
            "d3/4e/" + MD5 + ".jpg",
            "d3/" + MD5 + ".jpg",
            MD5 + ".jpg",
            "4567123.jpg",
            "original/0123/4567123.jpg",
            "Some Name.jpg");
    String line =
        "{\"id\":4567123,\"file_ext\":\"jpg\",\"md5\":\""
            + MD5
            + "\",\"file_url\":\"https://site/a/Some Name.jpg\"}";
    for (String place : places) {
      picture(place);
      Heard heard = heard(line);
      assertEquals(
          List.of(pictures.resolve(place).toAbsolutePath().toString()),
          heard.candidates.stream().map(Candidate::file).toList());
      Files.delete(pictures.resolve(place));
    }
    assertEquals(List.of("dump:posts: 1 of 1 records have no picture here"), heard(line).log);
  }

  @Test
  void noDumpLeadsOutOfTheFolder() throws IOException {
    Files.createFile(folder.resolve("secret.jpg"));
    Files.createFile(folder.resolve("7.jpg"));
    Heard heard =
        heard(
            "{\"id\":\"../7\",\"file_ext\":\"jpg\"}",
            "{\"id\":1,\"file_ext\":\"jpg\",\"md5\":\"../secret\"}",
            "{\"id\":2,\"file_ext\":\"jpg\",\"file_url\":\"https://site/..\\\\secret.jpg\"}",
            "{\"id\":3,\"file_ext\":\"jpg\",\"file_url\":\"..\"}",
            "{\"id\":4,\"file_ext\":\"jpg\",\"file_url\":\"a\\u0000.jpg\"}");
    assertEquals(List.of(), heard.ids());
    assertEquals(List.of("dump:posts: 5 of 5 records have no picture here"), heard.log);
  }

  @Test
  void linesThatCannotBeReadAreCountedAndTheFirstIsNamed() throws IOException {
    picture("1.jpg");
    picture("2.jpg");
    Heard heard =
        heard(
            post(1),
            "{\"id\":2,",
            "",
            "nonsense",
            "{\"file_ext\":\"jpg\"}",
            "{\"id\":3,\"file_ext\":\"jpg\",\"width\":\"wide\"}",
            "{\"id\":3,\"file_ext\":\"jpg\",\"width\":-4}",
            "{\"id\":2} {\"id\":3}",
            post(2));
    assertEquals(List.of("dump:posts/1", "dump:posts/2"), heard.ids());
    assertEquals(2, heard.log.size(), heard.log.toString());
    String log = heard.log.get(0);
    assertTrue(
        log.startsWith(
            "dump:posts: 4 of 8 records cannot be read, the first is record 2 of posts.json: it is"
                + " no JSON object (End of input at column 9 path $.id)"),
        log);
    String strict = heard("{\"id\":1,\"file_ext\":jpg}").log.get(0);
    assertTrue(strict.contains("(malformed JSON at column "), strict);
  }

  @Test
  void postsThatAreGoneAndMovingOnesArePassedOver() throws IOException {
    picture("1.jpg");
    Heard heard =
        heard(
            "{\"id\":1,\"file_ext\":\"jpg\",\"is_deleted\":\"1\"}",
            "{\"id\":1,\"file_ext\":\"jpg\",\"is_banned\":true}",
            "{\"id\":1,\"status\":\"deleted\",\"file_ext\":\"jpg\"}",
            "{\"id\":1,\"file_ext\":\"zip\"}",
            "{\"id\":1,\"file_url\":\"https://site/1.MP4?x=a.jpg\"}");
    assertEquals(List.of(), heard.ids());
    assertEquals(
        List.of(
            "dump:posts: 3 of 5 records are deleted or banned by their site",
            "dump:posts: 2 of 5 records are no still pictures"),
        heard.log);
  }

  @Test
  void csvMayHaveQuotesAndLineFeeds() throws IOException {
    picture("1.jpg");
    picture("2.jpg");
    picture("3.jpg");
    Heard heard =
        heard(
            "\uFEFFid,file_ext,source,tags\r",
            "1,jpg,\"a \"\"b\"\", c\",sky\r",
            "2,jpg,\"two",
            "lines\",\r",
            "4,jpg\r",
            "3,jpg,,\r");
    assertEquals(List.of("dump:posts/1", "dump:posts/2", "dump:posts/3"), heard.ids());
    assertEquals("a \"b\", c", heard.candidates.get(0).origin());
    assertEquals("sky", heard.candidates.get(0).tags());
    assertEquals("two\nlines", heard.candidates.get(1).origin());
    assertEquals(
        List.of(
            "dump:posts: 1 of 4 records cannot be read, the first is record 3 of posts.json: it has"
                + " 2 columns, expected 4"),
        heard.log);
  }

  @Test
  void gzippedFilesAreReadByTheirContent() throws IOException {
    picture("1.jpg");
    write(post(1) + "\n");
    assertEquals(List.of("dump:posts/1"), Heard.of(dump(file)).ids());
  }

  private void write(String text) throws IOException {
    try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(file))) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aGzippedFileThatWasCutIsNamed() throws IOException {
    picture("1.jpg");
    write((post(1) + "\n").repeat(5000));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));
    String message = assertThrows(IOException.class, () -> Heard.of(dump(file))).getMessage();
    assertTrue(message.startsWith(file + " is damaged where it is gzipped: "), message);
  }

  @Test
  void aFolderOfDumpsIsOneList() throws IOException {
    picture("1.jpg");
    picture("2.jpg");
    Path dumps = Files.createDirectories(folder.resolve("dumps"));
    Files.writeString(dumps.resolve("b.csv"), "id,file_ext\n2,jpg\n");
    Files.writeString(dumps.resolve("a.jsonl"), post(1));
    Files.writeString(dumps.resolve("notes.txt"), "no dump");
    assertEquals(List.of("dump:posts/1", "dump:posts/2"), Heard.of(dump(dumps)).ids());
  }

  @Test
  void listingGoesOnWhereItWas() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      picture(i + ".jpg");
      lines.append(post(i)).append('\n');
    }
    Files.writeString(file, lines);
    Heard first = Heard.of(dump(file), "", 7);
    assertEquals(7, first.candidates.size());
    Heard second = Heard.of(dump(file), first.lastCursor(), 100);
    assertEquals(14, second.candidates.size());
    assertEquals("dump:posts/6", second.ids().get(0)); // again: it may not have had room
    Files.writeString(file, lines + post(3) + "\n");
    assertEquals(1, Heard.of(dump(file), second.lastCursor(), 100).candidates.size());
  }

  @Test
  void cursorsAreKeptOnTheWay() throws IOException {
    String line = "{\"id\":1,\"file_ext\":\"zip\"}\n";
    Files.writeString(file, line.repeat(20_001));
    List<Double> fractions = new ArrayList<>();
    Heard heard = Heard.quiet();
    dump(file).list(heard, Run.simple().reportingTo((part, message) -> fractions.add(part)));
    assertEquals(
        List.of("10000", "20000", "20001"),
        heard.cursors.stream().map(cursor -> cursor.split(" ")[0]).toList());
    assertEquals(2, fractions.size());
    assertTrue(fractions.get(0) > 0 && fractions.get(0) < fractions.get(1), "" + fractions);
    assertTrue(fractions.get(1) <= 1, "" + fractions);
  }

  @Test
  void otherWishesAndOtherFilesBeginAgain() throws IOException {
    picture("1.jpg");
    String cursor = heard(post(1)).lastCursor();
    assertEquals(0, Heard.of(dump(file), cursor, 100).candidates.size());
    DatasetConfig other = Heard.config("local", pictures.toString(), "minwidth", "100");
    assertEquals(1, Heard.of(new Dump("d", file, other), cursor, 100).candidates.size());
    Files.writeString(file, post(1) + " \n");
    assertEquals(1, Heard.of(dump(file), cursor, 100).candidates.size());
  }

  @Test
  void withoutAFolderPicturesAreThoseOfTheirAddresses() throws IOException {
    Files.writeString(
        file,
        "{\"id\":5,\"file_url\":\"https://files.site/5.png\",\"sample_url\":\"https://files.site/s\"}\n"
            + "{\"id\":6,\"file_ext\":\"png\"}\n"
            + "{\"id\":7,\"file_url\":\"/home/me/private.png\"}\n"
            + "{\"id\":8,\"file_url\":\"file:///home/me/private.png\"}\n");
    Heard heard = Heard.of(new Dump("d", file, Heard.config()));
    assertEquals(List.of("d/5"), heard.ids());
    assertEquals("https://files.site/5.png", heard.candidates.get(0).file());
    assertEquals("png", heard.candidates.get(0).extension());
    assertEquals("", heard.candidates.get(0).page());
  }

  @Test
  void aRecordWithoutEndTakesLittleMemory() throws IOException {
    picture("1.jpg");
    String endless = "{\"id\":\"" + "9".repeat(DumpLines.LONGEST + 10) + "\"}";
    Heard heard = heard(post(1), endless, post(1));
    assertEquals(2, heard.candidates.size());
    assertTrue(heard.log.get(0).endsWith("it is longer than 4 million characters"), "" + heard.log);
  }

  @Test
  void cancellingEndsAFileThatUnpacksToNothingButBlankLines() throws IOException {
    Path packed = folder.resolve("posts.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      for (int i = 0; i < 64; i++) {
        out.write("\n".repeat(1 << 18).getBytes(StandardCharsets.UTF_8));
      }
    }
    int[] asked = {0};
    Run run = Run.simple().cancelledBy(() -> ++asked[0] > 9);
    Source dump = new Dump("d", packed, Heard.config());
    KeptListing listing = new KeptListing(Wishes.of(Heard.config()));
    assertThrows(CancelledException.class, () -> dump.list(listing, run));
    assertEquals(10, asked[0]);
  }

  @Test
  void whatIsNoDumpIsRefused() {
    assertRefusal(" is one JSON list; expected a JSON object per line", "[{\"id\":1},");
    assertRefusal(" is no dump: its first line is neither", "hello");
    Path none = folder.resolve("none.csv");
    assertEquals(
        none + " does not exist; dump expects a file .json, .jsonl or .csv, or a folder of them",
        assertThrows(IOException.class, () -> Heard.of(dump(none))).getMessage());
    Dump lost = new Dump("d", file, Heard.config("local", folder.resolve("x").toString()));
    String message = assertThrows(IOException.class, () -> Heard.of(lost)).getMessage();
    assertTrue(message.startsWith("the folder of pictures "), message);
  }

  private void assertRefusal(String words, String line) {
    String message = assertThrows(IOException.class, () -> heard(line)).getMessage();
    assertTrue(message.startsWith(file + words), message);
  }
}
