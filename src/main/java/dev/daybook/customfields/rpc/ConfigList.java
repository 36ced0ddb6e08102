package dev.daybook.customfields.rpc;

import static dev.daybook.method.Param.optionalArray;

import dev.daybook.customfields.CustomFieldApi;
import dev.daybook.customfields.CustomFieldAttribute;
import dev.daybook.customfields.CustomFieldListing;
import dev.daybook.customfields.CustomFieldOwner;
import dev.daybook.customfields.CustomFieldPrinter;
import dev.daybook.customfields.CustomFieldPrinter.LabelStyle;
import dev.daybook.customfields.CustomFields;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.query.PageRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code userfieldconfig.list}: lists the custom fields of the CRM. */
record ConfigList(CustomFields fields) implements RemoteMethod {

    private static final Param<Value> SELECT =
            optionalArray(
                    "select",
                    "Names of attributes, `*` for all; all without any. With the key `language`, the five"
                            + " labels in this language and `languageId` follow");
    private static final Param<Value> ORDER =
            optionalArray(
                    "order", "Fields to sort by, with `ASC` or `DESC` each; `sort` without any");
    private static final Param<Value> FILTER =
            optionalArray("filter", "Conditions on all but labels, `enum` and `settings`");

    @Override
    public Signature signature() {
        return Signature.controller("userfieldconfig.list", Scope.USERFIELDCONFIG)
                .paged()
                .summary("Lists the custom fields of the CRM")
                .takes(ConfigModule.MODULE, SELECT, ORDER, FILTER)
                .returns("`fields`, 50 a page, each with " + ConfigModule.RESULT)
                .refuses(
                        ErrorCode.CONFIG_MODULE,
                        ErrorCode.CONFIG_SCOPE,
                        ErrorCode.CLASSIC_ACCESS_DENIED,
                        ErrorCode.FILTER_FIELD,
                        ErrorCode.FILTER_VALUE,
                        ErrorCode.ORDER_FIELD,
                        ErrorCode.ORDER_DIRECTION,
                        ErrorCode.SELECT_FIELD)
                .from("crm/universal/userfieldconfig/userfieldconfig-list")
                .exampleAfter("userfieldconfig.add", ConfigModule.ADDITION)
                .example("{\"moduleId\":\"crm\",\"filter\":{\"entityId\":\"CRM_1\"}}");
    }

    @Override
    public Answer answer(Call call) {
        ConfigModule.check(call);
        CustomFields.mustConfigure(call.caller(), CustomFieldApi.CONFIG);
        var page = PageRequest.ofController(call.start());
        var filter = new LinkedHashMap<>(call.get(FILTER).members());
        var query = CustomFieldListing.camel(call.get(ORDER), ofCrm(filter), page);
        var found = fields.find(Optional.empty(), query, true);
        var printer = printer(call.get(SELECT).members());
        return page.answer(
                sink -> {
                    sink.startTree();
                    sink.name("fields");
                    sink.startItems();
                    found.rows().forEach(field -> printer.print(field, sink));
                    sink.endItems();
                    sink.endTree();
                },
                found);
    }

    private static CustomFieldPrinter printer(Map<String, Value> select) {
        var names = new LinkedHashMap<>(select);
        var language =
                Optional.ofNullable(names.remove("language"))
                        .or(() -> Optional.ofNullable(names.remove("languageId")))
                        .map(Value::asText);
        var isAll = names.containsValue(Value.of("*"));
        names.values().removeIf(Value.of("*")::equals);
        var selected =
                names.values().stream()
                        .map(name -> attribute(name.asText()))
                        .collect(Collectors.toSet());
        return new CustomFieldPrinter(
                true,
                language.isPresent() ? LabelStyle.ONE_LANGUAGE : LabelStyle.NONE,
                language.orElse(""),
                isAll ? Set.of() : selected);
    }

    private static CustomFieldAttribute attribute(String name) {
        return Arrays.stream(CustomFieldAttribute.values())
                .filter(attribute -> attribute.camel().equals(name))
                .findFirst()
                .orElseThrow(() -> ErrorCode.SELECT_FIELD.with(name));
    }

    // Fields of tasks belong to another module.
    private static Value ofCrm(LinkedHashMap<String, Value> filter) {
        var bound = new LinkedHashMap<String, Value>();
        bound.put("!entityId", Value.of(CustomFieldOwner.TASKS.entityId()));
        bound.put("0", Value.of(filter));
        return Value.of(bound);
    }
}
