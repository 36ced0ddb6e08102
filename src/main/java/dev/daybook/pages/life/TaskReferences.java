package dev.daybook.pages.life;

import dev.daybook.pages.frame.MethodFailedException;
import dev.daybook.pages.frame.Visit;
import dev.daybook.protocol.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Resolver of the ids of tasks, groups and flows in the history of a task. Names appear if the
 * reader may read them; otherwise the number stays.
 */
final class TaskReferences {

    /** Calls that one page makes for names at most. */
    private static final int MOST = 50;

    private static final int SERVER_ERROR = 500;

    private final Visit visit;
    private final Map<String, String> names = new HashMap<>();

    TaskReferences(Visit visit) {
        this.visit = visit;
    }

    String task(String id) {
        var title = name("task " + id, () -> title(id));
        return title.isEmpty()
                ? visit.texts().of("task.name", id)
                : visit.texts().of("task.title", id, title);
    }

    private String title(String id) {
        return visit.api()
                .call("tasks.task.get", "taskId", id, "select", Value.texts(List.of("ID", "TITLE")))
                .result()
                .member("task")
                .member("title")
                .asText();
    }

    String group(String id) {
        return numbered(id, name("group " + id, () -> groupName(id)));
    }

    private String groupName(String id) {
        return visit.api().call("sonet_group.get", "GROUP_ID", id).result().elements().stream()
                .findFirst()
                .map(group -> group.member("NAME").asText())
                .orElse("");
    }

    String flow(String id) {
        return numbered(
                id,
                name(
                        "flow " + id,
                        () ->
                                visit.api()
                                        .call("tasks.flow.Flow.get", "flowId", id)
                                        .result()
                                        .member("name")
                                        .asText()));
    }

    private String numbered(String id, String name) {
        return name.isEmpty() ? visit.texts().of("value.number", id) : name;
    }

    /** Returns a name, asked once; empty if a method refuses to tell it. */
    private String name(String key, Supplier<String> question) {
        var known = names.get(key);
        if (known != null) {
            return known;
        }
        if (names.size() >= MOST) {
            return "";
        }
        String name;
        try {
            name = question.get();
        } catch (MethodFailedException failure) {
            if (failure.status() >= SERVER_ERROR) {
                throw failure;
            }
            name = "";
        }
        names.put(key, name);
        return name;
    }
}
