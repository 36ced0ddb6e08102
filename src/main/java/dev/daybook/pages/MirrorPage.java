package dev.daybook.pages;

import dev.daybook.crm.EntityType;
import dev.daybook.pages.frame.Directory;
import dev.daybook.pages.frame.FirstMove;
import dev.daybook.pages.frame.ListView;
import dev.daybook.pages.frame.MethodFailedException;
import dev.daybook.pages.frame.Page;
import dev.daybook.pages.frame.PageResult;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.picture.ShareBar;
import dev.daybook.pages.text.RichText;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /mirror}: whether the copy of another portal is complete, and what is missing. */
record MirrorPage() implements Page {

    private static final String MOVES = "moves.";

    /** States of lists of names, such as stages and users, of which nothing must be said. */
    private static final Set<String> CURRENT = Set.of("following", "absent", "removed");

    private static final double LEAST_USED = 0.05;
    private static final String METHOD = "daybook.mirror.report";

    @Override
    public PageResult answer(Visit visit) {
        if (!visit.visitor().user().isAdmin()) {
            return new PageResult.Missing();
        }
        var texts = visit.texts();
        var title = texts.of("nav.mirror");
        var outcome = visit.api().find(METHOD, ErrorCode.NOT_A_MIRROR);
        if (outcome.isEmpty()) {
            return new PageResult.Html("mirror-none", title, Map.of());
        }
        var report = new Facts(outcome.get());
        var sections = new ArrayList<Section>();
        sections.add(streams(visit, report));
        gaps(visit, report).ifPresent(sections::add);
        sections.add(tasks(visit, report.at("tasks")));
        limits(visit, report.at("budget")).ifPresent(sections::add);
        incidents(visit, report).ifPresent(sections::add);
        return new ListView(
                        title,
                        sentence(visit, report),
                        sections,
                        List.of(
                                texts.of("mirror.source", report.at("source").text("address")),
                                texts.of("basis.zone", visit.formats().zone().getId()),
                                texts.of("basis.asked", METHOD)),
                        "/mirror?")
                .answer(visit, title);
    }

    private static RichText sentence(Visit visit, Facts report) {
        var texts = visit.texts();
        var age =
                report.text("as_of").isEmpty()
                        ? texts.of("mirror.age.none")
                        : texts.of(
                                "mirror.age",
                                visit.formats().duration(report.number("lag_seconds")));
        if (report.isTrue("complete")) {
            return texts.rich("mirror.complete", age);
        }
        var state = texts.of("mirror.state." + report.text("state"));
        if (!report.text("reason").isEmpty()) {
            return report.text("state").equals("waiting")
                    ? texts.rich("mirror.waiting", report.text("reason"), age)
                    : texts.rich("mirror.stopped", state, report.text("reason"), age);
        }
        var rows = report.sum("streams", "rows");
        var expected = report.sum("streams", "expected");
        var ready = report.number("ready_at");
        return texts.rich(
                "mirror.incomplete",
                state,
                visit.formats().percent(expected == 0 ? 0 : (double) rows / expected),
                age,
                ready <= visit.now()
                        ? ""
                        : texts.of("mirror.ready", visit.formats().dateTime(ready)));
    }

