package dev.daybook.tasks.boards.rpc;

import static dev.daybook.method.Param.optional;
import static dev.daybook.method.Param.required;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.boards.TaskStages;
import java.util.LinkedHashMap;

/** {@code task.stages.get}: returns the stages of a group or of the caller's personal plan. */
record StagesGet(TaskStages stages) implements RemoteMethod {

    private static final Param<Long> ENTITY =
            required("entityId", ParamType.INT, "The group; `0` is the caller's own plan");
    private static final Param<Boolean> IS_ADMIN =
            optional(
                    "isAdmin",
                    ParamType.TRUTH,
                    false,
                    "Accepted; administrators see the stages of all groups in any case");

    @Override
    public Signature signature() {
        return Signature.controller("task.stages.get", Scope.TASK)
                .summary("Lists the stages of a group, or of the caller's own plan")
                .takes(ENTITY, IS_ADMIN)
                .returns(
                        "The stages by their ids, each with `ID`, `TITLE`, `SORT`,"
                                + " `COLOR`, `SYSTEM_TYPE`, `ENTITY_ID`, `ENTITY_TYPE`")
                .refuses(ErrorCode.STAGE_DENIED)
                .from("tasks/stages/task-stages-get")
                .example("{\"entityId\":1}");
    }

    @Override
    public Answer answer(Call call) {
        var group = call.get(ENTITY);
        var owner = group == 0 ? TaskStages.Owner.USER : TaskStages.Owner.GROUP;
        var ownerId = group == 0 ? call.caller().userId() : group;
        if (!stages.mayMove(call.caller(), owner, ownerId)) {
            throw ErrorCode.STAGE_DENIED.with();
        }
        var values = new LinkedHashMap<String, Value>();
        for (var stage : stages.of(owner, ownerId)) {
            values.put(Long.toString(stage.id()), toValue(stage));
        }
        return Answer.of(Value.of(values));
    }

    private static Value toValue(TaskStages.Stage stage) {
        var type = stage.systemType();
        return Value.tree(
                "ID", Long.toString(stage.id()),
                "TITLE", stage.title(),
                "SORT", Long.toString(stage.sort()),
                "COLOR", stage.color(),
                "SYSTEM_TYPE", type.isEmpty() ? Value.Nothing.NOTHING : Value.of(type),
                "ENTITY_ID", Long.toString(stage.ownerId()),
                "ENTITY_TYPE", stage.owner().letter(),
                "ADDITIONAL_FILTER", Value.Items.EMPTY,
                "TO_UPDATE", Value.Items.EMPTY,
                "TO_UPDATE_ACCESS", Value.Nothing.NOTHING);
    }
}
