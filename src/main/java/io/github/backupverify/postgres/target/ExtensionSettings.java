package io.github.backupverify.postgres.target;

import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Quoting;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings of a database that belong to its extensions, such as {@code unit.output_superscript}: they may decide how a
 * value reads as text, so the copy is read with them. PostgreSQL's own are pinned in every session that reads. Only of
 * a database that can be asked: a stranger's file could make such a setting run something.
 */
public final class ExtensionSettings {
    private static final Pattern SETTING = Pattern.compile("(\\w+\\.[\\w.]+)=(.*)", Pattern.DOTALL);

    private ExtensionSettings() {}

    /**
     * Gives them to the copy; to be called when it is restored.
     *
     * @param settings of the source, as {@code name=value}; others than extensions' are passed over
     */
    public static void give(TemporaryDatabase copy, List<String> settings) {
        List<Matcher> wanted =
                settings.stream().map(SETTING::matcher).filter(Matcher::matches).toList();
        if (wanted.isEmpty()) {
            return;
        }
        copy.sessions().use("preparing the copy to be read", connection -> {
            for (Matcher setting : wanted) {
                try {
                    Query.execute(
                            connection,
                            "ALTER DATABASE " + Quoting.identifier(copy.name()) + " SET "
                                    + Quoting.identifier(setting.group(1)) + " = " + Quoting.literal(setting.group(2)));
                } catch (SQLException e) {
                    // Only a superuser may set it, or another version does not know it: then the rows tell what it
                    // does.
                }
            }
        });
    }
}
