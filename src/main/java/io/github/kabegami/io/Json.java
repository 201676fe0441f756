package io.github.kabegami.io;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON and back: pretty printed, no HTML escapes, numbers exact. Every component of a
 * record must be in its object and nothing else, so that a typo is an error; an empty {@link
 * Optional} is {@code null} or absent. Numbers that are not finite are refused.
 */
public final class Json {
  private static final int DEEPEST_NESTING = 100;

  private static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .registerTypeAdapterFactory(new StrictRecords())
          .registerTypeAdapterFactory(new Optionals())
          .registerTypeHierarchyAdapter(Path.class, new Paths().nullSafe())
          .create();
  private static final Gson COMPACT =
      GSON.newBuilder().setFormattingStyle(FormattingStyle.COMPACT).create();

  private Json() {}

  /** The configured Gson, for packages that add adapters by {@code newBuilder()}. Thread-safe. */
  public static Gson gson() {
    return GSON;
  }

  /**
   * The value as JSON text, ending in a line feed.
   *
   * @throws IllegalArgumentException if it holds a number that is not finite
   */
  public static String toText(Object value) {
    return GSON.toJson(value) + "\n";
  }

  /**
   * The value as JSON text on one line, without a line feed.
   *
   * @throws IllegalArgumentException if it holds a number that is not finite
   */
  public static String toLine(Object value) {
    return COMPACT.toJson(value);
  }

  /**
   * The value that the text describes.
   *
   * @throws IllegalArgumentException with one sentence on what is wrong and where
   */
  public static <T> T fromText(String text, Class<T> type) {
    return fromText(GSON, text, type);
  }

  /**
   * The same by another Gson, made from {@link #gson()}.
   *
   * @throws IllegalArgumentException with one sentence on what is wrong and where
   */
  public static <T> T fromText(Gson gson, String text, Class<T> type) {
    return reading(type, () -> text.isBlank() ? null : strictly(gson.getAdapter(type), text));
  }

  /**
   * The value that a part of a JSON document describes.
   *
   * @throws IllegalArgumentException with one sentence on what is wrong and where
   */
  public static <T> T fromTree(Gson gson, JsonElement json, Class<T> type) {
    return reading(type, () -> gson.fromJson(json, type));
  }

