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
import dev.daybook.query.IgnoredFilters;
import dev.daybook.tasks.boards.ScrumBoards;

/** {@code tasks.api.scrum.sprint.list}: returns the sprints of a group. */
record SprintList(ScrumBoards scrum) implements RemoteMethod {

    private static final Param<Value> FILTER =
            optionalArray("filter", "`GROUP_ID`, the group whose sprints are listed");

    @Override
    public Signature signature() {
        return Signature.controller("tasks.api.scrum.sprint.list", Scope.TASK)
                .summary("Lists the sprints of a scrum group")
                .takes(FILTER)
                .returns("The sprints, as `tasks.api.scrum.sprint.get` tells them, with `total`")
                .refuses(ErrorCode.SCRUM_ACCESS_DENIED)
                .from("sonet-group/scrum/sprint/tasks-api-scrum-sprint-list")
                .example("{\"filter\":{\"GROUP_ID\":1}}");
    }

    @Override
    public Answer answer(Call call) {
        call.get(FILTER).members().keySet().stream()
                .filter(key -> !key.equals("GROUP_ID"))
                .forEach(IgnoredFilters::add);
        var group = call.get(FILTER).members().getOrDefault("GROUP_ID", Value.of(0)).asWhole();
        var sprints = scrum.sprints(call.caller(), group);
        return Answer.of(new Value.Items(sprints)).withTotal(sprints.size());
    }
}
