package dev.daybook.pages;

import dev.daybook.gateway.SlowCalls;
import dev.daybook.operations.Health;
import dev.daybook.pages.frame.ListView;
import dev.daybook.pages.frame.Page;
import dev.daybook.pages.frame.PageResult;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** {@code /ops}: whether the server is well, for administrators. */
record OperationsPage(Health health, Database database, SlowCalls slow) implements Page {

    private static final String QUEUE = "daybook.event.queue";
    private static final String MOVES = "crm.stagehistory.list";
    private static final String CHANGES = "daybook.task.history.list";
    private static final int MILLIS = 1_000;
    private static final long WEEK = 7L * 24 * 3_600;
    private static final long SOON = 30L * 24 * 3_600;

    @Override
    public PageResult answer(Visit visit) {
        if (!visit.visitor().user().isAdmin()) {
            return new PageResult.Missing();
        }
        var texts = visit.texts();
        var problems = health.problems();
        var queue = visit.api().call(QUEUE).result().elements();
        var failing =
                problems.values().stream().filter(Optional::isPresent).count()
                        + queue.stream()
                                .filter(row -> !member(row, "last_error").asText().isEmpty())
                                .count();
        var uptime = ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS;
        var sentence =
                texts.rich(
                        failing == 0 ? "ops.well" : "ops.trouble",
                        failing,
                        visit.formats().duration(uptime));
        var title = texts.of("nav.ops");
        return new ListView(
                        title,
                        sentence,
                        List.of(
                                checks(visit, problems),
                                facts(visit, uptime),
                                journals(visit),
                                limits(visit),
                                slow(visit),
                                queue(visit, queue)),
                        List.of(
                                texts.of("basis.zone", visit.formats().zone().getId()),
                                texts.of("basis.asked", String.join(", ", QUEUE, MOVES, CHANGES))),
                        "/ops?")
                .answer(visit, title);
    }

    private static Value member(Value row, String name) {
        return row.member(name);
    }

    private static Section checks(Visit visit, SequencedMap<String, Optional<String>> problems) {
        var texts = visit.texts();
        var rows = new ArrayList<Section.Row>();
        problems.forEach((name, problem) ->
                rows.add(
                        row(
                                new Cell(
                                        texts.orElse("ops.check." + name, name),
                                        name,
                                        "",
                                        "",
                                        "",
                                        "",
                                        ""),
                                Cell.text(
                                        problem.map(reason -> texts.of("ops.fails", reason))
                                                .orElseGet(() -> texts.of("ops.holds"))))));
        return section(
                "checks",
                texts.of("ops.checks"),
                "",
                true,
                List.of(
                        new Column("check", texts.of("col.check"), false),
                        new Column("state", texts.of("col.state"), false)),
                rows);
    }

    private Section facts(Visit visit, long uptime) {
        var texts = visit.texts();
        var version =
                Optional.ofNullable(OperationsPage.class.getPackage().getImplementationVersion())
                        .orElseGet(() -> texts.of("ops.version.sources"));
        var rows =
                new ArrayList<>(
                        List.of(
                                fact(visit, "version", version),
                                fact(visit, "java", Runtime.version().toString()),
                                fact(visit, "uptime", visit.formats().duration(uptime)),
                                fact(
                                        visit,
                                        "mode",
                                        texts.of(
                                                database.isReadOnly()
                                                        ? "ops.mode.reads"
                                                        : "ops.mode.writes")),
                                fact(visit, "memory", megabytes(visit, usedMemory())),
                                fact(visit, "store", megabytes(visit, database.size()))));
        health.ends()
                .forEach((name, end) ->
                        rows.add(fact(visit, "end." + name, end(visit, end.getEpochSecond()))));
        return section("server", texts.of("nav.server"), "", true, factColumns(visit), rows);
    }

    /** Returns a day, and the time until then if it is near. */
    private static String end(Visit visit, long end) {
        var day = visit.formats().date(end);
        var left = end - visit.now();
        return left > SOON
                ? day
                : visit.texts()
                        .of("ops.end.soon", day, visit.formats().duration(Math.max(0, left)));
    }

    private static long usedMemory() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static String megabytes(Visit visit, long bytes) {
        return visit.formats().number(bytes / 1024 / 1024) + "\u00a0MB";
    }

    private static Section journals(Visit visit) {
        var texts = visit.texts();
        var rows = new ArrayList<Section.Row>();
        var weekAgo = visit.formats().iso(visit.now() - WEEK);
        for (var type : visit.directory().types()) {
            var answered =
                    visit.api()
                            .call(
                                    MOVES,
                                    "entityTypeId",
                                    type.type().id(),
                                    "order",
                                    Value.tree("ID", "DESC"));
            var lately =
                    visit.api()
                            .call(
                                    MOVES,
                                    "entityTypeId",
                                    type.type().id(),
                                    "filter",
                                    Value.tree(">=CREATED_TIME", weekAgo));
            rows.add(
                    journal(
                            visit,
                            texts.of("ops.journal.moves", type.name()),
                            answered.total(),
                            lately.total(),
                            answered.rows("items"),
                            "CREATED_TIME"));
        }
        var changes = visit.api().call(CHANGES, "order", Value.tree("ID", "DESC"));
        var lately = visit.api().call(CHANGES, "filter", Value.tree(">=CREATED_DATE", weekAgo));
        rows.add(
                journal(
                        visit,
                        texts.of("ops.journal.changes"),
                        changes.total(),
                        lately.total(),
                        changes.rows("items"),
                        "CREATED_DATE"));
        return section(
                "journals",
                texts.of("ops.journals"),
                "",
                true,
                List.of(
                        new Column("journal", texts.of("col.journal"), false),
                        new Column("rows", texts.of("col.rows"), true),
                        new Column("week", texts.of("col.week"), true),
                        new Column("position", texts.of("col.position"), true),
                        new Column("newest", texts.of("col.newest"), false)),
                rows);
    }

