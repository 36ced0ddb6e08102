package dev.daybook.customfields.rpc;

import dev.daybook.customfields.CustomFieldPrinter;
import dev.daybook.customfields.CustomFieldPrinter.LabelStyle;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;

/** {@code crm.deal.userfield.get} and similar methods: return a custom field. */
record UserfieldGet(Userfields family) implements RemoteMethod {

    private static final CustomFieldPrinter PRINTER =
            new CustomFieldPrinter(false, LabelStyle.EVERY_LANGUAGE, "");

    @Override
    public Signature signature() {
        return family.withExample(
                Signature.classic(family.prefix() + ".get", family.scope())
                        .summary("Returns a custom field of " + family.noun())
                        .takes(Userfields.ID)
                        .returns(
                                "The attributes of `crm.userfield.fields`, scalars as strings; the five labels are"
                                        + " maps from languages to texts; `LIST` comes with the type"
                                        + " `enumeration` only")
                        .refuses(family.faults())
                        .from(family.page() + "-get"),
                "{\"id\":4}");
    }

    @Override
    public Answer answer(Call call) {
        family.mustRead(call);
        var field = family.field(call);
        return family.answer(Answer.of(sink -> PRINTER.print(field, sink)));
    }
}
