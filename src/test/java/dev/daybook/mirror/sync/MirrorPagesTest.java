package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of how a mirror reads pages: which it counts, and which it takes for the last one. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class MirrorPagesTest {

    /** Lists of rows, which may be long; dictionaries are short. */
    private static final Pattern ROWS =
            Pattern.compile("\"(crm\\.(stagehistory|item|invoice)|tasks\\.task)\\.list");

    @Parameter TestPortal.On store;

    private TestPortal live;

    @BeforeEach
    void fill() {
        live = MirrorPair.source(TestPortal.On.SQLITE);
        deal();
    }

    private void deal() {
        live.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Deal\"}}").isAnswered();
    }

    private static Value.Tree with(Value.Tree tree, String name, Value value) {
        var members = new LinkedHashMap<>(tree.members());
        members.put(name, value);
        return new Value.Tree(members);
    }

    @Test
    @Case(of = "mirror", value = "14")
    void a_source_that_repeats_a_page_without_a_cursor_is_read_whole_and_once() {
        for (var number = 0; number < 120; number++) {
            deal();
        }
        try (var source = new ChangedSource(live, MirrorPagesTest::repeatingPages);
                var pair = MirrorPair.of(live, store, source.options()).complete()) {
            pair.isEqual();
            assertThat(pair.report().isComplete()).isTrue();
        }
    }

    /** Answers a command whose reference has no value with the page before it. */
    private static Value.Tree repeatingPages(Value.Tree tree) {
        var errors = tree.members().get("result_error");
        if (errors == null || errors.members().isEmpty()) {
            return tree;
        }
        var results = new LinkedHashMap<>(tree.members().get("result").members());
        var left = new LinkedHashMap<String, Value>();
        errors.members()
                .forEach((key, error) -> {
                    var before = results.get("c" + (Integer.parseInt(key.substring(1)) - 1));
                    if (before != null && before.members().containsKey("items")) {
                        results.put(key, before);
                    } else {
                        left.put(key, error);
                    }
                });
        var members = new LinkedHashMap<>(tree.members());
        members.put("result", Value.of(results));
        members.put("result_error", left.isEmpty() ? Value.Items.EMPTY : Value.of(left));
        return new Value.Tree(members);
    }

    @Test
    @Case(of = "mirror", value = "16")
    void a_short_page_in_the_middle_is_not_taken_for_the_end() {
        for (var number = 0; number < 160; number++) {
            deal();
        }
        try (var source = new ChangedSource(live, tree -> tree)) {
            source.changes(tree -> withoutRow(tree, "90"));
            try (var pair = MirrorPair.of(live, store, source.options()).complete()) {
                assertThat(pair.store().ids("moves.2", 0, Long.MAX_VALUE))
                        .hasSize(160)
                        .doesNotContain(90L)
                        .contains(1L, 161L);

                // The row becomes visible.
                source.changes(tree -> tree);
                pair.store().change(new MirrorRequest.Compare()::addTo);
                pair.during(Duration.ofMinutes(2));
                pair.isEqual();
            }
        }
    }

    private static Value.Tree withoutRow(Value.Tree tree, String id) {
        var items = tree.members().get("items");
        if (items == null
                || items.elements().stream()
                        .noneMatch(row -> row.members().containsKey("OWNER_ID"))) {
            return tree;
        }
        return with(
                tree,
                "items",
                new Value.Items(
                        items.elements().stream()
                                .filter(row -> !row.members().get("ID").asText().equals(id))
                                .toList()));
    }

    @Test
    @Case(of = "mirror", value = "17")
    void a_snapshot_counts_nothing_and_comparisons_count_between_two_bounds() {
        for (var number = 0; number < 120; number++) {
            deal();
        }
        try (var source = new ChangedSource(live, tree -> tree);
                var pair = MirrorPair.of(live, store, source.options())) {
            // What mirror add has asked for its estimate is no part of the snapshot.
            source.requests().clear();
            pair.complete();

            var counted =
                    source.requests().stream()
                            .flatMap(body -> Arrays.stream(body.split("\"c\\d+\":")))
                            .filter(command -> command.contains("start=0"))
                            .filter(command -> ROWS.matcher(command).find())
                            .toList();
            assertThat(counted)
                    .isNotEmpty()
                    .allMatch(command ->
                            command.contains("filter%5B%3E%3D")
                                    && command.contains("filter%5B%3C%3D"));
            var first =
                    source.requests().stream()
                            .takeWhile(body -> !body.contains("select%5B%5D=ID"))
                            .filter(body -> ROWS.matcher(body).find())
                            .toList();
            assertThat(first).hasSizeGreaterThan(3);
            assertThat(pair.store().rows("moves.2", 0, Long.MAX_VALUE)).isEqualTo(121);
        }
    }
}
