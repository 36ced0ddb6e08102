package dev.daybook.crm.stage.rpc;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityType.Ends;
import dev.daybook.crm.EntityType.Feature;
import dev.daybook.crm.stage.Category;
import dev.daybook.crm.stage.Dictionary;
import dev.daybook.crm.stage.Dictionary.Plain;
import dev.daybook.crm.stage.Dictionary.Stages;
import dev.daybook.crm.stage.Statuses;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.ValueWriter;
import java.util.Optional;

/** {@code crm.status.entity.types}: lists the dictionaries of the portal. */
record StatusEntityTypes(Statuses statuses) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic("crm.status.entity.types", Scope.CRM)
                .summary("Lists the dictionaries: the stages of every pipeline, and plain lists")
                .returns(
                        "A list of `ID` and `NAME`; those of stages have `SEMANTIC_INFO` (the first"
                                + " stage, the success and the failure, where the protocol names"
                                + " them), `ENTITY_TYPE_ID`, and with pipelines `CATEGORY_ID` and"
                                + " `PREFIX` (the prefix of the ids of their stages, before the"
                                + " colon); those of smart invoices and smart processes also"
                                + " `IS_ENABLED`, those of smart processes `CATEGORY_NAME`,"
                                + " `CATEGORY_SORT` and `IS_DEFAULT_CATEGORY`")
                .from("crm/status/crm-status-entity-types");
    }

    @Override
    public Answer answer(Call call) {
        var dictionaries = statuses.dictionaries();
        return Answer.of(sink -> {
            sink.startItems();
            dictionaries.forEach(dictionary -> print(dictionary, sink));
            sink.endItems();
        });
    }

    private static void print(Dictionary dictionary, ValueWriter sink) {
        sink.startTree();
        sink.member("ID", dictionary.id());
        sink.member("NAME", dictionary.name());
        switch (dictionary) {
            case Plain _ -> {}
            case Stages stages -> print(stages, sink);
        }
        sink.endTree();
    }

    private static void print(Stages stages, ValueWriter sink) {
        var type = stages.type();
        var category = stages.categoryId();
        if (type.equals(EntityType.DEAL) && category != 0) {
            sink.member("PARENT_ID", type.stageDictionary(0));
        }
        sink.name("SEMANTIC_INFO");
        print(type.ends(category), sink);
        if (!stages.prefix().isEmpty()) {
            sink.member("PREFIX", stages.prefix().replace(":", ""));
        }
        if (stages.category().isPresent()) {
            sink.member("FIELD_ATTRIBUTE_SCOPE", category == 0 ? "" : "category_" + category);
        }
        sink.member("ENTITY_TYPE_ID", type.id());
        stages.category().ifPresent(each -> print(type, each, sink));
    }

    private static void print(Optional<Ends> ends, ValueWriter sink) {
        sink.startTree();
        ends.ifPresent(each -> {
            sink.member("START_FIELD", each.start());
            sink.member("FINAL_SUCCESS_FIELD", each.success());
            sink.member("FINAL_UNSUCCESS_FIELD", each.failure());
            sink.member("FINAL_SORT", 0);
        });
        sink.endTree();
    }

    private static void print(EntityType type, Category category, ValueWriter sink) {
        switch (type.family()) {
            // The number of a pipeline added to deals is a string.
            case DEAL -> {
                if (category.id() == 0) {
                    sink.member("CATEGORY_ID", 0);
                } else {
                    sink.member("CATEGORY_ID", Long.toString(category.id()));
                }
            }
            case SMART_INVOICE -> {
                flag("IS_ENABLED", type.has(Feature.STAGES), sink);
                sink.member("CATEGORY_ID", category.id());
            }
            case SMART_PROCESS -> {
                flag("IS_ENABLED", type.has(Feature.STAGES), sink);
                sink.member("CATEGORY_ID", category.id());
                sink.member("CATEGORY_NAME", category.name());
                sink.member("CATEGORY_SORT", category.sort());
                flag("IS_DEFAULT_CATEGORY", category.isDefault(), sink);
            }
            case LEAD, OLD_INVOICE, CONTACT, COMPANY, OTHER -> {}
        }
    }

    private static void flag(String name, boolean on, ValueWriter sink) {
        sink.name(name);
        sink.flag(on);
    }
}
