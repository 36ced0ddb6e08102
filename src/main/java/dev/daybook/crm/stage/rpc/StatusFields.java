package dev.daybook.crm.stage.rpc;

import dev.daybook.crm.item.ItemFields.Naming;
import dev.daybook.crm.item.rpc.FieldDescription;
import dev.daybook.crm.stage.StatusField;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Scope;

/** {@code crm.status.fields}: describes the fields of a dictionary entry. */
record StatusFields() implements RemoteMethod {

    private static final FieldDescription EXTRA =
            FieldDescription.of("EXTRA", "crm_status_extra", "Meaning and colour of a stage");

    @Override
    public Signature signature() {
        return Signature.classic("crm.status.fields", Scope.CRM)
                .summary("Describes the fields of an entry of a dictionary")
                .returns(
                        "For each name `type`, `isRequired`, `isReadOnly`, `isImmutable`,"
                                + " `isMultiple`, `isDynamic`, `title`")
                .from("crm/status/crm-status-fields");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(sink -> {
            sink.startTree();
            for (var field : StatusField.ALL) {
                new FieldDescription(field.name(), field.holds(), field.title(), field.traits())
                        .print(Naming.CLASSIC, sink);
            }
            EXTRA.print(Naming.CLASSIC, sink);
            sink.endTree();
        });
    }
}
