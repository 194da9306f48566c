package io.github.backupverify.postgres.examine;

import io.github.backupverify.postgres.catalog.DatabaseProperties;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.session.Quoting;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a database looks for names without a schema, by a setting of its own (ALTER DATABASE SET search_path): the copy,
 * which has another name, does not have it.
 */
public final class SearchPath {
    private static final String SETTING = "search_path=";
    private static final Pattern IN_DUMP =
            Pattern.compile("ALTER DATABASE .* SET search_path TO ('[^']*'(?:, '[^']*')*);");
    private static final Pattern NAME = Pattern.compile("'([^']*)'");

    private SearchPath() {}

    /** As the source has it; empty where it has none of its own. */
    public static Optional<String> of(DatabaseProperties source) {
        return source.settings().stream()
                .filter(setting -> setting.startsWith(SETTING))
                .map(setting -> setting.substring(SETTING.length()))
                .findFirst();
    }

    /** As an archive has it; a plain dump does not. */
    public static Optional<String> of(List<DumpEntry> dump) {
        return dump.stream()
                .filter(entry -> entry.header().type().equals("DATABASE PROPERTIES"))
                .flatMap(entry -> IN_DUMP.matcher(entry.text()).results())
                .map(setting -> NAME.matcher(setting.group(1))
                        .results()
                        .map((MatchResult name) -> Quoting.identifier(name.group(1)))
                        .collect(Collectors.joining(", ")))
                .findFirst();
    }
}
