package dev.daybook.races;

import dev.daybook.races.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two tasks that callers join in both directions. */
record LinkElement(TaskElement task, TaskElement other) implements Element {

    static LinkElement make(Office office) {
        return new LinkElement(
                TaskElement.makeBare(office, Map.of()), TaskElement.makeBare(office, Map.of()));
    }

    @Override
    public Map<String, String> ids() {
        var ids = new HashMap<>(task.ids());
        ids.put("other", other.id());
        ids.put("taskIdFrom", task.id());
        ids.put("taskIdTo", other.id());
        return ids;
    }

    @Override
    public List<Violation> violations(List<Outcome> outcomes) {
        var violations = new ArrayList<Violation>();
        var parent = task.stored().get("PARENT_ID");
        var parentOfOther = other.stored().get("PARENT_ID");
        if (parent.equals(other.id()) && parentOfOther.equals(task.id())) {
            violations.add(new Violation(Kind.INTEGRITY, "each task is the parent of the other"));
        }
        var links =
                outcomes.stream()
                        .filter(Outcome::isAcknowledged)
                        .map(Outcome::change)
                        .filter(change -> change.method().equals("task.dependence.add"))
                        .distinct()
                        .count();
        if (links > 1) {
            violations.add(new Violation(Kind.INTEGRITY, "each task waits for the other"));
        }
        violations.addAll(task.violations(List.of()));
        violations.addAll(other.violations(List.of()));
        return violations;
    }
}
