package dev.daybook.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.PortalTest;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.ItemAccessChanges;
import dev.daybook.crm.ItemAccessChanges.Place;
import dev.daybook.crm.stagehistory.ReadableItems;
import dev.daybook.history.index.BlockReader;
import dev.daybook.history.index.BlockWriter;
import dev.daybook.history.index.IndexedRow;
import dev.daybook.history.index.IndexedTable;
import dev.daybook.history.index.IndexedTable.Column;
import dev.daybook.history.index.Restriction;
import dev.daybook.portal.users.ItemRights;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Limits;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.Filter;
import dev.daybook.query.Filter.Comparison;
import dev.daybook.query.PageRequest;
import dev.daybook.query.Query;
import dev.daybook.query.SortKey;
import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests that the history index returns the same pages and totals as plain SQL, for random
 * histories, filters, orders, offsets, removals and loads, with blocks of eight rows.
 */
class HistoryQueriesTest extends PortalTest {

    private static final String SEED_PROPERTY = "daybook.seed";
    private static final long SEED = Long.getLong(SEED_PROPERTY, new Random().nextLong());
    private static final int STEPS = Integer.getInteger("daybook.steps", 80);
    private static final List<String> STAGES = List.of("NEW", "C1:NEW", "C1:WON", "won", "");
    private static final int ITEMS = 9;
    private static final String WITH_ID = " where portal_id = ? and entity_type_id = ? and id = ?";
    private static final long FIRST_TIME = 1_700_000_000;

    /** No restriction. */
    private static final Optional<Restriction> ALL = Optional.empty();

    /** Row of a history, with the columns that these tests check. */
    private record Move(long id, long time) {}

    private static History<Move> history(int blockRows) {
        return new History<>(
                new IndexedTable(
                                "stage_move",
                                "entity_type_id",
                                "created_time",
                                List.of(
                                        new Column("category_id", false),
                                        new Column("semantics", true),
                                        new Column("stage_id", true),
                                        new Column("type_id", false)),
                                List.of(
                                        Set.of("stage_id"),
                                        Set.of("category_id", "semantics", "stage_id", "type_id")),
                                blockRows)
                        .alsoBy("moved_by_id", "responsible_id"),
                "id, created_time",
                row -> new Move(row.whole(1), row.whole(2)),
                (_, _) -> {},
                Move::id,
                "owner_id",
                Move::time);
    }

    private static final History<Move> HISTORY = history(8);
    private static final List<IndexedTable> INDEXES = HISTORY.table().all();
    private static final Field<Move> ID = number("id");
    private static final Field<Move> TIME = number("created_time");
    private static final List<Field<Move>> NUMBERS =
            List.of(ID, TIME, number("category_id"), number("type_id"));
    private static final Field<Move> STAGE = code("stage_id");
    private static final Field<Move> SEMANTICS = code("semantics");
    private static final List<Field<Move>> PEOPLE =
            List.of(nullable("moved_by_id"), nullable("responsible_id"));

    private static Field<Move> number(String column) {
        return Field.of(column, FieldType.INTEGER, column, (_, _) -> {});
    }

    private static Field<Move> nullable(String column) {
        return new Field<>(column, FieldType.INTEGER, column, true, false, (_, _) -> {});
    }

    private static final Field<Move> SHOWN_ID =
            Field.of("ID", FieldType.INTEGER, "id", (move, out) -> out.whole(move.id()));
    private static final Field<Move> SHOWN_TIME =
            Field.of(
                    "TIME",
                    FieldType.INTEGER,
                    "created_time",
                    (move, out) -> out.whole(move.time()));

    private static Field<Move> code(String column) {
        return Field.of(column, FieldType.CODE, column, (_, _) -> {});
    }

    private static long nextPartition = 5000;

    private final Random random = new Random(SEED);
    private final HistoryQueries<Move> summaries = new HistoryQueries<>(HISTORY);
    private Database database;
    private long part;
    private long now;

