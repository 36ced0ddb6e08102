package dev.daybook.mirror.serving;

import dev.daybook.method.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Data of a mirror that remote methods read, by the names of the methods in lower case. */
final class MirroredData {

    /** Beginnings of methods whose data a mirror does not have. */
    private static final List<String> MISSING =
            List.of(
                    "crm.contact.",
                    "crm.company.",
                    "crm.deal.contact.",
                    "crm.lead.contact.",
                    "task.checklistitem.",
                    "task.commentitem.",
                    "task.elapseditem.",
                    "task.dependence.",
                    "task.planner.",
                    "task.item.userfield.",
                    "tasks.task.result.",
                    "tasks.flow.",
                    "tasks.api.scrum.",
                    "department.");

    private static final List<String> READING = List.of(".list", ".get");
    private static final Map<String, Integer> CLASSIC =
            Map.of("crm.lead.", 1, "crm.deal.", 2, "crm.invoice.", 5);

    private static final Predicate<String> ID = Pattern.compile("\\d{1,18}").asMatchPredicate();

    private MirroredData() {}

    static boolean isMissing(String method) {
        return MISSING.stream().anyMatch(method::startsWith) && !method.endsWith(".fields");
    }

    /** Returns the streams that must be complete before a question about history is answered. */
    static List<String> asked(String method, Call call) {
        if (method.startsWith("daybook.explain.tasks.")) {
            return ofChanges();
        }
        return method.startsWith("daybook.explain.")
                ? type(call).map(MirroredData::ofMoves).orElse(List.of())
                : List.of();
    }

    /**
     * Returns the streams of all moves of a type and of its items, which filters, names and the rights
     * of restricted readers depend on.
     */
    static List<String> ofMoves(Object type) {
        return List.of(movesOf(type), "items." + type);
    }

    /** Returns the stream of the moves of a type. */
    static String movesOf(Object type) {
        return "moves." + type;
    }

    /** Returns the streams of the items of a type. */
    static List<String> ofItems(int type) {
        return List.of("items." + type);
    }

    /** Returns the streams of the changes of all tasks. */
    static List<String> ofChanges() {
        return List.of("tasks", "changes");
    }

    /** Returns the stream that must be complete, or contain what a list or item reads. */
    static Optional<String> stream(String method, Call call) {
        if (READING.stream().noneMatch(method::endsWith) || method.contains(".userfield.")) {
            return Optional.empty();
        }
        return switch (method) {
            case "crm.stagehistory.list" -> type(call).map(type -> "moves." + type);
            case "crm.item.list", "crm.item.get" -> type(call).map(type -> "items." + type);
            case "tasks.task.list", "tasks.task.get" -> Optional.of("tasks");
            case "tasks.task.history.list", "daybook.task.history.list" -> Optional.of("changes");
            default ->
                    CLASSIC.entrySet().stream()
                            .filter(entry ->
                                    method.equals(entry.getKey() + "list")
                                            || method.equals(entry.getKey() + "get"))
                            .map(entry -> "items." + entry.getValue())
                            .findFirst();
        };
    }

    /** Returns the task whose history is asked about; empty if the question is another one. */
    static Optional<Long> task(String method, Call call) {
        return method.equals("tasks.task.history.list")
                ? call.find("taskId").map(Object::toString).filter(ID).map(Long::parseLong)
                : Optional.empty();
    }

    private static Optional<Object> type(Call call) {
        return call.find("entityTypeId");
    }
}
