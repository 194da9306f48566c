package io.github.backupverify.postgres.cluster;

import io.github.backupverify.postgres.script.SqlStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a dump says of the server itself, sorted by what becomes of it on a throw-away server. Nothing but what pg_dumpall
 * writes is taken.
 */
final class Globals {
    private static final Set<String> ROLE = Set.of("ROLE", "USER", "GROUP");

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
                .filter(statement ->
                        statement.begins("GRANT") && statement.words().contains("GRANTED"))
                .map(statement -> statement.name(statement.words().indexOf("GRANTED") + 2))
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
                || (statement.begins("ALTER", "ROLE") && statement.words().contains("DATABASE"));
        boolean setting = statement.begins("SET") || statement.begins("SELECT", "PG_CATALOG", ".", "SET_CONFIG");
        if (database) {
            ofDatabases.add(statement);
        } else if (!setting && !template(statement)) {
            refused.add(statement);
        }
    }

    private void take(SqlStatement statement) {
        String first = statement.words().isEmpty() ? ";" : statement.words().get(0);
        String second = statement.words().size() > 1 ? statement.words().get(1) : "";
        switch (first) {
            case "CREATE", "ALTER" -> definition(statement, second);
            case "DROP" -> drop(statement, second);
            case "GRANT", "REVOKE" -> grant(statement);
            case "COMMENT", "SECURITY" -> {
                if (on(statement, "ROLE")) {
                    roles.add(statement);
                } else if (on(statement, "TABLESPACE")) {
                    tablespaces.add(statement);
                } else if (on(statement, "DATABASE")) {
                    ofDatabases.add(statement);
                } else {
                    refused.add(statement);
                }
            }
            case "SET" -> {
                if (!Set.of(
                                "DEFAULT_TRANSACTION_READ_ONLY",
                                "CLIENT_ENCODING",
                                "STANDARD_CONFORMING_STRINGS",
                                "ESCAPE_STRING_WARNING")
                        .contains(second)) {
                    refused.add(statement);
                }
            }
            case ";" -> {}
            default -> {
                boolean known = statement.text().matches("\\\\(un)?restrict [A-Za-z0-9]+\\s*")
                        || template(statement)
                        || statement.begins("SELECT", "PG_CATALOG", ".", "SET_CONFIG", "(", "'search_path");
                if (!known) {
                    refused.add(statement);
                }
            }
        }
    }

    private void definition(SqlStatement statement, String kind) {
        boolean create = statement.begins("CREATE");
        String name = statement.name(2);
        if (ROLE.contains(kind) && !statement.begins("ALTER", kind, "ALL")) {
            if (create) {
                made.add(name);
            }
            boolean attributes = !statement.words().contains("SET");
            superusers.merge(name, attributes && statement.words().contains("SUPERUSER"), Boolean::logicalOr);
            passwords |= attributes
                    && statement.words().contains("PASSWORD")
                    && !statement.words().contains("NULL");
            (statement.words().contains("DATABASE") ? ofDatabases : roles).add(statement);
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
        boolean ifExists =
                statement.words().size() > 4 && statement.words().get(2).equals("IF");
        if (kind.equals("DATABASE")) {
            dropped.add(statement.name(ifExists ? 4 : 2));
        } else if (!ROLE.contains(kind) && !kind.equals("TABLESPACE")) {
            refused.add(statement);
        }
    }

    private void grant(SqlStatement statement) {
        if (!statement.words().contains("ON") || on(statement, "PARAMETER")) {
            roles.add(statement);
        } else if (on(statement, "TABLESPACE")) {
            tablespaces.add(statement);
        } else if (on(statement, "DATABASE")) {
            ofDatabases.add(statement);
        } else {
            refused.add(statement);
        }
    }

    private static boolean on(SqlStatement statement, String kind) {
        int on = statement.words().indexOf("ON");
        return on > 0
                && on + 1 < statement.words().size()
                && statement.words().get(on + 1).equals(kind);
    }

    private static boolean template(SqlStatement statement) {
        return statement.begins("UPDATE", "PG_CATALOG", ".", "PG_DATABASE", "SET", "DATISTEMPLATE", "=");
    }
}
