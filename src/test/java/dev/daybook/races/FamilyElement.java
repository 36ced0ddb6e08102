package dev.daybook.races;

import dev.daybook.races.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parent, which is completed together with its subtasks, and two children. */
final class FamilyElement implements Element {

    private static final String COMPLETED = "5";
    private static final Map<String, String> COMPLETES_WITH_SUBTASKS =
            Map.of("[SE_PARAMETER][0][CODE]", "2", "[SE_PARAMETER][0][VALUE]", "Y");

    private final TaskElement parent;
    private final TaskElement child;
    private final TaskElement sibling;

    private FamilyElement(TaskElement parent, TaskElement child, TaskElement sibling) {
        this.parent = parent;
        this.child = child;
        this.sibling = sibling;
    }

    /** Makes a family whose child starts as a change needs it. */
    static FamilyElement make(Office office, Map<String, String> start) {
        var parent = TaskElement.makeBare(office, COMPLETES_WITH_SUBTASKS);
        var below = new HashMap<>(start);
        below.put("PARENT_ID", parent.id());
        return new FamilyElement(
                parent,
                TaskElement.makeBare(office, below),
                TaskElement.makeBare(office, Map.of("PARENT_ID", parent.id())));
    }

    @Override
    public Map<String, String> ids() {
        var ids = new HashMap<>(child.ids());
        ids.put("parent", parent.id());
        ids.put("sibling", sibling.id());
        return ids;
    }

    @Override
    public List<Violation> violations(List<Outcome> outcomes) {
        var violations = new ArrayList<>(parent.violations(of(outcomes, "$parent")));
        violations.addAll(child.violations(of(outcomes, "")));
        violations.addAll(sibling.violations(of(outcomes, "$sibling")));
        var isWhole =
                outcomes.stream().noneMatch(each -> each.change().method().endsWith("delete"));
        if (isWhole) {
            checkTogether(outcomes, violations);
        }
        return violations;
    }

    private static List<Outcome> of(List<Outcome> outcomes, String target) {
        return outcomes.stream()
                .filter(each -> each.change().arguments().getOrDefault("taskId", "").equals(target))
                .toList();
    }

    private void checkTogether(List<Outcome> outcomes, List<Violation> violations) {
        var above = parent.stored();
        var below = child.stored();
        var beside = sibling.stored();
        for (var outcome : of(outcomes, "$parent")) {
            if (!outcome.isAcknowledged()) {
                continue;
            }
            var wasCompleted = child.wasCompleted() || below.get("STATUS").equals(COMPLETED);
            if (outcome.change().method().endsWith("complete") && !wasCompleted) {
                violations.add(
                        new Violation(Kind.INTEGRITY, "child not completed with its parent"));
            }
            var ownGroup =
                    outcomes.stream()
                                    .filter(each -> each.change().toString().contains("GROUP_ID"))
                                    .count()
                            > 1;
            if (outcome.change().toString().contains("GROUP_ID")
                    && !ownGroup
                    && !below.get("GROUP_ID").equals(above.get("GROUP_ID"))) {
                violations.add(
                        new Violation(Kind.INTEGRITY, "child not in the group of its parent"));
            }
        }
        var areDone =
                below.get("STATUS").equals(COMPLETED) && beside.get("STATUS").equals(COMPLETED);
        if (areDone && !above.get("STATUS").equals(COMPLETED)) {
            violations.add(
                    new Violation(Kind.INTEGRITY, "parent not completed with its last child"));
        }
    }
}
