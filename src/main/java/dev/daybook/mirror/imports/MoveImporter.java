package dev.daybook.mirror.imports;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.GoneMoves;
import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.mirror.imports.ImportPlan.NumberedRow;
import dev.daybook.mirror.store.ImportCoverage;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Importer of stage moves. */
final class MoveImporter implements JournalImporter<MoveImporter.TypedMove> {

    private static final String IMPORT = "import";

    private static final String ADD_ACTOR =
            """
            insert into history_import_actor (portal_id, import_id, entity_type_id, move_id)
            values (?, ?, ?, ?)
            on conflict (portal_id, import_id, entity_type_id, move_id) do nothing\
            """;
    private static final String ACTORS =
            """
            select move_id from history_import_actor
            where portal_id = ? and import_id = ? and entity_type_id = ? order by move_id limit ?\
            """;
    private static final String REMOVE_ACTOR =
            """
            delete from history_import_actor
            where portal_id = ? and import_id = ? and entity_type_id = ? and move_id = ?\
            """;
    private static final int AT_ONCE = 5_000;

    private final Map<Long, EntityType> types;
    private final Optional<Long> defaultType;
    private final TimeParser times;
    private final long origin;

    /**
     * @param types the types that have a history, by their ids
     * @param defaultType the type of rows without {@code ENTITY_TYPE_ID}
     * @param origin the number of the import
     */
    MoveImporter(
            Map<Long, EntityType> types,
            Optional<Long> defaultType,
            TimeParser times,
            long origin) {
        this.types = types;
        this.defaultType = defaultType;
        this.times = times;
        this.origin = origin;
    }

    /** Move with the type of its item. */
    record TypedMove(EntityType type, StageMove move) {}

    @Override
    public long origin() {
        return origin;
    }

    @Override
    public TypedMove read(ImportedFields fields) throws RejectedRowException {
        var type = type(fields);
        var user = fields.numberOrNull("MOVED_BY_ID");
        var source = fields.textOr("ACTOR_SOURCE", "");
        var semantics = fields.codeOrNull("STAGE_SEMANTIC_ID");
        return new TypedMove(
                type,
                new StageMove(
                        fields.has("ID") ? fields.id("ID") : 0,
                        (int) fields.number("TYPE_ID", 0),
                        fields.id("OWNER_ID"),
                        times.read("CREATED_TIME", fields.required("CREATED_TIME")),
                        category(type, fields),
                        semantics == null ? "" : semantics,
                        fields.code("STAGE_ID"),
                        user,
                        fields.codeOrNull("PREVIOUS_STAGE_ID"),
                        fields.numberOrNull("PREVIOUS_CATEGORY_ID"),
                        fields.numberOrNull("RESPONSIBLE_ID"),
                        origin,
                        user != null && source.isEmpty() ? IMPORT : source));
    }

    private EntityType type(ImportedFields fields) throws RejectedRowException {
        var written = fields.numberOrNull("ENTITY_TYPE_ID");
        var id = written == null ? defaultType.orElse(null) : written;
        if (id == null) {
            throw new RejectedRowException(
                    "ENTITY_TYPE_ID", "the entity type is missing: name it with --type");
        }
        var type = types.get(id);
        if (type == null) {
            throw new RejectedRowException(
                    "ENTITY_TYPE_ID", "entity type " + id + " does not exist or has no history");
        }
        return type;
    }

    private static @Nullable Long category(EntityType type, ImportedFields fields)
            throws RejectedRowException {
        if (!type.family().hasCategories()) {
            return 0L;
        }
        if (!fields.has("CATEGORY_ID")) {
            throw new RejectedRowException("CATEGORY_ID", "there is no column CATEGORY_ID");
        }
        return fields.numberOrNull("CATEGORY_ID");
    }

    @Override
    public long time(TypedMove row) {
        return row.move().createdTime();
    }

    @Override
    public void lock(Transaction transaction, List<TypedMove> rows) {
        byType(rows, Function.identity())
                .forEach((_, some) -> {
                    var type = some.getFirst().type();
                    var owner =
                            some.stream()
                                    .mapToLong(row -> row.move().ownerId())
                                    .max()
                                    .orElseThrow();
                    // A new item must not get the history of an imported one.
                    IdSequences.reach(transaction, type.family().idSequence(type.id()), owner);
                });
        var journals = new TreeSet<String>();
        rows.forEach(row -> journals.add(row.type().family().journal()));
        journals.forEach(journal -> IdSequences.reach(transaction, journal, 0));
    }

    private static <T> Map<Integer, List<T>> byType(List<T> rows, Function<T, TypedMove> move) {
        var groups = new TreeMap<Integer, List<T>>();
        for (var row : rows) {
            groups.computeIfAbsent(move.apply(row).type().id(), _ -> new ArrayList<>()).add(row);
        }
        return groups;
    }

