package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.store.PostgresServer;
import org.junit.jupiter.api.Test;

/**
 * Tests that every primary key starts with the portal, so that portals could be stored apart.
 */
class PortalKeysTest {

    private static final String KEYS =
            """
            select t.relname || ': ' || coalesce(a.attname, 'no key') from pg_class t
            left join pg_index i on i.indrelid = t.oid and (i.indisprimary or i.indisunique)
            left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
            where t.relkind = 'r' and t.relnamespace = current_schema()::regnamespace
                and t.relname <> 'flyway_schema_history'\
            """;

    @Test
    void every_key_starts_with_the_portal() {
        try (var store = Store.at(PostgresServer.preparedDatabase())) {
            var keys = store.portal(1).read(snapshot -> snapshot.list(KEYS, row -> row.text(1)));
            assertThat(keys).hasSizeGreaterThan(20).allMatch(key -> key.endsWith(": portal_id"));
        }
    }
}