    private static Section streams(Visit visit, Facts report) {
        var texts = visit.texts();
        var rows = new ArrayList<Section.Row>();
        var current = 0;
        for (var stream : report.rows("streams")) {
            if (!stream.has("rows") && CURRENT.contains(stream.text("state"))) {
                current++;
                continue;
            }
            var cells = new ArrayList<Cell>();
            cells.add(name(visit, stream));
            cells.add(Cell.text(texts.of("mirror.phase." + stream.text("state"))));
            if (stream.has("rows")) {
                var read = stream.number("rows");
                var expected = stream.number("expected");
                var share = expected == 0 ? 1 : Math.min(1, (double) read / expected);
                var say =
                        texts.of(
                                "mirror.share",
                                visit.formats().number(read),
                                visit.formats().number(expected));
                cells.add(Cell.picture(ShareBar.draw(share, say), Double.toString(share)));
                cells.add(Cell.share(visit, share));
                cells.add(Cell.number(visit, read));
                cells.add(Cell.number(visit, expected));
                cells.add(since(visit, stream));
                cells.add(compared(visit, stream));
            } else {
                for (var i = 0; i < 6; i++) {
                    cells.add(Cell.empty());
                }
            }
            cells.add(Cell.text(stream.text("error")));
            rows.add(new Section.Row(cells, ""));
        }
        return table(
                "streams",
                texts.of("mirror.streams"),
                texts.of("mirror.streams.say") + " " + texts.of("mirror.names", current),
                List.of(
                        new Column("stream", texts.of("col.data"), false),
                        new Column("state", texts.of("col.state"), false),
                        new Column("share", texts.of("col.read"), false),
                        new Column("percent", "", true),
                        new Column("rows", texts.of("col.rows"), true),
                        new Column("expected", texts.of("col.expected"), true),
                        new Column("since", texts.of("col.since"), false),
                        new Column("compared", texts.of("col.compared"), false),
                        new Column("error", texts.of("col.error"), false)),
                rows);
    }

    /** Returns the day of the oldest move of a stream. */
    private static Cell since(Visit visit, Facts stream) {
        var name = stream.text("stream");
        if (!name.startsWith(MOVES)) {
            return Cell.empty();
        }
        var subject = name.substring(MOVES.length());
        return visit.directory().types().stream()
                .filter(type -> Integer.toString(type.type().id()).equals(subject))
                .findFirst()
                .flatMap(type -> oldest(visit, type.type()))
                .map(time ->
                        new Cell(
                                visit.formats().date(time),
                                visit.formats().iso(time),
                                "",
                                "",
                                "",
                                "",
                                ""))
                .orElseGet(Cell::empty);
    }

