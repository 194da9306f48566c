package io.github.backupverify.postgres.server;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.fence.Strength;
import java.io.IOException;

/** Why there is no embedded server, and what to do. */
final class EmbeddedProblems {
    private static final String OTHER_SERVER =
            "name a server to use instead: -Dbackup.url=jdbc:postgresql://localhost:5432/app as the source,"
                    + " -Dbackup.restoreUrl=postgresql://localhost:5432/postgres to restore to";

    private EmbeddedProblems() {}

    static ProblemException notResolved(String artifact, IOException e) {
        return ProblemException.notVerified(
                problem(
                        "The embedded PostgreSQL could not be had: " + artifact,
                        message(e),
                        "Check that Maven reaches a repository that holds it (mvn dependency:get -Dartifact=" + artifact
                                + "), name another version (-Dbackup.embeddedVersion=15.19.0), or " + OTHER_SERVER),
                e);
    }

    static ProblemException notPrepared(ServerFolder folder, IOException e) {
        return ProblemException.notVerified(
                problem(
                        "The embedded PostgreSQL could not be unpacked in " + folder.root(),
                        message(e),
                        "Check that the folder can be written and its disk has 200 MB to spare (df -h), and that the"
                                + " artifact is whole (remove it from ~/.m2/repository/io/zonky to load it anew)"),
                e);
    }

    static ProblemException rootOnly() {
        return ProblemException.notVerified(problem(
                "The embedded PostgreSQL cannot run as root",
                "neither user namespaces (unshare -U) nor another user (setpriv or su to postgres or nobody) can be used"
                        + " here",
                "Run the build as an ordinary user (docker run --user 1000 …), or " + OTHER_SERVER));
    }

    static ProblemException notReachable(ServerFolder folder, String user, String said) {
        return ProblemException.notVerified(problem(
                "The embedded PostgreSQL cannot run as user " + user + " in " + folder.root(),
                said.isEmpty() ? "that user may not enter the folder" : said,
                "Let other users enter the folders above it (chmod a+x), run the build as an ordinary user"
                        + " (docker run --user 1000 …), or " + OTHER_SERVER));
    }

    static ProblemException unsuitablePath(ServerFolder folder) {
        return ProblemException.notVerified(problem(
                "The embedded PostgreSQL cannot run in " + folder.root(),
                "pg_ctl hands the path to a shell, which takes one of its characters for its own",
                "Build in a folder without \" $ ` and \\ in its path, or " + OTHER_SERVER));
    }

    static ProblemException notStarted(String step, String said) {
        return ProblemException.notVerified(problem(
                "The embedded PostgreSQL did not start: " + step + " failed",
                said,
                "Correct what the message says and run again: mvn backup:verify; or " + OTHER_SERVER));
    }

    static ProblemException notStarted(String step, IOException e) {
        return ProblemException.notVerified(
                problem(
                        "The embedded PostgreSQL did not start: " + step + " failed",
                        message(e),
                        "Correct what the message says and run again: mvn backup:verify; or " + OTHER_SERVER),
                e);
    }

    /** @param had the strongest that there is */
    static ProblemException notFenced(Strength had) {
        return ProblemException.notVerified(new Problem(
                ErrorCode.NOT_FENCED,
                "The throw-away server cannot be fenced in on this machine",
                "backup.fence is required, and "
                        + (had == Strength.OPEN ? "there is no fence" : "all there is: " + had.label())
                        + ": the system lets this user make no namespaces (unshare), or no mounts in them",
                "Run the build where it may: on Linux as an ordinary user, with util-linux installed; in a container with"
                        + " --security-opt seccomp=unconfined or as root with --cap-add SYS_ADMIN"
                        + " --security-opt apparmor=unconfined. Or take the file as it is:"
                        + " mvn backup:verify -Dbackup.fence=auto"));
    }

    private static Problem problem(String what, String why, String todo) {
        return new Problem(ErrorCode.EMBEDDED_UNAVAILABLE, what, why, todo);
    }

    private static String message(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
