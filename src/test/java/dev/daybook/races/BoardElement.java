package dev.daybook.races;

import dev.daybook.protocol.Value;
import dev.daybook.races.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Task of a group whose board has an empty stage more. */
record BoardElement(Office office, Map<String, String> ids) implements Element {

    static BoardElement make(Office office) {
        var ids = new HashMap<>(office.ids(false));
        var group = office.wire().call("sonet_group.create", "NAME", "Board").asText();
        ids.putAll(TaskElement.makeBare(office, Map.of("GROUP_ID", group)).ids());
        ids.put("board", group);
        var stage = Value.tree("TITLE", "Review", "ENTITY_ID", group);
        ids.put("stage", office.wire().call("task.stages.add", "fields", stage).asText());
        return new BoardElement(office, ids);
    }

    @Override
    public List<Violation> violations(List<Outcome> outcomes) {
        var violations = new ArrayList<Violation>();
        var read =
                office.wire()
                        .batch(
                                "task", "tasks.task.get?taskId=" + ids.get("task"),
                                "stages", "task.stages.get?entityId=" + ids.get("board"));
        var stage = Wire.text(Objects.requireNonNull(read.get("task")), "task.stageId");
        var stages = Objects.requireNonNull(read.get("stages")).members();
        if (!stage.equals("0") && !stages.containsKey(stage)) {
            violations.add(new Violation(Kind.INTEGRITY, "the task is in a stage that is gone"));
        }
        return violations;
    }
}
