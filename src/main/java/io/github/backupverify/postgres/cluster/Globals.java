package io.github.backupverify.postgres.cluster;

import io.github.backupverify.postgres.script.SqlStatement;
import io.github.backupverify.postgres.script.token.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a dump says of the server itself, sorted by what becomes of it on a throw-away server. Nothing but what pg_dumpall
 * writes is taken.
 */
final class Globals {
    private static final Set<String> ROLE = Set.of("ROLE", "USER", "GROUP");
    private static final Set<String> SETTINGS = Set.of(
            "default_transaction_read_only", "client_encoding", "standard_conforming_strings", "escape_string_warning");

    private final List<SqlStatement> roles = new ArrayList<>();
    private final List<SqlStatement> ofDatabases = new ArrayList<>();
    private final List<SqlStatement> tablespaces = new ArrayList<>();
    private final List<SqlStatement> refused = new ArrayList<>();
    private final Set<String> made = new TreeSet<>();
    private final Set<String> dropped = new TreeSet<>();
    private final Map<String, Boolean> superusers = new LinkedHashMap<>();
    private boolean passwords;

    /** @param statements of the part before the databases */
    Globals(List<SqlStatement> statements) {
        statements.forEach(this::take);
    }

    /** To be run as they are, in their order. */
    List<SqlStatement> roles() {
        return roles;
    }

    /** To be run when the databases are there: their settings and rights. */
    List<SqlStatement> ofDatabases() {
        return ofDatabases;
    }

    /** Not to be run: the folders that they name belong to another machine. */
    List<SqlStatement> tablespaces() {
        return tablespaces;
    }

    /** What pg_dumpall never writes there. */
    List<SqlStatement> refused() {
        return refused;
    }

    /** Names of the roles that it makes. */
    Set<String> made() {
        return made;
    }

    /** Databases that it drops. */
    Set<String> dropped() {
        return dropped;
    }

    /** Whether it has a password of any role. */
    boolean passwords() {
        return passwords;
    }

    /** The role that made the server, as far as can be told: memberships that it granted can be granted by no other. */
    String bootstrapRole() {
        List<String> possible = superusers.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
        String grantor = roles.stream()
                .filter(statement -> statement.begins("GRANT") && statement.holds("GRANTED"))
                .map(statement -> statement.name(statement.at("GRANTED") + 2))
                .filter(possible::contains)
                .findFirst()
                .orElse("postgres");
        return possible.contains(grantor) || possible.isEmpty() ? grantor : possible.get(0);
    }

    /** Sorts the statements of a database's own entry in. */
    void takeOfDatabase(SqlStatement statement) {
        if (statement.begins("CREATE", "DATABASE")) {
            return;
        }
        boolean database = statement.begins("ALTER", "DATABASE")
                || statement.begins("COMMENT", "ON", "DATABASE")
                || on(statement, "DATABASE")
                || (statement.begins("ALTER", "ROLE") && statement.holds("DATABASE"));
        boolean setting = statement.begins("SET") || statement.begins("SELECT", "PG_CATALOG", ".", "SET_CONFIG");
        if (database) {
            ofDatabases.add(statement);
        } else {
            refuseUnless(setting || template(statement), statement);
        }
    }

    private void take(SqlStatement statement) {
        String second = statement.name(1);
        switch (statement.name(0)) {
            case "create", "alter" -> definition(statement, second.toUpperCase(Locale.ROOT));
            case "drop" -> drop(statement, second.toUpperCase(Locale.ROOT));
            case "grant", "revoke" -> sort(statement, !statement.holds("ON") || on(statement, "PARAMETER"));
            case "comment", "security" -> sort(statement, on(statement, "ROLE"));
            case "set" -> refuseUnless(SETTINGS.contains(second), statement);
            case ";" -> {}
            default ->
                refuseUnless(
                        statement.text().matches("\\\\(un)?restrict [A-Za-z0-9]+\\s*")
                                || template(statement)
                                || (statement.begins("SELECT", "PG_CATALOG", ".", "SET_CONFIG", "(")
                                        && statement.name(5).equals("search_path")),
                        statement);
        }
    }

    private void definition(SqlStatement statement, String kind) {
        boolean create = statement.begins("CREATE");
        String name = statement.name(2);
        if (ROLE.contains(kind) && !statement.begins("ALTER", kind, "ALL")) {
            if (create) {
                made.add(name);
            }
            boolean attributes = !statement.holds("SET");
            superusers.merge(name, attributes && statement.holds("SUPERUSER"), Boolean::logicalOr);
            passwords |= attributes && statement.holds("PASSWORD") && !statement.holds("NULL");
            (statement.holds("DATABASE") ? ofDatabases : roles).add(statement);
        } else if (kind.equals("TABLESPACE")) {
            tablespaces.add(statement);
        } else if (kind.equals("DATABASE") && create) {
            // Versions before 11 make all databases first; they are made anyway.
        } else if (kind.equals("DATABASE")) {
            ofDatabases.add(statement);
        } else {
            refused.add(statement);
        }
    }

    private void drop(SqlStatement statement, String kind) {
        if (kind.equals("DATABASE")) {
            dropped.add(statement.name(statement.begins("DROP", kind, "IF") ? 4 : 2));
        } else {
            refuseUnless(ROLE.contains(kind) || kind.equals("TABLESPACE"), statement);
        }
    }

    /** What is on a role or a part of the server, a tablespace, or a database. */
    private void sort(SqlStatement statement, boolean ofRoles) {
        if (ofRoles) {
            roles.add(statement);
        } else if (on(statement, "TABLESPACE")) {
            tablespaces.add(statement);
        } else if (on(statement, "DATABASE")) {
            ofDatabases.add(statement);
        } else {
            refused.add(statement);
        }
    }

    private void refuseUnless(boolean known, SqlStatement statement) {
        if (!known) {
            refused.add(statement);
        }
    }

    private static boolean on(SqlStatement statement, String kind) {
        int on = statement.at("ON");
        return on > 0 && Token.stand(statement.tokens(), on + 1, kind);
    }

    private static boolean template(SqlStatement statement) {
        return statement.begins("UPDATE", "PG_CATALOG", ".", "PG_DATABASE", "SET", "DATISTEMPLATE", "=");
    }
}
