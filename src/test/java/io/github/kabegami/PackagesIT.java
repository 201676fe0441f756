package io.github.kabegami;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What {@code mvn package} leaves in {@code target}. */
class PackagesIT {
  private static final Path JAR = Path.of(System.getProperty("kabegami.jar"));

  /** Each name is explained in site/decisions.md. */
  private static final Set<String> NOT_IN_FIJI =
      Set.of(
          "onnxruntime",
          "pngj",
          "imageio-core",
          "imageio-metadata",
          "imageio-jpeg",
          "imageio-webp",
          "webp-imageio",
          "common-lang",
          "common-io",
          "common-image",
          "api",
          "pytorch-engine",
          "pytorch-jni");

  private static final Set<String> ALSO_NOT_IN_IMAGEJ =
      Set.of("imglib2", "scijava-common", "parsington", "gson", "jna", "slf4j-api");

  @Test
  void fijiZipHoldsThePluginAndWhatFijiLacks() throws IOException {
    assertEquals(
        inFolders("plugins/", Set.of("Kabegami_"), "jars/", NOT_IN_FIJI), artifacts("fiji"));
  }

  @Test
  void imagejZipHoldsEverythingButImageJ() throws IOException {
    Set<String> libraries = new TreeSet<>(NOT_IN_FIJI);
    libraries.addAll(ALSO_NOT_IN_IMAGEJ);
    assertEquals(
        inFolders("plugins/", Set.of("Kabegami_"), "plugins/jars/", libraries),
        artifacts("imagej"));
  }

  @Test
  void classPathOfTheRunnableJarIsInLib() throws IOException {
    try (var jar = new JarFile(JAR.toFile())) {
      var manifest = jar.getManifest().getMainAttributes();
      for (String entry : manifest.getValue(Attributes.Name.CLASS_PATH).split(" ")) {
        assertTrue(Files.exists(JAR.resolveSibling(entry)), entry + " is not there");
      }
    }
  }

  private static Set<String> inFolders(
      String pluginFolder, Set<String> plugins, String jarFolder, Set<String> jars) {
    Set<String> paths = new TreeSet<>();
    plugins.forEach(plugin -> paths.add(pluginFolder + plugin));
    jars.forEach(jar -> paths.add(jarFolder + jar));
    return paths;
  }

  /** The files in a zip, each as its folder and the artifact's name without version. */
  private static Set<String> artifacts(String kind) throws IOException {
    String zipName =
        JAR.getFileName().toString().replace("Kabegami_", "Kabegami").replace(".jar", "");
    try (var zip = new ZipFile(JAR.resolveSibling(zipName + "-" + kind + ".zip").toFile())) {
      return zip.stream()
          .filter(entry -> !entry.isDirectory())
          .map(entry -> entry.getName().replaceFirst("-[0-9][^/]*[.]jar$", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
