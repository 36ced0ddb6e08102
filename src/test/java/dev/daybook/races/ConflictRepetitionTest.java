package dev.daybook.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.store.ConflictTriggers;
import dev.daybook.store.PostgresServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * Each changing method on a database in which every other transaction fails once with a
 * serialization failure, so that it is repeated, and on one without. Both must reply the same and
 * record the same history: a change has no effect outside its transaction.
 */
class ConflictRepetitionTest {

    private record Kind(
            List<Change> changes, BiFunction<Office, Map<String, String>, Element> make) {}

    private static final List<Kind> KINDS =
            List.of(
                    new Kind(TaskRaces.OF_TASK, TaskElement::make),
                    new Kind(TaskRaces.OF_MARKS, TaskElement::make),
                    new Kind(TaskRaces.OF_LINKS, (office, _) -> LinkElement.make(office)),
                    new Kind(TaskRaces.OF_BOARD, (office, _) -> BoardElement.make(office)),
                    new Kind(TaskRaces.OF_GROUP, (office, _) -> GroupElement.make(office)),
                    items(ItemRaces.OF_DEAL, ItemElement.Type.DEAL),
                    items(ItemRaces.OF_PROCESS, ItemElement.Type.PROCESS),
                    items(ItemRaces.OF_LEAD, ItemElement.Type.LEAD),
                    items(ItemRaces.OF_INVOICE, ItemElement.Type.INVOICE),
                    items(ItemRaces.OF_SMART_INVOICE, ItemElement.Type.SMART_INVOICE),
                    items(ItemRaces.OF_CONTACT, ItemElement.Type.CONTACT),
                    items(ItemRaces.OF_COMPANY, ItemElement.Type.COMPANY));

    private static final int CHANGES = KINDS.stream().mapToInt(kind -> kind.changes().size()).sum();

    private static Kind items(List<Change> changes, ItemElement.Type type) {
        return new Kind(changes, (office, _) -> ItemElement.make(office, type));
    }

    @Test
    void a_repeated_change_has_the_effect_of_one() throws SQLException {
        var url = PostgresServer.preparedDatabase();
        try (var plain = TestPortal.on(TestPortal.On.POSTGRESQL);
                var conflicting = TestPortal.in(url)) {
            ConflictTriggers.install(url);
            assertThat(lives(conflicting)).containsExactlyElementsOf(lives(plain));
            assertThat(ConflictTriggers.transactions(url)).isGreaterThan(2L * CHANGES);
        }
    }

    /** Makes every change once, each on an element of its own, and returns what it leads to. */
    private static List<String> lives(TestPortal portal) {
        var office = new Office(portal);
        var lines = new ArrayList<String>();
        for (var kind : KINDS) {
            for (var change : kind.changes()) {
                var element = kind.make().apply(office, change.needs());
                var registry = portal.services().gateway().registry();
                var body = Reply.text(change.body(registry, element.ids(), 1));
                var reply = portal.callAs(Office.FIRST_CALLER, change.method(), body);
                lines.add(
                        "%s: %d %s; %d moves, %d changes"
                                .formatted(
                                        change,
                                        reply.status(),
                                        reply.text().replaceFirst(",\"time\":.*", ""),
                                        rows(portal, "crm.stagehistory.list"),
                                        rows(portal, "daybook.task.history.list")));
            }
        }
        return lines;
    }

    private static long rows(TestPortal portal, String list) {
        return portal.call(list, "{\"entityTypeId\":2}").number("total");
    }
}
