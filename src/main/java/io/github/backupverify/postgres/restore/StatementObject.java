package io.github.backupverify.postgres.restore;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which object a statement makes or changes: kind and name, as the statement writes them. */
final class StatementObject {
    private static final String PART = "(?:\"(?:[^\"]|\"\")+\"|[\\w$\\P{ASCII}]+)";
    private static final String NAME = PART + "(?:\\." + PART + ")*";

    /** Words between CREATE or ALTER and the kind. */
    private static final String BEFORE = "(?:OR REPLACE |UNIQUE |UNLOGGED |TEMPORARY |TEMP |GLOBAL |LOCAL |CONSTRAINT"
            + " (?=TRIGGER)|DEFAULT (?=CONVERSION)|RECURSIVE |TRUSTED |PROCEDURAL )*";

    private static final String KIND = "(ACCESS METHOD|AGGREGATE|CAST|COLLATION|COLUMN|CONSTRAINT|CONVERSION|DATABASE"
            + "|DOMAIN|EVENT TRIGGER|EXTENSION|FOREIGN DATA WRAPPER|FOREIGN TABLE|FUNCTION|INDEX|LANGUAGE|LARGE OBJECT"
            + "|MATERIALIZED VIEW|OPERATOR CLASS|OPERATOR FAMILY|OPERATOR|POLICY|PROCEDURE|PUBLICATION|ROLE|ROUTINE|RULE"
            + "|SCHEMA|SEQUENCE|SERVER|STATISTICS|SUBSCRIPTION|TABLESPACE|TABLE|TEXT SEARCH CONFIGURATION"
            + "|TEXT SEARCH DICTIONARY|TEXT SEARCH PARSER|TEXT SEARCH TEMPLATE|TRANSFORM|TRIGGER|TYPE|USER MAPPING|USER"
            + "|VIEW)";

    private static final String GUARD = "(?:IF NOT EXISTS |IF EXISTS |CONCURRENTLY |ONLY )*";

    /** An operator has a name of symbols; what has arguments is told apart by them. */
    private static final String NAMED =
            "((?:" + PART + "\\.)?[-+*/<>=~!@#%^&|`?]+(?: \\([^()]*\\))?|" + NAME + "(?:\\s*\\([^()]*\\))?)";

    private static final Pattern CAST = sql("(?:CREATE|COMMENT ON) CAST (\\([^()]*(?:\\([^()]*\\)[^()]*)*\\))");
    private static final Pattern MAPPING =
            sql("(?:CREATE|ALTER) USER MAPPING (?:IF NOT EXISTS )?FOR (" + NAME + ") SERVER (" + NAME + ")");
    private static final Pattern TRANSFORM = sql("CREATE TRANSFORM FOR (.*? LANGUAGE " + NAME + ")");
    private static final Pattern ADDED = sql(
            "ALTER (?:FOREIGN )?(TABLE|DOMAIN) " + GUARD + "(" + NAME + ") ADD CONSTRAINT (" + NAME + ") (\\w+ ?\\w*)");
    private static final Pattern COLUMN = sql("ALTER TABLE " + GUARD + "(" + NAME + ") ALTER COLUMN (" + NAME
            + ") (SET DEFAULT|ADD GENERATED|SET STATISTICS|SET STORAGE|SET COMPRESSION|SET)");
    private static final Pattern ATTACHED =
            sql("ALTER (TABLE|INDEX) " + GUARD + "(" + NAME + ") ATTACH PARTITION (" + NAME + ")");
    private static final Pattern PUBLISHED =
            sql("ALTER PUBLICATION (" + NAME + ") ADD (TABLES IN SCHEMA|TABLE) (?:ONLY )?(" + NAME + ")");
    private static final Pattern ON_TABLE = sql(
            "CREATE (?:OR REPLACE )?(?:CONSTRAINT )?(TRIGGER|POLICY) (" + NAME + ") .*?\\bON (?:ONLY )?(" + NAME + ")");
    private static final Pattern RULE =
            sql("CREATE (?:OR REPLACE )?(RULE) (" + NAME + ") AS ON \\w+ TO (" + NAME + ")");
    private static final Pattern INDEX = sql("CREATE (?:UNIQUE )?(INDEX) (?:CONCURRENTLY )?(?:IF NOT EXISTS )?(" + NAME
            + ") ON (?:ONLY )?(" + NAME + ")");
    private static final Pattern ROWS = sql("(?:COPY|INSERT INTO) (?:ONLY )?(" + NAME + ")");
    private static final Pattern POSITION = sql("SELECT pg_catalog\\.setval\\('(.*?)',");
    private static final Pattern ANNOTATED = sql("(COMMENT ON|SECURITY LABEL(?: FOR .*?)? ON) " + KIND + " (.*?) IS ");
    private static final Pattern DEFAULT_RIGHTS =
            sql("ALTER DEFAULT PRIVILEGES FOR (?:ROLE|USER) (" + NAME + ").*?(?:GRANT|REVOKE) .*? ON (\\w+)");
    private static final Pattern RIGHTS =
            sql("(?:GRANT|REVOKE) (?:GRANT OPTION FOR )?[\\w ,(){}\"]*? ON (?:" + KIND + " )?" + NAMED);
    private static final Pattern MEMBERSHIP = sql("(?:GRANT|REVOKE) (" + NAME + ") (?:TO|FROM) (" + NAME + ")");
    private static final Pattern ANY = sql("(CREATE|ALTER|DROP|REFRESH) " + BEFORE + KIND + " " + GUARD + NAMED + "?");

