package dev.daybook.tasks.boards.rpc.scrum;

import static dev.daybook.method.Param.optionalArray;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.query.PageRequest;
import dev.daybook.query.RowPage;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.boards.ScrumBoards;
import dev.daybook.tasks.boards.SprintList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code tasks.api.scrum.sprint.list}: returns sprints, by page. */
record SprintGetList(SprintList sprints, Tasks tasks) implements RemoteMethod {

    private static final String NAMES = "`" + String.join("`, `", SprintList.NAMES) + "`";
    private static final Pattern GROUP = Pattern.compile("LOGIC|-?\\d+");
    private static final Param<Value> ORDER =
            optionalArray("order", "Fields to sort by, with `asc` or `desc` each");
    private static final Param<Value> FILTER =
            optionalArray("filter", "Conditions on " + NAMES + ", with the prefixes of all lists");
    private static final Param<Value> SELECT =
            optionalArray(
                    "select",
                    "Fields to fill; the others are `0` or empty. Without any, or with `*`, all");

    @Override
    public Signature signature() {
        return Signature.controller("tasks.api.scrum.sprint.list", Scope.TASK)
                .paged()
                .summary("Lists the sprints of the scrum groups that the caller belongs to")
                .takes(ORDER, FILTER, SELECT)
                .returns(
                        "The sprints in the format of `tasks.api.scrum.sprint.get`, with `total`."
                                + " The list is empty if a field does not exist")
                .refuses(ErrorCode.FILTER_VALUE, ErrorCode.WRONG_DATETIME)
                .from("sonet-group/scrum/sprint/tasks-api-scrum-sprint-list")
                .example("{\"filter\":{\"GROUP_ID\":3,\"STATUS\":\"completed\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var selected = call.get(SELECT).elements().stream().map(Value::asText).toList();
        var query =
                SprintList.definition()
                        .query(
                                call.get(ORDER),
                                call.get(FILTER),
                                Value.Items.EMPTY,
                                PageRequest.ofController(call.start()),
                                tasks.now());
        var found =
                areKnown(call, selected)
                        ? sprints.find(call.caller(), query)
                        : RowPage.<ScrumBoards.Entity>none(query.page());
        var filled = selected.contains("*") ? List.<String>of() : selected;
        return query.page()
                .answer(
                        new Value.Items(
                                found.rows().stream()
                                        .map(sprint -> sprints.toValue(sprint, filled))
                                        .toList()),
                        found);
    }

    // The query has reported unknown keys of the filter already.
    private static boolean areKnown(Call call, List<String> selected) {
        return call.get(ORDER).members().keySet().stream().allMatch(SprintList.NAMES::contains)
                && call.get(FILTER).members().keySet().stream()
                        .filter(key -> !GROUP.matcher(key).matches())
                        .map(SprintGetList::withoutPrefix)
                        .allMatch(SprintList.NAMES::contains)
                && selected.stream()
                        .allMatch(name -> name.equals("*") || SprintList.NAMES.contains(name));
    }

    private static String withoutPrefix(String key) {
        return key.replaceFirst("^[^A-Za-z]+", "");
    }
}