    @BeforeEach
    void begin() {
        database = portal.services().database();
        part = nextPartition++;
        now = FIRST_TIME;
    }

    // ---- what happens ----

    private String journal() {
        return "test." + part;
    }

    private long insert(Transaction transaction, long id) {
        transaction.run(
                """
                insert into stage_move (portal_id, entity_type_id, id, type_id, owner_id,
                    created_time, category_id, semantics, stage_id, moved_by_id,
                    previous_stage_id, previous_category_id, responsible_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, ?)\
                """,
                transaction.portal(),
                part,
                id,
                random.nextInt(3) + 1,
                item(),
                time(),
                random.nextInt(2),
                random.nextBoolean() ? "P" : "S",
                STAGES.get(random.nextInt(STAGES.size())),
                person(),
                person());
        return id;
    }

    /** Returns a person; null if unknown, as in a mirror. */
    private @Nullable Long person() {
        return random.nextInt(5) == 0 ? null : Long.valueOf(random.nextInt(4));
    }

    /** Returns times that mostly grow, sometimes repeat and sometimes run slightly backwards. */
    private long time() {
        now += random.nextInt(3) == 0 ? random.nextInt(40) : 0;
        return random.nextInt(10) == 0 ? now - random.nextInt(100) : now;
    }

    private void add() {
        database.inTransaction(transaction -> {
            for (var i = random.nextInt(12); i >= 0; i--) {
                var id = insert(transaction, IdSequences.next(transaction, journal()));
                for (var index : INDEXES) {
                    BlockWriter.added(transaction, index, id, () -> List.of(part));
                }
            }
            return true;
        });
    }

    private void load() {
        database.inTransaction(transaction -> {
            var first = IdSequences.next(transaction, journal()) + random.nextInt(20);
            var last = first + random.nextInt(40);
            IdSequences.reach(transaction, journal(), last);
            var version = BlockWriter.changing(transaction, HISTORY.table(), part);
            for (var id = first; id <= last; id++) {
                insert(transaction, id);
            }
            for (var index : INDEXES) {
                var rows = BlockReader.after(transaction, index, part, first - 1, last);
                BlockWriter.loaded(transaction, index, part, version, rows);
            }
            return true;
        });
    }

    private void remove() {
        database.inTransaction(transaction -> {
            var ids = new ArrayList<Long>();
            var last = BlockReader.position(transaction, HISTORY.table(), part).lastId();
            for (var i = random.nextInt(3); i >= 0; i--) {
                ids.add(
                        random.nextBoolean()
                                ? last - random.nextInt(10)
                                : random.nextLong(last + 1));
            }
            var version = BlockWriter.changing(transaction, HISTORY.table(), part);
            ids.forEach(id ->
                    transaction.run(
                            "delete from stage_move where portal_id = ? and entity_type_id = ?"
                                    + " and id = ?",
                            transaction.portal(),
                            part,
                            id));
            for (var index : INDEXES) {
                BlockWriter.removed(transaction, index, part, version, ids);
            }
            return true;
        });
    }

    /** Gives some rows other people. */
    private void replace() {
        database.inTransaction(transaction -> {
            var last = BlockReader.position(transaction, HISTORY.table(), part).lastId();
            var from = random.nextLong(last + 1);
            var version = BlockWriter.rewriting(transaction, HISTORY.table(), part);
            var before = new ArrayList<List<IndexedRow>>();
            INDEXES.forEach(index ->
                    before.add(BlockReader.after(transaction, index, part, from, from + 30)));
            transaction.run(
                    "update stage_move set moved_by_id = ?, responsible_id = ? where portal_id = ?"
                            + " and entity_type_id = ? and id > ? and id <= ?",
                    person(),
                    person(),
                    transaction.portal(),
                    part,
                    from,
                    from + 30);
            for (var i = 0; i < INDEXES.size(); i++) {
                var after = BlockReader.after(transaction, INDEXES.get(i), part, from, from + 30);
                BlockWriter.replaced(
                        transaction, INDEXES.get(i), part, version, before.get(i), after);
            }
            return true;
        });
    }

