package dev.daybook.mirror.report;

import dev.daybook.mirror.imports.HistoryImports;
import dev.daybook.mirror.store.CoveredRange;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.SliceState;
import dev.daybook.mirror.store.StreamState;
import dev.daybook.mirror.store.StreamState.Phase;
import dev.daybook.mirror.store.TaskState;
import dev.daybook.mirror.sync.Listing;
import dev.daybook.mirror.sync.StreamProgress;
import dev.daybook.protocol.Value;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The report of a mirror for scripts. */
record ReportJson(MirrorReport report, MirrorStore store) {

    private static final int INCIDENTS = 20;
    private static final String MOVES = "moves.";
    private static final List<String> GONE = List.of("deleted", "denied", "replaced");
    private static final List<String> ACTORS =
            List.of("item", "created", "invoice", "event", "import", "unknown");

    /** Returns the report for scripts. */
    Value value() {
        var json = new LinkedHashMap<String, Value>();
        json.put("source", source());
        json.put("state", Value.of(MirrorReport.word(report.settings().state().name())));
        json.put("reason", Value.of(report.settings().reason()));
        json.put("reason_code", Value.of(report.settings().need().word()));
        json.put("as_of", Value.of(Listing.utc(report.settings().asOf())));
        json.put("lag_seconds", Value.of(report.lagSeconds()));
        json.put("reader", Value.of(report.holder().orElse("")));
        json.put("complete", Value.of(report.isComplete()));
        var streams = new ArrayList<Value>();
        report.journals().forEach(progress -> streams.add(stream(progress)));
        report.others().forEach(state -> streams.add(stream(state)));
        json.put("streams", new Value.Items(streams));
        json.put("tasks", tasks());
        json.put("budget", Value.of(new LinkedHashMap<>(report.figures())));
        json.put("limited_by", Value.of(report.limitedBy()));
        json.put("ready_at", Value.of(report.settings().readyAt()));
        json.put("unnamed_stages", Value.texts(store.stageNames().unnamed()));
        json.put("dropped_fields", Value.texts(store.figures().droppedFields()));
        json.put("imports", imports());
        json.put("incidents", new Value.Items(incidents()));
        return Value.of(json);
    }

    private Value imports() {
        return new Value.Items(
                store.read(HistoryImports::all).stream()
                        .<Value>map(found ->
                                Value.tree(
                                        "name", found.name(),
                                        "kind", found.kind().word(),
                                        "began", Listing.utc(found.began()),
                                        "complete", found.isComplete(),
                                        "added", found.counts().added(),
                                        "filled", found.counts().filled(),
                                        "archived", found.counts().archived()))
                        .toList());
    }

    private static String host(String address) {
        return URI.create(address.replaceAll("[^\\x21-\\x7e]", "_")).getAuthority();
    }

    private List<Value> incidents() {
        return store.incidents(INCIDENTS).stream()
                .map(incident ->
                        Value.tree(
                                "time", Listing.utc(incident.time()),
                                "stream", incident.stream(),
                                "what", incident.what(),
                                "done", incident.done()))
                .toList();
    }

    private Value source() {
        var source = new LinkedHashMap<String, Value>();
        source.put("host", Value.of(host(report.settings().address())));
        source.put("address", Value.of(report.settings().address()));
        source.put("member_id", Value.of(report.settings().memberId()));
        source.put("plan", Value.of(report.settings().plan()));
        source.put("zone", Value.of(report.settings().zone()));
        report.settings()
                .since()
                .ifPresent(time -> source.put("since", Value.of(Listing.utc(time))));
        source.putAll(report.settings().learned().members());
        return Value.of(source);
    }