  private static <T> T reading(Class<T> type, Reading<T> reading) {
    @Nullable T value;
    try {
      value = reading.read();
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "not the JSON of a " + words(type.getSimpleName()) + ": " + reason(e), e);
    }
    if (value == null) {
      throw new IllegalArgumentException(
          "not the JSON of a " + words(type.getSimpleName()) + ": it is empty");
    }
    return value;
  }

  /** What is wrong, without what the JSON was to be. */
  public static String complaint(RuntimeException refusal) {
    return String.valueOf(refusal.getMessage()).replaceFirst("^not the JSON of a [a-z0-9 ]+: ", "");
  }

  /** A class name as words: RecipeFile is a recipe file. */
  private static String words(String name) {
    return name.replaceAll("(?<=.)(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private interface Reading<T> {
    @Nullable T read() throws IOException;
  }

  /**
   * The value that a file describes.
   *
   * @throws IOException with one sentence that names the path: missing, or what is wrong in it and
   *     where
   */
  public static <T> T read(Path path, Class<T> type) throws IOException {
    return read(GSON, path, type);
  }

  /**
   * The same by another Gson, made from {@link #gson()}.
   *
   * @throws IOException with one sentence that names the path: missing, or what is wrong in it and
   *     where
   */
  public static <T> T read(Gson gson, Path path, Class<T> type) throws IOException {
    String text = readText(path);
    try {
      return fromText(gson, text, type);
    } catch (IllegalArgumentException e) {
      throw new IOException(path + " is " + e.getMessage(), e);
    }
  }

  /**
   * The text of a file in UTF-8.
   *
   * @throws IOException with one sentence that names the path: missing, not a file, or not UTF-8
   */
  public static String readText(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException(path + (Files.exists(path) ? " is not a file" : " does not exist"));
    }
    try {
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new IOException(path + " is not text in UTF-8; save it in that encoding", e);
    }
  }

  /**
   * Writes a value as a file, whole or not at all.
   *
   * @throws IOException as {@link Outputs#writeText}
   * @throws IllegalArgumentException if it holds a number that is not finite
   */
  public static void write(Path target, Object value, boolean overwrite) throws IOException {
    Outputs.writeText(target, toText(value), overwrite);
  }

  /** By the letter of the standard, and nothing after the value. */
  private static <T> @Nullable T strictly(TypeAdapter<T> adapter, String text) throws IOException {
    JsonReader reader = new ShallowReader(text);
    T value = adapter.read(reader);
    if (reader.peek() != JsonToken.END_DOCUMENT) {
      throw new JsonParseException("there is more after its end at " + reader.getPath());
    }
    return value;
  }

  /** Refuses to go deeper than anything written here, before the stack overflows. */
  private static final class ShallowReader extends JsonReader {
    private final Deque<Set<String>> names = new ArrayDeque<>();
    private int depth;

    ShallowReader(String text) {
      super(new StringReader(text));
    }

    @Override
    public void beginArray() throws IOException {
      super.beginArray();
      deepen();
    }

    @Override
    public void beginObject() throws IOException {
      super.beginObject();
      deepen();
      names.push(new HashSet<>());
    }

    @Override
    public String nextName() throws IOException {
      String name = super.nextName();
      if (!names.getFirst().add(name)) {
        throw new JsonParseException("the key " + name + " is there twice at " + getPath());
      }
      return name;
    }

    private void deepen() {
      if (++depth > DEEPEST_NESTING) {
        throw new JsonParseException("it is nested more than " + DEEPEST_NESTING + " deep");
      }
    }

    @Override
    public void endArray() throws IOException {
      super.endArray();
      depth--;
    }

    @Override
    public void endObject() throws IOException {
      super.endObject();
      depth--;
      names.pop();
    }
  }

  /** What the user can mend: the innermost complaint of ours, else the innermost of all. */
  private static String reason(Throwable e) {
    Throwable deepest = e;
    Optional<Throwable> ours = Optional.empty();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      deepest = cause;
      boolean thrownByUs =
          cause.getStackTrace().length > 0
              && cause.getStackTrace()[0].getClassName().startsWith("io.github.kabegami.");
      ours = thrownByUs ? Optional.of(cause) : ours;
    }
    deepest = ours.orElse(deepest);
    String message = deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    return message
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll("^java\\.[\\w.]+: ", "")
        .replaceAll("^Use JsonReader\\.\\S+ to accept ", "");
  }

  /** Checks the keys of every object that becomes a record. */
  private static final class StrictRecords implements TypeAdapterFactory {
    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      if (!type.getRawType().isRecord()) {
        return null;
      }
      TypeAdapter<T> delegate = gson.getDelegateAdapter(this, type);
      TypeAdapter<JsonElement> elements = gson.getAdapter(JsonElement.class);
      List<RecordComponent> components = List.of(type.getRawType().getRecordComponents());
      return new TypeAdapter<>() {
        @Override
        public void write(JsonWriter out, T value) throws IOException {
          delegate.write(out, value);
        }

        @Override
        public T read(JsonReader in) throws IOException {
          String path = in.getPath();
          JsonElement element = elements.read(in);
          check(type.getRawType().getSimpleName(), components, element, path);
          return delegate.fromJsonTree(element);
        }
      };
    }

    private static void check(
        String name, List<RecordComponent> components, JsonElement element, String path) {
      if (!element.isJsonObject()) {
        throw new JsonParseException("expected an object of a " + words(name) + " at " + path);
      }
      List<String> names = components.stream().map(RecordComponent::getName).toList();
      for (String key : element.getAsJsonObject().keySet()) {
        if (!names.contains(key)) {
          throw new JsonParseException(
              "unknown key "
                  + key
                  + " at "
                  + path
                  + "; a "
                  + words(name)
                  + " has "
                  + String.join(", ", names));
        }
      }
      for (RecordComponent component : components) {
        JsonElement value = element.getAsJsonObject().get(component.getName());
        boolean absent = value == null || value.isJsonNull();
        if (absent && component.getType() != Optional.class) {
          throw new JsonParseException(
              "missing key " + component.getName() + " of a " + words(name) + " at " + path);
        }
        if (!absent && component.getType().isEnum()) {
          requireConstant(component, value, path);
        }
        if (!absent) {
          requireKind(component, value, path);
        }
        if (absent) {
          element.getAsJsonObject().add(component.getName(), JsonNull.INSTANCE);
        }
      }
    }
  }

  /** Gson would turn texts into numbers, anything into false, and cut decimals off. */
  private static void requireKind(RecordComponent component, JsonElement value, String path) {
    Class<?> type = component.getType();
    boolean whole = type == int.class || type == long.class;
    boolean fits = true;
    String wanted = "";
    if (type == boolean.class) {
      wanted = "true or false";
      fits = value instanceof JsonPrimitive flag && flag.isBoolean();
    } else if (type == String.class) {
      wanted = "a text";
      fits = value instanceof JsonPrimitive text && text.isString();
    } else if (whole || type == double.class || type == float.class) {
      wanted = whole ? "a whole number" : "a number";
      fits = value instanceof JsonPrimitive number && number.isNumber();
      fits = fits && (!whole || isWhole(value.getAsString(), type == int.class ? 31 : 63));
    }
    if (!fits) {
      throw new JsonParseException(
          component.getName() + " must be " + wanted + ", got " + value + " at " + path);
    }
  }

  private static boolean isWhole(String number, int bits) {
    try {
      return new BigDecimal(number).toBigIntegerExact().bitLength() <= bits;
    } catch (ArithmeticException | NumberFormatException e) {
      return false;
    }
  }

  /** An unknown constant would become null. */
  private static void requireConstant(RecordComponent component, JsonElement value, String path) {
    List<String> constants =
        Arrays.stream(component.getType().getEnumConstants())
            .map(constant -> GSON.toJsonTree(constant).getAsString())
            .toList();
    if (!value.isJsonPrimitive() || !constants.contains(value.getAsString())) {
      throw new JsonParseException(
          component.getName()
              + " cannot be "
              + value
              + " at "
              + path
              + "; known: "
              + String.join(", ", constants));
    }
  }

  /** An Optional is its value or null. */
  private static final class Optionals implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      if (type.getRawType() != Optional.class) {
        return null;
      }
      TypeToken<?> inner =
          TypeToken.get(((ParameterizedType) type.getType()).getActualTypeArguments()[0]);
      TypeAdapter<Object> adapter = (TypeAdapter<Object>) gson.getAdapter(inner);
      return (TypeAdapter<T>)
          new TypeAdapter<Optional<Object>>() {
            @Override
            public void write(JsonWriter out, Optional<Object> value) throws IOException {
              if (value.isPresent()) {
                adapter.write(out, value.get());
              } else {
                out.nullValue();
              }
            }

            @Override
            public Optional<Object> read(JsonReader in) throws IOException {
              if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return Optional.empty();
              }
              return Optional.of(adapter.read(in));
            }
          };
    }
  }

  /** A path is its text with forward slashes. */
  private static final class Paths extends TypeAdapter<Path> {
    @Override
    public void write(JsonWriter out, Path value) throws IOException {
      out.value(value.toString().replace(File.separatorChar, '/'));
    }

    @Override
    public Path read(JsonReader in) throws IOException {
      return Path.of(in.nextString());
    }
  }
}