    private long item() {
        return random.nextInt(ITEMS) + 1L;
    }

    /** Gives items to other people and categories, removes and adds them. */
    private void handOver() {
        database.inTransaction(transaction -> {
            for (var i = random.nextInt(4); i >= 0; i--) {
                handOver(transaction, item());
            }
            return true;
        });
    }

    private void handOver(Transaction transaction, long item) {
        var before =
                transaction.first(
                        "select category_id, assigned_by_id from item" + WITH_ID,
                        row -> new Place(row.whole(1), row.whole(2)),
                        transaction.portal(),
                        part,
                        item);
        if (before.isEmpty()) {
            transaction.run(
                    """
                    insert into item (portal_id, entity_type_id, id, title, category_id, stage_id,
                        semantics, previous_stage_id, assigned_by_id, created_time, updated_time,
                        moved_time, created_by, updated_by, moved_by, attributes)
                    values (?, ?, ?, '', ?, '', '', '', ?, 0, 0, 0, 0, 0, 0, '{}')\
                    """,
                    transaction.portal(),
                    part,
                    item,
                    random.nextInt(2),
                    random.nextInt(3));
        } else if (random.nextInt(4) == 0) {
            transaction.run("delete from item" + WITH_ID, transaction.portal(), part, item);
        } else {
            transaction.run(
                    "update item set category_id = ?, assigned_by_id = ?" + WITH_ID,
                    random.nextInt(2),
                    random.nextInt(3),
                    transaction.portal(),
                    part,
                    item);
        }
        ItemAccessChanges.note(transaction, type(), item, before);
    }

    private EntityType type() {
        var deal = EntityType.DEAL;
        return new EntityType(
                (int) part, "T", "T", "", deal.family(), deal.features(), deal.fieldOwner());
    }

    // ---- what is asked ----

    /** Returns one of the readers: of everything, of their own items, of some categories, of both. */
    private Optional<Restriction> reader(Snapshot snapshot) {
        var user = random.nextLong(3);
        Map<Long, Map<Action, Level>> ofCategory =
                random.nextBoolean()
                        ? Map.of()
                        : Map.of(random.nextLong(2), Map.of(Action.READ, level()));
        return ReadableItems.restriction(
                snapshot,
                type(),
                new ItemRights.OfType(user, Map.of(Action.READ, level()), ofCategory));
    }

    private Level level() {
        return Level.values()[random.nextInt(Level.values().length)];
    }

    /** Returns a filter on one of the people, which have indexes of their own. */
    private Filter<Move> filterByPeople(int depth, Field<Move> person, long lastId) {
        return switch (random.nextInt(depth < 3 ? 9 : 6)) {
            case 0, 1 -> Filter.equal(person, random.nextLong(4));
            case 2 -> Filter.oneOfNumbers(person, List.of(random.nextLong(4), 1L));
            case 3 -> new Filter.Blank<>(person);
            case 4 -> Filter.compare(person, comparison(), random.nextLong(4));
            case 5 -> range(lastId);
            case 6 -> new Filter.Not<>(filterByPeople(depth + 1, person, lastId));
            case 7 ->
                    new Filter.All<>(
                            List.of(
                                    filterByPeople(depth + 1, person, lastId),
                                    filterByPeople(depth + 1, person, lastId)));
            default ->
                    new Filter.Any<>(
                            List.of(
                                    filterByPeople(depth + 1, person, lastId),
                                    filterByPeople(depth + 1, person, lastId)));
        };
    }

