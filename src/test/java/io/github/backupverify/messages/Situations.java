package io.github.backupverify.messages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All of them, under the headings of the page. */
final class Situations {
    private final MessageScene scene;
    private final Map<String, List<Situation>> sections = new LinkedHashMap<>();

    private Situations(MessageScene scene) {
        this.scene = scene;
    }

    static Map<String, List<Situation>> of(MessageScene scene) {
        Situations all = new Situations(scene);
        all.sections.put("Names", ParameterMistakes.names(scene));
        all.sections.put("Values", ParameterMistakes.values(scene));
        all.connections();
        all.rights();
        all.files();
        all.asked();
        all.skipped();
        all.written();
        all.others();
        return all.sections;
    }

    private void connections() {
        sections.put(
                "Connection",
                List.of(
                        of("a host that nobody knows").with("backup.url", "postgresql://app@db.invalid/shop"),
                        of("no server at that address").with("backup.url", "postgresql://app@127.0.0.1:1/shop"),
                        of("no password").with("backup.url", scene.shop()),
                        of("a wrong password").with("backup.url", scene.shop()).environment("PGPASSWORD", "guess"),
                        known("a database that is not there").with("backup.url", scene.url("postgres", "shpo")),
                        known("a role that is not there").with("backup.url", scene.url("app", "shop")),
                        known("TLS that the server does not offer")
                                .with("backup.url", scene.shop() + "?sslmode=require"),
                        of("a DATABASE_URL that is none").environment("DATABASE_URL", "db.example.com/shop"),
                        of("a PGPORT that is none")
                                .environment("PGHOST", "db.example.com")
                                .environment("PGPORT", "http"),
                        of("a PGSERVICE that no file has").environment("PGSERVICE", "shop"),
                        of("a placeholder in application.yml that nothing fills")
                                .in("placeholder"),
                        of("the doctor, where no server is")
                                .goal("doctor")
                                .with("backup.url", "postgresql://app@127.0.0.1:1/shop")));
    }

    private void rights() {
        sections.put(
                "Rights, and what is there",
                List.of(
                        known("a table that the role may not read").with("backup.url", scene.url("reader", "shop")),
                        known("a role that may not create databases").with("backup.url", scene.url("guest", "shop")),
                        known("a database without tables").with("backup.url", scene.url("postgres", "empty")),
                        known("a table that is not there")
                                .with("backup.url", scene.shop())
                                .with("backup.tables", "orders"),
                        known("all tables left out")
                                .with("backup.url", scene.shop())
                                .with("backup.excludeSchemas", "public"),
                        known("an element that an assertion does not have")
                                .with("backup.url", scene.shop())
                                .configured(
                                        "<assertions><assertion><name>customers</name><sql>SELECT count(*) FROM customer</sql><expect>200</expect></assertion></assertions>"),
                        known("an assertion that is no query")
                                .with("backup.url", scene.shop())
                                .configured(
                                        "<assertions><assertion><name>customers</name><sql>SELECT count(*) FROM customers</sql><equals>200</equals></assertion></assertions>"),
                        known("an assertion that does not hold")
                                .with("backup.url", scene.shop())
                                .configured(
                                        "<assertions><assertion><name>customers</name><sql>SELECT count(*) FROM customer</sql><equals>1000</equals></assertion></assertions>"),
                        of("migrations with a mistake").in("broken")));
    }

    private void files() {
        sections.put(
                "A backup that is there",
                List.of(
                        of("no such file").with("backup.file", "/backups/app.dump"),
                        of("a folder without a backup").with("backup.file", scene.backup("empty-folder")),
                        of("a glob that nothing matches").with("backup.file", scene.backup("*.tgz")),
                        file("an empty file", "nothing.dump"),
                        file("an error page", "error.dump"),
                        file("an archive that was cut", "cut.dump"),
                        file("a plain dump that was cut", "cut.sql"),
                        file("an encrypted file", "secret.pgp"),
                        file("a zip", "all.zip"),
                        file("one that is compressed twice", "twice.sql.gz"),
                        file("another checksum beside it", "checksum.custom"),
                        file("a manifest that is none", "shop.custom")
                                .with("backup.manifest", scene.backup("other.manifest.json")),
                        file("a dump that makes its database anew", "create.sql")
                                .with("backup.restoreUrl", scene.shop())
                                .environment("PGPASSWORD", MessageScene.PASSWORD),
                        file("the database has gone on since", "shop.custom")
                                .with("backup.url", scene.shop())
                                .environment("PGPASSWORD", MessageScene.PASSWORD),
                        file("the database of another backup", "shop.custom")
                                .with("backup.url", scene.url("postgres", "other"))
                                .environment("PGPASSWORD", MessageScene.PASSWORD),
                        of("a command that fetches it and fails")
                                .with("backup.fetchCommand", "scp backup@db.invalid:app.dump . 2>/dev/null || exit 3"),
                        file("only some schemas, without a database", "shop.custom")
                                .with("backup.schemas", "public")));
    }

