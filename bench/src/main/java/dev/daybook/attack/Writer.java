package dev.daybook.attack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Moves its own deal and renames its own task until a call fails, and remembers each reply. */
final class Writer {

    private static final List<String> STAGES =
            List.of("NEW", "PREPARATION", "PREPAYMENT_INVOICE", "EXECUTING");

    private final long deal;
    private final long task;
    private final Journal moves;
    private final Journal titles;

    private Writer(long deal, long task, String title) {
        this.deal = deal;
        this.task = task;
        this.moves = new Journal("deal " + deal, STAGES.getFirst());
        this.titles = new Journal("task " + task, title);
    }

    /** Values that were written in order; those without a reply may be stored or not. */
    private static final class Journal {
        private final String name;
        private final List<String> acknowledged = new ArrayList<>();
        private final List<String> uncertain = new ArrayList<>();

        Journal(String name, String first) {
            this.name = name;
            acknowledged.add(first);
        }

        boolean write(Call call, String value) throws IOException {
            uncertain.add(value);
            if (!call.isAcknowledged()) {
                return false;
            }
            uncertain.removeLast();
            acknowledged.add(value);
            return true;
        }

        void check(Verdict verdict, List<String> history, String state) {
            var complete = new ArrayList<>(acknowledged);
            complete.addAll(uncertain);
            verdict.check(
                    KillAttack.KEPT,
                    history.equals(acknowledged) || history.equals(complete),
                    "%s: acknowledged %s, without a reply %s, history %s"
                            .formatted(name, acknowledged, uncertain, history));
            verdict.check(
                    KillAttack.AGREES,
                    history.getLast().equals(state),
                    "%s: state %s, history %s".formatted(name, state, history));
        }
    }

    /** A call that changes something. */
    @FunctionalInterface
    private interface Call {
        boolean isAcknowledged() throws IOException;
    }

    static Writer create(Api api, int number) throws IOException {
        var title = "Task of writer " + number;
        var deal =
                api.call(
                        "crm.item.add",
                        Map.of("entityTypeId", 2, "fields", Map.of("title", "Deal " + number)));
        var task =
                api.call(
                        "tasks.task.add",
                        Map.of("fields", Map.of("TITLE", title, "RESPONSIBLE_ID", 1)));
        return new Writer(Json.whole(deal, "item", "id"), Json.whole(task, "task", "id"), title);
    }

    long task() {
        return task;
    }

    /** Writes until the first call that is not acknowledged, or until it is interrupted. */
    void write(int port) {
        try (var api = new Api(port)) {
            for (var i = 1; !Thread.currentThread().isInterrupted(); i++) {
                if (!write(api, i)) {
                    return;
                }
            }
        } catch (IOException _) {
            // The end of the connection is the end of the round; the last change stays uncertain.
        }
    }

    /** Writes one change of each; false if one is not acknowledged. */
    boolean write(Api api, int number) throws IOException {
        var stage = STAGES.get(number % STAGES.size());
        var move = Map.of("entityTypeId", 2, "id", deal, "fields", Map.of("stageId", stage));
        if (!moves.write(() -> api.reply("crm.item.update", move).status() == 200, stage)) {
            return false;
        }
        var title = "Title " + number;
        var rename = Map.of("taskId", task, "fields", Map.of("TITLE", title));
        return titles.write(() -> api.reply("tasks.task.update", rename).status() == 200, title);
    }

    /** Compares what is stored now with what was acknowledged. */
    void check(Api api, Verdict verdict) throws IOException {
        var item = api.call("crm.item.get", Map.of("entityTypeId", 2, "id", deal));
        var rows =
                api.rowsAfter(
                        0,
                        "crm.stagehistory.list",
                        Map.of("entityTypeId", 2),
                        Map.of("OWNER_ID", deal));
        moves.check(
                verdict,
                rows.stream().map(row -> Json.string(row, "STAGE_ID")).toList(),
                Json.string(item, "item", "stageId"));
        var state = api.call("tasks.task.get", Map.of("taskId", task, "select", List.of("TITLE")));
        titles.check(verdict, titles(api), Json.string(state, "task", "title"));
    }

    private List<String> titles(Api api) throws IOException {
        var history =
                api.call(
                        "tasks.task.history.list",
                        Map.of(
                                "taskId", task,
                                "filter", Map.of("FIELD", "TITLE"),
                                "order", Map.of("id", "asc")));
        var found = new ArrayList<>(List.of(titles.acknowledged.getFirst()));
        for (var row : Json.list(history, "list")) {
            if (!found.getLast().equals(Json.string(row, "value", "from"))) {
                found.add("a change from " + Json.string(row, "value", "from"));
            }
            found.add(Json.string(row, "value", "to"));
        }
        return found;
    }

    int acknowledged() {
        return moves.acknowledged.size() + titles.acknowledged.size() - 2;
    }

    int uncertain() {
        return moves.uncertain.size() + titles.uncertain.size();
    }
}
