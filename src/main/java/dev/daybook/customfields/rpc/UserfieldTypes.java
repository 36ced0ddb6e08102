package dev.daybook.customfields.rpc;

import dev.daybook.customfields.CustomType;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Scope;

/**
 * {@code crm.userfield.types}, {@code task.item.userfield.gettypes}: list the types of fields.
 */
record UserfieldTypes(String name, Scope scope, String page) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic(name, scope)
                .summary("Lists the types that custom fields can have")
                .returns("A list of `ID` and `title`")
                .from(page);
    }

    @Override
    public Answer answer(Call call) {
        var answer =
                Answer.of(sink -> {
                    sink.startItems();
                    for (var type : CustomType.OF_USERS) {
                        sink.startTree();
                        sink.member("ID", type.word());
                        sink.member("title", type.title());
                        sink.endTree();
                    }
                    sink.endItems();
                });
        return scope == Scope.TASK ? answer.withTotal(0) : answer;
    }
}
