package dev.daybook.demo.items;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.smartprocess.SmartProcesses;
import dev.daybook.crm.stage.Categories;
import dev.daybook.demo.company.BusinessLine;
import dev.daybook.method.Caller;
import dev.daybook.protocol.Value;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pipelines of the sample portal. */
public final class PipelineSetup {

    private final Map<BusinessLine, Pipeline> pipelines = new EnumMap<>(BusinessLine.class);

    private PipelineSetup() {}

    /** Pipeline of a business line: a category of an entity type. */
    public record Pipeline(EntityType type, long category) {

        /** Returns the full id of a stage. */
        String stageId(String stage) {
            return type.stagePrefix(category) + stage;
        }

        /** Returns the id of a stage without its prefix. */
        String stage(String stageId) {
            return stageId.substring(type.stagePrefix(category).length());
        }
    }

    /** Creates the pipelines in a new portal. */
    public static PipelineSetup create(
            Categories categories, SmartProcesses processes, Caller administrator) {
        var pipelines = new PipelineSetup();
        pipelines.put(BusinessLine.LEADS, EntityType.LEAD, 0);
        pipelines.put(BusinessLine.OLD_INVOICES, EntityType.INVOICE, 0);

        var deals = new CategorySetup(categories, administrator, EntityType.DEAL);
        pipelines.put(
                BusinessLine.NEW_BUSINESS, EntityType.DEAL, deals.renameDefault("New business"));
        pipelines.put(BusinessLine.ENTERPRISE, EntityType.DEAL, deals.add("Enterprise"));
        pipelines.put(BusinessLine.RENEWALS, EntityType.DEAL, deals.add("Renewals"));
        pipelines.put(BusinessLine.PARTNERS, EntityType.DEAL, deals.add("Partners"));

        var invoices = new CategorySetup(categories, administrator, EntityType.SMART_INVOICE);
        pipelines.put(
                BusinessLine.INVOICES,
                EntityType.SMART_INVOICE,
                invoices.renameDefault("Invoices"));

        var onboarding =
                processes
                        .add(
                                administrator,
                                "Onboarding",
                                Optional.empty(),
                                Value.tree(
                                        "isStagesEnabled", "Y",
                                        "isCategoriesEnabled", "Y",
                                        "isRecyclebinEnabled", "Y",
                                        "isBeginCloseDatesEnabled", "Y"))
                        .type();
        var onboardings = new CategorySetup(categories, administrator, onboarding);
        pipelines.put(BusinessLine.ONBOARDING, onboarding, onboardings.renameDefault("Standard"));
        pipelines.put(
                BusinessLine.ENTERPRISE_ONBOARDING, onboarding, onboardings.add("Enterprise"));
        return pipelines;
    }

    private record CategorySetup(Categories categories, Caller administrator, EntityType type) {

        private static final int STEP = 100;

        /** Renames the category that the type has from the beginning. */
        long renameDefault(String name) {
            var category = categories.readable(administrator, type).getFirst();
            return categories
                    .change(
                            administrator,
                            type,
                            category.id(),
                            before -> before.with(name, before.sort()))
                    .id();
        }

        long add(String name) {
            var sort = STEP * (categories.readable(administrator, type).size() + 1);
            return categories.add(administrator, type, name, sort, false).id();
        }
    }

    private void put(BusinessLine line, EntityType type, long category) {
        pipelines.put(line, new Pipeline(type, category));
    }

    /** Returns the entity types of all pipelines. */
    public List<EntityType> types() {
        return pipelines.values().stream().map(Pipeline::type).distinct().toList();
    }

    public Pipeline of(BusinessLine line) {
        var pipeline = pipelines.get(line);
        if (pipeline == null) {
            throw new IllegalStateException("no pipeline for " + line);
        }
        return pipeline;
    }
}
