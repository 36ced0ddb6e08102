package dev.daybook.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every method that changes something is raced, or is left out for a reason. */
class CoverageTest {

    /** Last parts of the names of methods that read. */
    private static final Pattern READS =
            Pattern.compile(
                    "daybook\\.explain\\..*|.*\\.(get\\w*|list|\\w*fields|\\w*types?|is\\w+|can\\w+|items"
                            + "|\\w*status|access|name|info|admin|current|time|queue|test|mode|report|gaps"
                            + "|activity(direction|priority))");

    private static final Map<String, String> LEFT_OUT = leftOut();

    private static Map<String, String> leftOut() {
        var reasons = new TreeMap<String, String>();
        put(
                reasons,
                "reads",
                "batch",
                "events",
                "methods",
                "profile",
                "scope",
                "sonet_group.user.groups",
                "user.search",
                "crm.dealcategory.status");
        put(
                reasons,
                "adds an element that no other call can know yet",
                "tasks.task.add",
                "sonet_group.create");
        put(
                reasons,
                "sets a value of the caller's own as a whole",
                "app.option.set",
                "user.option.set");
        put(
                reasons,
                "belongs to an application and has no history",
                "event.bind",
                "event.unbind",
                "event.offline.clear",
                "event.offline.error");
        for (var owner :
                new String[] {"crm.lead", "crm.deal", "crm.contact", "crm.company", "task.item"}) {
            put(
                    reasons,
                    "changes a custom field, which has no history",
                    owner + ".userfield.add",
                    owner + ".userfield.update",
                    owner + ".userfield.delete");
        }
        put(
                reasons,
                "changes a custom field, which has no history",
                "userfieldconfig.add",
                "userfieldconfig.update",
                "userfieldconfig.delete");
        for (var link :
                new String[] {
                    "crm.deal.contact",
                    "crm.lead.contact",
                    "crm.contact.company",
                    "crm.company.contact"
                }) {
            put(
                    reasons,
                    "changes the clients of an item, which have no history",
                    link + ".add",
                    link + ".delete",
                    link + ".items.set",
                    link + ".items.delete");
        }
        put(
                reasons,
                "changes users or departments, which have no history",
                "user.add",
                "user.update",
                "department.add",
                "department.update",
                "department.delete");
        put(
                reasons,
                "replaces the data of the whole portal",
                "daybook.sandbox.cost",
                "daybook.sandbox.fault",
                "daybook.sandbox.reset",
                "daybook.sandbox.restore",
                "daybook.sandbox.snapshot",
                "daybook.sandbox.snapshot.delete");
        return reasons;
    }

    private static void put(Map<String, String> reasons, String reason, String... methods) {
        for (var method : methods) {
            reasons.put(method, reason);
        }
    }

    private static TreeSet<String> raced() {
        return Stream.of(
                        TaskRaces.OF_TASK,
                        TaskRaces.OF_MARKS,
                        TaskRaces.OF_LINKS,
                        TaskRaces.OF_BOARD,
                        TaskRaces.OF_GROUP,
                        ItemRaces.OF_DEAL,
                        ItemRaces.OF_PROCESS,
                        ItemRaces.OF_LEAD,
                        ItemRaces.OF_INVOICE,
                        ItemRaces.OF_CONTACT,
                        ItemRaces.OF_COMPANY)
                .flatMap(List::stream)
                .map(Change::method)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_changing_method_is_raced_or_left_out_for_a_reason() {
        try (var portal = TestPortal.on(TestPortal.On.SQLITE)) {
            var changing =
                    portal.services().gateway().registry().all().stream()
                            .map(method -> method.signature().name())
                            .filter(name -> !READS.matcher(name).matches())
                            .collect(Collectors.toCollection(TreeSet::new));
            var known = raced();
            known.addAll(LEFT_OUT.keySet());
            assertThat(changing).isSubsetOf(known);
            var registered = portal.services().gateway().registry();
            assertThat(known).allMatch(name -> registered.named(name).isPresent());
        }
    }
}
