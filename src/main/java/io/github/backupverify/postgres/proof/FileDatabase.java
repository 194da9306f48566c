package io.github.backupverify.postgres.proof;

import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.catalog.DatabaseProperties;
import io.github.backupverify.postgres.script.CreateDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds how the file makes its database against what the source is. No restore shows it: the copy is made by us. */
final class FileDatabase {
    /** How many are compared. */
    static final int PROPERTIES = 6;

    private static final Map<String, String> PROVIDERS = Map.of("libc", "c", "icu", "i", "builtin", "b");

    private FileDatabase() {}

    static List<Finding> differences(DatabaseProperties source, CreateDatabase file) {
        List<Finding> findings = new ArrayList<>();
        differing(findings, "encoding", source.encoding(), file.option("ENCODING", ""));
        String locale = file.option("LOCALE", "");
        differing(findings, "collation", source.collate(), file.option("LC_COLLATE", locale));
        differing(findings, "character type", source.ctype(), file.option("LC_CTYPE", locale));
        // Before version 15 there is but one.
        String provider = file.option("LOCALE_PROVIDER", "libc");
        differing(findings, "locale provider", source.provider(), PROVIDERS.getOrDefault(provider, provider));
        differing(findings, "locale", source.locale(), file.option("ICU_LOCALE", file.option("BUILTIN_LOCALE", "")));
        differing(findings, "owner", source.owner(), file.owner());
        return findings;
    }

    private static void differing(List<Finding> findings, String what, String source, String file) {
        if (!source.equals(file)) {
            findings.add(new Finding("database", "has another " + what + " in the backup", source, file));
        }
    }
}
