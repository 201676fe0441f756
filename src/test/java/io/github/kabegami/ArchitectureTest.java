package io.github.kabegami;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.onnxruntime.OrtEnvironment;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The table of ARCHITECTURE.md: packages depend downward only, and each engine has one home. */
class ArchitectureTest {
  private static final String ROOT = "io.github.kabegami";
  private static final String PROGRAMS = ROOT + ".io.Subprocess";
  private static final String ENCODERS = ROOT + ".io.EncoderPool";
  private static final String WORKERS = ROOT + ".io.ChildProcess";
  private static final String WORKER_SIDE = ROOT + ".io.ParentPipe";
  private static final String LOADERS = ROOT + ".train.data.BatchLoader";

  /** Starts no thread, but tells DJL through its own one where its parts are. */
  private static final String TORCH = ROOT + ".train.torch.Torch";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void packagesDependDownwardOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("command")
        .definedBy(ROOT + ".command")
        .layer("window")
        .definedBy(ROOT + ".window")
        .layer("train")
        .definedBy(ROOT + ".train..")
        .layer("dataset")
        .definedBy(ROOT + ".dataset..")
        .layer("pack")
        .definedBy(ROOT + ".pack")
        .layer("onnx")
        .definedBy(ROOT + ".onnx..")
        .layer("measure")
        .definedBy(ROOT + ".measure")
        .layer("upscale")
        .definedBy(ROOT + ".upscale")
        .layer("learned")
        .definedBy(ROOT + ".learned")
        .layer("metric")
        .definedBy(ROOT + ".metric..")
        .layer("preset")
        .definedBy(ROOT + ".preset")
        .layer("degradation")
        .definedBy(ROOT + ".degradation")
        .layer("network")
        .definedBy(ROOT + ".network..")
        .layer("store")
        .definedBy(ROOT + ".store")
        .layer("catalogue")
        .definedBy(ROOT + ".catalogue")
        .layer("figure")
        .definedBy(ROOT + ".figure")
        .layer("io")
        .definedBy(ROOT + ".io")
        .layer("core")
        .definedBy(ROOT + ".core..")
        .whereLayer("command")
        .mayOnlyAccessLayers(
            "window",
            "store",
            "catalogue",
            "train",
            "dataset",
            "pack",
            "measure",
            "upscale",
            "learned",
            "onnx",
            "metric",
            "preset",
            "degradation",
            "network",
            "figure",
            "io",
            "core")
        .whereLayer("window")
        .mayOnlyAccessLayers(
            "store",
            "catalogue",
            "train",
            "dataset",
            "pack",
            "measure",
            "upscale",
            "learned",
            "onnx",
            "metric",
            "preset",
            "degradation",
            "network",
            "figure",
            "io",
            "core")
        .whereLayer("dataset")
        .mayOnlyAccessLayers("pack", "preset", "degradation", "metric", "figure", "io", "core")
        .whereLayer("pack")
        .mayOnlyAccessLayers("io", "core")
        .whereLayer("train")
        .mayOnlyAccessLayers(
            "pack",
            "measure",
            "upscale",
            "onnx",
            "preset",
            "degradation",
            "metric",
            "network",
            "figure",
            "io",
            "core")
        .whereLayer("store")
        .mayOnlyAccessLayers(
            "catalogue", "measure", "learned", "onnx", "metric", "network", "figure", "io", "core")
        .whereLayer("catalogue")
        .mayOnlyAccessLayers("io", "core")
        .whereLayer("measure")
        .mayOnlyAccessLayers("catalogue", "learned", "metric", "io", "core")
        .whereLayer("upscale")
        .mayOnlyAccessLayers("metric", "io", "core")
        .whereLayer("learned")
        .mayOnlyAccessLayers("catalogue", "onnx", "metric", "network", "io", "core")
        .whereLayer("onnx")
        .mayOnlyAccessLayers("catalogue", "network", "io", "core")
        .whereLayer("metric")
        .mayOnlyAccessLayers("io", "core")
        .whereLayer("preset")
        .mayOnlyAccessLayers("degradation", "io", "core")
        .whereLayer("degradation")
        .mayOnlyAccessLayers("io", "core")
        .whereLayer("network")
        .mayOnlyAccessLayers("io", "core")
        .whereLayer("figure")
        .mayOnlyAccessLayers("io", "core")
        .whereLayer("io")
        .mayOnlyAccessLayers("core")
        .whereLayer("core")
        .mayNotAccessAnyLayer()
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void imageJStaysInTheDoorsAndIo() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".command", ROOT + ".window", ROOT + ".io")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ij..", "javax.swing..")
        .check(classes);
  }

  @Test
  void drawingsAreMadeInFewPlaces() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + ".command", ROOT + ".window", ROOT + ".figure", ROOT + ".io")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.awt..")
        .check(classes);
  }

  @Test
  void onnxRuntimeStaysInOnnx() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".onnx..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.onnxruntime..")
        .check(classes);
  }

  /** The telemetry of ONNX Runtime must be off before its library loads. */
  @Test
  void onlyTheEngineStartsOnnxRuntime() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".onnx.engine.Engine")
        .should()
        .callMethod(OrtEnvironment.class, "getEnvironment")
        .check(classes);
  }

  @Test
  void djlStaysInTrain() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".train..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(classes);
  }

  @Test
  void randomnessComesFromSeedsOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.SplittableRandom")
        .orShould()
        .callMethod(Math.class, "random")
        .check(classes);
  }

  @Test
  void noStaticStateChanges() {
    fields().that().areStatic().should().beFinal().check(classes);
  }

  /**
   * A program's pipes block, so that each one needs a thread of its own; a worker process must hear
   * that it is to stop while it works; files are packed while the next rows are computed, and
   * batches made while the network learns from those before. Windows stay awake while something
   * works for them.
   */
  @Test
  void theCoreStartsNoThreads() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".command", ROOT + ".window")
        .and()
        .doNotHaveFullyQualifiedName(PROGRAMS)
        .and()
        .doNotHaveFullyQualifiedName(ENCODERS)
        .and()
        .doNotHaveFullyQualifiedName(WORKERS)
        .and()
        .doNotHaveFullyQualifiedName(WORKER_SIDE)
        .and()
        .doNotHaveFullyQualifiedName(LOADERS)
        .and()
        .doNotHaveFullyQualifiedName(TORCH)
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .check(classes);
  }

  /** One place for each kind kills what hangs, and hears of cancelling. */
  @Test
  void programsAreStartedInOnePlace() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(PROGRAMS)
        .and()
        .doNotHaveFullyQualifiedName(WORKERS)
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Process.class)
        .check(classes);
  }
}
