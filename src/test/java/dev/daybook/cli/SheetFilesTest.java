package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.StageMove;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Test of a history that does not fit into one sheet, as DuckDB reads the files. */
class SheetFilesTest {

    private static final int ROWS = 1_000_001;

    @TempDir private Path folder;

    @Test
    @Case(of = "export", value = "X22")
    void a_million_rows_and_one_are_two_files() throws Exception {
        try (var portal = TestPortal.on(TestPortal.On.SQLITE)) {
            portal.services()
                    .stageMoves()
                    .load(
                            EntityType.LEAD,
                            LongStream.rangeClosed(1, ROWS)
                                    .mapToObj(id ->
                                            new StageMove(
                                                    id,
                                                    1,
                                                    id,
                                                    1_700_000_000L + id,
                                                    0L,
                                                    "P",
                                                    "PRÜFUNG GRÖßE",
                                                    1L,
                                                    "",
                                                    0L,
                                                    1L,
                                                    0,
                                                    ""))
                                    .toList());
            var file = folder.resolve("leads.csv");
            CommandRun.on(
                            portal,
                            "export",
                            "moves",
                            "--type",
                            "1",
                            "--csv",
                            "excel",
                            "--zone",
                            "Europe/Berlin",
                            "--out",
                            "" + file)
                    .isDone();

            assertThat(read(file))
                    .isEqualTo("1000000 500000500000 PRÜFUNG GRÖßE 2023-11-14 23:13:21 TIMESTAMP");
            assertThat(read(folder.resolve("leads-2.csv")))
                    .isEqualTo("1 1000001 PRÜFUNG GRÖßE 2023-11-26 13:00:01 TIMESTAMP");
            assertThat(folder.resolve("leads-3.csv")).doesNotExist();
            for (var each : List.of(file, folder.resolve("leads-2.csv"))) {
                try (var lines = Files.lines(each)) {
                    assertThat(lines.findFirst().orElseThrow())
                            .startsWith("\uFEFFENTITY_TYPE_ID;ID;TYPE_ID;");
                }
            }
            // A stream cannot begin another file: it is cut off.
            assertThatThrownBy(() ->
                            portal.getUrl(
                                    portal.base()
                                            + "/daybook/export/moves/1/"
                                            + TestPortal.CODE
                                            + "?entityTypeId=1&csv=excel"))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    /** Returns count, sum of ids, stage, first time and its type. */
    private static String read(Path file) throws SQLException {
        try (var duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement();
                var rows =
                        statement.executeQuery(
                                "select count(*) || ' ' || sum(ID) || ' ' || any_value(STAGE_ID) ||"
                                        + " ' ' || min(CREATED_TIME) || ' ' ||"
                                        + " any_value(typeof(CREATED_TIME)) from read_csv('"
                                        + file
                                        + "', delim = ';', header = true)")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
