package io.github.backupverify.postgres.target;

import io.github.backupverify.postgres.catalog.DatabaseLocale;
import io.github.backupverify.postgres.script.CreateDatabase;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.entry.RoleNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads from a backup what a database must be like to take it. */
public final class FileRequirements {
    /** Only a superuser can own these. */
    private static final Set<String> OF_SUPERUSERS = Set.of("FOREIGN DATA WRAPPER", "EVENT TRIGGER");

    private static final Set<String> OF_CLIENTS =
            Set.of("BIG5", "GB18030", "GBK", "JOHAB", "SHIFT_JIS_2004", "SJIS", "UHC");

    private FileRequirements() {}

    /** What the dump says that it needs, against what the server has. */
    public static TargetRequirements of(DumpContents contents, Target target) throws SQLException {
        Set<String> extensions = new HashSet<>(Set.of("plpgsql"));
        for (DumpEntry entry : contents.entries()) {
            if (entry.header().type().equals("EXTENSION")) {
                extensions.add(entry.header().name());
            }
        }
        // No dump says that there is no schema public: it stays, and holds nothing.
        return new TargetRequirements(locale(contents), Set.of("public"), extensions, missingRoles(contents, target));
    }

    /**
     * Whether the dump makes the schema public, as {@code pg_dump --schema=public} does. Made anew, it would not have the
     * privileges that a new database gives it and that the dump leaves out.
     */
    public static boolean makesSchemaPublic(DumpContents contents) {
        return contents.entries().stream()
                .anyMatch(entry -> entry.header().type().equals("SCHEMA")
                        && entry.header().name().equals("public")
                        && entry.text().contains("CREATE SCHEMA"));
    }

    /** Whether the dump says which locale its database has. */
    public static boolean namesLocale(DumpContents contents) {
        return database(contents).isPresent();
    }

    private static Optional<DumpEntry> database(DumpContents contents) {
        return contents.entries().stream()
                .filter(entry -> entry.header().type().equals("DATABASE"))
                .findFirst();
    }

    private static DatabaseLocale locale(DumpContents contents) {
        Optional<DumpEntry> database = database(contents);
        String said = contents.facts().clientEncoding();
        // A client may read and write in encodings that no database can have.
        String encoding = said.isEmpty() || OF_CLIENTS.contains(said) ? "UTF8" : said;
        return database.map(entry -> DatabaseLocale.of(CreateDatabase.of(entry), encoding, "C"))
                .orElseGet(() -> new DatabaseLocale(encoding, "libc", "C", "C", "").inLocaleCUtf8());
    }

    private static List<StandInRoles.Missing> missingRoles(DumpContents contents, Target target) throws SQLException {
        Set<String> named = new TreeSet<>();
        Set<String> superusers = new HashSet<>();
        for (DumpEntry entry : contents.entries()) {
            String type = entry.header().type();
            if (entry.header().concerns("SUBSCRIPTION") || entry.header().concerns("DATABASE")) {
                // Neither is restored.
                continue;
            }
            named.addAll(RoleNames.in(entry));
            boolean allTables = type.equals("PUBLICATION") && entry.text().contains("FOR ALL TABLES");
            if (OF_SUPERUSERS.contains(type) || allTables) {
                superusers.add(entry.header().owner());
            }
        }
        try (Connection connection = target.server().open()) {
            named.removeAll(StandInRoles.lasting(connection));
        }
        List<StandInRoles.Missing> missing = new ArrayList<>();
        named.forEach(name -> missing.add(new StandInRoles.Missing(name, superusers.contains(name), false, Set.of())));
        return missing;
    }
}
