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
import dev.daybook.protocol.Value;
import dev.daybook.tasks.boards.NewGroup;
import dev.daybook.tasks.boards.WorkGroups;
import java.util.Set;

/** {@code sonet_group.create}: adds a group, or a scrum if it has a scrum master. */
record GroupCreate(WorkGroups groups) implements RemoteMethod {

    /** Parameters of an example that creates a group. */
    static final String EXAMPLE = "{\"NAME\":\"Marketing\",\"VISIBLE\":\"Y\",\"OPENED\":\"N\"}";

    private static final Set<String> ROLES = Set.of("A", "E", "K");
    private static final Param<String> NAME = text("NAME", "The name").needed();
    private static final Param<String> DESCRIPTION = text("DESCRIPTION", "A description");
    private static final Param<String> KEYWORDS = text("KEYWORDS", "Keywords, with commas");
    private static final Param<Value> VISIBLE =
            flag("VISIBLE", "Y", "Whether others see the group; `N` for groups of extranet users");
    private static final Param<Value> OPENED =
            flag("OPENED", "N", "Whether anybody may join; `N` for groups of extranet users");
    private static final Param<Value> CLOSED = flag("CLOSED", "N", "Whether it is archived");
    private static final Param<Value> PROJECT = flag("PROJECT", "N", "Whether it is a project");
    private static final Param<String> INITIATE_PERMS =
            text(
                    "INITIATE_PERMS",
                    "Members who may invite others: `A` the owner, `E` moderators too, `K` all");
    private static final Param<Long> MASTER =
            optional(
                    "SCRUM_MASTER_ID",
                    ParamType.CAST_INT,
                    0L,
                    "The scrum master; the group is a scrum then");
    private static final Param<Long> OWNER =
            optional(
                    "OWNER_ID",
                    ParamType.CAST_INT,
                    0L,
                    "The owner, if an administrator calls; otherwise the caller is the owner");

    private static Param<String> text(String name, String summary) {
        return optional(name, ParamType.STRING, "", summary);
    }

    private static Param<Value> flag(String name, String absent, String summary) {
        return optional(name, ParamType.ANY, Value.of(absent), summary + ": `Y` or `N`");
    }

    @Override
    public Signature signature() {
        return Signature.classic("sonet_group.create", Scope.SONET_GROUP)
                .summary("Adds a group, which its owner belongs to")
                .takes(
                        NAME,
                        DESCRIPTION,
                        KEYWORDS,
                        VISIBLE,
                        OPENED,
                        CLOSED,
                        PROJECT,
                        INITIATE_PERMS,
                        MASTER,
                        OWNER)
                .returns("The id of the group")
                .refuses(ErrorCode.GROUP_NAME_MISSING, ErrorCode.GROUP_INPUT)
                .from("sonet-group/sonet-group-create")
                .example(EXAMPLE);
    }

    @Override
    public Answer answer(Call call) {
        if (call.get(NAME).isBlank()) {
            throw ErrorCode.GROUP_NAME_MISSING.with();
        }
        var caller = call.caller();
        var isEmployee = caller.isIntranet() || caller.isAdmin();
        var given = call.get(INITIATE_PERMS);
        var perms = given.isEmpty() ? (isEmployee ? "K" : "E") : given;
        if (!ROLES.contains(perms)) {
            throw ErrorCode.GROUP_INPUT.with();
        }
        var added =
                new NewGroup(
                        call.get(NAME).strip(),
                        call.get(DESCRIPTION),
                        call.get(KEYWORDS),
                        isEmployee && call.get(OPENED).isYes(),
                        isEmployee && call.get(VISIBLE).isYes(),
                        call.get(CLOSED).isYes(),
                        call.get(PROJECT).isYes(),
                        perms,
                        call.get(MASTER));
        var isNamed = call.get(OWNER) > 0 && caller.isAdmin();
        return Answer.of(groups.add(isNamed ? call.get(OWNER) : caller.userId(), added).id());
    }
}
