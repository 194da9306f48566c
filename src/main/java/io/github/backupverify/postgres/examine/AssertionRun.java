package io.github.backupverify.postgres.examine;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.session.SqlProblems;
import io.github.backupverify.run.Progress;
import io.github.backupverify.settings.assertion.Answer;
import io.github.backupverify.settings.assertion.Assertion;
import io.github.backupverify.settings.assertion.Assertions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Puts every assertion to the copy, each in a session of its own: what one sets or breaks does not reach the next. */
public final class AssertionRun implements Progress {
    private static final Coverage ONE = Coverage.all(1, "assertions");
    private static final int SHOWN = 1_000;
    private static final String MASKED = "(masked)";

    private final Sessions sessions;
    private final Assertions assertions;
    private final AtomicInteger done = new AtomicInteger();

    /** @param sessions open read-only sessions in the copy */
    public AssertionRun(Sessions sessions, Assertions assertions) {
        this.sessions = sessions;
        this.assertions = assertions;
    }

    /** One check for each; one more that did not run for a folder that holds none. */
    public List<Check> run() {
        List<Check> checks = new ArrayList<>();
        Path empty = assertions.emptyFolder();
        if (empty != null) {
            checks.add(Check.notRun(CheckId.ASSERTIONS, "There is no *.sql file in " + empty));
        }
        for (Assertion assertion : assertions.all()) {
            checks.add(check(assertion, ask(assertion)));
            done.incrementAndGet();
        }
        return checks;
    }

    private AssertionResult ask(Assertion assertion) {
        String doing = "asking for the assertion \"" + assertion.name() + "\"";
        if (Thread.currentThread().isInterrupted()) {
            throw SqlProblems.reading(doing, new SQLException("the run is over", "57014"));
        }
        return sessions.ask(
                doing, connection -> new AssertionQuery(connection, assertions.timeout()).ask(assertion.sql()));
    }

    private static Check check(Assertion assertion, AssertionResult reply) {
        if (reply instanceof AssertionResult.Refused refused) {
            String said = refused.serverSaid();
            String quoted = said.isEmpty() ? "" : ": " + shown(assertion, said);
            return Check.notRun(
                            CheckId.ASSERTION,
                            "\"" + assertion.name() + "\" could not be asked: " + refused.why() + quoted)
                    .named(assertion.slug());
        }
        if (reply instanceof AssertionResult.Lacking lacking) {
            return failed(assertion, lacking.why());
        }
        Answer answer = ((AssertionResult.Given) reply).answer();
        return assertion.expectation().met(answer)
                ? Check.passed(
                                CheckId.ASSERTION,
                                ONE,
                                "\"" + assertion.name() + "\" holds: " + shown(assertion, answer.text()))
                        .named(assertion.slug())
                : failed(assertion, shown(assertion, answer.text()));
    }

    private static Check failed(Assertion assertion, String actual) {
        return Check.failed(
                        CheckId.ASSERTION,
                        ONE,
                        "\"" + assertion.name() + "\" does not hold in the restored copy",
                        List.of(new Finding(
                                "assertion " + assertion.name(),
                                "is not met",
                                shown(assertion, assertion.expectation().words()),
                                actual)))
                .named(assertion.slug());
    }

    /** The expectation is masked as well: it says what the value would have been. */
    private static String shown(Assertion assertion, String text) {
        if (assertion.masked()) {
            return MASKED;
        }
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }

    @Override
    public long marker() {
        return done.get();
    }

    @Override
    public String describe() {
        return done.get() + " of " + assertions.all().size() + " assertions";
    }
}