    private Filter<Move> filter(int depth, long lastId) {
        return switch (random.nextInt(depth < 3 ? 9 : 6)) {
            case 0 -> Filter.everything();
            case 1 -> Filter.equal(STAGE, stage());
            case 2 ->
                    Filter.oneOfTexts(
                            random.nextBoolean() ? STAGE : SEMANTICS,
                            List.of(stage(), stage(), random.nextBoolean() ? "p" : "S"));
            case 3 -> compare(lastId);
            case 4 ->
                    random.nextBoolean()
                            ? Filter.like(
                                    STAGE,
                                    List.of("%W%", "c1:%", "_EW", "%").get(random.nextInt(4)))
                            : new Filter.Blank<>(
                                    random.nextBoolean() ? STAGE : NUMBERS.get(random.nextInt(4)));
            case 5 ->
                    Filter.oneOfNumbers(
                            NUMBERS.get(random.nextInt(4)),
                            List.of(number(lastId), number(lastId)));
            case 6 -> new Filter.Not<>(filter(depth + 1, lastId));
            case 7 -> new Filter.All<>(parts(depth, lastId));
            default -> new Filter.Any<>(parts(depth, lastId));
        };
    }

    private List<Filter<Move>> parts(int depth, long lastId) {
        var parts = new ArrayList<Filter<Move>>();
        for (var i = random.nextInt(4); i > 0; i--) {
            parts.add(filter(depth + 1, lastId));
        }
        return parts;
    }

    private Filter<Move> compare(long lastId) {
        return random.nextInt(3) == 0
                ? Filter.compare(STAGE, comparison(), stage())
                : range(lastId);
    }

    private Filter<Move> range(long lastId) {
        return random.nextBoolean()
                ? Filter.compare(ID, comparison(), random.nextLong(lastId + 10))
                : Filter.compare(TIME, comparison(), now - random.nextLong(now - FIRST_TIME + 50));
    }

    private Comparison comparison() {
        return Comparison.values()[random.nextInt(Comparison.values().length)];
    }

    private long number(long lastId) {
        return random.nextBoolean() ? random.nextLong(4) : random.nextLong(lastId + 1);
    }

    private String stage() {
        return STAGES.get(random.nextInt(STAGES.size()));
    }

    private Query<Move> question(long lastId) {
        return question(
                random.nextInt(3) == 0
                        ? filterByPeople(0, PEOPLE.get(random.nextInt(PEOPLE.size())), lastId)
                        : filter(0, lastId),
                lastId);
    }

    private Query<Move> question(Filter<Move> filter, long lastId) {
        var id = new SortKey<>(ID, random.nextBoolean());
        var order =
                random.nextBoolean()
                        ? List.of(id)
                        : List.of(new SortKey<>(TIME, random.nextBoolean()), id);
        var page =
                new PageRequest(
                        random.nextInt(3) == 0 ? 0 : random.nextLong(lastId + 20),
                        random.nextInt(4) > 0,
                        OptionalLong.empty());
        return new Query<>(filter, order, List.of(), page);
    }

    @Test
    void the_index_returns_the_same_as_plain_sql() {
        for (var step = 0; step < STEPS; step++) {
            switch (random.nextInt(12)) {
                case 0, 1 -> remove();
                case 2 -> load();
                case 3, 4 -> replace();
                default -> add();
            }
            var verification = new HistoryVerification(database, HISTORY, _ -> journal());
            assertThat(verification.all())
                    .as("repeat with -D%s=%d", SEED_PROPERTY, SEED)
                    .hasSize(3)
                    .allMatch(each -> each.check(part, false, _ -> {}).agrees());
            database.read(snapshot -> {
                for (var i = 0; i < 4; i++) {
                    ask(
                            snapshot,
                            question(
                                    BlockReader.position(snapshot, HISTORY.table(), part)
                                            .lastId()));
                }
                return true;
            });
        }
    }