    private void asked() {
        sections.put(
                "What is asked of a backup",
                List.of(
                        file("too old", "shop.custom").with("backup.maxAge", "PT0.001S"),
                        file("an age that it does not tell", "shop.plain").with("backup.maxAge", "26h"),
                        file("too small", "shop.custom").with("backup.minSize", "10 MB"),
                        file("too slow", "shop.custom").with("backup.maxRestoreTime", "PT0.001S"),
                        file("a manifest is required, and none is there", "shop.custom")
                                .with("backup.requiredProof", "manifest"),
                        of("a database is required, and none is named")
                                .in("migrations")
                                .with("backup.requiredProof", "database"),
                        of("an age, and no backup").in("migrations").with("backup.maxAge", "26h"),
                        of("a manifest of nothing").goal("manifest"),
                        of("a manifest without a database")
                                .goal("manifest")
                                .with("backup.file", scene.backup("shop.custom")),
                        of("no record to decide from")
                                .goal("check")
                                .with("backup.outputDirectory", scene.base() + "/never"),
                        of("signed evidence without its key")
                                .goal("check")
                                .with("backup.evidence", "evidence.intoto.json"),
                        of("retention of nowhere").goal("retention"),
                        of("retention of an empty folder")
                                .goal("retention")
                                .with("backup.retention.folder", scene.backup("empty-folder"))
                                .with("backup.retention.atLeast", "1"),
                        of("a schedule that is none")
                                .goal("retention")
                                .with("backup.retention.folder", scene.base() + "/backups")
                                .with("backup.retention.schedule", "nightly"),
                        of("a time zone that is none")
                                .goal("retention")
                                .with("backup.retention.folder", scene.base() + "/backups")
                                .with("backup.retention.zone", "Mars/Olympus")));
    }

    private void skipped() {
        sections.put(
                "Nothing to verify",
                List.of(
                        of("skipped by its property").with("backup.skip", "true"),
                        of("skipped with the integration tests").bound().with("skipITs", "true"),
                        of("skipped with all tests").bound().with("maven.test.skip", "true"),
                        of("-DskipTests").bound().in("h2").with("skipTests", "true"),
                        of("the check, skipped").goal("check").with("backup.skip", "true"),
                        of("a module without a database").bound(),
                        of("the same in CI").bound().environment("CI", "true"),
                        of("the same where it is required").bound().configured("<required>true</required>"),
                        of("a project on H2").in("h2").bound(),
                        of("the same where it is required").in("h2").with("backup.required", "true"),
                        of("no POM, and nothing named").withoutPom(),
                        of("the root of several modules").in("parent").modules("store", "web")));
    }

    private void written() {
        String inTheWay = scene.base() + "/a-file/reports";
        sections.put(
                "Reports",
                List.of(
                        known("reports that cannot be written")
                                .with("backup.url", scene.shop())
                                .with("backup.outputDirectory", inTheWay),
                        known("a history that is something else")
                                .with("backup.url", scene.shop())
                                .with("backup.historyFile", scene.base() + "/notes.txt"),
                        known("a folder for backups that cannot be made")
                                .with("backup.url", scene.shop())
                                .with("backup.keep", "true")
                                .with("backup.directory", inTheWay),
                        of("a key that is not there")
                                .with("backup.url", scene.shop())
                                .with("backup.evidenceKey", "release.pem"),
                        of("a key that is none")
                                .with("backup.url", scene.shop())
                                .with("backup.evidenceKey", scene.base() + "/notes.txt")));
    }

    private void others() {
        sections.put(
                "Good ends",
                List.of(
                        known("against the database").with("backup.url", scene.shop()),
                        file("the file alone", "shop.custom")
                                .with("backup.restoreUrl", scene.shop())
                                .environment("PGPASSWORD", MessageScene.PASSWORD),
                        of("the project's migrations").in("migrations"),
                        of("no leftovers")
                                .goal("clean-leftovers")
                                .with("backup.url", scene.shop())
                                .environment("PGPASSWORD", MessageScene.PASSWORD)));
    }

    private static Situation of(String words) {
        return Situation.of(words);
    }

    private static Situation known(String words) {
        return of(words).environment("PGPASSWORD", MessageScene.PASSWORD);
    }

    private Situation file(String words, String name) {
        return of(words).with("backup.file", scene.backup(name));
    }
}
