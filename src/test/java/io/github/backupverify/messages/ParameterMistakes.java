package io.github.backupverify.messages;

import java.util.List;

/** Parameters that are written wrong: their names, and their values. */
final class ParameterMistakes {
    private ParameterMistakes() {}

    static List<Situation> names(MessageScene scene) {
        return List.of(
                Situation.of("a property that is misspelt, in a project with migrations")
                        .in("migrations")
                        .with("backup.fiel", "/backups/app.dump")
                        .with("backup.maxAge", "26h"),
                Situation.of("a slip in the prefix").with("bakcup.file", "/backups/app.dump"),
                Situation.of("another mark than the dot").with("backup-file", "/backups/app.dump"),
                Situation.of("a parameter without its prefix").with("maxAge", "26h"),
                Situation.of("a property of the POM that no parameter has")
                        .pomProperty("backup.bucket", "nightly")
                        .with("backup.url", scene.shop()),
                Situation.of("an element that is misspelt").bound().configured("<maxage>26h</maxage>"),
                Situation.of("a parameter of another goal").goal("check").with("backup.minSize", "1GB"),
                Situation.of("a variable of a pipeline that nobody has set").with("backup.file", ""),
                Situation.of("an expression of the POM that nothing fills")
                        .bound()
                        .configured("<file>${nightly}</file>"),
                Situation.of("a parameter without effect beside another")
                        .with("backup.file", "/backups/app.dump")
                        .with("backup.format", "plain"),
                Situation.of("a parameter that the POM says literally")
                        .configured("<maxAge>7d</maxAge>")
                        .with("backup.file", "/backups/app.dump")
                        .with("backup.maxAge", "26h"),
                Situation.of("two places for one backup")
                        .with("backup.file", "/backups/app.dump")
                        .with("backup.fetchCommand", "scp db:app.dump ."));
    }

    static List<Situation> values(MessageScene scene) {
        return List.of(
                Situation.of("a number that is none").with("backup.jobs", "four"),
                Situation.of("a number that is none, of the self-test")
                        .goal("self-test")
                        .with("backup.selfTest.positions", "many")
                        .with("backup.url", scene.shop()),
                Situation.of("a number that is none, of retention")
                        .goal("retention")
                        .with("backup.retention.folder", scene.base() + "/backups")
                        .with("backup.retention.atLeast", "seven"),
                Situation.of("a port that is none").with("backup.url", "postgresql://app@db.example.com:54321x/shop"),
                Situation.of("a port out of range")
                        .with("backup.host", "db.example.com")
                        .with("backup.port", "99999"),
                Situation.of("a duration without its unit")
                        .with("backup.url", scene.shop())
                        .with("backup.timeout", "90"),
                Situation.of("a duration of nothing")
                        .with("backup.url", scene.shop())
                        .with("backup.connectTimeout", "0s"),
                Situation.of("a size in a unit that is none")
                        .with("backup.url", scene.shop())
                        .with("backup.minSize", "10 XB"),
                Situation.of("a switch that is neither true nor false")
                        .with("backup.url", scene.shop())
                        .with("backup.amcheck", "on"),
                Situation.of("the same of backup.required").with("backup.required", "yes"),
                Situation.of("a format that pg_dump does not have")
                        .with("backup.url", scene.shop())
                        .with("backup.format", "zip"),
                Situation.of("a proof that is none")
                        .with("backup.url", scene.shop())
                        .with("backup.requiredProof", "full"),
                Situation.of("a TLS mode that libpq does not have")
                        .with("backup.url", scene.shop())
                        .with("backup.sslMode", "required"),
                Situation.of("the URL of a web page").with("backup.url", "https://db.example.com/shop"),
                Situation.of("the URL of another system").with("backup.url", "jdbc:mysql://db.example.com/shop"),
                Situation.of("a restore URL without a scheme")
                        .with("backup.url", scene.shop())
                        .with("backup.restoreUrl", "db2.example.com"),
                Situation.of("a restore server that is not allowed")
                        .with("backup.url", scene.shop())
                        .with("backup.allowedTargets", "*.test.example.com"),
                Situation.of("a server that settings.xml does not have")
                        .with("backup.url", scene.shop())
                        .with("backup.serverId", "production-db"),
                Situation.of("a folder without programs")
                        .environment("PGPASSWORD", MessageScene.PASSWORD)
                        .with("backup.url", scene.shop())
                        .with("backup.pgBin", "/opt/postgresql/bin"),
                Situation.of("a folder of assertions that is not there")
                        .with("backup.url", scene.shop())
                        .with("backup.assertionsDirectory", "src/checks"),
                Situation.of("a form of message that is none")
                        .with("backup.url", scene.shop())
                        .with("backup.webhookForm", "irc")
                        .with("backup.webhook", "https://chat.example.com/hook"));
    }
}
