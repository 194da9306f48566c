package io.github.backupverify.postgres.script;

import io.github.backupverify.check.Figures;
import io.github.backupverify.postgres.script.copy.ByteWindow;
import io.github.backupverify.postgres.script.copy.CopyBlock;
import io.github.backupverify.postgres.script.copy.CopyReader;
import io.github.backupverify.postgres.script.copy.CopyStatement;
import io.github.backupverify.postgres.script.entry.DumpComments;
import io.github.backupverify.postgres.script.entry.EntryHeader;
import io.github.backupverify.postgres.script.entry.EntryLog;
import io.github.backupverify.postgres.script.judge.Violation;
import io.github.backupverify.postgres.script.judge.Violation.Kind;
import io.github.backupverify.postgres.script.token.DumpText;
import io.github.backupverify.postgres.script.token.SqlLexer;
import io.github.backupverify.postgres.script.token.StatementBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One pass over a dump. */
final class DumpReading {
    /** A file of garbage has a violation in every line; more than this say nothing new. */
    private static final int MOST = 1_000;

    private final ByteWindow window;
    private final ScanOptions options;
    private final EntryLog entries;
    private final Consumer<Violation> alarm;
    private final DumpListener listener;
    private final SqlLexer lexer = new SqlLexer();
    private final StatementBuffer statement;
    private final Statements statements;
    private final DumpComments comments = new DumpComments();
    private final MetaCommands commands;
    private final CopyReader copies;
    private final List<CopyBlock> blocks = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private final Damage damage = new Damage();
    /** Bytes of comments that are looked through again for each further one. */
    private static final int MANY_COMMENTS = 1 << 13;
    /** Bytes of a statement that people may see. */
    private static final int SHOWN = 4_000;

    /** Lines before {@link #statement}. */
    private long lines;
    /** The statement was too long; its bytes are passed on as they come. */
    private boolean passing;

    private boolean begun;
    /** Perhaps: a comment was too long, and its beginning is passed on. */
    private boolean insideComment;

    DumpReading(
            InputStream in, ScanOptions options, EntryLog entries, Consumer<Violation> alarm, DumpListener listener) {
        this.window = new ByteWindow(in);
        this.options = options;
        this.entries = entries;
        this.alarm = alarm;
        this.listener = listener;
        this.statement = new StatementBuffer(entries.encoding());
        this.statements = new Statements(lexer, entries, options.allowOwnDatabase());
        this.commands = new MetaCommands(options, statements.strings());
        this.copies = new CopyReader(window, entries, damage.findings(), options.canonicalRows());
    }

    DumpContents read() throws IOException {
        window.skipByteOrderMark();
        while (window.hasMore()) {
            int from = window.position;
            SqlLexer.Event event = lexer.next(window.bytes, from, window.limit);
            window.position = lexer.position();
            take(window.bytes, from, window.position - from, event);
            switch (event) {
                case MORE -> {}
                case STATEMENT -> statement();
                case COMMENT -> comment();
                case BACKSLASH -> command();
            }
        }
        finish();
        return new DumpContents(
                comments.facts(statements.clientEncoding()),
                List.copyOf(entries.entries()),
                List.copyOf(blocks),
                statements.inserts(),
                statements.largeObjects().objects(),
                List.copyOf(statements.sequences()),
                statements.owners(),
                Set.copyOf(statements.compressions()),
                statements.attributeVersions(),
                List.copyOf(violations),
                List.copyOf(damage.findings()),
                lines);
    }

    private void take(byte[] bytes, int start, int length, SqlLexer.Event event) throws IOException {
        int from = start;
        int count = length;
        if (!passing && !statement.fits(count)) {
            boolean begun = event == SqlLexer.Event.STATEMENT || lexer.insideStatement();
            // Comments and blanks before a statement are none of it.
            if (begun && statement.codeStart() < statement.length) {
                tell();
                report(statements.takeHead(statement));
                seen(Statements.Role.OBJECT);
                passing = true;
            }
            insideComment = !passing;
            flush();
        }
        if (insideComment) {
            from = lexer.codeStart();
            count -= from - start;
            entries.sql(bytes, start, from - start);
            lines += Lines.count(bytes, start, from - start);
            insideComment = count == 0 && event == SqlLexer.Event.MORE;
        }
        if (passing) {
            entries.sql(bytes, from, count);
            lines += Lines.count(bytes, from, count);
        } else {
            statement.append(bytes, from, count);
        }
    }

    private void statement() throws IOException {
        if (passing) {
            passing = false;
            report(statements.endLong());
            return;
        }
        tell();
        Statements.Effect effect = statements.take(statement);
        report(effect.violation());
        seen(effect.role());
        CopyStatement copy = effect.copy();
        if (copy != null) {
            copy(copy);
        } else if (effect.role() == Statements.Role.SETTING) {
            if (!options.droppedSettings().contains(effect.setting())) {
                entries.between(statement.bytes, 0, statement.length);
            }
            forget();
        } else if (keptBack(effect)) {
            forget();
        } else {
            flush();
        }
    }

