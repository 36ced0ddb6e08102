package dev.daybook.explain;

import dev.daybook.background.Carriers;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.stage.StageBoard;
import dev.daybook.explain.lives.Lives;
import dev.daybook.explain.lives.LivesCache;
import dev.daybook.explain.lives.UnreadIds;
import dev.daybook.explain.table.Completeness;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Call;
import dev.daybook.metrics.CacheUse;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition.Now;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Answers questions about the history of items. */
public final class Explanations {

    /** Questions that a process answers at the same time; others wait. */
    private static final int AT_ONCE = 2;

    /** Items whose rows are read by themselves, without all others. */
    private static final int FEW_ITEMS = 200;

    private static final String USERS =
            "select id, name, last_name from user_account where portal_id = ?";

    private final Database database;
    private final PortalClock clock;
    private final Completeness completeness;
    private final UnreadIds.Source unread;
    private final LivesCache lives = new LivesCache();
    private final Semaphore slots = new Semaphore(AT_ONCE, true);

    public Explanations(
            Database database,
            PortalClock clock,
            Completeness completeness,
            UnreadIds.Source unread) {
        this.database = database;
        this.clock = clock;
        this.completeness = completeness;
        this.unread = unread;
    }

    /** Returns how the cache of stage moves is used. */
    public CacheUse cacheUse() {
        return lives.use();
    }

    /** Answers a question with the parameters of a call. */
    public Table answer(Question question, Call call) {
        var type =
                database.read(snapshot -> EntityTypes.find(snapshot, call.get(Parameters.TYPE)))
                        .filter(found -> found.family().hasHistory())
                        .orElseThrow(() ->
                                ErrorCode.ENTITY_TYPE_NOT_SUPPORTED.with(
                                        EntityTypes.title(call.get(Parameters.TYPE))));
        if (!acquire()) {
            throw ErrorCode.QUERY_LIMIT_EXCEEDED.with();
        }
        try {
            return Carriers.withOneMore(() -> answered(question, call, type));
        } finally {
            slots.release();
        }
    }

    private Table answered(Question question, Call call, EntityType type) {
        requireGoneAllowed(call);
        var ids = ids(question, call);
        if (!areFew(ids, call)) {
            lives.prepare(database, type);
        }
        var isComplete = completeness.isComplete(question.method(), call);
        return database.read(snapshot -> {
            var window = Window.of(call, clock);
            var study = study(snapshot, call, type, window, ids, isComplete);
            var table = question.evaluator().answer(study);
            return TableOrder.cut(
                    question.own(), call, compared(snapshot, question, call, type, window, table));
        });
    }

    private static void requireGoneAllowed(Call call) {
        if (!call.get(Parameters.WITH_GONE)) {
            return;
        }
        if (!call.caller().isAdmin()) {
            throw ErrorCode.ADMINISTRATOR_NEEDED.with();
        }
        // Conditions on rows are looked up in the journal by ids, which archived rows may share.
        if (!call.get(Parameters.MOVES).elements().isEmpty()) {
            throw ErrorCode.QUESTION_PARAMETER.with("withGone", "Y");
        }
    }

    private boolean acquire() {
        try {
            return slots.tryAcquire(Limits.QUERY_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns the items that a question names; empty if it is about all. */
    private static Optional<List<Long>> ids(Question question, Call call) {
        if (!question.own().contains(Stays.IDS)) {
            return Optional.empty();
        }
        var written = call.get(Stays.IDS).elements();
        if (written.size() > Limits.LIST_VALUES) {
            throw ErrorCode.TOO_MANY_VALUES.with(Limits.LIST_VALUES);
        }
        return Optional.of(written.stream().map(Value::asWhole).distinct().toList())
                .filter(ids -> !ids.isEmpty());
    }

    /** Returns whether the rows of the named items are read by themselves. */
    private static boolean areFew(Optional<List<Long>> ids, Call call) {
        return ids.filter(named -> named.size() <= FEW_ITEMS).isPresent()
                && !call.get(Parameters.WITH_GONE);
    }

    /** Adds the columns of the second period, if the question compares two. */
    private Table compared(
            Snapshot snapshot,
            Question question,
            Call call,
            EntityType type,
            Window window,
            Table table) {
        if (!question.own().contains(Parameters.COMPARE)
                || call.get(Parameters.COMPARE).isBlank()) {
            return table;
        }
        var before = Comparison.before(window, call.get(Parameters.COMPARE), clock.now().instant());
        var isComplete = table.about().isComplete();
        var study = study(snapshot, call, type, before, Optional.empty(), isComplete);
        return Comparison.join(table, question.evaluator().answer(study));
    }

    private Study study(
            Snapshot snapshot,
            Call call,
            EntityType type,
            Window window,
            Optional<List<Long>> ids,
            boolean isComplete) {
        var board = StageBoard.of(snapshot, type);
        var category = category(call.get(Parameters.CATEGORY), board);
        var all =
                Conditions.of(
                        snapshot,
                        call.caller(),
                        type,
                        call.get(Parameters.FILTER),
                        call.get(Parameters.MOVES),
                        new Now(clock.now().instant(), window.clock().zone()));
        var conditions = ids.map(all::among).orElse(all);
        Lives rows;
        if (areFew(ids, call)) {
            rows = LivesCache.ofItems(snapshot, type, ids.orElseThrow());
        } else {
            rows = lives.of(snapshot, type);
        }
        if (call.get(Parameters.WITH_GONE)) {
            rows = LivesCache.withGone(snapshot, type, rows);
        }
        return new Study(
                call,
                snapshot,
                type,
                rows,
                new UnreadIds(unread.unread(snapshot, type.id())),
                window,
                new Stages(board, rows.places()),
                conditions,
                category,
                users(snapshot),
                isComplete);
    }

    private static Optional<Long> category(long written, StageBoard board) {
        if (written == Parameters.ALL_CATEGORIES) {
            return Optional.empty();
        }
        if (board.lanes().stream().noneMatch(lane -> lane.category() == written)) {
            throw ErrorCode.QUESTION_CATEGORY.with(written);
        }
        return Optional.of(written);
    }

    private static Map<Long, String> users(Snapshot snapshot) {
        var names = new HashMap<Long, String>();
        snapshot.list(
                USERS,
                row -> names.put(row.whole(1), (row.text(2) + " " + row.text(3)).strip()),
                snapshot.portal());
        return names;
    }
}
