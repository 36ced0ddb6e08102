package dev.daybook.explain;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.stage.StageBoard;
import dev.daybook.explain.lives.Life;
import dev.daybook.explain.lives.Lives;
import dev.daybook.explain.lives.LivesCache;
import dev.daybook.explain.lives.MoveKind;
import dev.daybook.explain.lives.StageMoveLives;
import dev.daybook.explain.lives.UnreadIds;
import dev.daybook.explain.table.Completeness;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition.Now;
import dev.daybook.storage.Database;
import dev.daybook.storage.Database.Work;
import dev.daybook.storage.Deferred;
import dev.daybook.storage.Dialect;
import dev.daybook.storage.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers questions about the history of items. */
public final class Explanations {

    /** Items whose rows are read by themselves, without all others. */
    private static final int FEW_ITEMS = 200;

    private final Database database;
    private final PortalClock clock;
    private final Completeness completeness;
    private final UnreadIds.Source unread;
    private final QuestionResources resources;
    private final LivesCache lives;

    public Explanations(
            Database database,
            PortalClock clock,
            Completeness completeness,
            UnreadIds.Source unread,
            QuestionResources resources) {
        this.database = database;
        this.clock = clock;
        this.completeness = completeness;
        this.unread = unread;
        this.resources = resources;
        this.lives = resources.lives();
    }

    /** Answers a question with the parameters of a call. */
    public Table answer(Question question, Call call) {
        var type =
                new EntityTypes(database)
                        .find(call.get(Parameters.TYPE))
                        .filter(found -> found.family().hasHistory())
                        .orElseThrow(() ->
                                ErrorCode.ENTITY_TYPE_NOT_SUPPORTED.with(
                                        EntityTypes.title(call.get(Parameters.TYPE))));
        requireGoneAllowed(call, Parameters.WITH_GONE, Parameters.MOVES);
        var ids = ids(question, call);
        // A question about few items is as short as a page, and need not wait for long ones.
        return areFew(ids, call)
                ? answered(question, call, type, ids)
                : resources.answer(() -> {
                    lives.prepare(database, new StageMoveLives(type));
                    return answered(question, call, type, ids);
                });
    }

    private Table answered(
            Question question, Call call, EntityType type, Optional<List<Long>> ids) {
        var isComplete = completeness.isComplete(question.method(), call);
        Work<Snapshot, Table> work =
                snapshot -> {
                    var window = Window.of(call, clock);
                    var study = study(snapshot, call, type, window, ids, isComplete);
                    var table =
                            question.evaluator()
                                    .answer(study)
                                    .lasting(lastsUntil(question, study, call));
                    return TableOrder.cut(
                            question.own(),
                            call,
                            compared(snapshot, question, call, type, window, table));
                };
        return areFew(ids, call) ? database.readAtOnce(work) : database.read(work);
    }

    /** Returns the second before which an answer stays the same if nothing is stored. */
    private static OptionalLong lastsUntil(Question question, Study study, Call call) {
        // Words such as today mean another time later.
        var mayHaveWords =
                !call.get(Parameters.FILTER).members().isEmpty()
                        || !call.get(Parameters.MOVES).members().isEmpty()
                        || Comparison.isAsked(question.own(), call)
                        || !Window.isFixed(call);
        if (mayHaveWords) {
            study.changesEverySecond();
        }
        return study.lastsUntil(mayHaveWords || call.get(Parameters.AT).isEmpty());
    }

    /** Throws if a call asks for archived rows and may not. */
    public static void requireGoneAllowed(Call call, Param<Boolean> withGone, Param<Value> moves) {
        if (!call.get(withGone)) {
            return;
        }
        if (!call.caller().isAdmin()) {
            throw ErrorCode.ADMINISTRATOR_NEEDED.with();
        }
        // Conditions on rows are looked up in the journal by ids, which archived rows may share.
        if (!call.get(moves).elements().isEmpty()) {
            throw ErrorCode.QUESTION_PARAMETER.with("withGone", "Y");
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
        if (!Comparison.isAsked(question.own(), call)) {
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
                        new Now(clock.now().instant(), window.clock().zone()),
                        areFew(ids, call) ? ids.orElseThrow() : List.of());
        var conditions = ids.map(all::among).orElse(all);
        var source = new StageMoveLives(type);
        var rowsLater =
                areFew(ids, call)
                        ? few(snapshot, source, ids.orElseThrow())
                        : Deferred.known(lives.of(snapshot, source));
        var unreadIds = new UnreadIds(unread.unread(snapshot, type.id()));
        var rows = rowsLater.get();
        if (call.get(Parameters.WITH_GONE)) {
            rows = LivesCache.withGone(snapshot, source, rows);
        }
        return new Study(
                call,
                snapshot,
                type,
                rows,
                unreadIds,
                window,
                new Stages(board, Life.places(rows)),
                conditions,
                category,
                new UserNames(snapshot),
                isComplete);
    }

    private Deferred<Lives<MoveKind>> few(
            Snapshot snapshot, StageMoveLives source, List<Long> items) {
        // The rows of an item lie all over the table. For a server, looking costs a trip more.
        return (snapshot.dialect() == Dialect.SQLITE
                        ? lives.known(snapshot, source, items)
                        : Optional.<Lives<MoveKind>>empty())
                .map(Deferred::known)
                .orElseGet(() -> source.ofItems(snapshot, items));
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
}
