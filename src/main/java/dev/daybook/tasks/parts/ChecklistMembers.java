package dev.daybook.tasks.parts;

import dev.daybook.portal.users.UserProfile;
import dev.daybook.portal.users.UserProfiles;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition;
import dev.daybook.storage.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Printer of the members of checklist items, with their names. */
final class ChecklistMembers {

    private final Snapshot snapshot;
    private final ListDefinition.Now now;
    // The same few people are members of most items.
    private final Map<String, Optional<UserProfile>> known = new HashMap<>();

    ChecklistMembers(Snapshot snapshot, ListDefinition.Now now) {
        this.snapshot = snapshot;
        this.now = now;
    }

    /** Returns items with the names of their members. */
    static List<Value> withMembers(
            Snapshot snapshot, List<ChecklistItem> items, ListDefinition.Now now) {
        var members = new ChecklistMembers(snapshot, now);
        return items.stream().map(item -> item.toValue(now.zone(), members.of(item))).toList();
    }

    /** Returns the members of an item with their names. */
    Value of(ChecklistItem item) {
        return new Value.Items(
                item.members().members().entrySet().stream()
                        .flatMap(member ->
                                known
                                        .computeIfAbsent(member.getKey(), this::user)
                                        .map(profile -> member(profile, member.getValue()))
                                        .stream())
                        .toList());
    }

    private Optional<UserProfile> user(String id) {
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
}
