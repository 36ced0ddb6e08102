package dev.daybook.crm.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Scope;
import java.util.List;

/** {@code crm.enum.contenttype}: lists the formats of texts. */
record EnumContentType() implements RemoteMethod {

    /** Names by their ids. */
    private static final List<String> NAMES = List.of("", "Plain text", "bbCode", "HTML");

    @Override
    public Signature signature() {
        return Signature.classic("crm.enum.contenttype", Scope.CRM)
                .summary("Lists the ways in which a text may be written")
                .returns(
                        "A list of `ID`, `NAME`, and `SYMBOL_CODE`, `SYMBOL_CODE_SHORT`, both `null`")
                .from("crm/auxiliary/enum/outdated/crm-enum-content-type");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(writer -> {
            writer.startItems();
            for (var id = 0; id < NAMES.size(); id++) {
                writer.startTree();
                writer.member("ID", id);
                writer.member("NAME", NAMES.get(id));
                writer.name("SYMBOL_CODE");
                writer.nothing();
                writer.name("SYMBOL_CODE_SHORT");
                writer.nothing();
                writer.endTree();
            }
            writer.endItems();
        });
    }
}
