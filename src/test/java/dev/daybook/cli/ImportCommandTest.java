package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.store.PostgresServer;
import dev.daybook.tasks.history.TaskChanges;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of {@code daybook import} into a portal of its own, whose server is running. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class ImportCommandTest {

    private static final String HISTORY = "crm.stagehistory.list";
    private static final String HEADER =
            "ID,ENTITY_TYPE_ID,OWNER_ID,TYPE_ID,CREATED_TIME,CATEGORY_ID,STAGE_ID,STAGE_SEMANTIC_ID";

    @Parameter private TestPortal.On on;

    @TempDir private Path folder;

    private TestPortal portal;

    @BeforeEach
    void begin() {
        portal = TestPortal.on(on);
    }

    @AfterEach
    void summaries_agree_with_the_rows() {
        var database = portal.services().database();
        for (var verification :
                List.of(StageMoves.verification(database), TaskChanges.verification(database))) {
            for (var part : verification.parts()) {
                assertThat(verification.all())
                        .allMatch(each -> each.check(part, false, _ -> {}).agrees());
            }
        }
        portal.close();
    }

    private CommandRun daybook(String... words) {
        return CommandRun.on(portal, words);
    }

    private String file(String name, String... lines) throws IOException {
        return file(name, StandardCharsets.UTF_8, String.join("\n", lines) + "\n");
    }

    private String file(String name, Charset charset, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(charset)).toString();
    }

    private Reply deals(String more) {
        return portal.call(
                HISTORY,
                ("{'entityTypeId':2,'order':{'ID':'ASC'}" + more + "}").replace('\'', '"'));
    }

    // ---- rows with ids ----

    @Test
    @Case(of = "mirror", value = "82")
    void an_import_with_ids_adds_each_row_once_and_later_rows_come_behind_it() throws IOException {
        var moves =
                file(
                        "moves.csv",
                        HEADER,
                        "700,2,40,1,2024-03-01T10:00:00+03:00,0,NEW,P",
                        "702,2,40,3,2024-03-02T10:00:00+03:00,0,WON,S",
                        "701,2,41,1,2024-03-01T11:00:00+03:00,0,NEW,P");

        var first = daybook("import", "moves", moves, "--json");
        assertThat(first.number("added")).isEqualTo(3);
        var again = daybook("import", "moves", moves, "--json");

        assertThat(again.number("added")).isZero();
        assertThat(again.number("same")).isEqualTo(3);
        deals("")
                .hasTotal(3)
                .lists("ID", "700", "701", "702")
                .lists("OWNER_ID", "40", "41", "40")
                .lists("STAGE_ID", "NEW", "NEW", "WON")
                .lists(
                        "CREATED_TIME",
                        "2024-03-01T10:00:00+03:00",
                        "2024-03-01T11:00:00+03:00",
                        "2024-03-02T10:00:00+03:00");
        var deal = portal.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"A\"}}").number("result");
        assertThat(deal).isEqualTo(42);
        deals(",'filter':{'OWNER_ID':42}").lists("ID", "703");
    }

    @Test
    @Case(of = "mirror", value = "83")
    void times_without_offset_need_a_zone_and_follow_its_summer_time() throws IOException {
        var moves =
                file(
                        "moves.csv",
                        HEADER,
                        "1,2,1,1,2026-03-29 01:30:00,0,NEW,P",
                        "2,2,1,2,2026-03-29 03:30:00,0,EXECUTING,P",
                        "3,2,1,2,2026-10-25T04:30:00,0,WON,S");

        daybook("import", "moves", moves)
                .failed(
                        moves
                                + ", line 2: the time 2026-03-29 01:30:00 has no offset: name its"
                                + " zone with --zone, such as Europe/Berlin");
        deals("").hasTotal(0);
        assertThat(daybook("import", "list").isDone().out()).isEqualTo("No imports");

        daybook("import", "moves", moves, "--zone", "Europe/Berlin").isDone();
        deals("")
                .lists(
                        "CREATED_TIME",
                        "2026-03-29T03:30:00+03:00",
                        "2026-03-29T04:30:00+03:00",
                        "2026-10-25T06:30:00+03:00");
    }

    @Test
    @Case(of = "mirror", value = "85")
    void bad_lines_are_reported_and_the_others_imported() throws IOException {
        var lines = new ArrayList<>(List.of(HEADER));
        for (var id = 1; id <= 1_000; id++) {
            lines.add(id + ",2," + id + ",1,2024-03-01T10:00:00Z,0,NEW,P");
        }
        lines.set(100, "100,2,100,1,yesterday,0,NEW,P");
        lines.set(200, "200,2,,1,2024-03-01T10:00:00Z,0,NEW,P");
        lines.set(300, "300,2,300,1,2024-03-01T10:00:00Z,0,NEW");
        lines.set(400, "x,2,400,1,2024-03-01T10:00:00Z,0,NEW,P");
        lines.set(500, "500,99,500,1,2024-03-01T10:00:00Z,0,NEW,P");
        lines.set(600, "600,2,600,1,2024-02-30T10:00:00Z,0,NEW,P");
        lines.set(700, "700,2,700,1,2024-03-01T10:00:00,0,NEW,P");
        lines.set(800, "800,2,800,1,2024-03-01T10:00:00Z,0,,P");
        lines.set(900, "-900,2,900,1,2024-03-01T10:00:00Z,0,NEW,P");
        lines.set(850, "850,2,850,1,2024-03-01T10:00:00Z,0," + "N".repeat(256) + ",P");
        lines.set(1_000, "0,2,1000,1,2024-03-01T10:00:00Z,0,NEW,P");
        var moves = file("moves.csv", lines.toArray(String[]::new));
        var rejects = folder.resolve("rejects.csv");

        var run = daybook("import", "moves", moves, "--rejects", rejects.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .isEqualTo(
                        "Read 1000 moves as moves.csv: 989 added, 0 actors named, 0 archived,"
                                + " 0 already stored, 0 in conflict, 11 rejected\n"
                                + moves
                                + ": copy of crm.stagehistory.list\n"
                                + "Lines that are not imported are in "
                                + rejects);
        deals("").hasTotal(989);
        assertThat(Files.readString(rejects).replace(moves, "M").lines())
                .containsExactly(
                        "FILE,LINE,COLUMN,REASON",
                        "M,101,CREATED_TIME,'yesterday' is not a time in ISO 8601: describe it with --date-format",
                        "M,201,OWNER_ID,OWNER_ID is empty",
                        "M,301,\"\",\"the line has 7 fields, but the header has 8\"",
                        "M,401,ID,'x' is not a whole number",
                        "M,501,ENTITY_TYPE_ID,entity type 99 does not exist or has no history",
                        "M,601,CREATED_TIME,'2024-02-30T10:00:00Z' is not a time",
                        "M,701,CREATED_TIME,\"the time 2024-03-01T10:00:00 has no offset: name its zone"
                                + " with --zone, such as Europe/Berlin\"",
                        "M,801,STAGE_ID,STAGE_ID is empty",
                        "M,851,STAGE_ID,STAGE_ID has more than 255 characters",
                        "M,901,ID,'-900' is not a whole number",
                        "M,1001,ID,'0' is not a positive number");

        var again = daybook("import", "moves", moves);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.out()).contains("0 added", "989 already stored", "11 rejected");
        assertThat(again.out()).contains(", line 101, CREATED_TIME: ", "and 6 more");
    }

    @Test
    void a_dry_run_stores_nothing() throws IOException {
        var moves = file("moves.csv", HEADER + ",NOTE", "7,2,4,1,2024-03-01T10:00:00Z,0,NEW,P,x");

        var run = daybook("import", "moves", moves, "--dry-run").isDone();

        assertThat(run.out())
                .isEqualTo(
                        "Would import 1 moves as moves.csv: 1 added, 0 actors named,"
                                + " 0 archived, 0 already stored, 0 in conflict, 0 rejected\n"
                                + moves
                                + ": copy of crm.stagehistory.list\n"
                                + "Columns that are not imported: NOTE");
        deals("").hasTotal(0);
        assertThat(daybook("import", "list").isDone().out()).isEqualTo("No imports");
    }

    @Test
    void a_row_with_a_stored_id_and_other_content_is_a_conflict() throws IOException {
        var deal = portal.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"A\"}}").number("result");
        var moves = file("moves.csv", HEADER, "1,2," + deal + ",2,2024-03-01T10:00:00Z,0,WON,S");

        var run = daybook("import", "moves", moves);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("0 added", "1 in conflict")
                .contains(moves + ", line 2, ID: the id is stored with other content");
        deals("").hasTotal(1).lists("STAGE_ID", "NEW");
    }

    @Test
    void two_rows_of_a_file_with_one_id_are_a_conflict_unless_they_are_equal() throws IOException {
        var moves =
                file(
                        "moves.csv",
                        HEADER,
                        "5,2,1,1,2024-03-01T10:00:00Z,0,NEW,P",
                        "5,2,1,1,2024-03-01T10:00:00Z,0,NEW,P",
                        "5,2,1,1,2024-03-01T10:00:00Z,0,WON,S");

        assertThat(daybook("import", "moves", moves).out())
                .contains("1 added", "1 already stored", "1 in conflict");
        deals("").lists("STAGE_ID", "NEW");
    }

    @Test
    void many_rows_are_stored_in_parts_and_found_by_every_filter() throws IOException {
        var lines = new ArrayList<>(List.of(HEADER));
        for (var id = 25_000; id > 0; id--) {
            var stage = id % 5 == 0 ? "WON,S" : "NEW,P";
            lines.add(id + ",2," + (id % 100 + 1) + ",1,2024-03-01T10:00:00Z,0," + stage);
        }
        var moves = file("moves.csv", lines.toArray(String[]::new));

        assertThat(daybook("import", "moves", moves, "--json").number("added")).isEqualTo(25_000);

        deals("").hasTotal(25_000);
        deals(",'filter':{'STAGE_ID':'WON'}").hasTotal(5_000);
        deals(",'start':24950").hasTotal(25_000);
    }

    // ---- exports ----

    @Test
    void exported_history_is_exported_again_byte_for_byte() throws IOException {
        work();
        try (var other = TestPortal.on(on)) {
            for (var format : List.of("csv", "ndjson")) {
                for (var kind : List.of("moves", "changes")) {
                    var ending = kind + "." + format;
                    var there = export(portal, kind, format, "there." + ending);
                    assertThat(Files.readString(there)).isNotBlank();

                    CommandRun.on(other, "import", kind, there.toString()).isDone();

                    var here = export(other, kind, format, "here." + ending);
                    assertThat(Files.readString(here)).isEqualTo(Files.readString(there));
                    CommandRun.on(other, "import", "remove", "there." + ending).isDone();
                }
            }
        }
    }

    private Path export(TestPortal from, String kind, String format, String name) {
        var out = folder.resolve(name);
        var words = new ArrayList<>(List.of("export", kind, "--format", format, "--zone", "UTC"));
        words.addAll(List.of("--out", out.toString()));
        if (kind.equals("moves")) {
            words.addAll(List.of("--type", "1,2"));
        }
        CommandRun.on(from, words.toArray(String[]::new)).isDone();
        return out;
    }

    /** Adds leads, deals and tasks with moves, empty values and quotes. */
    private void work() {
        ok("crm.deal.add", "{'fields':{'TITLE':'A'}}");
        ok("crm.lead.add", "{'fields':{'TITLE':'B'}}");
        ok("crm.deal.update", "{'id':1,'fields':{'STAGE_ID':'EXECUTING'}}");
        ok("crm.deal.update", "{'id':1,'fields':{'STAGE_ID':'WON'}}");
        ok("tasks.task.add", "{'fields':{'TITLE':'C','RESPONSIBLE_ID':1}}");
        ok("tasks.task.update", "{'taskId':1,'fields':{'TITLE':'say «hi», then; leave'}}");
        ok("tasks.task.update", "{'taskId':1,'fields':{'DESCRIPTION':'one\\ntwo'}}");
        ok("tasks.task.update", "{'taskId':1,'fields':{'DESCRIPTION':''}}");
    }

    private void ok(String method, String parameters) {
        portal.call(method, parameters.replace('\'', '"')).isAnswered();
    }

    @Test
    void null_and_the_empty_text_are_told_apart() throws IOException {
        var changes =
                file(
                        "changes.csv",
                        "ID,TASK_ID,CREATED_DATE,FIELD,FROM_VALUE,TO_VALUE,USER_ID,GROUP_ID",
                        "1,9,2024-03-01T10:00:00Z,NEW,,,1,0",
                        "2,9,2024-03-01T10:00:00Z,TITLE,\"\",\"a \"\"b\"\"\nc\",1,4");

        daybook("import", "changes", changes).isDone();

        assertThat(portal.call("daybook.task.history.list", "{\"order\":{\"ID\":\"ASC\"}}").text())
                .contains("\"FROM_VALUE\":null,\"TO_VALUE\":null")
                .contains("\"FROM_VALUE\":\"\",\"TO_VALUE\":\"a \\\"b\\\"\\nc\"")
                .contains("\"GROUP_ID\":4");
        var task =
                portal.call(
                        "tasks.task.add", "{\"fields\":{\"TITLE\":\"N\",\"RESPONSIBLE_ID\":1}}");
        assertThat(task.at("result.task.id").asWhole()).isEqualTo(10);
    }

    // ---- files of other tools ----

    @Test
    void columns_are_found_in_any_case_and_others_are_mapped() throws IOException {
        var moves =
                file(
                        "moves.csv",
                        "id;deal;typeId;when;category_id;statusId;status_semantic_id;moved_by_id",
                        "8;4;1;01.03.2024 10:00;0;NEW;P;7");

        daybook(
                        "import",
                        "moves",
                        moves,
                        "--type",
                        "2",
                        "--map",
                        "deal=OWNER_ID,when=CREATED_TIME",
                        "--date-format",
                        "dd.MM.yyyy HH:mm",
                        "--zone",
                        "UTC")
                .isDone();

        deals(",'select':['ID','OWNER_ID','CREATED_TIME','MOVED_BY_ID','ACTOR_SOURCE']")
                .hasResult(
                        "{\"items\":[{\"ID\":8,\"OWNER_ID\":4,"
                                + "\"CREATED_TIME\":\"2024-03-01T13:00:00+03:00\","
                                + "\"MOVED_BY_ID\":7,\"ACTOR_SOURCE\":\"import\"}]}");
    }

    @Test
    void columns_that_are_missing_are_named() throws IOException {
        var moves = file("moves.csv", "id,deal", "8,4");

        daybook("import", "moves", moves, "--type", "2")
                .failed(
                        moves
                                + " has no column OWNER_ID, only id, deal: name the column that stands"
                                + " for it with --map THEIRS=OWNER_ID");
        daybook("import", "moves", moves, "--map", "item=OWNER_ID")
                .failed(moves + " has no column ITEM, which --map names");
        daybook("import", "moves", folder + "/none.csv")
                .failed(folder + "/none.csv does not exist");
        daybook("import", "moves")
                .isWrongUsage("name the files to import, or a database with --from");
    }

    @Test
    void files_may_have_other_character_sets() throws IOException {
        var text = HEADER + "\r\n1,2,1,1,2024-03-01T10:00:00Z,0,Сделка,P\r\n";
        var utf16 = file("utf16.csv", StandardCharsets.UTF_16, text);
        var windows = file("windows.csv", Charset.forName("windows-1251"), text);

        daybook("import", "moves", utf16).isDone();
        daybook("import", "moves", windows)
                .failed(windows + " is not in the expected character set: name it with --charset");
        assertThat(
                        daybook("import", "moves", windows, "--charset", "windows-1251", "--json")
                                .number("same"))
                .isEqualTo(1);

        deals("").lists("STAGE_ID", "Сделка");
    }

    // ---- rows without ids ----

    @Test
    void rows_without_ids_get_ids_in_the_order_of_time_once() throws IOException {
        var header = HEADER.substring("ID,".length());
        var moves =
                file(
                        "moves.csv",
                        header,
                        "2,4,1,2024-03-01T10:00:00Z,0,NEW,P",
                        "2,5,1,2024-03-01T09:00:00Z,0,NEW,P",
                        "2,4,3,2024-03-02T10:00:00Z,0,WON,S");

        var run = daybook("import", "moves", moves);
        assertThat(run.out())
                .contains("2 added", "1 rejected")
                .contains("line 3: the time is before that of an earlier row");
        var again = daybook("import", "moves", moves);
        assertThat(again.out()).contains("0 added", "2 already stored", "1 rejected");

        deals("").lists("ID", "1", "2").lists("STAGE_ID", "NEW", "WON");
    }

    @Test
    void two_imports_of_one_file_at_once_store_each_row_once() throws Exception {
        var rows = new ArrayList<String>();
        rows.add(HEADER.substring("ID,".length()));
        for (var i = 0; i < 25_000; i++) {
            rows.add("2," + (i + 1) + ",1,2024-03-01T10:00:00Z,0,NEW,P");
        }
        var moves = file("moves.csv", rows.toArray(String[]::new));
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<CommandRun> command = () -> daybook("import", "moves", moves);
            for (var run : threads.invokeAll(List.of(command, command))) {
                assertThat(run.get().code()).as(run.get().err()).isZero();
            }
        }

        deals("").hasTotal(25_000);
    }

    @Test
    void an_unknown_format_of_dates_is_not_taken_for_a_known_one() throws IOException {
        var moves = file("moves.csv", HEADER, "1,2,4,1,1709287200,0,NEW,P");

        var run = daybook("import", "moves", moves, "--date-format", "epoch-seconds");

        assertThat(run.code()).isNotZero();
        assertThat(run.err()).contains("the date format epoch-seconds is invalid");
        deals("").hasTotal(0);
    }

    // ---- databases ----

    @Test
    @Case(of = "mirror", value = "84")
    void tables_of_known_shapes_are_read_from_databases() throws Exception {
        work();
        var sqlite = "jdbc:sqlite:" + folder.resolve("copy.db");
        for (var url : List.of(sqlite, PostgresServer.freshDatabase())) {
            copyInto(url);
            for (var table : List.of("with_history_id", "list_copy")) {
                try (var other = TestPortal.on(on)) {
                    var words = List.of("import", "moves", "--from", url, "--type", "2");
                    var shape =
                            table.equals("list_copy")
                                    ? "copy of crm.stagehistory.list"
                                    : "table of moves with history_id";

                    var dry = daybook(other, words, "--table", table, "--name", "n", "--dry-run");
                    assertThat(dry.isDone().out()).contains("3 added", "query: " + shape);
                    daybook(other, words, "--query", "select * from " + table, "--name", "n")
                            .isDone();

                    assertThat(other.call(HISTORY, "{\"entityTypeId\":2}").at("result"))
                            .isEqualTo(portal.call(HISTORY, "{\"entityTypeId\":2}").at("result"));
                }
            }
        }
    }

    private static CommandRun daybook(TestPortal on, List<String> words, String... more) {
        var all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return CommandRun.on(on, all.toArray(String[]::new));
    }

    private void copyInto(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(
                    "create table list_copy (id bigint, owner_id bigint, category_id bigint,"
                            + " stage_id text, stage_semantic_id text, type_id integer,"
                            + " created_time text)");
            statement.execute(
                    "create table with_history_id (history_id bigint, type_id integer, owner_id"
                            + " bigint, created_time text, category_id bigint, stage_semantic_id"
                            + " text, stage_id text)");
            for (var row :
                    portal.call(HISTORY, "{\"entityTypeId\":2}").at("result.items").elements()) {
                var values = row.members();
                try (var insert =
                        connection.prepareStatement(
                                "insert into list_copy (id, owner_id, category_id, stage_id,"
                                        + " stage_semantic_id, type_id, created_time) values"
                                        + " (?, ?, ?, ?, ?, ?, ?)")) {
                    var place = 1;
                    for (var name :
                            List.of(
                                    "ID",
                                    "OWNER_ID",
                                    "CATEGORY_ID",
                                    "STAGE_ID",
                                    "STAGE_SEMANTIC_ID",
                                    "TYPE_ID",
                                    "CREATED_TIME")) {
                        var value = Objects.requireNonNull(values.get(name));
                        if (name.startsWith("STAGE") || name.endsWith("TIME")) {
                            insert.setString(place++, value.asText());
                        } else {
                            insert.setLong(place++, value.asWhole());
                        }
                    }
                    insert.execute();
                }
            }
            statement.execute(
                    "insert into with_history_id select id, type_id, owner_id, created_time,"
                            + " category_id, stage_semantic_id, stage_id from list_copy");
        }
    }

    @Test
    void other_databases_are_only_read() throws Exception {
        var url = "jdbc:sqlite:" + folder.resolve("copy.db");
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("create table moves (id bigint)");
        }

        daybook("import", "moves", "--from", url, "--name", "n", "--query", "delete from moves")
                .failed("only queries that begin with select or with are run");
        var sneaky = "with gone as (select 1) delete from moves";
        assertThat(
                        daybook("import", "moves", "--from", url, "--name", "n", "--query", sneaky)
                                .err())
                .startsWith("daybook: cannot read the database: ");
        daybook("import", "moves", "--from", "jdbc:h2:mem:x", "--name", "n", "--table", "t")
                .failed("only jdbc:sqlite:FILE and jdbc:postgresql://HOST/NAME can be read");
    }

    // ---- removal ----

    @Test
    void an_import_can_be_removed_and_the_other_rows_stay() throws IOException {
        ok("crm.deal.add", "{'fields':{'TITLE':'A'}}");
        var one = file("one.csv", HEADER, "7,2,4,1,2024-03-01T10:00:00Z,0,NEW,P");
        var two =
                file(
                        "two.csv",
                        HEADER + ",MOVED_BY_ID",
                        "7,2,4,1,2024-03-01T10:00:00Z,0,NEW,P,5",
                        "8,2,4,3,2024-03-02T10:00:00Z,0,WON,S,5");
        daybook("import", "moves", one).isDone();
        assertThat(daybook("import", "moves", two, "--json").number("filled")).isEqualTo(1);
        assertThat(daybook("import", "list").isDone().out().replaceAll("\\d{4}-\\S+", "T"))
                .matches(
                        "(?s)NAME +KIND +BEGAN +COMPLETE +ADDED +FILLED +ARCHIVED\n"
                                + "one.csv +moves +T +yes +1 +0 +0\n"
                                + "two.csv +moves +T +yes +1 +1 +0");
        deals(",'select':['MOVED_BY_ID']").lists("MOVED_BY_ID", "1", "5", "5");

        assertThat(daybook("import", "remove", "two.csv").isDone().out())
                .isEqualTo("Removed two.csv: 2 rows");

        deals("").lists("ID", "1", "7");
        deals(",'filter':{'ID':7},'select':['MOVED_BY_ID','ACTOR_SOURCE']")
                .hasResult("{\"items\":[{\"MOVED_BY_ID\":null,\"ACTOR_SOURCE\":\"\",\"ID\":7}]}");
        daybook("import", "remove", "two.csv")
                .failed("there is no import two.csv: see ./daybook import list");
        daybook("import", "remove", "one.csv").isDone();
        deals("").lists("ID", "1");
    }

    @Test
    void an_import_of_changes_can_be_removed() throws IOException {
        work();
        var before = portal.call("daybook.task.history.list", "{}").number("total");
        var header = "ID,TASK_ID,CREATED_DATE,FIELD,FROM_VALUE,TO_VALUE,USER_ID";
        var changes = file("changes.csv", header, "900,9,2024-03-01T10:00:00Z,NEW,,,1");
        daybook("import", "changes", changes, "--name", "old").isDone();
        portal.call("daybook.task.history.list", "{}").hasTotal((int) before + 1);
        daybook("import", "moves", changes, "--name", "old", "--map", "TASK_ID=OWNER_ID")
                .failed(
                        changes
                                + " has no column TYPE_ID, only "
                                + header.replace(",", ", ")
                                + ": name the column that stands for it with --map THEIRS=TYPE_ID");

        daybook("import", "remove", "old").isDone();

        portal.call("daybook.task.history.list", "{}").hasTotal((int) before);
    }
}
