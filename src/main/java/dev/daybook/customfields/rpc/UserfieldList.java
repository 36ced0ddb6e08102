package dev.daybook.customfields.rpc;

import static dev.daybook.method.Param.optionalArray;

import dev.daybook.customfields.CustomFieldListing;
import dev.daybook.customfields.CustomFieldPrinter;
import dev.daybook.customfields.CustomFieldPrinter.LabelStyle;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import java.util.LinkedHashMap;
import java.util.Optional;

/** {@code crm.deal.userfield.list} and similar methods: list the custom fields of one owner. */
record UserfieldList(Userfields family, String word) implements RemoteMethod {

    private static final String LANGUAGE = "LANG";
    private static final Param<Value> ORDER =
            optionalArray(
                    "order", "Fields to sort by, with `ASC` or `DESC` each; `SORT` without any");
    private static final Param<Value> FILTER =
            optionalArray(
                    "filter",
                    "Conditions on all but labels, `LIST` and `SETTINGS`; `LANG` chooses the"
                            + " language of labels");

    @Override
    public Signature signature() {
        return family.withExample(
                Signature.classic(family.prefix() + "." + word, family.scope())
                        .summary(
                                "Lists the custom fields of " + family.noun() + ", all on one page")
                        .takes(ORDER, FILTER)
                        .returns(
                                "A list with the attributes of `crm.userfield.fields`, scalars as strings; the five"
                                        + " labels, strings or `null`, only with `LANG`")
                        .refuses(
                                family.isOfTasks()
                                        ? new ErrorCode[] {ErrorCode.CLASSIC_NOT_AN_ARRAY}
                                        : new ErrorCode[] {
                                            ErrorCode.CLASSIC_NOT_AN_ARRAY,
                                            ErrorCode.CLASSIC_ACCESS_DENIED
                                        })
                        .from(family.page() + (family.isOfTasks() ? "-get-list" : "-list")),
                "{\"filter\":{\"USER_TYPE_ID\":\"string\"}}");
    }

    @Override
    public Answer answer(Call call) {
        family.mustRead(call);
        var filter = new LinkedHashMap<>(call.get(FILTER).members());
        var language = Optional.ofNullable(filter.remove(LANGUAGE)).map(Value::asText);
        var query = CustomFieldListing.classic(call.get(ORDER), Value.of(filter));
        var found = family.fields().find(Optional.of(family.owner()), query, false).rows();
        var printer =
                new CustomFieldPrinter(
                        false,
                        language.isPresent() ? LabelStyle.TEXT : LabelStyle.NONE,
                        language.orElse(""));
        return Answer.of(
                        sink -> {
                            sink.startItems();
                            found.forEach(field -> printer.print(field, sink));
                            sink.endItems();
                        })
                .withTotal(family.isOfTasks() ? 0 : found.size());
    }
}
