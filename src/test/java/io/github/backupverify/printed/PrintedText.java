package io.github.backupverify.printed;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A text in the plugin's sources, put together as it is when it runs.
 *
 * @param file the class that holds it
 * @param text with {@link #COMPUTED} where a value stands that is only known then
 */
record PrintedText(String file, String text) {
    static final String COMPUTED = "\u2039\u203a";

    /** All of them: literals, and what is added up of literals and values. */
    static List<PrintedText> all() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<Path> paths =
                    sources.filter(path -> path.toString().endsWith(".java")).toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(paths));
            List<PrintedText> texts = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                String name =
                        Path.of(unit.getSourceFile().toUri()).getFileName().toString();
                new Texts(name, texts).scan(unit, null);
            }
            return texts;
        }
    }

    private static final class Texts extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final String file;
        private final List<PrintedText> texts;

        Texts(String file, List<PrintedText> texts) {
            this.file = file;
            this.texts = texts;
        }

        @Override
        public @Nullable Void visitBinary(BinaryTree sum, @Nullable Void nothing) {
            if (sum.getKind() != Tree.Kind.PLUS) {
                return super.visitBinary(sum, null);
            }
            texts.add(new PrintedText(file, text(sum)));
            values(sum);
            return null;
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
            if (literal.getValue() instanceof String text) {
                texts.add(new PrintedText(file, text));
            }
            return null;
        }

        /** What stands between the literals of a sum may hold texts of its own. */
        private void values(Tree part) {
            if (part instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
                values(sum.getLeftOperand());
                values(sum.getRightOperand());
            } else if (part instanceof ParenthesizedTree inner) {
                values(inner.getExpression());
            } else if (!(part instanceof LiteralTree)) {
                scan(part, null);
            }
        }

        private static String text(Tree part) {
            if (part instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
                return text(sum.getLeftOperand()) + text(sum.getRightOperand());
            } else if (part instanceof ParenthesizedTree inner) {
                return text(inner.getExpression());
            }
            return part instanceof LiteralTree literal && literal.getValue() instanceof String text ? text : COMPUTED;
        }
    }
}