    private Value stream(StreamProgress progress) {
        var state = progress.state();
        var json = new LinkedHashMap<>(stream(state).members());
        json.put("rows", Value.of(progress.rows()));
        json.put("expected", Value.of(progress.expected()));
        json.put("first_id", Value.of(state.bottomId()));
        json.put("last_id", Value.of(state.headId()));
        json.put("covered", ranges(progress.covered()));
        json.put("gaps", gaps(progress));
        json.put("unreadable", Value.of(progress.unreadable().size()));
        var slices = store.slices(state.stream());
        json.put("total_there", Value.of(slices.stream().mapToLong(SliceState::there).sum()));
        json.put("rows_here", Value.of(slices.stream().mapToLong(SliceState::here).sum()));
        json.put(
                "compared_at",
                Value.of(slices.stream().mapToLong(SliceState::comparedAt).min().orElse(0)));
        json.put("equal", Value.of(report.isEqual(state)));
        json.put("late", Value.of(state.late()));
        json.put("missed", Value.of(state.missed()));
        json.put(
                "rest_seconds",
                report.figures()
                        .getOrDefault("rest_by_stream", Value.Nothing.NOTHING)
                        .members()
                        .getOrDefault(state.stream(), Value.of(0)));
        if (state.stream().startsWith(MOVES)) {
            addMoves(json, state.stream());
        }
        return Value.of(json);
    }

    private void addMoves(SequencedMap<String, Value> json, String stream) {
        var type = Integer.parseInt(stream.substring(MOVES.length()));
        json.put("first_time", time(store.timeOfFirstMove(stream, 0, Long.MAX_VALUE)));
        json.put("last_time", time(store.figures().timeOfLastMove(type)));
        json.put("gone", numbers(GONE, store.figures().goneMoves(type)));
        var actors = new HashMap<>(store.figures().movesByActor(type));
        actors.put("unknown", actors.getOrDefault("", 0L));
        actors.remove("");
        json.put("actor", numbers(ACTORS, actors));
    }

    private static Value time(Optional<Long> second) {
        return Value.of(second.map(Listing::utc).orElse(""));
    }

    /** Returns numbers by their names, the usual names first. */
    private static Value numbers(List<String> names, Map<String, Long> found) {
        var numbers = new LinkedHashMap<String, Value>();
        names.forEach(name -> numbers.put(name, Value.of(0)));
        new TreeMap<>(found).forEach((name, number) -> numbers.put(name, Value.of(number)));
        return Value.of(numbers);
    }

    /** Returns how many task ids up to the newest no list has shown. */
    private long unknownTasks() {
        return report.journals().stream()
                .filter(progress -> progress.state().stream().equals(Listing.TASKS))
                .mapToLong(progress -> {
                    var ids = progress.covered().stream().mapToLong(ReportJson::length).sum();
                    var gone =
                            store.figures().goneTasks(progress.state().bottomId(), Long.MAX_VALUE);
                    return Math.max(0, ids - progress.rows() - gone);
                })
                .sum();
    }

    private static long length(CoveredRange range) {
        return range.to() - range.from() + 1;
    }

    private static Value stream(StreamState state) {
        return Value.tree(
                "stream",
                state.stream(),
                "state",
                MirrorReport.word(state.phase().name()),
                "error",
                state.lastError());
    }

    private static Value gaps(StreamProgress progress) {
        var why = progress.state().phase() == Phase.DENIED ? "denied" : "not yet";
        return new Value.Items(
                progress.gaps().stream()
                        .<Value>map(gap ->
                                Value.tree(
                                        "from",
                                        gap.from(),
                                        "to",
                                        gap.to(),
                                        "why",
                                        progress.isUnreadable(gap) ? "unreadable" : why))
                        .toList());
    }

    private static Value ranges(List<CoveredRange> ranges) {
        return new Value.Items(
                ranges.stream()
                        .<Value>map(range ->
                                new Value.Items(
                                        List.of(Value.of(range.from()), Value.of(range.to()))))
                        .toList());
    }

    private Value tasks() {
        var counts = store.taskCounts();
        var json = new LinkedHashMap<String, Value>();
        json.put("known", Value.of(counts.values().stream().mapToLong(Long::longValue).sum()));
        for (var phase : TaskState.Phase.values()) {
            json.put(MirrorReport.word(phase.name()), Value.of(counts.getOrDefault(phase, 0L)));
        }
        json.put("unknown", Value.of(unknownTasks()));
        json.put("unreadable", Value.of(report.unreadableChanges()));
        json.put("miss_rate", report.figures().getOrDefault("miss_rate", Value.of(0)));
        return Value.of(json);
    }
}
