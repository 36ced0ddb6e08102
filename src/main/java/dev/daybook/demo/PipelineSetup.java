package dev.daybook.demo;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.smartprocess.SmartProcesses;
import dev.daybook.crm.stage.Categories;
import dev.daybook.crm.stage.Category;
import dev.daybook.method.Caller;
import dev.daybook.protocol.Value;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pipelines of the sample portal. */
final class PipelineSetup {

    private final Map<BusinessLine, Pipeline> pipelines = new EnumMap<>(BusinessLine.class);

    private PipelineSetup() {}

    /** The pipeline of a line: a category of a type of items. */
    record Pipeline(EntityType type, long category) {

        /** The id of one of its stages, which are told by their ids without the prefix. */
        String stageId(String stage) {
            return type.stagePrefix(category) + stage;
        }

        /** The stage with an id, told without the prefix. */
        String stage(String stageId) {
            return stageId.substring(type.stagePrefix(category).length());
        }
    }

    /** Sets them up in a new portal. */
    static PipelineSetup setUp(Categories categories, SmartProcesses processes, Caller admin) {
        var pipelines = new PipelineSetup();
        pipelines.put(BusinessLine.LEADS, EntityType.LEAD, 0);
        pipelines.put(BusinessLine.OLD_INVOICES, EntityType.INVOICE, 0);

        var deals = new Naming(categories, admin, EntityType.DEAL);
        pipelines.put(BusinessLine.NEW_BUSINESS, EntityType.DEAL, deals.first("New business"));
        pipelines.put(BusinessLine.ENTERPRISE, EntityType.DEAL, deals.another("Enterprise"));
        pipelines.put(BusinessLine.RENEWALS, EntityType.DEAL, deals.another("Renewals"));
        pipelines.put(BusinessLine.PARTNERS, EntityType.DEAL, deals.another("Partners"));

        var invoices = new Naming(categories, admin, EntityType.SMART_INVOICE);
        pipelines.put(BusinessLine.INVOICES, EntityType.SMART_INVOICE, invoices.first("Invoices"));

        var onboarding =
                processes
                        .add(
                                admin,
                                "Onboarding",
                                Optional.empty(),
                                Value.tree(
                                        "isStagesEnabled", "Y",
                                        "isCategoriesEnabled", "Y",
                                        "isRecyclebinEnabled", "Y",
                                        "isBeginCloseDatesEnabled", "Y"))
                        .type();
        var ways = new Naming(categories, admin, onboarding);
        pipelines.put(BusinessLine.ONBOARDING, onboarding, ways.first("Standard"));
        pipelines.put(BusinessLine.ENTERPRISE_ONBOARDING, onboarding, ways.another("Enterprise"));
        return pipelines;
    }

    private record Naming(Categories categories, Caller admin, EntityType type) {

        private static final int STEP = 100;

        /** Names the category that the type has from the beginning. */
        long first(String name) {
            var category = categories.readable(admin, type).getFirst();
            return categories
                    .change(
                            admin,
                            type,
                            category.id(),
                            before ->
                                    new Category(
                                            before.id(),
                                            before.entityTypeId(),
                                            name,
                                            before.sort(),
                                            before.isDefault(),
                                            before.isSystem()))
                    .id();
        }

        long another(String name) {
            var sort = STEP * (categories.readable(admin, type).size() + 1);
            return categories.add(admin, type, name, sort, false).id();
        }
    }

    private void put(BusinessLine line, EntityType type, long category) {
        pipelines.put(line, new Pipeline(type, category));
    }

    /** The types of all that goes through them. */
    List<EntityType> types() {
        return pipelines.values().stream().map(Pipeline::type).distinct().toList();
    }

    Pipeline of(BusinessLine line) {
        var pipeline = pipelines.get(line);
        if (pipeline == null) {
            throw new IllegalStateException("no pipeline for " + line);
        }
        return pipeline;
    }
}
