package io.github.backupverify.postgres.script;

import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.script.copy.SqlName;
import io.github.backupverify.postgres.script.token.Token;
import java.util.List;
import java.util.Optional;

/**
 * Where a sequence stands.
 *
 * @param last what {@code nextval} gave last, or will give next where it was not called yet
 * @param called whether {@code last} was handed out already
 */
public record SequencePosition(QualifiedName sequence, long last, boolean called) {

    /** For people, without the sequence's name. */
    @Override
    public String toString() {
        return last + (called ? " (given out)" : " (not yet given out)");
    }

    /** Reads a call of setval; empty where it is not as pg_dump writes it. */
    static Optional<SequencePosition> set(List<Token> call) {
        int at = 0;
        while (at < call.size() && call.get(at).kind() != Token.Kind.STRING) {
            at++;
        }
        if (at + 3 >= call.size() || !call.get(at + 1).is(",")) {
            return Optional.empty();
        }
        SqlName sequence = SqlName.in(call.get(at).text());
        boolean negative = call.get(at + 2).is("-");
        String digits = call.get(at + (negative ? 3 : 2)).text();
        if (!sequence.there() || !digits.matches("[0-9]{1,19}")) {
            return Optional.empty();
        }
        try {
            long last = Long.parseLong(negative ? "-" + digits : digits);
            boolean called = call.stream().noneMatch(token -> token.is("FALSE"));
            return Optional.of(new SequencePosition(sequence.name(), last, called));
        } catch (NumberFormatException e) {
            // Beyond a bigint.
            return Optional.empty();
        }
    }
}
