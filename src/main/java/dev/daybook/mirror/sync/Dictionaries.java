package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.BatchReply;
import dev.daybook.mirror.source.Command;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.source.CommandResult.NotRun;
import dev.daybook.mirror.source.CommandResult.Refused;
import dev.daybook.mirror.source.Refusal;
import dev.daybook.mirror.store.StreamState.Phase;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Small lists that are read as a whole: users, entity types, categories, stages, custom fields and
 * groups. They come first, because rows refer to them.
 */
final class Dictionaries implements Duty {

    private static final Duration OFTEN = Duration.ofMinutes(10);
    private static final int BATCH = 50;

    private final MirrorContext context;
    private final Selection selection;
    private final Deque<Page> pages = new ArrayDeque<>();
    private Instant nextRound = Instant.MIN;
    private boolean isRunning;
    private boolean wasCompleted;

    Dictionaries(MirrorContext context, Selection selection) {
        this.context = context;
        this.selection = selection;
    }

    /** One dictionary, read page by page; it is stored when it is complete. */
    private static final class Reading {
        private final String stream;
        private final Command command;
        private final String listKey;
        private final BiConsumer<MirrorContext.Change, List<Value>> store;
        private final Consumer<List<Value>> completed;
        private final List<Value> rows = new ArrayList<>();

        Reading(
                String stream,
                Command command,
                String listKey,
                BiConsumer<MirrorContext.Change, List<Value>> store,
                Consumer<List<Value>> completed) {
            this.stream = stream;
            this.command = command;
            this.listKey = listKey;
            this.store = store;
            this.completed = completed;
        }
    }

    private record Page(Reading reading, int start) {
        Command command() {
            return reading.command.with("start", start);
        }
    }

    /** Returns whether all dictionaries are read at present. */
    boolean isComplete() {
        return wasCompleted && pages.isEmpty();
    }

    /** Returns whether all dictionaries were read since the start. */
    boolean wasCompletedOnce() {
        return wasCompleted;
    }

    /** Starts the next round now. */
    void restart() {
        nextRound = Instant.MIN;
    }

    @Override
    public Optional<Work> next() {
        var now = context.now();
        if (pages.isEmpty() && isRunning) {
            isRunning = false;
            wasCompleted = true;
            nextRound = now.plus(OFTEN);
        }
        if (pages.isEmpty() && !nextRound.isAfter(now)) {
            begin();
        }
        if (pages.isEmpty()) {
            return Optional.empty();
        }
        var batch = pages.stream().limit(BATCH).toList();
        return Optional.of(
                new Work(
                        batch.stream().map(Page::command).toList(),
                        false,
                        reply -> apply(batch, reply)));
    }

    private void begin() {
        isRunning = true;
        add("users", Command.of("user.get"), "", (change, rows) -> change.stored().users(rows));
        add(
                "types",
                Command.of("crm.type.list"),
                "types",
                (change, rows) -> change.stored().entityTypes(rows),
                this::addOfTypes);
        add(
                "statuses",
                Command.of("crm.status.list"),
                "",
                (change, rows) -> change.stored().statuses(rows));
        add(
                "fields.CRM_DEAL",
                Command.of("crm.deal.userfield.list"),
                "",
                (change, rows) -> change.stored().customFields("CRM_DEAL", rows));
        add(
                "fields.CRM_LEAD",
                Command.of("crm.lead.userfield.list"),
                "",
                (change, rows) -> change.stored().customFields("CRM_LEAD", rows));
        if (selection.hasTasks()) {
            add(
                    "groups",
                    Command.of("sonet_group.get"),
                    "",
                    (change, rows) -> change.stored().groups(rows),
                    this::addOfGroups);
        }
    }

    /** Adds the dictionaries of the entity types, which have just become known. */
    private void addOfTypes(List<Value> types) {
        selection.found(types);
        for (var type : selection.entityTypes()) {
            // Leads and old invoices have no categories.
            if (type != 1 && type != Listing.INVOICE) {
                add(
                        "categories." + type,
                        Command.of("crm.category.list").with("entityTypeId", type),
                        "categories",
                        (change, rows) -> change.stored().categories(type, rows));
            }
        }
    }

    private void addOfGroups(List<Value> groups) {
        for (var group : groups) {
            var id = group.member("ID").asWhole();
            add(
                    "stages." + id,
                    Command.of("task.stages.get").with("entityId", id),
                    "",
                    (change, rows) -> change.stored().taskStages(id, rows));
        }
    }

    private void add(
            String stream,
            Command command,
            String listKey,
            BiConsumer<MirrorContext.Change, List<Value>> store) {
        add(stream, command, listKey, store, _ -> {});
    }

    private void add(
            String stream,
            Command command,
            String listKey,
            BiConsumer<MirrorContext.Change, List<Value>> store,
            Consumer<List<Value>> completed) {
        pages.add(new Page(new Reading(stream, command, listKey, store, completed), 0));
    }

    // The memory changes before the transaction, which a database may repeat.
    private void apply(List<Page> batch, BatchReply reply) {
        var changes = new ArrayList<Consumer<MirrorContext.Change>>();
        for (var number = 0; number < batch.size(); number++) {
            var page = batch.get(number);
            switch (reply.results().get(number)) {
                case Answered answer -> take(page, answer).ifPresent(changes::add);
                case Refused refused -> refuse(page, refused).ifPresent(changes::add);
                case NotRun _ -> {}
            }
        }
        try {
            context.apply(change -> changes.forEach(part -> part.accept(change)));
        } catch (RuntimeException e) {
            pages.clear();
            isRunning = false;
            restart();
            throw e;
        }
    }

    private Optional<Consumer<MirrorContext.Change>> take(Page page, Answered answer) {
        pages.remove(page);
        var reading = page.reading();
        var rows =
                (reading.listKey.isEmpty() ? answer.value() : answer.member(reading.listKey))
                        .elements();
        reading.rows.addAll(rows);
        var next = page.start() + Listing.PAGE;
        if (answer.total().isPresent()
                && answer.total().getAsLong() > next
                && rows.size() == Listing.PAGE) {
            pages.add(new Page(reading, next));
            return Optional.empty();
        }
        reading.completed.accept(reading.rows);
        return Optional.of(change -> {
            reading.store.accept(change, reading.rows);
            var state = change.stream(reading.stream);
            if (state.phase() != Phase.FOLLOWING) {
                change.save(state.in(Phase.FOLLOWING).withError("", 0));
            }
        });
    }

    private Optional<Consumer<MirrorContext.Change>> refuse(Page page, Refused refused) {
        if (refused.kind() == Refusal.LIMIT) {
            return Optional.empty();
        }
        pages.remove(page);
        var stream = page.reading().stream;
        return switch (context.stream(stream).phase()) {
            case DENIED, REMOVED -> Optional.empty();
            case BEFORE, SNAPSHOT, FOLLOWING, ABSENT, ERROR ->
                    Optional.of(change -> change.refused(stream, refused));
        };
    }
}