    private StatementObject() {}

    /** {@code index item_name on shop.item}; empty where the statement is of no such kind. */
    static String of(String statement) {
        String sql = statement.strip().replaceAll("\\s*\\n\\s*", " ");
        for (Form form : FORMS) {
            Matcher matcher = form.pattern().matcher(sql);
            if (matcher.lookingAt()) {
                return form.words().apply(matcher);
            }
        }
        return "";
    }

    private record Form(Pattern pattern, Function<Matcher, String> words) {}

    private static final List<Form> FORMS = List.of(
            new Form(CAST, m -> "cast " + m.group(1)),
            new Form(MAPPING, m -> "user mapping for " + m.group(1) + " on server " + m.group(2)),
            new Form(TRANSFORM, m -> "transform for " + m.group(1)),
            new Form(
                    ADDED,
                    m -> constraint(m.group(4)) + " " + m.group(3) + " on " + kind(m.group(1)) + " " + m.group(2)),
            new Form(COLUMN, m -> part(m.group(3)) + " of column " + m.group(1) + "." + m.group(2)),
            new Form(ATTACHED, m -> "partition " + m.group(3) + " of " + kind(m.group(1)) + " " + m.group(2)),
            new Form(
                    PUBLISHED,
                    m -> "publication " + m.group(1) + ", " + (m.group(2).endsWith("A") ? "schema " : "table ")
                            + m.group(3)),
            new Form(ON_TABLE, m -> kind(m.group(1)) + " " + m.group(2) + " on table " + m.group(3)),
            new Form(RULE, m -> "rule " + m.group(2) + " on " + m.group(3)),
            new Form(INDEX, m -> "index " + m.group(2) + " on table " + m.group(3)),
            new Form(ROWS, m -> "rows of table " + m.group(1)),
            new Form(POSITION, m -> "position of sequence " + m.group(1)),
            new Form(
                    ANNOTATED,
                    m -> (m.group(1).startsWith("C") || m.group(1).startsWith("c") ? "comment" : "label") + " on "
                            + kind(m.group(2)) + " " + m.group(3)),
            new Form(DEFAULT_RIGHTS, m -> "default privileges of " + m.group(1) + " on " + kind(m.group(2))),
            new Form(
                    RIGHTS,
                    m -> "privileges on " + (m.group(1) == null ? "table" : kind(m.group(1))) + " " + m.group(2)),
            new Form(MEMBERSHIP, m -> "membership of " + m.group(2) + " in role " + m.group(1)),
            new Form(ANY, m -> (kind(m.group(2)) + " " + named(m.group(2), m.group(3))).strip()));

    /** Parentheses belong to the name of what has arguments; elsewhere columns stand in them. */
    private static String named(String kind, @Nullable String name) {
        boolean arguments = kind.matches("(?i)aggregate|function|procedure|routine|operator");
        return name == null ? "" : arguments ? name : name.replaceFirst("\\s*\\(.*", "");
    }

    private static String constraint(String words) {
        String kind = kind(words);
        boolean twoWords =
                kind.startsWith("foreign key") || kind.startsWith("primary key") || kind.startsWith("not null");
        return (twoWords ? kind : kind.replaceFirst(" .*", "")) + " constraint";
    }

    private static String part(String action) {
        return switch (kind(action)) {
            case "set default" -> "default";
            case "add generated" -> "identity";
            default -> "options";
        };
    }

    private static String kind(String words) {
        return words.toLowerCase(Locale.ROOT);
    }

    private static Pattern sql(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
