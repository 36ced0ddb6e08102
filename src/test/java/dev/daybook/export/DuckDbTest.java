package dev.daybook.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import dev.daybook.explain.ExplainFixture;
import dev.daybook.export.formats.ExportColumn;
import dev.daybook.export.formats.ParquetRows;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.TaskReadAccess;
import dev.daybook.tasks.history.TaskChange;
import dev.daybook.tasks.history.TaskChanges;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of exports as DuckDB, an independent program, reads them. */
class DuckDbTest extends PortalTest {

    private static final String TEXT =
            "say \"hi\", then\nleave\r\n\tor \u0001 not; 🎈 'x' =1+1 \\ end";
    private static final Pattern FENCE =
            Pattern.compile("```sql\\n-- duckdb\\n(.*?)```", Pattern.DOTALL);

    @TempDir private Path folder;

    @BeforeParameterizedClassInvocation
    static void fill() {
        ExplainFixture.build(portal);
        portal.services()
                .database()
                .inTransaction(transaction -> transaction.run("delete from task_change"));
        new TaskChanges(portal.services().database(), new TaskReadAccess())
                .load(
                        List.of(
                                new TaskChange(1, 1, 1_772_355_600, "NEW", null, null, 12, 0),
                                new TaskChange(2, 1, 1_772_355_660, "TITLE", "", TEXT, 12, 0)));
    }

    private Path export(String kind, String format, String query) throws Exception {
        var address =
                portal.base()
                        + "/daybook/export/"
                        + kind
                        + "/1/"
                        + TestPortal.CODE
                        + "?format="
                        + format
                        + query;
        var file = folder.resolve(kind + "." + format);
        try (var client = HttpClient.newHttpClient()) {
            var reply =
                    client.send(
                            TestPortal.request(address).GET().build(), BodyHandlers.ofFile(file));
            assertThat(reply.statusCode()).isEqualTo(200);
        }
        return file;
    }

