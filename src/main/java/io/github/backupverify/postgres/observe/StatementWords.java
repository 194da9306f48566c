package io.github.backupverify.postgres.observe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in the text of a statement the locks that nothing else shows: those of commands that fire no event trigger, or that
 * release their locks before one fires. It is no parser: it only adds to what was seen.
 */
final class StatementWords {
    /** Commands that rewrite what they name, and that no event trigger tells of. */
    private static final Pattern REWRITES = Pattern.compile(
            "\\b(truncate|cluster(?!\\s+on\\b)|vacuum\\s*(\\([^)]*\\bfull\\b|full\\b)"
                    + "|reindex\\b(?!\\s*(\\([^)]*\\))?\\s*\\w+\\s+concurrently\\b)"
                    + "|refresh\\s+materialized\\s+view\\b(?!\\s+concurrently\\b)|tablespace)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ALTERS =
            Pattern.compile("\\b(logged|unlogged|type|set\\s+expression)\\b", Pattern.CASE_INSENSITIVE);
    /** These neither rewrite a table nor take such a lock, and there may be millions: their text is not searched. */
    private static final Pattern HARMLESS = Pattern.compile(
            "^\\s*(insert|update|delete|merge|select|copy|with|values|fetch|set|show|begin|commit|rollback|savepoint|release)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\w$]+)";
    private static final String QUALIFIED = "(" + NAME + "(?:\\s*\\.\\s*" + NAME + ")?)";
    private static final Pattern LOCK = Pattern.compile(
            "\\block\\s+(?:table\\s+)?(?:only\\s+)?" + QUALIFIED
                    + "((?:\\s*,\\s*(?:only\\s+)?" + NAME + "(?:\\s*\\.\\s*" + NAME + ")?)*)"
                    + "(?:\\s+in\\s+([a-z ]+?)\\s+mode)?(?:\\s+nowait)?\\s*(?:;|$)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CONCURRENTLY = Pattern.compile(
            "\\bcreate\\s+(?:unique\\s+)?index\\s+concurrently\\b.*?\\bon\\s+(?:only\\s+)?" + QUALIFIED,
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern REINDEX = Pattern.compile(
            "\\breindex\\s+(?:\\(.*?\\)\\s*)?(table|index)\\s+(concurrently\\s+)?" + QUALIFIED,
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern VACUUM = Pattern.compile(
            "^\\s*(?:vacuum|analyze)\\b(?!\\s*\\(.*\\bfull\\b)(?!\\s+full\\b)(?:\\s*\\(.*?\\))?"
                    + "(?:\\s+(?:verbose|analyze|freeze))*\\s+" + QUALIFIED,
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final String text;
    private final Relations known;
    private final boolean harmless;
    private final boolean rewrites;

    /** @param alterTold whether what ALTER TABLE rewrites is told by others */
    StatementWords(String text, Relations known, boolean alterTold) {
        this.text = text;
        this.known = known;
        harmless = HARMLESS.matcher(text).find();
        rewrites = !harmless
                && (REWRITES.matcher(text).find()
                        || (!alterTold && ALTERS.matcher(text).find()));
    }

    /** Whether it rewrites relations, named or not: {@code VACUUM FULL}, and TRUNCATE of what has partitions, name few. */
    boolean rewritesAny() {
        return rewrites;
    }

    /** Whether it rewrites this relation, where that was rewritten while it ran. */
    boolean rewrites(Relations.Relation relation) {
        if (!rewrites) {
            return false;
        }
        Relations.Relation table = known.all().get(relation.table());
        return names(relation) || (table != null && names(table));
    }

    /** Adds the locks that the commands in the text take. */
    void locks(Seen statement) {
        if (harmless) {
            return;
        }
        Matcher lock = LOCK.matcher(text);
        while (lock.find()) {
            String mode = Optional.ofNullable(lock.group(3)).orElse("access exclusive");
            LockMode.named(mode).ifPresent(taken -> {
                for (String name : (lock.group(1) + lock.group(2)).split(",", -1)) {
                    taken(statement, name.replaceFirst("(?i)^\\s*only\\s+", ""), taken);
                }
            });
        }
        Matcher index = CONCURRENTLY.matcher(text);
        while (index.find()) {
            taken(statement, index.group(1), LockMode.SHARE_UPDATE_EXCLUSIVE);
        }
        Matcher reindex = REINDEX.matcher(text);
        while (reindex.find()) {
            LockMode mode = reindex.group(2) == null ? LockMode.SHARE : LockMode.SHARE_UPDATE_EXCLUSIVE;
            for (Relations.Relation one : named(reindex.group(3))) {
                statement.lock(one.index() ? one.table() : one.oid(), mode);
            }
        }
        Matcher vacuum = VACUUM.matcher(text);
        if (vacuum.find()) {
            taken(statement, vacuum.group(1), LockMode.SHARE_UPDATE_EXCLUSIVE);
        }
    }

    private void taken(Seen statement, String name, LockMode mode) {
        named(name).forEach(relation -> statement.lock(relation.oid(), mode));
    }

    /** The relations of that name; where it has no schema, those of every schema. */
    private List<Relations.Relation> named(String written) {
        String[] parts = written.strip().split("\\s*\\.\\s*(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
        String name = plain(parts[parts.length - 1]);
        return known.all().values().stream()
                .filter(relation -> relation.name().equals(name))
                .filter(relation -> parts.length < 2
                        || plain(relation.qualified()
                                        .substring(0, relation.qualified().length() - nameLength(relation)))
                                .equals(plain(parts[0])))
                .toList();
    }

    private static int nameLength(Relations.Relation relation) {
        boolean quoted = relation.qualified().endsWith("\"");
        return 1 + relation.name().length() + (quoted ? 2 : 0);
    }

    private static String plain(String written) {
        String name = written.strip();
        return name.startsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name.toLowerCase(Locale.ROOT);
    }

    private boolean names(Relations.Relation relation) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(relation.name()) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }
}