    @Override
    public ImportPlan<TypedMove> plan(Snapshot snapshot, List<NumberedRow<TypedMove>> rows) {
        var coverage = ImportCoverage.of(snapshot);
        var plan = new ImportPlan<TypedMove>();
        byType(rows, NumberedRow::row)
                .forEach((_, some) -> {
                    var type = some.getFirst().row().type();
                    var ids = some.stream().map(row -> row.row().move().id()).toList();
                    var known = new HashMap<>(MirroredMoves.withIds(snapshot, type, ids));
                    for (var row : some) {
                        var move = row.row().move();
                        var stored = known.get(move.id());
                        if (stored != null) {
                            addKnown(plan, stored, row);
                        } else if (coverage.isEmpty()
                                || !coverage.get().containsMove(type.id(), move.id())) {
                            plan.added().add(row.row());
                            known.put(move.id(), move);
                        } else if (GoneMoves.contains(snapshot, type.id(), move)) {
                            plan.same().add(row.row());
                        } else {
                            plan.archived().add(row.row());
                            known.put(move.id(), move);
                        }
                    }
                });
        return plan;
    }

    private static void addKnown(
            ImportPlan<TypedMove> plan, StageMove stored, NumberedRow<TypedMove> row) {
        var move = row.row().move();
        if (!stored.isShownAs(move)) {
            plan.conflicts().add(row);
        } else if (stored.movedById() == null && move.movedById() != null) {
            plan.filled().add(row.row());
        } else {
            plan.same().add(row.row());
        }
    }

    @Override
    public List<TypedMove> withNewIds(Transaction transaction, List<TypedMove> rows) {
        var counts = new TreeMap<String, Integer>();
        rows.forEach(row -> counts.merge(row.type().family().journal(), 1, Integer::sum));
        var next = new HashMap<String, Long>();
        counts.forEach((journal, count) ->
                next.put(journal, IdSequences.next(transaction, journal, count)));
        var numbered = new ArrayList<TypedMove>();
        for (var row : rows) {
            var following = next.merge(row.type().family().journal(), 1L, Long::sum);
            numbered.add(new TypedMove(row.type(), withId(row.move(), following - 1)));
        }
        return numbered;
    }

    private static StageMove withId(StageMove move, long id) {
        return new StageMove(
                id,
                move.typeId(),
                move.ownerId(),
                move.createdTime(),
                move.categoryId(),
                move.semantics(),
                move.stageId(),
                move.movedById(),
                move.previousStageId(),
                move.previousCategoryId(),
                move.responsibleId(),
                move.origin(),
                move.actorSource());
    }

    private static StageMove withoutActor(StageMove move) {
        return new StageMove(
                move.id(),
                move.typeId(),
                move.ownerId(),
                move.createdTime(),
                move.categoryId(),
                move.semantics(),
                move.stageId(),
                null,
                move.previousStageId(),
                move.previousCategoryId(),
                move.responsibleId(),
                move.origin(),
                "");
    }

    @Override
    public void apply(Transaction transaction, ImportPlan<TypedMove> plan, long now) {
        var merged = new ArrayList<>(plan.added());
        merged.addAll(plan.filled());
        byType(merged, Function.identity())
                .forEach((_, some) ->
                        MirroredMoves.fill(transaction, some.getFirst().type(), moves(some)));
        byType(plan.archived(), Function.identity())
                .forEach((_, some) ->
                        MirroredMoves.archive(
                                transaction, some.getFirst().type(), moves(some), now, IMPORT));
        for (var filled : plan.filled()) {
            transaction.run(
                    ADD_ACTOR,
                    transaction.portal(),
                    origin,
                    filled.type().id(),
                    filled.move().id());
        }
    }

    private static List<StageMove> moves(List<TypedMove> rows) {
        return rows.stream().map(TypedMove::move).toList();
    }

    @Override
    public int removeSome(Transaction transaction) {
        for (var type : types.values()) {
            var ids = MirroredMoves.ofOrigin(transaction, type.id(), 0, origin);
            if (!ids.isEmpty()) {
                MirroredMoves.remove(transaction, type, ids);
                return ids.size();
            }
            var archived = GoneMoves.removeOrigin(transaction, type.id(), origin);
            if (archived > 0) {
                return archived;
            }
            var actors = removeActors(transaction, type);
            if (actors > 0) {
                return actors;
            }
        }
        return 0;
    }

    private int removeActors(Transaction transaction, EntityType type) {
        var ids =
                transaction.list(
                        ACTORS,
                        row -> row.whole(1),
                        transaction.portal(),
                        origin,
                        type.id(),
                        AT_ONCE);
        var unnamed =
                MirroredMoves.withIds(transaction, type, ids).values().stream()
                        .filter(move -> move.actorSource().equals(IMPORT))
                        .map(MoveImporter::withoutActor)
                        .toList();
        MirroredMoves.update(transaction, type, unnamed);
        ids.forEach(
                id -> transaction.run(REMOVE_ACTOR, transaction.portal(), origin, type.id(), id));
        return ids.size();
    }
}
