package dev.daybook.races;

import dev.daybook.TestPortal;
import dev.daybook.protocol.Value;
import java.util.HashMap;
import java.util.Map;

/**
 * Portal in which two administrators work, with the groups, the flow and the people that tasks
 * refer to.
 */
final class Office {

    /** The administrator that every portal begins with. */
    static final long FIRST_CALLER = 1;

    private final TestPortal portal;
    private final Wire wire;
    private final long secondCaller;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> scrumIds = new HashMap<>();
    private final Map<String, String> stages = new HashMap<>();
    private final Map<String, String> entities = new HashMap<>();

    Office(TestPortal portal) {
        this.portal = portal;
        this.wire = new Wire(portal);
        this.secondCaller = portal.user("second", true, false);
        ids.put("user1", Long.toString(portal.employee("anna")));
        ids.put("user2", Long.toString(portal.employee("boris")));
        ids.put("group", group("NAME", "Office"));
        ids.put("group1", group("NAME", "Marketing"));
        ids.put("group2", group("NAME", "Sales"));
        ids.put("scrum", group("NAME", "Scrum", "SCRUM_MASTER_ID", FIRST_CALLER));
        putStages(ids, "group");
        var scrum = Value.tree("groupId", text("scrum"), "name", "Sprint", "createdBy", 1);
        putEntity("backlog", wire.call("tasks.api.scrum.backlog.add", "fields", scrum));
        putEntity("sprint", wire.call("tasks.api.scrum.sprint.add", "fields", scrum));
        scrumIds.putAll(ids);
        putStages(scrumIds, "scrum");
    }

    private String group(Object... namesAndValues) {
        return wire.call("sonet_group.create", namesAndValues).asText();
    }

    // The first stage is where tasks begin.
    private void putStages(Map<String, String> target, String group) {
        var found = wire.call("task.stages.get", "entityId", text(group)).members();
        found.forEach((id, stage) -> stages.put(id, Wire.text(stage, "TITLE")));
        var known = found.sequencedKeySet().stream().toList();
        target.put("stage1", known.get(1));
        target.put("stage2", known.get(2));
    }

    private void putEntity(String kind, Value entity) {
        ids.put(kind, Wire.text(entity, "id"));
        entities.put(Wire.text(entity, "id"), kind);
    }

    private String text(String name) {
        return ids.getOrDefault(name, "");
    }

    TestPortal portal() {
        return portal;
    }

    Wire wire() {
        return wire;
    }

    long secondCaller() {
        return secondCaller;
    }

    /** Returns the ids that a task of a group may refer to. */
    Map<String, String> ids(boolean isScrum) {
        return isScrum ? scrumIds : ids;
    }

    /** Returns the titles of stages by their ids. */
    Map<String, String> stages() {
        return stages;
    }

    /** Returns the kinds of scrum entities, backlog or sprint, by their ids. */
    Map<String, String> entities() {
        return entities;
    }
}