    private void tell() {
        listener.statement(() -> SqlStatement.of(line(), statement, lexer.standardStrings()));
    }

    /** Whether a statement is not for the database that the dump is passed on to. */
    private boolean keptBack(Statements.Effect effect) {
        return switch (effect.role()) {
            case CLEANING -> true;
            case COMPRESSION -> options.droppedCompressions().contains(effect.setting());
            case ATTRIBUTE_VERSION -> AttributeVersions.removeFrom(statement);
            case PUBLIC -> options.publicStands();
            case OBJECT, SETTING -> false;
        };
    }

    private void seen(Statements.Role role) {
        if (!begun) {
            comments.first(statement.text(0, SHOWN));
            begun = true;
        }
        if (role != Statements.Role.SETTING) {
            comments.statement(() -> statement.text(statement.codeStart(), SHOWN), this::line);
        }
    }

    private void copy(CopyStatement copy) throws IOException {
        long line = line();
        int before = statement.length;
        readLine();
        String rest = statement.text(before, StatementBuffer.MOST);
        if (!rest.isBlank()) {
            report(Kind.UNCLEAR);
        }
        flush();
        CopyBlock block = copies.read(copy, line, lines + 1, rest.endsWith("\r\n"));
        lines += block.content().rows() + (block.terminated() ? 1 : 0);
        blocks.add(block);
        if (!block.terminated()) {
            damage.add(
                    "table " + block.table(),
                    "the dump ends inside its data, after "
                            + Figures.count(block.content().rows(), "row", "rows"));
        }
    }

    private void comment() throws IOException {
        String text = statement.lastLine();
        listener.comment(text, window.offset() - (statement.length - statement.lastLineStart()));
        LongSupplier line = () -> lines + 1 + Lines.count(statement.bytes, 0, statement.length);
        comments.read(text, line, window.hasMore() && window.bytes[window.position] == '\r');
        EntryHeader header = comments.header();
        if (header != null) {
            entries.begin(header, line.getAsLong());
        } else if (comments.ended()) {
            entries.end();
        } else if (statement.length > MANY_COMMENTS) {
            flush();
        }
    }

    private void command() throws IOException {
        boolean alone = !lexer.insideStatement() && statement.lastLine().equals("\\");
        int before = passing ? 0 : statement.length;
        long backslash = window.offset() - 1;
        readLine();
        String text = statement.text(before, StatementBuffer.MOST);
        long line = lines + Lines.count(statement.bytes, 0, statement.length);
        listener.command(text.strip(), backslash);
        tell();
        report(commands.judge(text.strip(), alone, entries.header()), line, "\\" + text);
        if (!lexer.insideStatement()) {
            // Those of an entry that is dropped, such as a connect, go with it.
            entries.write(statement.bytes, 0, statement.length);
            forget();
        }
    }

    /** Reads to the end of the line, of which at most what the statement's buffer can hold is kept. */
    private void readLine() throws IOException {
        while (window.hasMore()) {
            int from = window.position;
            boolean ended = window.passLine();
            int count = window.position - from;
            if (statement.fits(count)) {
                statement.append(window.bytes, from, count);
            } else {
                report(Kind.UNCLEAR);
            }
            if (ended) {
                return;
            }
        }
    }

    private void finish() throws IOException {
        if (lexer.insideStatement()) {
            damage.add("dump", "the dump ends inside a statement: " + DumpText.shorten(statement.text(0, 1_000)));
            damage.stray(statement.text(0, SHOWN), line());
        } else if (statement.length > 0) {
            comment();
        }
        if (statements.largeObjects().unfinished()) {
            damage.add("dump", "the dump ends inside a large object");
        }
        flush();
        entries.end();
        damage.findings().addAll(comments.damage());
        damage.findings().addAll(statements.cleanedAway().findings());
    }

    private void report(@Nullable Kind kind) {
        // What is dropped is run by no one, and cannot do harm.
        if (kind != null && !entries.dropping() && !options.permits(kind, entries.header())) {
            String head = statement.text(0, SHOWN).replaceAll("(?m)^--.*$", "");
            report(kind, line(), head);
            damage.stray(head, line());
        }
    }

    private void report(@Nullable Kind kind, long line, String text) {
        if (kind != null && violations.size() < MOST) {
            Violation violation = new Violation(kind, line, DumpText.shorten(text));
            violations.add(violation);
            alarm.accept(violation);
        }
    }

    /** The line where the statement's first word stands. */
    private long line() {
        return lines + 1 + Lines.count(statement.bytes, 0, statement.codeStart());
    }

    private void flush() throws IOException {
        entries.sql(statement.bytes, 0, statement.length);
        forget();
    }

    private void forget() {
        lines += Lines.count(statement.bytes, 0, statement.length);
        statement.clear();
    }
}
