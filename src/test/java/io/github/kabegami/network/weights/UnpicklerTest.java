package io.github.kabegami.network.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.weights.PickleValue.Mapping;
import io.github.kabegami.network.weights.PickleValue.Sequence;
import io.github.kabegami.network.weights.PickleValue.Text;
import io.github.kabegami.network.weights.PickleValue.Whole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnpicklerTest {

  private static PickleValue read(byte[] pickle) throws IOException {
    return Unpickler.read(
        new PickleSource(new ByteArrayInputStream(pickle), pickle.length), storage -> {});
  }

  private static String refusal(byte[] pickle) {
    return String.valueOf(assertThrows(ModelException.class, () -> read(pickle)).getMessage());
  }

  private static PickleWriter start() {
    return new PickleWriter();
  }

  static Stream<Arguments> programs() {
    return Stream.of(
        Arguments.of(
            "REDUCE",
            "posix.system",
            start().global("posix", "system").op('(').text("id").op('t', 'R')),
        Arguments.of("GLOBAL alone", "os.system", start().global("os", "system")),
        Arguments.of(
            "STACK_GLOBAL",
            "builtins.eval",
            start().op(0x80, 4).text("builtins").text("eval").op(0x93)),
        Arguments.of(
            "INST", "os.system", start().op('(').text("id").op('i').raw("os\nsystem\n".getBytes())),
        Arguments.of("OBJ", "os.system", start().op('(').global("os", "system").text("id").op('o')),
        Arguments.of(
            "OBJ of a known name",
            "collections.OrderedDict",
            start().op('(').global("collections", "OrderedDict").op('o')),
        Arguments.of(
            "NEWOBJ", "subprocess.Popen", start().global("subprocess", "Popen").op(')', 0x81)),
        Arguments.of(
            "NEWOBJ_EX",
            "subprocess.Popen",
            start().global("subprocess", "Popen").op(')', '}', 0x92)),
        Arguments.of(
            "BUILD with __setstate__",
            "a change of torch.FloatStorage",
            start()
                .global("torch", "FloatStorage")
                .op('}')
                .text("__setstate__")
                .text("x")
                .op('s', 'b')),
        Arguments.of(
            "BUILD with a function",
            "argparse.Namespace as the state",
            start()
                .global("collections", "OrderedDict")
                .op(')', 'R')
                .global("argparse", "Namespace")
                .op('b')),
        Arguments.of("EXT1", "the extension 7", start().op(0x82, 7)),
        Arguments.of("EXT2", "the extension 258", start().op(0x83, 2, 1)),
        Arguments.of("EXT4", "the extension 5", start().op(0x84, 5, 0, 0, 0)),
        Arguments.of(
            "a dotted name",
            "collections.OrderedDict.fromkeys",
            start().global("collections", "OrderedDict.fromkeys")),
        Arguments.of(
            "a type made by something else",
            "torch.Size made by torch._utils._rebuild_tensor_v2",
            start()
                .global("torch._tensor", "_rebuild_from_type_v2")
                .op('(')
                .global("torch._utils", "_rebuild_tensor_v2")
                .global("torch", "Size")
                .op(')', '}', 't', 'R')),
        Arguments.of(
            "values inside",
            "torch.storage._load_from_bytes",
            start().global("torch.storage", "_load_from_bytes")),
        Arguments.of(
            "a quantised tensor",
            "torch._utils._rebuild_qtensor",
            start().global("torch._utils", "_rebuild_qtensor")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void programsAreRefusedByName(String how, String name, PickleWriter pickle) {
    String sentence = refusal(pickle.end());
    assertTrue(sentence.contains(name), sentence);
    assertTrue(sentence.contains("state_dict()"), sentence);
  }

  static Stream<Arguments> damaged() {
    return Stream.of(
        Arguments.of("takes a value where none is", start()),
        Arguments.of("takes a value where none is", start().op('N', '(', 's')),
        Arguments.of("takes a value where none is", start().op('N', '(', '0', '0', '0')),
        Arguments.of("takes a value where none is", start().op('2')),
        Arguments.of("ends a list that was not begun", start().op('t')),
        Arguments.of("refers to a value", start().op('h', 3)),
        Arguments.of("refers to a value", start().op('j').integer(-1)),
        Arguments.of("not a dictionary", start().op(']', 'N', 'N', 's')),
        Arguments.of("not a dictionary", start().op('}', '(', 'N', 'u')),
        Arguments.of("not a list", start().op(')', 'N', 'a')),
        Arguments.of("not a set", start().op(']', '(', 'N', 0x90)),
        Arguments.of("too few arguments", start().global("torch", "Size").op(')', 'R')),
        Arguments.of(
            "without a storage",
            start().global("torch._utils", "_rebuild_tensor_v2").op('N', 0x85, 'R')),
        Arguments.of(
            "not a tensor",
            start().global("torch._utils", "_rebuild_parameter").op('N', 0x85, 'R')),
        Arguments.of("not a storage", start().text("module").op(0x85, 'Q')),
        Arguments.of(
            "name a is there twice", start().op('}', '(').text("a").op('N').text("a").op('N', 'u')),
        Arguments.of("protocol 0", start().op(0x80, 0)),
        Arguments.of("instruction 0x50", start().op('P')),
        Arguments.of("instruction 0x97", start().op(0x97)));
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void whatPythonWouldRefuseIsRefused(String words, PickleWriter pickle) {
    String sentence = refusal(pickle.end());
    assertTrue(sentence.contains(words), sentence);
  }

  @ParameterizedTest
  @ValueSource(ints = {'X', 'T', 'B', 0x8B})
  void longTextsThatAreNotThereAreRefusedBeforeTheyAreAllocated(int code) {
    assertTrue(refusal(start().op(code).integer(-1).end()).contains("too early"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x8D, 0x8E, 0x96})
  void textsOfNegativeLengthAreRefused(int code) {
    assertTrue(refusal(start().op(code).integer(-1).integer(-1).end()).contains("too early"));
  }

  /** Each list holds the one before ten times: 10^30 values where nothing is copied. */
  @Test
  void nestedListsTakeNoMoreThanTheirInstructions() throws IOException {
    PickleWriter pickle = start().op(']', 'q', 0);
    for (int level = 1; level <= 30; level++) {
      pickle.op(']', 'q', level, '(');
      for (int i = 0; i < 10; i++) {
        pickle.op('h', level - 1);
      }
      pickle.op('e');
    }
    assertEquals(10, ((Sequence) read(pickle.end())).items().size());
  }

  @Test
  void listsThatHoldThemselvesAreRead() throws IOException {
    Sequence list = (Sequence) read(start().op(']', 'q', 0, 'h', 0, 'a').end());
    assertTrue(list.items().get(0) == list);
  }

  @Test
  void deepNestingTakesNoStack() throws IOException {
    PickleWriter pickle = start().op('N');
    for (int i = 0; i < 500_000; i++) {
      pickle.op(0x85);
    }
    assertTrue(read(pickle.end()) instanceof Sequence);
  }

  @Test
  void bombsOfInstructionsAreRefused() {
    PickleWriter dup = start().op('N');
    PickleWriter lists = start();
    for (int i = 0; i <= Unpickler.MOST_INSTRUCTIONS; i++) {
      dup.op('2');
      lists.op(']');
    }
    assertTrue(refusal(dup.end()).contains("2000000 instructions"));
    assertTrue(refusal(lists.end()).contains("2000000 instructions"));
  }

  /** A dictionary of many pairs made again and again from one list. */
  @Test
  void repeatedCallsCannotMultiplyWhatIsThere() {
    PickleWriter pickle = start().global("collections", "OrderedDict").op('q', 0, '0', ']', '(');
    for (int i = 0; i < 1000; i++) {
      pickle.text("k" + i).op('N', 0x86);
    }
    pickle.op('e', 0x85, 'q', 1, '0');
    for (int i = 0; i < 10_000; i++) {
      pickle.op('h', 0, 'h', 1, 'R');
    }
    assertTrue(refusal(pickle.end()).contains("instructions"));
  }

  @Test
  void dictionariesKeepTheOrderAndDropOtherKeys() throws IOException {
    Mapping mapping =
        (Mapping)
            read(
                start()
                    .op('}', '(')
                    .text("b")
                    .whole(-2)
                    .whole(5)
                    .text("dropped")
                    .text("a")
                    .op(0x8C, 1, 'x')
                    .op('u')
                    .end());
    assertEquals("[b, a]", mapping.entries().keySet().toString());
    assertEquals(new Whole(-2), mapping.entries().get("b"));
    assertEquals(new Text("x"), mapping.entries().get("a"));
  }

  @Test
  void orderedDictionariesOfPythonTwoAreRead() throws IOException {
    Mapping mapping =
        (Mapping)
            read(
                start()
                    .global("collections", "OrderedDict")
                    .op(']', ']', 'U', 1, 'w', 'a', 'K', 9, 'a', 'a', 0x85, 'R')
                    .end());
    assertEquals(new Whole(9), mapping.entries().get("w"));
  }

  @Test
  void numbersOfEveryLengthAreRead() throws IOException {
    assertEquals(new Whole(0), read(start().op(0x8A, 0).end()));
    assertEquals(new Whole(-1), read(start().op(0x8A, 1, 0xFF).end()));
    assertEquals(new Whole(255), read(start().op(0x8A, 2, 0xFF, 0).end()));
    assertEquals(new Whole(Long.MIN_VALUE), read(start().whole(Long.MIN_VALUE).end()));
    assertEquals(new Whole(65535), read(start().op('M', 0xFF, 0xFF).end()));
    assertEquals(new Whole(-5), read(start().op('J').integer(-5).end()));
  }
}
