package dev.daybook.tasks.boards.rpc;

import static dev.daybook.method.Param.optional;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.tasks.boards.WorkGroups;
import java.util.Optional;

/** {@code sonet_group.create}: adds a group, or a scrum if it has a scrum master. */
record GroupCreate(WorkGroups groups) implements RemoteMethod {

    private static final ParamType<Boolean> YES =
            new ParamType<>("bool", false, value -> Optional.of(value.asText().equals("Y")));
    private static final Param<String> NAME =
            optional("NAME", ParamType.STRING, "", "The name; required");
    private static final Param<Boolean> VISIBLE = flag("VISIBLE", "Whether others see the group");
    private static final Param<Boolean> OPENED = flag("OPENED", "Whether anybody may join");
    private static final Param<Boolean> PROJECT = flag("PROJECT", "Whether it is a project");
    private static final Param<Long> MASTER =
            optional(
                    "SCRUM_MASTER_ID",
                    ParamType.CAST_INT,
                    0L,
                    "Who leads its sprints; makes a scrum");

    private static Param<Boolean> flag(String name, String summary) {
        return optional(name, YES, false, summary + ": `Y` or `N`");
    }

    @Override
    public Signature signature() {
        return Signature.classic("sonet_group.create", Scope.SONET_GROUP)
                .summary("Adds a group; the caller owns it and belongs to it")
                .takes(NAME, VISIBLE, OPENED, PROJECT, MASTER)
                .returns("The id of the group")
                .refuses(ErrorCode.GROUP_NAME_MISSING)
                .from("sonet-group/sonet-group-create")
                .example("{\"NAME\":\"Marketing\"}");
    }

    @Override
    public Answer answer(Call call) {
        if (call.get(NAME).isBlank()) {
            throw ErrorCode.GROUP_NAME_MISSING.with();
        }
        return Answer.of(
                groups.add(
                                call.caller().userId(),
                                call.get(NAME).strip(),
                                call.get(OPENED),
                                call.get(VISIBLE),
                                call.get(PROJECT),
                                call.get(MASTER))
                        .id());
    }
}