    private static Section.Row journal(
            Visit visit, String name, long total, long lately, List<Value> newest, String time) {
        if (newest.isEmpty()) {
            return row(
                    Cell.text(name),
                    Cell.number(visit, 0),
                    Cell.number(visit, 0),
                    Cell.empty(),
                    Cell.empty());
        }
        var first = newest.getFirst();
        return row(
                Cell.text(name),
                Cell.number(visit, total),
                Cell.number(visit, lately),
                Cell.number(visit, member(first, "ID").asWhole()),
                Cell.time(visit, member(first, time).asText()));
    }

    private static Section limits(Visit visit) {
        var formats = visit.formats();
        var rows =
                List.of(
                        fact(visit, "body", megabytes(visit, Limits.BODY_BYTES)),
                        fact(visit, "batch", formats.number(Limits.BATCH_COMMANDS)),
                        fact(visit, "query", formats.duration(Limits.QUERY_TIMEOUT.toSeconds())),
                        fact(visit, "slow", formats.number(Limits.SLOW_QUERIES)));
        return section(
                "limits", visit.texts().of("ops.limits"), "", true, factColumns(visit), rows);
    }

    private Section slow(Visit visit) {
        var texts = visit.texts();
        var rows = new ArrayList<Section.Row>();
        for (var call : slow.newest()) {
            var seconds = (double) call.millis() / MILLIS;
            rows.add(
                    row(
                            Cell.time(visit, call.ended().toString()),
                            Cell.text(call.method()),
                            new Cell(
                                    visit.formats().decimal(seconds, 1) + "\u00a0s",
                                    Long.toString(call.millis()),
                                    "",
                                    "",
                                    "",
                                    "",
                                    ""),
                            Cell.number(visit, call.status())));
        }
        return section(
                "slow",
                texts.of("ops.slow.calls"),
                texts.of(
                        rows.isEmpty() ? "ops.slow.none" : "ops.slow.say",
                        visit.formats().decimal((double) SlowCalls.SLOW_MILLIS / MILLIS, 1)),
                false,
                List.of(
                        new Column("ended", texts.of("col.time"), false),
                        new Column("method", texts.of("col.method"), false),
                        new Column("millis", texts.of("col.took"), true),
                        new Column("status", texts.of("col.http.status"), true)),
                rows);
    }

    private static Section queue(Visit visit, List<Value> queue) {
        var texts = visit.texts();
        var rows = new ArrayList<Section.Row>();
        for (var handler : queue) {
            rows.add(
                    row(
                            Cell.text(member(handler, "event").asText()),
                            Cell.text(host(member(handler, "handler").asText())),
                            Cell.number(visit, member(handler, "waiting").asWhole()),
                            Cell.time(visit, member(handler, "oldest").asText()),
                            Cell.number(visit, member(handler, "attempts").asWhole()),
                            Cell.number(visit, member(handler, "given_up").asWhole()),
                            Cell.text(member(handler, "last_error").asText())));
        }
        return section(
                "queue",
                texts.of("ops.queue"),
                texts.of(rows.isEmpty() ? "ops.queue.none" : "ops.queue.say"),
                false,
                List.of(
                        new Column("event", texts.of("col.event"), false),
                        new Column("handler", texts.of("col.handler"), false),
                        new Column("waiting", texts.of("col.undelivered"), true),
                        new Column("oldest", texts.of("col.oldest"), false),
                        new Column("attempts", texts.of("col.attempts"), true),
                        new Column("givenUp", texts.of("col.given.up"), true),
                        new Column("lastError", texts.of("col.error"), false)),
                rows);
    }

    // Paths and parameters of handler addresses may contain secrets of applications.
    private static String host(String address) {
        var host = URI.create(address).getHost();
        return host == null ? "" : host;
    }

    private static List<Column> factColumns(Visit visit) {
        return List.of(
                new Column("name", visit.texts().of("col.fact"), false),
                new Column("value", visit.texts().of("col.value"), true));
    }

    private static Section.Row fact(Visit visit, String name, String value) {
        return row(
                new Cell(visit.texts().of("ops." + name), name, "", "", "", "", ""),
                Cell.text(value));
    }

    private static Section.Row row(Cell... cells) {
        return new Section.Row(List.of(cells), "");
    }

    private static Section section(
            String id,
            String title,
            String say,
            boolean isHalf,
            List<Column> columns,
            List<Section.Row> rows) {
        return new Section(id, title, say, "", Set.of(), columns, rows, false, isHalf);
    }
}
