package io.github.backupverify.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerImageTest {
    @ParameterizedTest
    @CsvSource({
        "postgres, 0, ''",
        "postgres:latest, 0, ''",
        "postgres:16, 16, ''",
        "postgres:16.4-alpine3.20, 16, ''",
        "postgres:9.6.8, 9, ''",
        "postgres:18-bookworm@sha256:0123456789abcdef, 18, ''",
        "docker.io/library/postgres:17, 17, ''",
        "localhost:5000/postgres:15, 15, ''",
        "bitnami/postgresql:16.2.0, 16, ''",
        "ghcr.io/cloudnative-pg/postgresql:16.2, 16, ''",
        "postgis/postgis:16-3.4, 16, PostGIS",
        "postgis:9.6-2.5, 9, PostGIS",
        "imresamu/postgis:17-3.5-alpine, 17, PostGIS",
        "timescale/timescaledb:2.1.0-pg13, 13, TimescaleDB",
        "timescale/timescaledb:latest-pg16, 16, TimescaleDB",
        "timescale/timescaledb-ha:pg16.2-ts2.14, 16, TimescaleDB",
        "timescale/timescaledb:2.14, 0, TimescaleDB",
        "pgvector/pgvector:pg17, 17, pgvector",
        "pgvector/pgvector:0.8.0-pg17-trixie, 17, pgvector",
        "ankane/pgvector:v0.5.1, 0, pgvector",
        "citusdata/citus:12.1, 0, Citus",
        "supabase/postgres:15.1.0.117, 15, Supabase"
    })
    void anImageSaysItsVersionAndWhatItAdds(String image, int major, String added) {
        assertThat(ServerImage.of(image, "compose.yaml")).hasValueSatisfying(found -> {
            assertThat(found.major()).isEqualTo(major);
            assertThat(String.join("", found.lacks())).contains(added);
            assertThat(found.lacks()).hasSize(added.isEmpty() ? 0 : 1);
        });
    }

    @Test
    void whatIsNoServerOfPostgreSqlSaysNothing() {
        for (String image : new String[] {
            "mysql:8",
            "redis",
            "prometheuscommunity/postgres-exporter:v0.15",
            "dpage/pgadmin4",
            "edoburu/pgbouncer",
            "prodrigestivill/postgres-backup-local:16",
            ""
        }) {
            assertThat(ServerImage.of(image, "compose.yaml")).as(image).isEmpty();
        }
    }
}
