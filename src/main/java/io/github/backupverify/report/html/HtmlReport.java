package io.github.backupverify.report.html;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.history.HistoryRun;
import java.io.Writer;
import java.util.List;

/** {@code index.html}, for people; docs/adr/0009-html-report.md says how. The templates are in src/main/jte. */
public final class HtmlReport {
    private HtmlReport() {}

    // No interceptor, which jte says with a null that its generated code does not declare.
    @SuppressWarnings("NullAway")
    public static void write(VerificationResult result, List<HistoryRun> runs, Writer out) {
        // Called by name and not through jte's engine, which looks in the thread's class loader: that need not be the
        // plugin's realm inside Maven.
        JteindexGenerated.render(new OwaspHtmlTemplateOutput(new WriterOutput(out)), null, Page.of(result, runs));
    }
}
