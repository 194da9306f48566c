package io.github.backupverify.postgres.script;

import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.script.copy.CopyStatement;
import io.github.backupverify.postgres.script.entry.EntryLog;
import io.github.backupverify.postgres.script.entry.OwnerLog;
import io.github.backupverify.postgres.script.entry.Owners;
import io.github.backupverify.postgres.script.judge.ServerDependent;
import io.github.backupverify.postgres.script.judge.StatementJudge;
import io.github.backupverify.postgres.script.judge.Violation.Kind;
import io.github.backupverify.postgres.script.token.ClientEncoding;
import io.github.backupverify.postgres.script.token.SqlLexer;
import io.github.backupverify.postgres.script.token.StatementBuffer;
import io.github.backupverify.postgres.script.token.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the statements of a dump do, as far as a verification cares. */
final class Statements {
    private static final int HEAD = 64;
    private static final int ALL = 20_000;
    /** {@code SELECT pg_catalog.lowrite(0,}: the literal after it is read without making a token of it. */
    private static final int CALL = 7;

    private static final Set<String> BEFORE_A_SETTING = Set.of("session", "local", "pg_catalog", "set_config");

    /** What a statement is in a dump. */
    enum Role {
        /** It makes or fills an object. */
        OBJECT,
        SETTING,
        /** It says how one column is compressed. */
        COMPRESSION,
        /** It sets a number that servers only keep for themselves. */
        ATTRIBUTE_VERSION,
        /** It drops what the dump is about to create. */
        CLEANING,
        /** It makes the schema public, which every new database has: {@code pg_dump --schema=public} writes it. */
        PUBLIC
    }

    /**
     * What became of a statement.
     *
     * @param setting the name of what it sets, or the method of a compression; empty for what sets nothing
     */
    record Effect(@Nullable Kind violation, @Nullable CopyStatement copy, Role role, String setting) {
        static final Effect PLAIN = new Effect(null, null, Role.OBJECT, "");
        static final Effect CLEANING = new Effect(null, null, Role.CLEANING, "");
        static final Effect PUBLIC = new Effect(null, null, Role.PUBLIC, "");
        static final Effect ATTRIBUTE_VERSION = new Effect(null, null, Role.ATTRIBUTE_VERSION, "");

        static Effect violation(Kind kind, Role role) {
            return new Effect(kind, null, role, "");
        }
    }

    private final SqlLexer lexer;
    private final EntryLog entries;
    private final CleanPhase cleanPhase;
    private final CleanedAway cleanedAway = new CleanedAway();
    private final LargeObjectCalls largeObjects = new LargeObjectCalls();
    private final RowStatements rows;
    private final List<SequencePosition> sequences = new ArrayList<>();
    private final Set<String> compressions = new HashSet<>();
    private final OwnerLog owners = new OwnerLog();
    private final StringReading strings;
    private boolean attributeVersions;
    private String clientEncoding = "";

    Statements(SqlLexer lexer, EntryLog entries, boolean ownDatabase) {
        this.lexer = lexer;
        this.cleanPhase = new CleanPhase(ownDatabase);
        this.entries = entries;
        this.rows = new RowStatements(lexer, entries);
        this.strings = new StringReading(lexer);
    }

    StringReading strings() {
        return strings;
    }

    LargeObjectCalls largeObjects() {
        return largeObjects;
    }

    List<SequencePosition> sequences() {
        return sequences;
    }

    Set<String> compressions() {
        return compressions;
    }

    CleanedAway cleanedAway() {
        return cleanedAway;
    }

    Owners owners() {
        return owners.owners();
    }

    boolean attributeVersions() {
        return attributeVersions;
    }

    /** The first that is set; empty for none. */
    String clientEncoding() {
        return clientEncoding;
    }

    Map<QualifiedName, Long> inserts() {
        return rows.inserts();
    }

    /** Takes a whole statement. */
    Effect take(StatementBuffer statement) {
        List<Token> first = tokens(statement, 1);
        if (first.isEmpty()) {
            return Effect.PLAIN;
        }
        Effect effect = effect(statement, first);
        Effect judged = effect.role() == Role.SETTING || cleanPhase.over()
                ? effect
                : cleanPhase.judge(effect, tokens(statement, HEAD), entries.header());
        strings.saw(judged.role());
        if (judged.role() == Role.CLEANING) {
            cleanedAway.clean(tokens(statement, HEAD));
        } else if (first.get(0).is("CREATE")) {
            cleanedAway.make(tokens(statement, HEAD));
        }
        return judged;
    }

    private Effect effect(StatementBuffer statement, List<Token> first) {
        return switch (first.get(0).text()) {
            case "COPY" -> copy(tokens(statement, ALL));
            case "INSERT" -> rows.insert(tokens(statement, CALL + 1));
            case "SELECT" -> select(statement);
            case "SET", "RESET" -> set(tokens(statement, HEAD));
            case "GRANT", "REVOKE", "WITH" -> judged(tokens(statement, ALL));
            case "CREATE" -> creation(statement);
            case "ALTER" -> alteration(statement);
            default -> definition(tokens(statement, HEAD));
        };
    }

    private Effect alteration(StatementBuffer statement) {
        owners.alter(tokens(statement, ALL), entries.header());
        return definition(tokens(statement, HEAD));
    }

