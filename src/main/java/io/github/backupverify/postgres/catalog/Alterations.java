package io.github.backupverify.postgres.catalog;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Definitions that others have altered or dropped since a snapshot was taken. pg_get_viewdef, format_type, regclass and
 * their like read the server's current catalogue, whatever the snapshot, and so does a pg_dump that uses them: as long
 * as this finds nothing, snapshot and current catalogue say the same of all that the snapshot sees. What was only added
 * is not seen, and spoils nothing.
 */
public final class Alterations {
    /**
     * A row that a snapshot sees carries in xmax who has replaced or deleted it since; one who began before the
     * snapshot's oldest transaction is long done or gone. Temporary tables come and go all the time.
     */
    private static final String SQL = """
            -- The oldest transaction that the snapshot may not see: with its epoch, and as rows carry it.
            WITH horizon AS MATERIALIZED (
                SELECT full_xid, (full_xid % 4294967296)::text::xid AS xid
                FROM txid_snapshot_xmin(txid_current_snapshot()) AS full_xid),
            -- Relations that users made. Temporary ones and TOAST tables are in no dump.
            rels AS MATERIALIZED (
                SELECT c.oid, n.nspname || '.' || c.relname AS name, c.xmax AS by
                FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE c.oid >= 16384 AND c.relpersistence <> 't' AND c.relkind <> 't'),
            -- Every row of a definition that the snapshot sees, with the transaction that replaced or deleted it.
            altered AS (
                -- A relation itself, and then what belongs to it.
                SELECT 'relation ' || name AS object, by FROM rels
                UNION ALL SELECT 'column ' || r.name || '.' || x.attname, x.xmax
                    FROM pg_catalog.pg_attribute x JOIN rels r ON r.oid = x.attrelid
                UNION ALL SELECT 'a default of ' || r.name, x.xmax
                    FROM pg_catalog.pg_attrdef x JOIN rels r ON r.oid = x.adrelid
                UNION ALL SELECT 'index ' || r.name, x.xmax
                    FROM pg_catalog.pg_index x JOIN rels r ON r.oid = x.indexrelid
                UNION ALL SELECT 'sequence ' || r.name, x.xmax
                    FROM pg_catalog.pg_sequence x JOIN rels r ON r.oid = x.seqrelid
                -- Of a relation, or of a domain (conrelid is 0).
                UNION ALL SELECT 'constraint ' || x.conname || coalesce(' on ' || r.name, ''), x.xmax
                    FROM pg_catalog.pg_constraint x LEFT JOIN rels r ON r.oid = x.conrelid
                    WHERE r.oid IS NOT NULL OR x.conrelid = 0
                UNION ALL SELECT 'trigger ' || x.tgname || ' on ' || r.name, x.xmax
                    FROM pg_catalog.pg_trigger x JOIN rels r ON r.oid = x.tgrelid
                UNION ALL SELECT 'rule ' || x.rulename || ' on ' || r.name, x.xmax
                    FROM pg_catalog.pg_rewrite x JOIN rels r ON r.oid = x.ev_class
                UNION ALL SELECT 'policy ' || x.polname || ' on ' || r.name, x.xmax
                    FROM pg_catalog.pg_policy x JOIN rels r ON r.oid = x.polrelid
                -- What stands in a schema by itself.
                UNION ALL SELECT 'type ' || n.nspname || '.' || x.typname, x.xmax
                    FROM pg_catalog.pg_type x JOIN pg_catalog.pg_namespace n ON n.oid = x.typnamespace
                    WHERE x.oid >= 16384 AND n.nspname !~ '^pg_(toast_)?temp_'
                -- An enum label that was renamed changes how rows are written.
                UNION ALL SELECT 'a label of type ' || t.typname, x.xmax
                    FROM pg_catalog.pg_enum x JOIN pg_catalog.pg_type t ON t.oid = x.enumtypid
                UNION ALL SELECT 'function ' || n.nspname || '.' || x.proname, x.xmax
                    FROM pg_catalog.pg_proc x JOIN pg_catalog.pg_namespace n ON n.oid = x.pronamespace
                    WHERE x.oid >= 16384 AND n.nspname !~ '^pg_temp_'
                UNION ALL SELECT 'operator ' || x.oprname, x.xmax FROM pg_catalog.pg_operator x WHERE x.oid >= 16384
                UNION ALL SELECT 'operator class ' || x.opcname, x.xmax FROM pg_catalog.pg_opclass x WHERE x.oid >= 16384
                UNION ALL SELECT 'collation ' || x.collname, x.xmax FROM pg_catalog.pg_collation x WHERE x.oid >= 16384
                UNION ALL SELECT 'statistics ' || x.stxname, x.xmax FROM pg_catalog.pg_statistic_ext x
                -- Schemas, and what belongs to no schema.
                UNION ALL SELECT 'schema ' || x.nspname, x.xmax
                    FROM pg_catalog.pg_namespace x WHERE x.nspname !~ '^pg_(toast_)?temp_'
                UNION ALL SELECT 'server ' || x.srvname, x.xmax FROM pg_catalog.pg_foreign_server x
                UNION ALL SELECT 'extension ' || x.extname, x.xmax FROM pg_catalog.pg_extension x
                UNION ALL SELECT 'event trigger ' || x.evtname, x.xmax FROM pg_catalog.pg_event_trigger x
                UNION ALL SELECT 'publication ' || x.pubname, x.xmax FROM pg_catalog.pg_publication x)
            SELECT DISTINCT object FROM altered, horizon
            -- xmax of a transaction that was rolled back has altered nothing; one older than the horizon is over.
            WHERE CASE WHEN age(by) <= age(xid)
                       THEN txid_status(full_xid + age(xid) - age(by)) IS DISTINCT FROM 'aborted' ELSE false END
            ORDER BY 1
            """;

    private static final String LABEL = "a label of type ";

    private Alterations() {}

    /** What they are of, in a transaction that sees the snapshot; empty is good. */
    public static List<String> since(Connection snapshot) throws SQLException {
        return Query.list(snapshot, SQL, row -> row.getString(1));
    }

    /** Those that change how the rows of a table are written: the labels of an enum type. */
    public static List<String> ofValues(List<String> alterations) {
        return alterations.stream().filter(object -> object.startsWith(LABEL)).toList();
    }
}
