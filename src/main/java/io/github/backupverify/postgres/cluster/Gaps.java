package io.github.backupverify.postgres.cluster;

import io.github.backupverify.backup.TextRange;
import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.script.judge.OwnConnect;
import io.github.backupverify.postgres.script.token.Passwords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What may stand between the dumps of two databases: comments, and the connect to the next one. */
final class Gaps {
    private static final Pattern KNOWN =
            Pattern.compile("\\s*|\\s*--.*|\\\\encoding SQL_ASCII|\\\\(un)?restrict [A-Za-z0-9]+"
                    + "|SET default_transaction_read_only = off;");
    /** pg_dumpall writes a dozen. */
    private static final int MOST_LINES = 10_000;

    private Gaps() {}

    /** Everything else that stands there. */
    static List<Finding> judge(Path file, List<TextRange> gaps) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (TextRange gap : gaps) {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(gap.open(file), StandardCharsets.ISO_8859_1))) {
                int count = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    boolean own = line.startsWith("\\")
                            && OwnConnect.database(line.substring(1).strip()).isPresent();
                    boolean known = own || KNOWN.matcher(line.stripTrailing()).matches();
                    if (++count > MOST_LINES || !known) {
                        findings.add(Finding.of(
                                "between two databases",
                                "stands what pg_dumpall never writes there: " + Passwords.hidden(line.strip())));
                        break;
                    }
                }
            }
        }
        return findings;
    }
}
