package io.github.kabegami.degradation;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What the documentation comment of a record says, for a page of the site.
 *
 * @param text the comment without its tags, paragraphs separated by empty lines
 * @param components what each component means, in order
 */
record RecordPage(String text, Map<String, String> components) {
  private static final Path SOURCES = Path.of("src/main/java");

  /**
   * Reads the comment from the source of a record, nested or not.
   *
   * @throws IOException if there is no such source
   */
  static RecordPage of(Class<?> type) throws IOException {
    String file = type.getName().replaceAll("\\$.*", "").replace('.', '/') + ".java";
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  diagnostic -> {},
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjects(SOURCES.resolve(file)));
      CompilationUnitTree unit = task.parse().iterator().next();
      return read(DocTrees.instance(task), unit, type.getSimpleName());
    }
  }

  private static RecordPage read(DocTrees trees, CompilationUnitTree unit, String name) {
    DocCommentTree[] found = new DocCommentTree[1];
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree tree, Void nothing) {
        if (tree.getKind() == Tree.Kind.RECORD && tree.getSimpleName().contentEquals(name)) {
          found[0] = trees.getDocCommentTree(getCurrentPath());
        }
        return super.visitClass(tree, nothing);
      }
    }.scan(new TreePath(unit), null);
    DocCommentTree comment =
        Optional.ofNullable(found[0])
            .orElseThrow(() -> new AssertionError(name + " has no documentation comment"));
    Map<String, String> components = new LinkedHashMap<>();
    for (DocTree tag : comment.getBlockTags()) {
      if (tag instanceof ParamTree parameter) {
        components.put(parameter.getName().toString(), markdown(parameter.getDescription()));
      }
    }
    return new RecordPage(markdown(comment.getFullBody()), components);
  }

  private static String markdown(List<? extends DocTree> trees) {
    return trees.stream()
        .map(RecordPage::markdown)
        .collect(Collectors.joining())
        .replaceAll("[ \n]*\n\n[ \n]*", "\u0000")
        .replaceAll("\\s+", " ")
        .replace("\u0000", "\n\n")
        .strip();
  }

  private static String markdown(DocTree tree) {
    if (tree instanceof LiteralTree literal) {
      return "`" + literal.getBody().getBody() + "`";
    }
    if (tree instanceof LinkTree link && !link.getLabel().isEmpty()) {
      return markdown(link.getLabel());
    }
    if (tree instanceof LinkTree link) {
      return "`" + link.getReference().getSignature().replace("#", "") + "`";
    }
    if (tree instanceof StartElementTree element && element.getName().contentEquals("p")) {
      return "\n\n";
    }
    return tree.toString().replace("|", "\\|");
  }
}
