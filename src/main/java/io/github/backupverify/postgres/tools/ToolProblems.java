package io.github.backupverify.postgres.tools;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.program.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says which tool is wanting, what is there instead, and how to install it on this operating system. */
final class ToolProblems {
    private final Machine machine;
    private final InstalledTools installed;
    private final @Nullable Path pgBin;

    ToolProblems(Machine machine, InstalledTools installed, @Nullable Path pgBin) {
        this.machine = machine;
        this.installed = installed;
        this.pgBin = pgBin;
    }

    ProblemException missing(Tool tool, PgVersion wanted) {
        String what = installed.answering().isEmpty()
                ? "the PostgreSQL client tools are not installed"
                : tool.program() + " is not installed";
        List<Path> silent = installed.silent();
        String why = "neither " + (pgBin == null ? "" : ToolSearch.PG_BIN + " (" + pgBin + ") nor ")
                + "PATH nor the standard folders have " + tool.program()
                + (silent.isEmpty() ? "" : "; these did not answer --version: " + joined(silent));
        return ProblemException.skipped(new Problem(ErrorCode.CLIENT_TOOLS_MISSING, what, why, todo(wanted)));
    }

    ProblemException tooOld(Tool tool, PgVersion atLeast, String work) {
        List<InstalledTool> found = installed.of(tool);
        String newest = found.stream()
                .filter(one -> !one.foundIn().equals(ToolSearch.PG_BIN))
                .filter(one -> !one.version().olderThan(atLeast))
                .findFirst()
                .map(one -> "Leave out " + ToolSearch.PG_BIN + ", or name a newer one: -D" + ToolSearch.PG_BIN + "="
                        + one.path().getParent())
                .orElseGet(() -> todo(atLeast));
        return ProblemException.notVerified(new Problem(
                ErrorCode.CLIENT_TOOLS_TOO_OLD,
                tool.program() + " is too old for " + work,
                "it takes version " + atLeast.series() + " or newer; found: "
                        + found.stream().map(InstalledTool::display).collect(Collectors.joining(", ")),
                newest));
    }

    ProblemException mute(Path program) {
        return ProblemException.notVerified(new Problem(
                ErrorCode.TOOL_FAILED,
                program + " does not tell its version",
                "it failed, hung, or answered something else when it was run with --version",
                "Run it by hand: " + program + " --version"));
    }

    private String todo(PgVersion wanted) {
        return "Install them: " + new InstallAdvice(machine).command(wanted) + "  Or name their folder: -D"
                + ToolSearch.PG_BIN + "=/path/to/bin";
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