    @Test
    void a_block_that_is_cut_by_ids_is_counted_from_either_side() {
        for (var i = 0; i < 6; i++) {
            add();
        }
        database.read(snapshot -> {
            var last = BlockReader.position(snapshot, HISTORY.table(), part).lastId();
            for (var id = 0L; id <= last; id++) {
                var above = Filter.compare(ID, Comparison.GREATER, id);
                var below = Filter.compare(ID, Comparison.AT_MOST, id);
                var stage = Filter.equal(STAGE, stage());
                var early = Filter.compare(TIME, Comparison.AT_MOST, now - 20);
                for (var rest :
                        List.of(
                                Filter.<Move>everything(),
                                stage,
                                early,
                                new Filter.Any<>(List.of(above, stage)),
                                new Filter.Not<>(above))) {
                    askFirst(snapshot, question(above.and(rest), last));
                    askFirst(snapshot, question(below.and(rest), last));
                }
            }
            return true;
        });
    }

    /** Asks a process that has counted no block yet. */
    private void askFirst(Snapshot snapshot, Query<Move> query) {
        assertThat(new HistoryQueries<>(HISTORY).findInIndex(snapshot, part, query, ALL))
                .as("%s; repeat with -D%s=%d", query, SEED_PROPERTY, SEED)
                .isEqualTo(Optional.of(summaries.selectPage(snapshot, part, query, ALL)));
    }

    private void ask(Snapshot snapshot, Query<Move> query) {
        var known = summaries.findInIndex(snapshot, part, query, ALL);
        assertThat(known)
                .as("%s; repeat with -D%s=%d", query, SEED_PROPERTY, SEED)
                .isEqualTo(Optional.of(summaries.selectPage(snapshot, part, query, ALL)));
    }

    @Test
    void a_reader_with_restricted_rights_sees_the_rows_of_items_as_they_are_now() {
        var one = new HistoryQueries<>(HISTORY, Limits.SUMMARIES_BYTES, 0, Limits.READABLE_ROWS);
        var other = new HistoryQueries<>(HISTORY, Limits.SUMMARIES_BYTES, 0, Limits.READABLE_ROWS);
        for (var step = 0; step < STEPS; step++) {
            switch (random.nextInt(12)) {
                case 0 -> remove();
                case 1 -> load();
                case 2 -> replace();
                case 3, 4, 5, 6 -> handOver();
                default -> add();
            }
            database.read(snapshot -> {
                for (var i = 0; i < 4; i++) {
                    ask(random.nextBoolean() ? one : other, snapshot, reader(snapshot));
                }
                return true;
            });
        }
    }

    private void ask(
            HistoryQueries<Move> queries, Snapshot snapshot, Optional<Restriction> reader) {
        var lastId = BlockReader.position(snapshot, HISTORY.table(), part).lastId();
        var query = question(lastId);
        var expected = summaries.selectPage(snapshot, part, query, reader);
        var description = "%s of %s; repeat with -D%s=%d";
        var known = queries.findInIndex(snapshot, part, query, reader);
        assertThat(known.orElse(expected))
                .as(description, query, reader, SEED_PROPERTY, SEED)
                .isEqualTo(expected);
        assertThat(known.isPresent() || !query.page().counted()).isTrue();
        assertThat(queries.find(snapshot, part, query, reader))
                .as(description, query, reader, SEED_PROPERTY, SEED)
                .isEqualTo(expected);
    }

    @Test
    void the_rows_of_a_reader_of_too_many_are_counted_each_time() {
        for (var i = 0; i < 40; i++) {
            add();
        }
        var one = new HistoryQueries<>(HISTORY, Limits.SUMMARIES_BYTES, 0, 3);
        var isKnown = new ArrayList<Boolean>();
        for (var i = 0; i < 50; i++) {
            handOver();
            database.read(snapshot -> {
                var reader = reader(snapshot);
                var lastId = BlockReader.position(snapshot, HISTORY.table(), part).lastId();
                var query = question(lastId);
                assertThat(one.find(snapshot, part, query, reader))
                        .as("%s of %s; repeat with -D%s=%d", query, reader, SEED_PROPERTY, SEED)
                        .isEqualTo(summaries.selectPage(snapshot, part, query, reader));
                return isKnown.add(one.findInIndex(snapshot, part, query, reader).isPresent());
            });
        }
        assertThat(isKnown).contains(false);
    }

