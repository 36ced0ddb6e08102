package dev.daybook.races;

import dev.daybook.protocol.Value;
import dev.daybook.races.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Scrum group with a sprint and without a backlog, and a flow of it. */
record GroupElement(Office office, Map<String, String> ids) implements Element {

    static GroupElement make(Office office) {
        var wire = office.wire();
        var ids = new HashMap<String, String>();
        ids.put(
                "scrum",
                wire.call("sonet_group.create", "NAME", "Scrum", "SCRUM_MASTER_ID", 1).asText());
        var group = ids.getOrDefault("scrum", "");
        var sprint = Value.tree("groupId", group, "name", "Sprint");
        ids.put(
                "sprint",
                Wire.text(wire.call("tasks.api.scrum.sprint.add", "fields", sprint), "id"));
        var flow =
                Value.tree(
                        "name", "Flow " + group, "groupId", group, "distributionType", "himself");
        ids.put("flow", Wire.text(wire.call("tasks.flow.Flow.create", "flowData", flow), "id"));
        return new GroupElement(office, ids);
    }

    @Override
    public List<Violation> violations(List<Outcome> outcomes) {
        var violations = new ArrayList<Violation>();
        var backlogs =
                outcomes.stream()
                        .filter(each -> each.change().method().endsWith("backlog.add"))
                        .map(each -> each.text().replaceFirst(",\"time\".*", ""))
                        .map(text -> text.replaceAll("(createdBy|modifiedBy)\":\\d+", ""))
                        .distinct()
                        .count();
        if (backlogs > 1) {
            violations.add(new Violation(Kind.INTEGRITY, "two backlogs of one group"));
        }
        var toggles =
                outcomes.stream()
                        .filter(Outcome::isAcknowledged)
                        .filter(each -> each.change().method().endsWith("activate"))
                        .count();
        var read =
                office.portal().call("tasks.flow.Flow.get", "{\"flowId\":" + ids.get("flow") + "}");
        if (read.status() == 200) {
            var isActive = read.at("result.active").isYes() || read.at("result.active").isTruthy();
            if (isActive != (toggles % 2 == 0)) {
                violations.add(
                        new Violation(
                                Kind.STATE,
                                "active is " + isActive + " after " + toggles + " toggles"));
            }
        }
        return violations;
    }
}
