package io.github.backupverify.mojo.parameter;

import io.github.backupverify.mojo.parameter.GivenParameter.Place;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.text.BadSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds parameters that have no effect beside another one. Where both were set in one place, or the idle one for this
 * execution alone, whoever set it expects something that will not happen: it is refused. Where executions share it, or
 * the command line goes to several, another one may need it: it is only named.
 */
public final class NoEffect {
    /** What decides how a backup is taken says nothing where one is there. */
    private static final List<String> OF_TAKING =
            List.of("format", "compress", "keep", "backupDirectory", "initScripts");

    /** What they ask about a backup an embedded database would answer well, whatever became of the one that is meant. */
    private static final List<String> POLICIES = List.of("maxAge", "minSize", "maxRestoreTime");

    /** What says how to log in, and not where. */
    private static final List<String> OF_LOGIN = List.of(
            "username", "password", "serverId", "sslMode", "sslRootCert", "sslCert", "sslKey", "channelBinding");

    private final GivenParameters given;
    private final boolean asked;
    private final List<String> notes = new ArrayList<>();

    /** @param asked whether the command line names the goal, so that nothing on it is meant for another execution */
    public NoEffect(GivenParameters given, boolean asked) {
        this.given = given;
        this.asked = asked;
    }

    /**
     * The idle ones that may stay, in words.
     *
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where one may not
     */
    public List<String> check() {
        Stream.of("url", "file", "fetchCommand", "format", "maxAge", "minSize", "requiredProof", "restoreUrl")
                .forEach(this::beaten);
        Optional<GivenParameter> file = given.get("file");
        Optional<GivenParameter> backup = file.or(() -> given.get("fetchCommand"));
        if (file.isPresent()
                && !given.get("fetchCommand").map(NoEffect::readsFile).orElse(false)) {
            idle("fetchCommand", file, "the backup is " + words(file.get()));
        }
        if (backup.isPresent()) {
            String why = "a backup that is there is verified (" + words(backup.get()) + "), and none is taken";
            OF_TAKING.forEach(name -> idle(name, backup, why));
        } else {
            idle(
                    "encryption",
                    backup,
                    "it asks about a backup that is there, and neither backup.file nor backup.fetchCommand names one");
            idle(
                    "manifest",
                    backup,
                    "it belongs to a backup that is there, and neither backup.file nor"
                            + " backup.fetchCommand names one");
            if (given.get("keep").filter(GivenParameter::isTrue).isEmpty()) {
                idle(
                        "backupDirectory",
                        given.get("keep"),
                        "only a backup that is kept goes there: add backup.keep=true");
            }
        }
        if (!given.has("restoreUrl")) {
            idle("restoreServerId", given.get("restoreUrl"), "backup.restoreUrl names no server to log in to");
        }
        return List.copyOf(notes);
    }

    /**
     * Those that say how to log in to a database, where a backup is there and nothing names one.
     *
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where one may not stay
     */
    public List<String> loginWithoutDatabase() {
        notes.clear();
        Optional<GivenParameter> backup = given.get("file").or(() -> given.get("fetchCommand"));
        String why = "a backup that is there is verified"
                + backup.map(one -> " (" + words(one) + ")").orElse("")
                + ", and nothing names a database to hold it against";
        String todo = "Leave it out, or name the database with backup.url=postgresql://user@host/app; the login of the"
                + " server to restore on stands in backup.restoreUrl and backup.restoreServerId";
        OF_LOGIN.forEach(name -> idle(name, backup, why, todo));
        return List.copyOf(notes);
    }

    /**
     * Refuses what an embedded database would answer too well: an empty server, filled by the project's migrations, whose
     * backup nobody will ever need.
     *
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where something is asked of a backup
     */
    public void refusePolicies() {
        POLICIES.stream().filter(given::has).findFirst().ifPresent(policy -> {
            throw BadSetting.of(
                    given.property(policy) + " asks about a backup, and none is named",
                    "neither a backup nor a database is named, so it would be asked of a backup of an embedded PostgreSQL,"
                            + " made a moment ago and without production data",
                    "Name the backup: -Dbackup.file=/backups/app.dump, or the database: -Dbackup.url=postgresql://user@host/app."
                            + " Where it is meant for the goal check, set it in that goal's own execution");
        });
    }

    /**
     * Refuses those that a goal shares with others and has no use for; what all executions share is left alone.
     *
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where one was given for this execution
     */
    public void refuse(List<String> names, String why) {
        names.forEach(name -> idle(name, Optional.empty(), why, "Leave it out"));
    }

    private void idle(String name, Optional<GivenParameter> beside, String why) {
        idle(name, beside, why, "Leave one of the two out");
    }

    private void idle(String name, Optional<GivenParameter> beside, String why, String todo) {
        given.get(name)
                .filter(one -> !one.value().strip().equalsIgnoreCase("false"))
                .ifPresent(one -> {
                    Place place = beside.map(GivenParameter::place).orElse(Place.SHARED);
                    boolean refused = switch (one.place()) {
                        case EXECUTION -> true;
                        case COMMAND_LINE -> asked || place == Place.COMMAND_LINE;
                        case SHARED -> beside.isPresent() && place == Place.SHARED;
                    };
                    say(words(one) + " has no effect", why, refused, todo);
                });
    }

    private static boolean readsFile(GivenParameter command) {
        return command.value().contains(ExistingBackupSettings.NAME);
    }

    /** Maven prefers what the POM says literally to the command line. */
    private void beaten(String name) {
        if (given.beaten().contains(name)) {
            say(
                    "-D" + given.property(name) + " has no effect",
                    "the POM says <" + name + ">" + " literally, and for Maven that goes before the command line",
                    asked,
                    "Let the POM take it: <" + name + ">${" + given.property(name) + "}</" + name + ">");
        }
    }

    private void say(String what, String why, boolean refused, String todo) {
        if (refused) {
            throw BadSetting.of(what, why, todo);
        }
        notes.add(what + ": " + why);
    }

    private String words(GivenParameter one) {
        return one.place() == Place.COMMAND_LINE ? "-D" + given.property(one.name()) : "<" + one.name() + ">";
    }
}
