package io.github.backupverify.policy;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.run.Progress;
import io.github.backupverify.settings.assertion.Answer;
import io.github.backupverify.settings.assertion.Assertion;
import io.github.backupverify.settings.assertion.Assertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Puts every assertion to the restored copy, one after the other, and judges what it answers. */
public final class AssertionRun implements Progress {
    private static final Coverage ONE = Coverage.all(1, "assertions");
    private static final int SHOWN = 1_000;
    private static final String MASKED = "(masked)";

    private final Function<Assertion, AssertionResult> asking;
    private final Assertions assertions;
    private final AtomicInteger done = new AtomicInteger();

    /** @param asking puts one to the copy; throws ProblemException where the copy's server is at fault and not the query */
    public AssertionRun(Function<Assertion, AssertionResult> asking, Assertions assertions) {
        this.asking = asking;
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
            checks.add(check(assertion, asking.apply(assertion)));
            done.incrementAndGet();
        }
        return checks;
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
