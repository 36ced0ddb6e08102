package dev.daybook.tasks.parts;

import dev.daybook.portal.users.UserProfile;
import dev.daybook.portal.users.UserProfiles;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition;
import dev.daybook.storage.Snapshot;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Printer of checklists as part of a task. */
final class ChecklistPrinter {

    private ChecklistPrinter() {}

    /** Returns all items of a task, keyed by id. */
    static Value items(Snapshot snapshot, long task, ZoneId zone) {
        var items = new LinkedHashMap<String, Value>();
        for (var item : ChecklistTable.of(snapshot, task)) {
            items.put(Long.toString(item.id()), item.toValue(zone));
        }
        return Value.of(items);
    }

    /** Returns items with the names of their members. */
    static List<Value> withMembers(
            Snapshot snapshot, List<ChecklistItem> items, ListDefinition.Now now) {
        // The same few people are members of most items.
        var known = new HashMap<String, Optional<UserProfile>>();
        return items.stream()
                .map(item -> {
                    var members =
                            item.members().members().entrySet().stream()
                                    .flatMap(member ->
                                            known
                                                    .computeIfAbsent(
                                                            member.getKey(),
                                                            id -> user(snapshot, id, now))
                                                    .map(profile ->
                                                            member(profile, member.getValue()))
                                                    .stream())
                                    .toList();
                    return item.toValue(now.zone(), new Value.Items(members));
                })
                .toList();
    }

    private static Optional<UserProfile> user(
            Snapshot snapshot, String id, ListDefinition.Now now) {
        return UserProfiles.withId(snapshot, Value.of(id).asWhole(), now);
    }

    private static Value member(UserProfile profile, Value role) {
        var user = profile.user();
        return Value.tree(
                "ID", Long.toString(user.id()),
                "TYPE", role.members().getOrDefault("TYPE", Value.of("")),
                "NAME", (user.name() + " " + user.lastName()).strip(),
                "PERSONAL_PHOTO", Value.Nothing.NOTHING,
                "PERSONAL_GENDER",
                        profile.attributes().getOrDefault("PERSONAL_GENDER", Value.of("")),
                "IMAGE", "",
                "IS_COLLABER", user.isExtranet());
    }

    /** Returns the items of a task as a tree below a root node. */
    static Value tree(Snapshot snapshot, long task, long user) {
        var items = ChecklistTable.of(snapshot, task);
        return Value.tree(
                "nodeId",
                0,
                "fields",
                Value.tree(
                        "id", Value.Nothing.NOTHING,
                        "copiedId", Value.Nothing.NOTHING,
                        "entityId", Value.Nothing.NOTHING,
                        "userId", user,
                        "createdBy", Value.Nothing.NOTHING,
                        "parentId", Value.Nothing.NOTHING,
                        "title", "",
                        "sortIndex", Value.Nothing.NOTHING,
                        "displaySortIndex", "",
                        "isComplete", false,
                        "isImportant", false,
                        "completedCount", 0,
                        "members", Value.Items.EMPTY,
                        "attachments", Value.Items.EMPTY,
                        "nodeId", Value.Nothing.NOTHING),
                "action",
                Value.Items.EMPTY,
                "descendants",
                branch(items, 0));
    }

    private static Value branch(List<ChecklistItem> items, long parent) {
        return new Value.Items(
                items.stream()
                        .filter(item -> item.parentId() == parent)
                        .map(item -> node(items, item))
                        .toList());
    }

    private static Value node(List<ChecklistItem> items, ChecklistItem item) {
        var completed =
                items.stream()
                        .filter(each -> each.parentId() == item.id() && each.isComplete())
                        .count();
        return Value.tree(
                "nodeId", item.id(),
                "fields",
                        Value.tree(
                                "id", item.id(),
                                "entityId", item.taskId(),
                                "createdBy", item.createdBy(),
                                "parentId", item.parentId(),
                                "title", item.title(),
                                "sortIndex", item.sort(),
                                "isComplete", item.isComplete(),
                                "isImportant", item.isImportant(),
                                "completedCount", completed,
                                "members", item.members(),
                                "attachments", Value.Items.EMPTY),
                "action", Value.Items.EMPTY,
                "descendants", branch(items, item.id()));
    }
}
