package dev.daybook.tasks.parts.rpc;

import static dev.daybook.method.Param.optional;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.parts.PersonalTasks;
import dev.daybook.tasks.parts.PersonalTasks.View;
import java.util.Arrays;
import java.util.stream.Collectors;

/** {@code tasks.task.counters.get}: returns the counters of a user's tasks. */
record CountersGet(PersonalTasks personal) implements RemoteMethod {

    /** Codes of the counters, which clients treat as opaque. */
    private static final long EXPIRED = 6_291_456;

    private static final long NEW_COMMENTS = 12_582_912;

    private static final ParamType<View> VIEW =
            new ParamType<>(
                    "role",
                    true,
                    value ->
                            Arrays.stream(View.values())
                                    .filter(view -> view.wireName().equals(value.asText()))
                                    .findFirst());
    private static final Param<Long> USER =
            optional("userId", ParamType.INT, 0L, "The user; without it, the caller");
    private static final Param<Long> GROUP =
            optional("groupId", ParamType.INT, 0L, "The group of the tasks; `0` is all groups");
    private static final Param<View> TYPE =
            optional(
                    "type",
                    VIEW,
                    View.ALL,
                    Arrays.stream(View.values())
                            .map(view -> "`" + view.wireName() + "`")
                            .collect(
                                    Collectors.joining(
                                            ", ", "The role of the user in the tasks: ", "")));

    @Override
    public Signature signature() {
        return Signature.controller("tasks.task.counters.get", Scope.TASK)
                .summary("Returns how many tasks of a user are overdue")
                .takes(USER, GROUP, TYPE)
                .returns(
                        "`expired` and `new_comments`, each with `counter` and `code`; an empty list"
                                + " if the user does not exist or is none of the caller's"
                                + " subordinates. Daybook does not record what users have read, so"
                                + " that `new_comments` counts none")
                .refuses(ErrorCode.TASK_COUNTERS_GROUP, ErrorCode.PARAMETER_MISTYPED)
                .suffixes(ErrorCode.TASK_COUNTERS_GROUP)
                .from("tasks/tasks-task-counters-get")
                .example("{\"userId\":1,\"groupId\":0,\"type\":\"view_all\"}");
    }

    @Override
    public Answer answer(Call call) {
        var caller = call.caller();
        var user = call.get(USER) == 0 ? caller.userId() : call.get(USER);
        var expired = personal.expired(caller, user, call.get(GROUP), call.get(TYPE));
        return Answer.of(
                        expired.isEmpty()
                                ? Value.Items.EMPTY
                                : Value.tree(
                                        "expired",
                                        counter(expired.getAsLong(), EXPIRED),
                                        "new_comments",
                                        counter(0, NEW_COMMENTS)))
                .withTotal(1);
    }

    private static Value counter(long number, long code) {
        return Value.tree("counter", number, "code", code);
    }
}