    private Effect creation(StatementBuffer statement) {
        owners.created(entries.header());
        List<Token> head = tokens(statement, HEAD);
        String kind = head.size() > 2 ? head.get(1).text() + " " + head.get(2).text() : "";
        if (kind.equals("FOREIGN TABLE")) {
            rows.foreign(head);
        }
        boolean table = kind.startsWith("TABLE ") || kind.endsWith(" TABLE");
        boolean filled = kind.equals("MATERIALIZED VIEW") && !statement.endsWith("WITH NO DATA;");
        return filled || (table && lexer.shape().query())
                ? Effect.violation(Kind.RUNS_CODE, Role.OBJECT)
                : definition(head);
    }

    private Effect definition(List<Token> head) {
        Optional<String> compression = ServerDependent.compression(head);
        if (compression.isPresent()) {
            compressions.add(compression.get());
            return new Effect(null, null, Role.COMPRESSION, compression.get());
        }
        if (AttributeVersions.setBy(head)) {
            attributeVersions = true;
            return Effect.ATTRIBUTE_VERSION;
        }
        return ServerDependent.makesPublic(head) ? Effect.PUBLIC : judged(head);
    }

    /** Judges a statement that is too long to be kept by its head. */
    @Nullable
    Kind takeHead(StatementBuffer statement) {
        List<Token> tokens = tokens(statement, ALL);
        strings.saw(Role.OBJECT);
        return rows.begin(tokens) ? null : StatementJudge.judge(tokens, entries.header());
    }

    /** The statement whose head was taken has ended; says what is wrong with the rest of it. */
    @Nullable
    Kind endLong() {
        return rows.end();
    }

    private Effect copy(List<Token> tokens) {
        CopyStatement copy = CopyStatement.parse(tokens);
        if (copy == null) {
            return judged(tokens);
        }
        QualifiedName table = entries.inEntry(copy.table());
        // A condition may call any function.
        Kind kind = tokens.stream().anyMatch(token -> token.is("WHERE")) ? Kind.RUNS_CODE : rows.filled(table);
        return new Effect(kind, new CopyStatement(table, copy.columns(), copy.plain()), Role.OBJECT, "");
    }

    private Effect judged(List<Token> tokens) {
        boolean fills = tokens.get(0).is("REFRESH") && entries.none() && !rows.anyForeign();
        Kind kind = fills ? null : StatementJudge.judge(tokens, entries.header());
        return kind == null ? Effect.PLAIN : Effect.violation(kind, Role.OBJECT);
    }

    private Effect select(StatementBuffer statement) {
        List<Token> call = tokens(statement, CALL);
        String function = "";
        for (int i = 1; i + 1 < call.size() && function.isEmpty(); i++) {
            function = call.get(i + 1).is("(") ? call.get(i).name() : "";
        }
        if (function.equals("lowrite") && call.get(1).name().equals("pg_catalog")) {
            // Its constant is long, and there are many.
            return largeObjects.write(statement) ? Effect.PLAIN : Effect.violation(Kind.RUNS_CODE, Role.OBJECT);
        }
        List<Token> tokens = tokens(statement, ALL);
        Effect judged = judged(tokens);
        if (judged.violation() != null) {
            return judged;
        }
        switch (function) {
            case "set_config" -> {
                return setting(tokens);
            }
            case "lo_create" -> {
                long oid = LargeObjectCalls.oid(tokens);
                largeObjects.create(oid);
                owners.createdLargeObject(oid);
            }
            case "lo_open" -> largeObjects.open(LargeObjectCalls.oid(tokens));
            case "lo_close" -> largeObjects.close();
            case "setval" -> {
                Optional<SequencePosition> set = SequencePosition.set(tokens);
                set.ifPresent(to ->
                        sequences.add(new SequencePosition(entries.inEntry(to.sequence()), to.last(), to.called())));
                return set.isPresent() ? judged : Effect.violation(Kind.UNKNOWN, Role.OBJECT);
            }
            default -> {}
        }
        return judged;
    }

    private Effect set(List<Token> tokens) {
        Kind kind = StatementJudge.judge(tokens, entries.header());
        if (kind == Kind.SESSION_ROLE && tokens.size() > 1 && tokens.get(1).is("SESSION")) {
            owners.session(tokens);
        }
        return kind == null ? setting(tokens) : Effect.violation(kind, Role.SETTING);
    }

    /** Follows the settings that change how the rest of the dump is to be read. */
    private Effect setting(List<Token> tokens) {
        String value = "";
        for (int i = tokens.size() - 1; i > 0 && value.isEmpty(); i--) {
            Token token = tokens.get(i);
            boolean last = token.identifier() || token.kind() == Token.Kind.STRING;
            value = last && !token.is("FALSE") ? token.name() : "";
        }
        for (Token token : tokens) {
            switch (token.name()) {
                case "client_encoding", "names" -> encoding(value);
                case "default_table_access_method" -> entries.accessMethod(value);
                default -> {}
            }
        }
        return new Effect(strings.follows(tokens) ? null : Kind.UNCLEAR, null, Role.SETTING, settingName(tokens));
    }

    private static String settingName(List<Token> tokens) {
        return tokens.stream()
                .skip(1)
                .filter(token -> token.identifier() || token.kind() == Token.Kind.STRING)
                .map(Token::name)
                .filter(name -> !BEFORE_A_SETTING.contains(name))
                .findFirst()
                .orElse("");
    }

    private void encoding(String value) {
        clientEncoding = clientEncoding.isEmpty() ? ClientEncoding.canonical(value) : clientEncoding;
        lexer.clientEncoding(value);
        entries.encoding().clientEncoding(value);
    }

    private List<Token> tokens(StatementBuffer statement, int max) {
        return statement.tokens(max, lexer.standardStrings());
    }
}
