package io.github.backupverify.postgres.catalog;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Subscriptions. They are never restored, for a copy that has one cannot be dropped without harm to the production
 * slot; so what the dump says of them is held against the source's catalogue.
 */
public final class Subscriptions {

    /** As pg_dump begins its statement, whatever else its version knows. */
    private static final String DEFINED = """
            format('CREATE SUBSCRIPTION %I CONNECTION ''%s'' PUBLICATION %s WITH (connect = false, slot_name = %s', s.subname,
                   replace(s.subconninfo, '''', ''''''),
                   (SELECT string_agg(quote_ident(p.name), ', ' ORDER BY p.at)
                    FROM unnest(s.subpublications) WITH ORDINALITY AS p(name, at)),
                   coalesce(quote_literal(s.subslotname), 'NONE'))
            """;

    private static final String SQL = """
            SELECT s.subname, pg_get_userbyid(s.subowner),
                   CASE WHEN obj_description(s.oid, 'pg_subscription') IS NULL THEN ''
                        ELSE format('COMMENT ON SUBSCRIPTION %%I IS ''%%s'';', s.subname,
                                    replace(obj_description(s.oid, 'pg_subscription'), '''', '''''')) END,
                   %s
            FROM pg_catalog.pg_subscription s
            JOIN pg_catalog.pg_database d ON d.oid = s.subdbid AND d.datname = current_database() ORDER BY 1
            """;

    private Subscriptions() {}

    /**
     * One subscription of the source.
     *
     * @param comment the statement that makes it; empty for none
     * @param definition how the statement begins that makes the subscription; empty for a role that may not read it. May
     *     hold a password
     */
    public record Subscription(String name, String owner, String comment, String definition) {
        /** The definition is left out: it may hold a secret. */
        @Override
        public String toString() {
            return "Subscription[" + name + "]";
        }
    }

    /** Those of the connected database. */
    public static List<Subscription> read(Connection connection) throws SQLException {
        boolean readable = Query.one(
                connection,
                "SELECT has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'SELECT')",
                row -> row.getBoolean(1));
        return Query.list(
                connection,
                SQL.formatted(readable ? DEFINED : "''"),
                row -> new Subscription(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    /**
     * Compares.
     *
     * @param source the source's
     * @param entries of the dump
     * @param ofSource those of a dump of the source by the same version of pg_dump; without subscriptions where its role
     *     may not dump them, or where the dump is of another version
     */
    public static Check compare(List<Subscription> source, List<DumpEntry> entries, List<DumpEntry> ofSource) {
        Map<String, DumpEntry> dumped = new HashMap<>();
        List<String> comments = new ArrayList<>();
        for (DumpEntry entry : entries) {
            if (entry.header().type().equals("SUBSCRIPTION")) {
                dumped.put(entry.header().name(), entry);
            } else if (entry.header().type().equals("COMMENT") && entry.header().concerns("SUBSCRIPTION")) {
                comments.add(entry.text());
            }
        }
        if (source.isEmpty() && dumped.isEmpty()) {
            return Check.notApplicable(CheckId.COMPARE_SUBSCRIPTIONS, "the database has no subscriptions");
        }
        List<Finding> findings = new ArrayList<>();
        for (Subscription subscription : source) {
            DumpEntry entry = dumped.remove(subscription.name());
            if (entry == null) {
                findings.add(Finding.of(named(subscription.name()), "is not in the backup: only a superuser dumps it"));
            } else {
                compare(subscription, entry, comments, findings);
            }
        }
        dumped.keySet()
                .forEach(name -> findings.add(Finding.of(named(name), "is in the backup, but not in the source")));
        if (findings.isEmpty()) {
            findings.addAll(differences(byObject(ofSource), byObject(entries)));
        }
        return Check.failedIfAny(
                CheckId.COMPARE_SUBSCRIPTIONS,
                Coverage.all(source.size(), "subscriptions"),
                findings,
                "subscriptions are not those of the source",
                "every subscription is in the backup as the source has it; none was restored");
    }

    private static void compare(
            Subscription subscription, DumpEntry entry, List<String> comments, List<Finding> findings) {
        String name = named(subscription.name());
        if (!entry.text().startsWith(subscription.definition())) {
            String source = withoutConnection(subscription.definition());
            String backup = withoutConnection(entry.text());
            findings.add(
                    backup.startsWith(source)
                            ? Finding.of(
                                    name,
                                    "connects otherwise in the backup; how is not shown, for it may hold a password")
                            : new Finding(name, "is defined otherwise in the backup", source + " …", backup));
        }
        if (!entry.header().owner().equals(subscription.owner())) {
            findings.add(new Finding(
                    name,
                    "has another owner in the backup",
                    subscription.owner(),
                    entry.header().owner()));
        }
        if (!subscription.comment().isEmpty() && !comments.contains(subscription.comment())) {
            findings.add(new Finding(
                    name,
                    "has another comment in the backup, or none",
                    subscription.comment(),
                    String.join(" ", comments)));
        }
    }

    /** Options, comments and labels, which every version of pg_dump writes in its own way. */
    private static List<Finding> differences(Map<String, String> ofSource, Map<String, String> entries) {
        List<Finding> findings = new ArrayList<>();
        if (ofSource.isEmpty()) {
            return findings;
        }
        Map<String, String> all = new TreeMap<>(ofSource);
        entries.forEach(all::putIfAbsent);
        for (String object : all.keySet()) {
            String source = ofSource.getOrDefault(object, "");
            String backup = entries.getOrDefault(object, "");
            if (!source.equals(backup)) {
                findings.add(new Finding(
                        object, "is not so in the backup", withoutConnection(source), withoutConnection(backup)));
            }
        }
        return findings;
    }

    /** Without quotes, which {@code --quote-all-identifiers} puts. */
    private static Map<String, String> byObject(List<DumpEntry> entries) {
        Map<String, String> texts = new TreeMap<>();
        for (DumpEntry entry : entries) {
            if (entry.header().concerns("SUBSCRIPTION")) {
                texts.merge(
                        entry.header().display().replace("\"", ""),
                        entry.text().replace("\"", ""),
                        (one, more) -> one + "\n" + more);
            }
        }
        return texts;
    }

    private static String named(String name) {
        return "subscription " + name;
    }

    private static String withoutConnection(String definition) {
        return definition.replaceFirst("(?s) CONNECTION .* PUBLICATION ", " CONNECTION … PUBLICATION ");
    }
}