    private static List<String> rows(Connection duck, String sql) throws SQLException {
        try (var statement = duck.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getString(i));
                }
                texts.add(String.join("|", row.stream().map(String::valueOf).toList()));
            }
            return texts;
        }
    }

    private static Connection open() throws SQLException {
        var duck = DriverManager.getConnection("jdbc:duckdb:");
        try (var statement = duck.createStatement()) {
            statement.execute("set TimeZone = 'UTC'");
        }
        return duck;
    }

    @Test
    @Case(of = "export", value = "X14")
    void parquet_has_types_and_facts() throws Exception {
        var file = export("moves", "parquet", "&zone=Europe/Berlin");
        try (var duck = open()) {
            var moves = " from read_parquet('" + file + "')";
            assertThat(
                            rows(
                                    duck,
                                    "select count(*), sum(ID), count(MOVED_BY_ID),"
                                            + " max(CREATED_TIME) = timestamptz '2026-03-08 00:00:00+00'"
                                            + moves))
                    .containsExactly("17|153|15|true");
            assertThat(
                            rows(
                                    duck,
                                    "select column_name, column_type from (describe select *"
                                            + moves
                                            + ")"))
                    .containsExactly(
                            "ENTITY_TYPE_ID|INTEGER",
                            "ID|BIGINT",
                            "TYPE_ID|INTEGER",
                            "OWNER_ID|BIGINT",
                            "CREATED_TIME|TIMESTAMP WITH TIME ZONE",
                            "CATEGORY_ID|INTEGER",
                            "STAGE_ID|VARCHAR",
                            "STAGE_SEMANTIC_ID|VARCHAR",
                            "MOVED_BY_ID|BIGINT",
                            "PREVIOUS_STAGE_ID|VARCHAR",
                            "PREVIOUS_CATEGORY_ID|INTEGER",
                            "RESPONSIBLE_ID|BIGINT");
            assertThat(
                            rows(
                                    duck,
                                    "select decode(key), decode(value) from"
                                            + " parquet_kv_metadata('"
                                            + file
                                            + "')"))
                    .contains("daybook.zone|Europe/Berlin")
                    .anyMatch(row -> row.startsWith("daybook.position|2.17."));
        }
    }

    @Test
    @Case(of = "export", value = "X14")
    void parquet_is_written_in_groups() throws Exception {
        var rows = 3_000_000;
        var file = folder.resolve("large.parquet");
        var columns = List.of(ExportColumn.number("ID"), ExportColumn.text("STAGE_ID"));
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            var parquet = new ParquetRows(out, columns, Map.of());
            parquet.begin();
            for (var id = 1; id <= rows; id++) {
                parquet.row(
                        List.of(
                                Value.of(id),
                                id % 3 == 0 ? Value.Nothing.NOTHING : Value.of("S" + id % 10)));
            }
            parquet.end();
        }
        try (var duck = open()) {
            assertThat(
                            rows(
                                    duck,
                                    "select count(*), sum(ID), count(STAGE_ID) from read_parquet('"
                                            + file
                                            + "')"))
                    .containsExactly("3000000|4500001500000|2000000");
            assertThat(
                            rows(
                                    duck,
                                    "select row_group_num_rows, count(distinct row_group_id) from"
                                            + " parquet_metadata('"
                                            + file
                                            + "') group by 1 order by 1"))
                    .containsExactly("116416|1", "262144|11");
        }
    }

    /** The end of the file has the places of all rows. */
    @Test
    void parquet_without_its_end_is_refused() throws Exception {
        var file = folder.resolve("cut.parquet");
        try (var out = Files.newOutputStream(file)) {
            var parquet = new ParquetRows(out, List.of(ExportColumn.number("ID")), Map.of());
            parquet.begin();
            parquet.row(List.of(Value.of(1)));
        }
        try (var duck = open()) {
            assertThatThrownBy(() -> rows(duck, "select * from read_parquet('" + file + "')"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    @Case(of = "export", value = "X3")
    void every_format_gives_the_exact_text_back() throws Exception {
        var sources =
                Map.of(
                        "csv", "read_csv('%s', nullstr = '', allow_quoted_nulls = false)",
                        "ndjson", "read_ndjson('%s')",
                        "parquet", "read_parquet('%s')");
        try (var duck = open()) {
            for (var source : sources.entrySet()) {
                var file = export("changes", source.getKey(), "");
                var from = " from " + source.getValue().formatted(file) + " order by ID";
                try (var statement = duck.createStatement();
                        var rows = statement.executeQuery("select FROM_VALUE, TO_VALUE" + from)) {
                    rows.next();
                    assertThat(rows.getString(1)).as(source.getKey()).isNull();
                    assertThat(rows.getString(2)).as(source.getKey()).isNull();
                    rows.next();
                    assertThat(rows.getString(1)).as(source.getKey()).isEmpty();
                    assertThat(rows.getString(2)).as(source.getKey()).isEqualTo(TEXT);
                    assertThat(rows.next()).isFalse();
                }
            }
        }
    }

    @Test
    @Case(of = "export", value = "X15")
    void an_empty_parquet_file_has_its_columns() throws Exception {
        var file = export("moves", "parquet", "&entityTypeId=1");
        try (var duck = open()) {
            assertThat(rows(duck, "select count(*) from read_parquet('" + file + "')"))
                    .containsExactly("0");
            assertThat(rows(duck, "describe select * from read_parquet('" + file + "')"))
                    .hasSize(12);
        }
    }

    @Test
    @Case(of = "export", value = "X24")
    void every_duckdb_query_of_the_page_gives_rows() throws Exception {
        var files =
                Map.of(
                        "moves.csv", export("moves", "csv", ""),
                        "moves.ndjson", export("moves", "ndjson", ""),
                        "moves.parquet", export("moves", "parquet", ""));
        var texts = FENCE.matcher(page());
        var tried = 0;
        try (var duck = open()) {
            while (texts.find()) {
                var sql = texts.group(1);
                for (var file : files.entrySet()) {
                    sql = sql.replace("'" + file.getKey() + "'", "'" + file.getValue() + "'");
                }
                assertThat(rows(duck, sql)).as(sql).isNotEmpty();
                tried++;
            }
        }
        assertThat(tried).isEqualTo(3);
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/bi.md"));
    }
}
