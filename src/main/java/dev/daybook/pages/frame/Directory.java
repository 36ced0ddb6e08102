package dev.daybook.pages.frame;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.pages.access.Visitor;
import dev.daybook.pages.picture.StageColors;
import dev.daybook.pages.text.Texts;
import dev.daybook.portal.users.ItemRights;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Names of types, pipelines, stages and people that a reader may read. One per request. */
public final class Directory {

    private static final int MOST_PEOPLE_AT_ONCE = 50;
    private static final List<EntityType> BUILT_IN =
            List.of(EntityType.DEAL, EntityType.LEAD, EntityType.SMART_INVOICE, EntityType.INVOICE);

    private final Database database;
    private final PortalApi api;
    private final Texts texts;
    private final Map<PipelineKey, Pipeline> pipelines = new HashMap<>();
    private final Map<Long, String> people = new HashMap<>();
    private List<TypePipelines> types = List.of();

    public Directory(Database database, PortalApi api, Texts texts) {
        this.database = database;
        this.api = api;
        this.texts = texts;
    }

    private record PipelineKey(int type, long category) {}

    /** Pipeline in the list of a type. */
    public record PipelineName(EntityType type, long category, String name) {

        public String address() {
            return "/crm/" + type.id() + "/" + category;
        }
    }

    /** Entity type with the pipelines that the reader may read. */
    public record TypePipelines(EntityType type, String name, List<PipelineName> pipelines) {}

    /** Returns the types with readable pipelines, in the order of the side list. */
    public List<TypePipelines> types() {
        if (types.isEmpty()) {
            var all = new ArrayList<>(BUILT_IN);
            database.read(snapshot ->
                    EntityTypes.all(snapshot).stream()
                            .filter(type -> type.family() == EntityFamily.SMART_PROCESS)
                            .filter(type -> type.has(EntityType.Feature.STAGES))
                            .map(all::add)
                            .toList());
            types =
                    all.stream()
                            .map(this::readable)
                            .filter(type -> !type.pipelines().isEmpty())
                            .toList();
        }
        return types;
    }

    private TypePipelines readable(EntityType type) {
        var rights = database.read(snapshot -> ItemRights.of(snapshot, api.caller(), type.id()));
        var pipelines = new ArrayList<PipelineName>();
        if (rights.allowsSome(Action.READ)) {
            if (type.hasCategories()) {
                for (var category :
                        api.call("crm.category.list", "entityTypeId", type.id())
                                .rows("categories")) {
                    var id = category.member("id").asWhole();
                    pipelines.add(new PipelineName(type, id, category.member("name").asText()));
                }
            } else {
                pipelines.add(new PipelineName(type, 0, plural(type)));
            }
            pipelines.removeIf(pipeline ->
                    rights.level(Action.READ, pipeline.category()) == ItemRights.Level.NONE);
        }
        return new TypePipelines(type, plural(type), pipelines);
    }

    /** Returns the readable type with an id. */
    public Optional<TypePipelines> type(long id) {
        return types().stream().filter(each -> each.type().id() == id).findFirst();
    }

    /** Returns a pipeline that the reader may read. */
    public Optional<Pipeline> readablePipeline(long type, long category) {
        return type(type).stream()
                .flatMap(found -> found.pipelines().stream())
                .filter(pipeline -> pipeline.category() == category)
                .findFirst()
                .map(found -> pipeline(found.type(), category));
    }

    /** Returns the name of items of a type: deal. */
    public String singular(EntityType type) {
        return texts.orElse("type." + type.id() + ".one", type.title());
    }

    public String plural(EntityType type) {
        return texts.orElse("type." + type.id() + ".many", type.title());
    }

    /** Returns the plural as it stands inside a sentence. */
    public String some(EntityType type) {
        return texts.orElse("type." + type.id() + ".some", type.title());
    }

    /** Returns a pipeline with its stages in board order. */
    public Pipeline pipeline(EntityType type, long category) {
        return pipelines.computeIfAbsent(
                new PipelineKey(type.id(), category), _ -> read(type, category));
    }

    private Pipeline read(EntityType type, long category) {
        var rows =
                api.call(
                                "crm.status.list",
                                "filter",
                                Value.tree("ENTITY_ID", type.stageDictionary(category)),
                                "order",
                                Value.tree("SORT", "ASC"))
                        .result()
                        .elements();
        var colors =
                StageColors.of(rows.stream().map(row -> row.member("COLOR").asText()).toList());
        var stages = new LinkedHashMap<String, Pipeline.Stage>();
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i).members();
            var semantics = row.getOrDefault("SEMANTICS", Value.Nothing.NOTHING).asText();
            var id = row.getOrDefault("STATUS_ID", Value.Nothing.NOTHING).asText();
            stages.put(
                    id,
                    new Pipeline.Stage(
                            id,
                            row.getOrDefault("NAME", Value.Nothing.NOTHING).asText(),
                            semantics.isEmpty() ? "P" : semantics,
                            colors.get(i),
                            i));
        }
        var name =
                type(type.id()).stream()
                        .flatMap(found -> found.pipelines().stream())
                        .filter(pipeline -> pipeline.category() == category)
                        .map(PipelineName::name)
                        .findFirst()
                        .orElse("");
        return new Pipeline(type, category, name, stages);
    }

    /** Loads the names of people with few calls. */
    public void load(Collection<Long> ids) {
        var missing =
                ids.stream().filter(id -> id > 0 && !people.containsKey(id)).distinct().toList();
        for (var i = 0; i < missing.size(); i += MOST_PEOPLE_AT_ONCE) {
            var some = missing.subList(i, Math.min(i + MOST_PEOPLE_AT_ONCE, missing.size()));
            var wanted = new Value.Items(some.stream().map(Value::of).toList());
            for (var row :
                    api.call("user.get", "filter", Value.tree("ID", wanted)).result().elements()) {
                people.put(id(row), name(row));
            }
        }
    }

    /** Returns the names of active people by their ids, in the order of their names. */
    public SequencedMap<Long, String> colleagues(int most) {
        var names = new LinkedHashMap<Long, String>();
        api.all("user.get", "", most, "filter", Value.tree("ACTIVE", true), "sort", "LAST_NAME")
                .forEach(row -> names.put(id(row), name(row)));
        return names;
    }

    private static long id(Value user) {
        return user.member("ID").asWhole();
    }

    private String name(Value user) {
        return Visitor.name(
                user.member("NAME").asText(),
                user.member("LAST_NAME").asText(),
                texts.of("person.number", id(user)));
    }

    /** Returns the name of an actor: a person, the system, or unknown. */
    public String person(long id) {
        if (id < 0) {
            return texts.of("person.unknown");
        }
        if (id == 0) {
            return texts.of("person.system");
        }
        load(List.of(id));
        return people.getOrDefault(id, texts.of("person.number", id));
    }
}
