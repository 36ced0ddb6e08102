package dev.daybook.tasks.boards.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.ValueWriter;
import dev.daybook.tasks.boards.GroupList;

/** {@code sonet_group.user.groups}: returns the groups of the caller. */
record UserGroups(GroupList groups) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic("sonet_group.user.groups", Scope.SONET_GROUP)
                .summary("Lists the groups that the caller belongs to")
                .returns(
                        "A list of all, each with `GROUP_ID`, `GROUP_NAME`, `ROLE` (`A` owner, `E`"
                                + " moderator, `K` member), `GROUP_IMAGE_ID`, `GROUP_IMAGE`, and"
                                + " `IS_EXTRANET` with `Y` if extranet users belong to it")
                .from("sonet-group/sonet-group-user-groups")
                .exampleAfter("sonet_group.create", GroupCreate.EXAMPLE);
    }

    @Override
    public Answer answer(Call call) {
        var found = groups.ofUser(call.caller().userId());
        return Answer.of(writer -> {
            writer.startItems();
            found.forEach(membership -> print(membership, writer));
            writer.endItems();
        });
    }

    private static void print(GroupList.Membership membership, ValueWriter writer) {
        writer.startTree();
        writer.member("GROUP_ID", Long.toString(membership.groupId()));
        writer.member("GROUP_NAME", membership.name());
        writer.member("ROLE", membership.role());
        writer.name("GROUP_IMAGE_ID");
        writer.nothing();
        writer.member("GROUP_IMAGE", "");
        if (membership.isExtranet()) {
            writer.member("IS_EXTRANET", "Y");
        }
        writer.endTree();
    }
}
