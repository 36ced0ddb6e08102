package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.mirror.store.Incident;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.mirror.store.StreamState.Phase;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of mirrors of sources whose answers differ from those of Daybook, or contain defects. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class MirrorSourcesTest {

    @Parameter TestPortal.On store;

    private final TestPortal live = MirrorPair.source(TestPortal.On.SQLITE);

    private void deals(int number) {
        for (var deal = 1; deal <= number; deal++) {
            live.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Deal " + deal + "\"}}")
                    .isAnswered();
        }
    }

    private MirrorPair mirror(ChangedSource source) {
        return MirrorPair.of(live, store, source.options());
    }

    /** Changes the stage move with an id. */
    private static UnaryOperator<Value.Tree> move(long id, UnaryOperator<Map<String, Value>> edit) {
        return tree ->
                tree.members().containsKey("OWNER_ID")
                                && tree.members().containsKey("STAGE_ID")
                                && tree.members().get("ID").asWhole() == id
                        ? edited(tree, edit)
                        : tree;
    }

    private static Value.Tree edited(Value.Tree tree, UnaryOperator<Map<String, Value>> edit) {
        return new Value.Tree(new LinkedHashMap<>(edit.apply(new LinkedHashMap<>(tree.members()))));
    }

    private static Map<String, Value> without(Map<String, Value> row, String name) {
        row.remove(name);
        return row;
    }

    @Test
    @Case(of = "mirror", value = "36")
    void numbers_as_strings_another_order_and_unknown_keys_make_no_difference() {
        deals(60);
        live.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"T\",\"RESPONSIBLE_ID\":1}}")
                .isAnswered();
        UnaryOperator<Value.Tree> other =
                tree -> {
                    var members = new LinkedHashMap<String, Value>();
                    for (var member : tree.members().reversed().entrySet()) {
                        members.put(
                                member.getKey(),
                                member.getValue() instanceof Value.Whole(var number)
                                        ? Value.of(Long.toString(number))
                                        : member.getValue());
                    }
                    // Lists of rows by key, such as the results of a batch, must keep their keys.
                    if (members.containsKey("ID") || members.containsKey("id")) {
                        members.put("unknownKey", Value.tree("deep", 1));
                    }
                    return new Value.Tree(members);
                };
        try (var source = new ChangedSource(live, other);
                var pair = mirror(source).complete()) {
            pair.isEqual();
            assertThat(pair.report().isComplete()).as(pair.report().text()).isTrue();
        }
    }

    @Test
    void an_unreadable_row_stops_nothing_and_is_reported() {
        deals(130);
        var isBroken = new AtomicBoolean(true);
        var broken = move(77, row -> without(row, "CREATED_TIME"));
        try (var source =
                        new ChangedSource(
                                live, tree -> isBroken.get() ? broken.apply(tree) : tree);
                var pair = mirror(source).complete()) {
            var state = pair.store().stream("moves.2").orElseThrow();
            assertThat(state.phase()).as(state.lastError()).isEqualTo(Phase.FOLLOWING);
            assertThat(pair.store().rows("moves.2", 0, Long.MAX_VALUE)).isEqualTo(129);
            assertThat(pair.report().isComplete()).isFalse();
            assertThat(pair.report().text())
                    .contains("1 unreadable", "Rows that cannot be read: 1 of moves.2");
            assertThat(pair.report().json().toString()).contains("unreadable");
            assertThat(pair.store().incidents(20))
                    .extracting(Incident::what)
                    .filteredOn(what -> what.contains("unreadable row"))
                    .singleElement()
                    .asString()
                    .contains("\"ID\":77");
            assertThat(pair.store().settings().orElseThrow().state()).isEqualTo(State.FOLLOWING);
            // What lacks a row is not answered, unless the question lies beside it.
            pair.copy
                    .get("crm.stagehistory.list?entityTypeId=2")
                    .isRefused(
                            403,
                            "MIRROR_INCOMPLETE",
                            "The stage history of type 2 (Deal) lacks rows that the mirror cannot"
                                    + " read: 1, as the report of the mirror shows");
            pair.copy.get("crm.stagehistory.list?entityTypeId=2&filter[>ID]=77").hasTotal(53);

            // New rows are read all the same.
            deals(1);
            pair.during(Duration.ofSeconds(12));
            assertThat(pair.store().rows("moves.2", 0, Long.MAX_VALUE)).isEqualTo(130);

            isBroken.set(false);
            pair.during(Duration.ofMinutes(62)).complete();
            assertThat(pair.report().isComplete()).as(pair.report().text()).isTrue();
            pair.isEqual();
        }
    }

    @Test
    void a_row_without_an_id_lies_between_its_neighbours() {
        deals(130);
        live.call("crm.deal.delete", "{\"id\":76}").isAnswered();
        try (var source = new ChangedSource(live, move(77, row -> without(row, "ID")));
                var pair = mirror(source).complete()) {
            assertThat(pair.store().rows("moves.2", 0, Long.MAX_VALUE)).isEqualTo(128);
            assertThat(pair.store().unreadable("moves.2"))
                    .singleElement()
                    .matches(row -> row.from() == 76 && row.to() == 77);

            // Once it is deleted on the source, nothing is missing any more.
            live.call("crm.deal.delete", "{\"id\":77}").isAnswered();
            pair.during(Duration.ofMinutes(62)).complete();

            assertThat(pair.store().unreadable("moves.2")).isEmpty();
            assertThat(pair.report().isComplete()).as(pair.report().text()).isTrue();
            pair.isEqual();
        }
    }

    @Test
    void an_unreadable_change_of_a_task_is_counted() {
        live.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"T\",\"RESPONSIBLE_ID\":1}}")
                .isAnswered();
        live.call("tasks.task.update", "{\"taskId\":1,\"fields\":{\"TITLE\":\"New\"}}")
                .isAnswered();
        UnaryOperator<Value.Tree> broken =
                tree ->
                        tree.members().containsKey("field")
                                        && tree.members().get("field").asText().equals("TITLE")
                                ? edited(tree, row -> without(row, "createdDate"))
                                : tree;
        try (var source = new ChangedSource(live, broken);
                var pair = mirror(source).complete()) {
            assertThat(pair.store().unreadable("changes")).hasSize(1);
            assertThat(pair.report().isComplete()).isFalse();
            assertThat(pair.report().text()).contains("1 of changes");

            source.changes(tree -> tree);
            pair.store().change(new MirrorRequest.RereadTask(1)::addTo);
            pair.during(Duration.ofSeconds(12));

            assertThat(pair.report().isComplete()).as(pair.report().text()).isTrue();
            pair.isEqual();
        }
    }

    @Test
    void pages_in_another_order_are_dropped_and_stop_only_their_journal() {
        deals(60);
        UnaryOperator<Value.Tree> disordered =
                tree -> {
                    var rows = tree.members().getOrDefault("items", Value.Items.EMPTY).elements();
                    return rows.isEmpty() || !rows.getFirst().members().containsKey("OWNER_ID")
                            ? tree
                            : edited(
                                    tree,
                                    members -> {
                                        members.put("items", new Value.Items(rows.reversed()));
                                        return members;
                                    });
                };
        try (var source = new ChangedSource(live, disordered);
                var pair = mirror(source).during(Duration.ofSeconds(30))) {
            var state = pair.store().stream("moves.2").orElseThrow();
            assertThat(state.phase()).isEqualTo(Phase.ERROR);
            assertThat(state.lastError()).contains("passes the cursor over");
            assertThat(pair.store().rows("moves.2", 0, Long.MAX_VALUE)).isZero();
            assertThat(pair.store().stream("items.2").orElseThrow().phase())
                    .isEqualTo(Phase.FOLLOWING);

            source.changes(tree -> tree);
            pair.during(Duration.ofMinutes(2)).complete();

            pair.isEqual();
        }
    }
}
