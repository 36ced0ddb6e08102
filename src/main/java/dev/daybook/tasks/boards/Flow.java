package dev.daybook.tasks.boards;

import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import dev.daybook.tasks.boards.FlowSettings.Member;
import java.util.List;
import java.util.stream.Stream;

/** Flow of tasks, with its settings in the format of {@link FlowSettings}. */
record Flow(
        long id,
        long groupId,
        String name,
        boolean isActive,
        Value settings,
        long creatorId,
        long createdTime) {

    Value setting(String setting) {
        return settings.member(setting);
    }

    List<Member> members(String setting) {
        return FlowSettings.members(setting(setting), setting);
    }

    boolean isLed() {
        return setting(FlowSettings.DISTRIBUTION).asText().equals(FlowSettings.MANUALLY);
    }

    /** Returns the users in a setting, with those of its departments. */
    List<Long> users(Snapshot snapshot, String setting) {
        return members(setting).stream()
                .flatMap(member ->
                        member.isDepartment()
                                ? Departments.members(
                                        snapshot, member.number(), member.withSubdepartments())
                                        .stream()
                                : Stream.of(member.number()))
                .filter(id -> id > 0)
                .distinct()
                .toList();
    }

    Flow inGroup(long group) {
        return new Flow(id, group, name, isActive, settings, creatorId, createdTime);
    }

    Flow activated(boolean on) {
        return new Flow(id, groupId, name, on, settings, creatorId, createdTime);
    }
}
