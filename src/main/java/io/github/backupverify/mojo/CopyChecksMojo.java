package io.github.backupverify.mojo;

import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.settings.CopyChecks;
import io.github.backupverify.settings.assertion.Assertion;
import io.github.backupverify.settings.assertion.AssertionFolder;
import io.github.backupverify.settings.assertion.Assertions;
import io.github.backupverify.settings.text.BadSetting;
import io.github.backupverify.settings.text.DurationText;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** The parameters that say what is asked of the restored copy beyond being equal. */
@NullUnmarked
public abstract class CopyChecksMojo extends BackupFileMojo {
    /**
     * Questions in SQL to the restored copy, each with {@code <name>}, {@code <sql>} and what its one value must be:
     * {@code <equals>}, {@code <min>} and {@code <max>}, {@code <matches>} (a regular expression) or {@code <maxAge>}
     * (of a date or time). With none of them it must be {@code true}. {@code <mask>true</mask>} keeps the value out of
     * all reports.
     *
     * @since 0.1.0
     */
    @Parameter
    private List<Properties> assertions;

    /**
     * Folder with more of them, each a {@code *.sql} file with comments such as {@code -- expect: 42}. Not set:
     * {@code src/backup/assertions} of the project where it is there.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.assertionsDirectory")
    private File assertionsDirectory;

    /**
     * How long the query of one assertion may take.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.assertionTimeout", defaultValue = "1m")
    private String assertionTimeout;

    /**
     * Checks every B-tree index and every table of the copy with PostgreSQL's extension amcheck, which the restore
     * server must have. Reads the whole copy once more.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.amcheck", defaultValue = "false")
    private boolean amcheck;

    /**
     * Looks in the copy for columns whose sequence would next give a value that the table holds already: the next INSERT
     * would fail. Only warns; nothing is written.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.nextValues", defaultValue = "true")
    private boolean nextValues;

    /**
     * Shows values too of the rows that differ. Where the rows of a table differ from the live database, the page and
     * {@code result.json} name up to ten of them by their primary key; with this also the old and the new value of
     * each changed column. Never on the console or in JUnit.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.showRows", defaultValue = "false")
    private boolean showRows;

    final CopyChecks copyChecks(Build build) {
        return new CopyChecks(asserted(build, assertion -> !afterMigrations(assertion)), amcheck, nextValues, showRows);
    }

    /** Those that hold of the copy after the migrations: in the folder {@code after}, and those in no folder. */
    final Assertions assertionsAfter(Build build) {
        Assertions after = asserted(
                build,
                assertion ->
                        afterMigrations(assertion) || Path.of(assertion.name()).getNameCount() == 1);
        return new Assertions(after.all(), null, after.timeout());
    }

    /** Those of the POM, and the wanted ones in files. */
    private Assertions asserted(Build build, Predicate<Assertion> wanted) {
        List<Assertion> all = new ArrayList<>();
        if (assertions != null) {
            assertions.forEach(one -> all.add(AssertionParameter.of(one)));
        }
        Path folder = assertionsFolder(build);
        List<Assertion> inFiles = folder == null ? List.of() : AssertionFolder.read(folder);
        inFiles.stream().filter(wanted).forEach(all::add);
        return new Assertions(
                all,
                inFiles.isEmpty() ? folder : null,
                DurationText.parse("backup.assertionTimeout", assertionTimeout));
    }

    private static boolean afterMigrations(Assertion assertion) {
        return Path.of(assertion.name()).startsWith("after");
    }

    private Path assertionsFolder(Build build) {
        if (assertionsDirectory == null) {
            Path usual = build.baseFolder().resolve("src/backup/assertions");
            return Files.isDirectory(usual) ? usual : null;
        }
        if (!assertionsDirectory.isDirectory()) {
            throw BadSetting.of(
                    "backup.assertionsDirectory cannot be used",
                    assertionsDirectory + " is not a folder",
                    "Name the folder with the *.sql files: -Dbackup.assertionsDirectory=src/backup/assertions");
        }
        return assertionsDirectory.toPath();
    }
}