    private static Optional<Long> oldest(Visit visit, EntityType type) {
        try {
            return FirstMove.time(visit, type, Value.tree(), "ID", "ASC");
        } catch (MethodFailedException failure) {
            // While a type is read, the newest rows come first: the oldest one is not known.
            if (failure.isIncomplete()) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static Cell compared(Visit visit, Facts stream) {
        var time = stream.number("compared_at");
        if (time == 0) {
            return Cell.text(visit.texts().of("mirror.compared.never"));
        }
        var key = stream.isTrue("equal") ? "mirror.compared.equal" : "mirror.compared.other";
        return new Cell(
                visit.texts().of(key, visit.formats().dateTime(time)),
                visit.formats().iso(time),
                "",
                "",
                "",
                "",
                "");
    }

    /** Returns the name of a stream for people: {@code moves.2} is “Deals, moves”. */
    private static Cell name(Visit visit, Facts stream) {
        var name = stream.text("stream");
        var dot = name.indexOf('.');
        var kind = dot < 0 ? name : name.substring(0, dot);
        var subject = dot < 0 ? "" : name.substring(dot + 1);
        var type =
                visit.directory().types().stream()
                        .filter(each -> Integer.toString(each.type().id()).equals(subject))
                        .map(Directory.TypePipelines::name)
                        .findFirst()
                        .orElse(subject);
        var text = visit.texts().orElse("mirror.stream." + kind, kind);
        return new Cell(type.isEmpty() ? text : type + ", " + text, name, "", "", "", "", "");
    }

    private static Optional<Section> gaps(Visit visit, Facts report) {
        var rows = new ArrayList<Section.Row>();
        for (var stream : report.rows("streams")) {
            for (var gap : stream.values("gaps")) {
                rows.add(
                        new Section.Row(
                                List.of(
                                        name(visit, stream),
                                        Cell.number(visit, whole(gap, "from")),
                                        Cell.number(visit, whole(gap, "to"))),
                                ""));
            }
        }
        var texts = visit.texts();
        return optional(
                table(
                        "gaps",
                        texts.of("mirror.gaps"),
                        texts.of("mirror.gaps.say"),
                        List.of(
                                new Column("stream", texts.of("col.data"), false),
                                new Column("from", texts.of("col.first.id"), true),
                                new Column("to", texts.of("col.last.id"), true)),
                        rows));
    }

    private static long whole(Value gap, String name) {
        return gap.member(name).asWhole();
    }

    private static Section tasks(Visit visit, Facts tasks) {
        var texts = visit.texts();
        var rows = new ArrayList<Section.Row>();
        for (var phase : List.of("known", "read", "queued", "gone", "denied")) {
            rows.add(
                    new Section.Row(
                            List.of(
                                    new Cell(
                                            texts.of("mirror.tasks." + phase),
                                            phase,
                                            "",
                                            "",
                                            "",
                                            "",
                                            ""),
                                    Cell.number(visit, tasks.number(phase))),
                            ""));
        }
        return half(
                table(
                        "histories",
                        texts.of("mirror.tasks"),
                        "",
                        List.of(
                                new Column("state", texts.of("col.state"), false),
                                new Column("tasks", texts.of("nav.tasks"), true)),
                        rows));
    }

    private static Optional<Section> limits(Visit visit, Facts budget) {
        var rows = new ArrayList<Section.Row>();
        for (var method : budget.rows("methods")) {
            if (method.decimal("operating") < LEAST_USED) {
                continue;
            }
            rows.add(
                    new Section.Row(
                            List.of(
                                    Cell.text(method.text("method")),
                                    Cell.text(seconds(visit, method.decimal("operating"))),
                                    Cell.text(seconds(visit, method.decimal("limit")))),
                            ""));
        }
        var texts = visit.texts();
        return optional(
                        table(
                                "limits",
                                texts.of("mirror.limits"),
                                texts.of("mirror.limits.say", budget.number("requests")),
                                List.of(
                                        new Column("method", texts.of("nav.methods"), false),
                                        new Column("operating", texts.of("col.used"), true),
                                        new Column("limit", texts.of("col.limit"), true)),
                                rows))
                .map(MirrorPage::half);
    }

    private static String seconds(Visit visit, double seconds) {
        return visit.formats().decimal(seconds, 1) + "\u00a0s";
    }

    private static Optional<Section> incidents(Visit visit, Facts report) {
        var rows = new ArrayList<Section.Row>();
        for (var incident : report.rows("incidents")) {
            rows.add(
                    new Section.Row(
                            List.of(
                                    Cell.time(visit, incident.text("time")),
                                    name(visit, incident),
                                    Cell.text(incident.text("what")),
                                    Cell.text(incident.text("done"))),
                            "wrap"));
        }
        var texts = visit.texts();
        return optional(
                table(
                        "incidents",
                        texts.of("mirror.incidents"),
                        "",
                        List.of(
                                new Column("time", texts.of("col.time"), false),
                                new Column("stream", texts.of("col.data"), false),
                                new Column("what", texts.of("col.happened"), false),
                                new Column("done", texts.of("col.done"), false)),
                        rows));
    }

    private static Optional<Section> optional(Section section) {
        return section.rows().isEmpty() ? Optional.empty() : Optional.of(section);
    }

    private static Section table(
            String id, String title, String say, List<Column> columns, List<Section.Row> rows) {
        return new Section(id, title, say, "", Set.of(), columns, rows, false, false);
    }

    private static Section half(Section section) {
        return new Section(
                section.id(),
                section.title(),
                section.say(),
                "",
                Set.of(),
                section.columns(),
                section.rows(),
                false,
                true);
    }

    /** Part of the report. */
    private record Facts(Value value) {

        private Value member(String name) {
            return value.member(name);
        }

        boolean has(String name) {
            return value.members().containsKey(name);
        }

        Facts at(String name) {
            return new Facts(member(name));
        }

        String text(String name) {
            return member(name).asText();
        }

        long number(String name) {
            return member(name).isBlank() ? 0 : member(name).asWhole();
        }

        double decimal(String name) {
            return switch (member(name)) {
                case Value.Decimal(var decimal) -> decimal;
                case Value.Whole(var whole) -> whole;
                default -> 0;
            };
        }

        boolean isTrue(String name) {
            return member(name).isTruthy();
        }

        List<Value> values(String name) {
            return member(name).elements();
        }

        List<Facts> rows(String name) {
            return values(name).stream().map(Facts::new).toList();
        }

        long sum(String list, String name) {
            return rows(list).stream().mapToLong(row -> row.number(name)).sum();
        }
    }
}
