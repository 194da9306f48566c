package io.github.backupverify.check;

import static io.github.backupverify.check.Stage.BACKUP;
import static io.github.backupverify.check.Stage.COMPARE;
import static io.github.backupverify.check.Stage.POLICY;
import static io.github.backupverify.check.Stage.PREFLIGHT;
import static io.github.backupverify.check.Stage.RESTORE;
import static io.github.backupverify.check.Stage.VALIDATE;

import java.util.List;
import java.util.Locale;

/**
 * Every check there is. Reports write its id, {@code compare.large-objects} for {@link #COMPARE_LARGE_OBJECTS}, which
 * stays the same from version to version. A test makes the table in docs/how-it-works.md from this list.
 */
public enum CheckId {
    TOOLS_VERSION(PREFLIGHT, "the client tools fit the server, or the file"),
    SOURCE_READABLE(PREFLIGHT, "the role may read everything that the backup is to hold"),
    SOURCE_ROW_SECURITY(PREFLIGHT, "row-level security hides no row from the role"),
    MACHINE_DISK(
            PREFLIGHT, "the disk of the build has room for the backup, and for the copy where it is on the same disk"),
    TARGET_CREATEDB(PREFLIGHT, "the temporary database may be created"),
    TARGET_EXTENSIONS(PREFLIGHT, "the restore server has the extensions"),
    TARGET_ROLES(PREFLIGHT, "the restore server has the roles, or stand-ins take their place"),
    BACKUP_TAKEN(BACKUP, "pg_dump wrote a backup"),
    BACKUP_GIVEN(BACKUP, "the given backup could be opened"),
    FILE_SHA256(BACKUP, "the backup has the SHA-256 of the checksum file beside it"),
    MANIFEST_SHA256(
            VALIDATE,
            "the backup has the SHA-256 of its manifest, a directory file by file; warns of a file that"
                    + " the manifest does not list"),
    MANIFEST_OBJECTS(VALIDATE, "the objects of the backup are those of its manifest"),
    FILE_SIZE(VALIDATE, "the file is not smaller than `backup.minSize`; where that is not set, below 1 KB it warns"),
    FILE_SIGNATURE(
            VALIDATE,
            "the file is what its first bytes say, its structure is whole, an archive's entries stand"
                    + " where one job can restore them, and each has its own names and statements"),
    FILE_RESTORE_SQL(
            VALIDATE,
            "only where the `restore.sql` in a tar is not that of its archive: warns, since pg_restore"
                    + " never reads it; fails where it would do more than make its database anew"),
    FILE_COMPLETE(
            VALIDATE,
            "the file was read to the last byte: end marks, closing line (the rows of an archive that the run took"
                    + " itself are read when they are restored); where nothing says where the file ends, only the"
                    + " database or a manifest can tell"),
    FILE_LINE_ENDS(VALIDATE, "only where the lines of a plain dump end in CR LF: warns, and names what does that"),
    FILE_SAFE(
            VALIDATE,
            "nothing in the file reaches beyond its own database, or is none of the statements that"
                    + " pg_dump writes"),
    FILE_ROLES(
            VALIDATE,
            "only of [a whole server](verify-a-file.md#a-whole-server): the dump makes every role that it" + " names"),
    FILE_CONTENT(
            VALIDATE,
            "the rows in the file are those of the source at the snapshot; of an archive that the run took itself the"
                    + " restored rows show it, and the file's are read where those differ",
            Trait.OF_SOURCE),
    FILE_LARGE_OBJECTS(
            VALIDATE, "the large objects in the file are those of the source at the snapshot", Trait.OF_SOURCE),
    FILE_OWNERS(
            VALIDATE,
            "of a given backup: it says itself who owns what (`pg_dump --no-owner` leaves that out); in"
                    + " the copy, what has no owner belongs to the role that restores"),
    FILE_DEFINITIONS(
            VALIDATE,
            "the definitions in the file are those of the source, letter by letter",
            Trait.OF_SOURCE,
            Trait.OF_DEFINITIONS),
    FILE_DATABASE_PROPERTIES(
            VALIDATE,
            "encoding, locale, owner, settings and grants of the database itself are in the file as in"
                    + " the source; of a given archive it warns",
            Trait.OF_SOURCE,
            Trait.OF_DEFINITIONS),
    RESTORE_CLEAN(RESTORE, "the backup restores without an error"),
    RESTORE_GLOBALS(
            RESTORE,
            "only of a whole server: roles, memberships and their settings restore; warns of settings"
                    + " that the restore server refuses"),
    RESTORE_DATABASES(RESTORE, "only of a whole server: owners, settings and rights of databases restore"),
    RESTORE_TABLESPACES(RESTORE, "only of a whole server: warns of tablespaces, which are folders of another machine"),
    RESTORE_LEFT_OUT(
            RESTORE,
            "only where the database has an extension that lives in [one database of a server"
                    + " only](verify-a-file.md#extensions-that-live-in-one-database-only): warns that it was not"
                    + " restored"),
    RESTORE_JOBS(RESTORE, "warns of a backup that restores only with `pg_restore --jobs=1`"),
    RESTORE_SETTINGS(
            RESTORE,
            "only where the client tools are newer than the server: warns of the settings that were left"
                    + " out because the server refuses them"),
    RESTORE_COMPRESSION(
            RESTORE,
            "only where the restore server was built without a compression that columns have (`lz4`,"
                    + " which the embedded server lacks): warns that it was left out"),
    RESTORE_VERSIONS(
            RESTORE,
            "only where the dump sets `pg_attver` of its columns, as client tools do that are older than"
                    + " their server, and the throw-away server does not know it (before 15.20 and 17.12): warns"
                    + " that it was left out. On any other server such a backup is `NOT_VERIFIED`: by hand it does"
                    + " not restore there"),
    RESTORE_LOCALE(RESTORE, "warns where the restore server lacks the locale of the database"),
    RESTORE_FOREIGN(
            RESTORE,
            "no materialized view reads a foreign table; one that does is left empty, since filling it"
                    + " would connect to the foreign server; nor are the rows of foreign tables restored, which"
                    + " `pg_dump --include-foreign-data` writes"),
    BACKUP_UNCHANGED(COMPARE, "the given backup is the same file as when the run began"),
    COMPARE_DATABASES(
            COMPARE,
            "only of a whole server, against the live one: the dump holds its databases, and no others",
            Trait.OF_SOURCE),
    COMPARE_GLOBALS(
            COMPARE,
            "only of a whole server, against the live one: roles, memberships, settings and passwords are"
                    + " the same; warns where passwords could not be compared",
            Trait.OF_SOURCE),
    COMPARE_TABLES(COMPARE, "every row of every table came back; warns of a database without a table", Trait.OF_SOURCE),
    FILE_OBJECTS(
            COMPARE,
            "of a given backup beside its database: every object that it names was restored under that"
                    + " kind and name"),
    COMPARE_DEFINITIONS(
            COMPARE, "pg_dump writes the copy's definitions as the source's", Trait.OF_SOURCE, Trait.OF_DEFINITIONS),
    COMPARE_CATALOG(
            COMPARE,
            "the servers' catalogues say the same of every object, without pg_dump",
            Trait.OF_SOURCE,
            Trait.OF_DEFINITIONS),
    COMPARE_SEQUENCES(COMPARE, "every sequence stands where it must", Trait.OF_SOURCE),
    COMPARE_PARTS(
            COMPARE,
            "only of a file that holds several dumps: none is missing, and the rows keep every foreign key",
            Trait.OF_SOURCE),
    COMPARE_MATVIEWS(COMPARE, "materialized views are populated alike", Trait.OF_SOURCE, Trait.OF_DEFINITIONS),
    COMPARE_UNDUMPED(
            COMPARE,
            "warns of what the database holds and pg_dump never dumps; fails where the backup itself"
                    + " changes members of an extension or PostgreSQL's own schemas",
            Trait.OF_SOURCE),
    COMPARE_VALIDITY(
            COMPARE,
            "indexes and constraints are as valid as in the source, and the checks of keys switched on",
            Trait.OF_SOURCE,
            Trait.OF_DEFINITIONS),
    INTEGRITY_NEXT_VALUES(
            COMPARE, "warns of a sequence whose next value is taken already; [more](assertions.md#the-next-insert)"),
    COMPARE_EXTENSIONS(COMPARE, "extensions have the source's versions", Trait.OF_SOURCE, Trait.OF_DEFINITIONS),
    COMPARE_LARGE_OBJECTS(COMPARE, "every large object came back", Trait.OF_SOURCE),
    COMPARE_ENCODING(COMPARE, "encoding, locale and collation version of the copy are the source's", Trait.OF_SOURCE),
    COMPARE_COLLATIONS(
            COMPARE,
            "the other collations that columns and indexes use have the source's versions; warns",
            Trait.OF_SOURCE),
    COMPARE_SETTINGS(COMPARE, "warns of database settings that a restore under another name loses", Trait.OF_SOURCE),
    COMPARE_SUBSCRIPTIONS(
            COMPARE,
            "subscriptions are in the backup as the source has them; they are never restored",
            Trait.OF_SOURCE,
            Trait.OF_DEFINITIONS),
    MANIFEST_TABLES(COMPARE, "rows and fingerprints of the copy are those of the manifest"),
    MANIFEST_LARGE_OBJECTS(COMPARE, "the large objects of the copy are those of the manifest"),
    MANIFEST_SEQUENCES(COMPARE, "sequences stand where the manifest says"),
    MANIFEST_EXTENSIONS(COMPARE, "extensions have the versions of the manifest; warns"),
    MANIFEST_COLLATIONS(COMPARE, "collations have the versions of the manifest; warns"),
    PROOF(COMPARE, "which of the three proofs of a given file this is, and what it cannot show"),
    ASSERTION(Stage.ASSERTIONS, "what a user [asserts](assertions.md) of the copy"),
    ASSERTIONS(Stage.ASSERTIONS, "only where a folder for assertions holds none"),
    INTEGRITY_INDEXES(
            Stage.ASSERTIONS, "amcheck finds every B-tree index whole, with every row in it (`backup.amcheck`)"),
    INTEGRITY_TABLES(Stage.ASSERTIONS, "amcheck finds every page of every table sound (`backup.amcheck`)"),
    POLICY_AGE(POLICY, "the backup is not older than `backup.maxAge`"),
    POLICY_RESTORE_TIME(POLICY, "the restore took no longer than `backup.maxRestoreTime`"),
    REHEARSAL_MIGRATIONS(
            Stage.REHEARSAL,
            "only of [a rehearsal](rehearsal.md): the pending migrations run, and the tool's history on the copy tells"
                    + " of them"),
    REHEARSAL_SECOND_RUN(
            Stage.REHEARSAL, "only of a rehearsal: a second run does nothing; warns of what runs each time"),
    REHEARSAL_FORBIDDEN(
            Stage.REHEARSAL,
            "only of a rehearsal with `backup.rehearse.forbid`: no migration rewrites a table, or locks everybody out of"
                    + " one, that is not allowed to"),
    REHEARSAL_VALIDITY(
            Stage.REHEARSAL,
            "only of a rehearsal: the migrations leave no index that is not valid; warns of constraints that are not"
                    + " validated"),
    REHEARSAL_UNDO(
            Stage.REHEARSAL,
            "only of a rehearsal with `backup.rehearse.undo`: the rollback brings back definitions and numbers of rows"),
    REHEARSAL_SOURCE(Stage.REHEARSAL, "only of a rehearsal: the source's own history of migrations is what it was"),
    TREND_SIZE(
            POLICY,
            "the backup is not far smaller than those of [earlier runs](history.md#what-is-told); like all trends"
                    + " it warns, and fails the build where `backup.failOnTrend` names it"),
    TREND_ROWS(POLICY, "it holds as many rows as earlier ones, in all and in each table"),
    TREND_RESTORE_TIME(POLICY, "its restore takes no longer than earlier ones, for its size"),
    TREND_DURATION(POLICY, "the run takes no longer than earlier ones, for the backup's size"),
    TREND_NEW_BACKUP(POLICY, "of a given backup: it is a new one, as often as new ones came before"),
    TREND_FAILURES(POLICY, "this run is not the third in a row that is not good"),
    TREND_SUCCESS_RATE(POLICY, "four of five of the last 20 runs are good"),
    TREND_HISTORY(POLICY, "only where the history cannot be read: the trends are unknown"),
    RETENTION_SCHEDULE(POLICY, "only of [kept backups](retention.md): the newest period that is due has a good one"),
    RETENTION_COVERAGE(POLICY, "only of kept backups: every period of the policy has a good one"),
    RETENTION_COUNT(POLICY, "only of kept backups: there are as many good ones of different content as asked for"),
    RETENTION_EXPIRED(POLICY, "only of kept backups: none is older than it may be"),
    RETENTION_SIZE_TREND(POLICY, "only of kept backups: the newest is not far smaller than those before it"),
    RETENTION_DUPLICATES(POLICY, "only of kept backups: the newest is not an older one once more"),
    RETENTION_READABLE(
            POLICY, "only of kept backups: the newest is a backup by its first bytes; warns of an older one"),
    RETENTION_TIMES(POLICY, "only of kept backups: none was taken in the future"),
    RETENTION_VERIFIED(
            POLICY, "only of kept backups: this run or an earlier one verified the newest, and none of them FAILED"),
    RETENTION_ENCRYPTED(POLICY, "only of kept backups: none can be read without a key"),
    COPY_PRESENT(POLICY, "only of kept backups: the second place holds every backup of the first"),
    COPY_EQUAL(POLICY, "only of kept backups: a backup has the same content in both places"),
    COPY_LAG(POLICY, "only of kept backups: the second place is not behind by more than the grace"),
    DOCTOR(
            PREFLIGHT,
            "only of `backup:doctor`: whether a verification would find tools, source, rights, room and a"
                    + " restore server");