    @Test
    void an_index_that_has_missed_too_many_changes_is_read_again() {
        handOver();
        for (var i = 0; i < 10; i++) {
            add();
        }
        database.inTransaction(transaction -> {
            // A row that is not kept.
            handOver(transaction, 1);
            transaction.run("delete from item_access_change where entity_type_id = ?", part);
            handOver(transaction, 2);
            return true;
        });
        var one = new HistoryQueries<>(HISTORY, Limits.SUMMARIES_BYTES, 0, Limits.READABLE_ROWS);
        for (var i = 0; i < 5; i++) {
            database.read(snapshot -> {
                ask(one, snapshot, reader(snapshot));
                return true;
            });
            missChanges();
        }
    }

    private void missChanges() {
        handOver();
        database.inTransaction(transaction ->
                transaction.run(
                        "delete from item_access_change where entity_type_id = ?"
                                + " and number < (select max(number) from item_access_change"
                                + " where entity_type_id = ?)",
                        part,
                        part));
    }

    @Test
    void to_read_an_index_of_a_reader_again_is_a_slow_query() {
        handOver();
        add();
        var one = new HistoryQueries<>(HISTORY, Limits.SUMMARIES_BYTES, 0, Limits.READABLE_ROWS);
        askByOwner(one);
        missChanges();
        missChanges();

        assertThatThrownBy(() -> duringSlowQueries(Limits.SLOW_QUERIES, () -> askByOwner(one)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("QUERY_LIMIT_EXCEEDED");
        askByOwner(one);
        duringSlowQueries(Limits.SLOW_QUERIES, () -> askByOwner(one));
    }

    /** Counts what a user may read that may read its own items. */
    private void askByOwner(HistoryQueries<Move> queries) {
        var counted =
                new Query<>(
                        Filter.<Move>everything(),
                        List.of(new SortKey<>(ID, false)),
                        List.of(),
                        new PageRequest(0, true, OptionalLong.empty()));
        database.read(snapshot -> {
            var own = new ItemRights.OfType(1, Map.of(Action.READ, Level.OWN), Map.of());
            var only = ReadableItems.restriction(snapshot, type(), own);
            assertThat(queries.findInIndex(snapshot, part, counted, only))
                    .contains(queries.selectPage(snapshot, part, counted, only));
            return true;
        });
    }

    private static void duringSlowQueries(int number, Runnable work) {
        if (number == 0) {
            work.run();
            return;
        }
        DatabaseQueries.asSlowQuery(() -> {
            duringSlowQueries(number - 1, work);
            return true;
        });
    }

    @Test
    void a_repeated_query_returns_current_rows() {
        var answers = new PageCache<>(summaries);
        var questions = new ArrayList<Query<Move>>();
        for (var step = 0; step < STEPS; step++) {
            switch (random.nextInt(8)) {
                case 0 -> remove();
                case 1 -> load();
                case 2, 3 -> add();
                case 4 -> replace();
                default -> {}
            }
            database.read(snapshot -> {
                questions.add(
                        shown(
                                question(
                                        BlockReader.position(snapshot, HISTORY.table(), part)
                                                .lastId())));
                for (var i = 0; i < 10; i++) {
                    var query = questions.get(random.nextInt(questions.size()));
                    var rows = summaries.selectPage(snapshot, part, query, ALL);
                    assertThat(json(answers.find(snapshot, part, query, ALL)))
                            .as("%s; repeat with -D%s=%d", query, SEED_PROPERTY, SEED)
                            .isEqualTo(json(PageCache.of(query, rows)));
                }
                return true;
            });
        }
    }

    private static Query<Move> shown(Query<Move> query) {
        return new Query<>(
                query.filter(), query.order(), List.of(SHOWN_ID, SHOWN_TIME), query.page());
    }

    private static String json(Answer answer) {
        var bytes = new ByteArrayOutputStream();
        try (var json = new JsonWriter(bytes)) {
            json.startItems();
            answer.result().writeTo(json);
            json.text(answer.total() + " " + answer.next());
            json.endItems();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_new_process_reads_the_stored_blocks() {
        for (var i = 0; i < 30; i++) {
            add();
            if (i % 5 == 0) {
                remove();
            }
        }
        var question = question(0);
        database.read(snapshot -> {
            var fresh = new HistoryQueries<>(HISTORY).findInIndex(snapshot, part, question, ALL);
            assertThat(fresh)
                    .isEqualTo(Optional.of(summaries.selectPage(snapshot, part, question, ALL)));
            return true;
        });
    }

    @Test
    void what_is_read_before_the_first_question_answers_it() {
        for (var i = 0; i < 30; i++) {
            add();
        }
        var fresh = new HistoryQueries<>(HISTORY);
        database.read(snapshot -> {
            fresh.warmUp(snapshot, part);
            fresh.warmUp(snapshot, part);
            return true;
        });
        assertThat(fresh.cachedPartitions()).isEqualTo(1);
        add();
        var question = question(filter(0, 0), 0);
        database.read(snapshot -> {
            assertThat(fresh.findInIndex(snapshot, part, question, ALL))
                    .contains(summaries.selectPage(snapshot, part, question, ALL));
            return true;
        });
    }

    @Test
    void an_older_snapshot_does_not_see_rows_that_were_added_later() {
        add();
        var everything =
                new Query<>(
                        Filter.<Move>everything(),
                        List.of(new SortKey<>(ID, false)),
                        List.of(),
                        new PageRequest(0, true, OptionalLong.empty()));
        database.read(earlier -> {
            var before = summaries.selectPage(earlier, part, everything, ALL);
            CompletableFuture.runAsync(this::addAndAsk).join();
            assertThat(summaries.findInIndex(earlier, part, everything, ALL)).contains(before);
            return true;
        });
    }

    private void addAndAsk() {
        database.inTransaction(transaction -> {
            var id = insert(transaction, IdSequences.next(transaction, journal()));
            BlockWriter.added(transaction, history(1 << 20).table(), id, () -> List.of(part));
            return true;
        });
        database.read(later -> summaries.findInIndex(later, part, question(0), ALL));
    }

    @Test
    void least_recently_used_partitions_are_evicted_and_read_again() {
        var parts = List.of(nextPartition++, nextPartition++, nextPartition++);
        for (var each : parts) {
            part = each;
            for (var i = 0; i < 20; i++) {
                add();
            }
        }
        var large = new HistoryQueries<>(HISTORY);
        var small = new HistoryQueries<>(HISTORY, 1, 0, Limits.READABLE_ROWS);
        for (var round = 0; round < 3; round++) {
            for (var each : parts) {
                database.read(snapshot -> {
                    var question = question(filter(0, 0), 0);
                    var selectPage = summaries.selectPage(snapshot, each, question, ALL);
                    assertThat(small.findInIndex(snapshot, each, question, ALL))
                            .contains(selectPage);
                    assertThat(large.findInIndex(snapshot, each, question, ALL))
                            .contains(selectPage);
                    return true;
                });
                assertThat(small.cachedPartitions()).isEqualTo(1);
            }
        }
        assertThat(large.cachedPartitions()).isEqualTo(parts.size());
    }

    @Test
    void a_transaction_does_not_use_the_index() {
        database.inTransaction(transaction -> {
            assertThat(summaries.findInIndex(transaction, part, question(0), ALL)).isEmpty();
            return true;
        });
    }
}