    private enum Trait {
        /** Holds the backup or the copy against the source, and not the file against itself. */
        OF_SOURCE,
        /** Compares definitions, which others may alter while they are read; not rows. */
        OF_DEFINITIONS
    }

    private final Stage stage;
    private final String meaning;
    private final boolean ofSource;
    private final boolean ofDefinitions;
    private final String text;

    CheckId(Stage stage, String meaning, Trait... traits) {
        this.stage = stage;
        this.meaning = meaning;
        List<Trait> given = List.of(traits);
        this.ofSource = given.contains(Trait.OF_SOURCE);
        this.ofDefinitions = given.contains(Trait.OF_DEFINITIONS);
        this.text = name().toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
    }

    /** As reports name it: the first word, a dot, and the others with hyphens. */
    public String text() {
        return text;
    }

    /** The id of one of many of this kind: {@code assertion.orders-are-fresh}; the same as {@link #text} for no name. */
    public String text(String name) {
        return name.isEmpty() ? text : text + "." + name;
    }

    public Stage stage() {
        return stage;
    }

    /** What it proves, or warns of: a sentence in Markdown, with links as seen from docs. */
    public String meaning() {
        return meaning;
    }

    /** Whether it holds the backup or the copy against the source, and not the file against itself. */
    public boolean ofSource() {
        return ofSource;
    }

    /** Whether it compares definitions, which others may alter while they are read; rows are kept by locks. */
    public boolean ofDefinitions() {
        return ofDefinitions;
    }

    /** Whether it holds a run against earlier ones. */
    public boolean ofTrend() {
        return name().startsWith("TREND_");
    }

    /** Whether passing it proves something of what the copy holds; that a file is still the same proves nothing. */
    public boolean ofContent() {
        return stage == COMPARE && this != BACKUP_UNCHANGED;
    }
}
