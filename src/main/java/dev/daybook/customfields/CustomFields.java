package dev.daybook.customfields;

import dev.daybook.method.Caller;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.Value;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.Filter;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Row;
import dev.daybook.storage.SetupPart;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.storage.sql.FilterSql;
import dev.daybook.storage.sql.RowUpdate;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Custom fields of a portal, for all owners. Only administrators may change them. */
public final class CustomFields {

    private static final String COLUMNS =
            "id, entity_id, name, type, multiple, mandatory, sort, xml_id, show_filter,"
                    + " show_in_list, edit_in_list, is_searchable, settings, labels, options";
    private static final String OF_ENTITY =
            "select "
                    + COLUMNS
                    + " from custom_field where portal_id = ? and entity_id = ? order by sort, id";
    private static final String FIND =
            "select " + COLUMNS + " from custom_field where portal_id = ? and ";
    private static final String COUNT =
            "select count(*) from custom_field where portal_id = ? and ";
    private static final String WITH_ID =
            "select " + COLUMNS + " from custom_field where portal_id = ? and id = ?";
    private static final String ADD =
            "insert into custom_field (portal_id, "
                    + COLUMNS
                    + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String REMOVE = "delete from custom_field where portal_id = ? and id = ?";
    private static final String REMOVE_ALL =
            "delete from custom_field where portal_id = ? and entity_id = ?";

    static final String SEQUENCE = "custom_field";

    private static final Field<CustomField> ENTITY =
            Field.of("ENTITY_ID", FieldType.CODE, "entity_id", (_, _) -> {});

    private final Database database;

    public CustomFields(Database database) {
        this.database = database;
    }

    // ---- within a transaction ----

    /** Returns the fields of one owner, in sort order. */
    public static List<CustomField> of(Snapshot snapshot, String entityId) {
        return snapshot.setup(new OfEntity(entityId));
    }

    /** Returns the fields of tasks that users have added, in sort order. */
    public static List<CustomField> ofTasks(Snapshot snapshot) {
        return of(snapshot, CustomFieldOwner.TASKS.entityId()).stream()
                .filter(field -> !isSystem(field))
                .toList();
    }

    private static boolean isSystem(CustomField field) {
        return field.entityId().equals(CustomFieldOwner.TASKS.entityId())
                && CustomFieldOwner.TASKS.taken().contains(field.name());
    }

    /** Adds the system fields of tasks, which no user can change. */
    public static void begin(Transaction transaction) {
        transaction.changeSetup();
        var hidden = false;
        addSystem(transaction, "UF_CRM_TASK", CustomType.CRM, true, "", hidden);
        addSystem(transaction, "UF_MAIL_MESSAGE", CustomType.MAIL_MESSAGE, false, "", hidden);
        var files = "TASK_WEBDAV_FILES";
        addSystem(transaction, "UF_" + files, CustomType.DISK_FILE, true, files, true);
    }

    private static void addSystem(
            Transaction transaction,
            String name,
            CustomType type,
            boolean isMultiple,
            String xmlId,
            boolean isShown) {
        var all = new LinkedHashMap<String, Value>();
        if (type == CustomType.CRM) {
            type.settings().forEach(setting -> all.put(setting.name(), Value.of("Y")));
        }
        var field =
                new CustomField(
                        IdSequences.next(transaction, SEQUENCE),
                        CustomFieldOwner.TASKS.entityId(),
                        name,
                        type,
                        isMultiple,
                        false,
                        100,
                        xmlId,
                        "N",
                        isShown,
                        isShown,
                        isShown,
                        type.merged(Value.of(all), Value.Items.EMPTY),
                        new CustomFieldLabels(Value.Items.EMPTY),
                        List.of());
        transaction.run(ADD, columns(transaction, field).toArray());
    }

    /** Fields of one owner, as a part of the set-up. */
    private record OfEntity(String entityId) implements SetupPart<List<CustomField>> {
        @Override
        public List<CustomField> load(Snapshot snapshot) {
            return List.copyOf(
                    snapshot.list(OF_ENTITY, CustomFields::field, snapshot.portal(), entityId));
        }
    }

    /** Removes all fields of a removed owner, within a change of the set-up. */
    public static void removeAll(Transaction transaction, String entityId) {
        transaction.run(REMOVE_ALL, transaction.portal(), entityId);
    }

    /** Stores a field of a mirror in place of the one with the same id. */
    static void put(Transaction transaction, CustomField field) {
        drop(transaction, field.id());
        transaction.run(ADD, columns(transaction, field).toArray());
    }

    static void drop(Transaction transaction, long id) {
        transaction.run(REMOVE, transaction.portal(), id);
    }

    // ---- for callers ----

    /** Throws unless the caller may configure fields. */
    public static void mustConfigure(Caller caller, CustomFieldApi words) {
        if (!caller.isAdmin()) {
            throw words.refuse(ErrorCode.CLASSIC_ACCESS_DENIED);
        }
    }

    /** Returns the fields that match a query; all on one page if the query is not paged. */
    public RowPage<CustomField> find(
            Optional<CustomFieldOwner> owner, Query<CustomField> query, boolean isPaged) {
        var bound =
                owner.map(one -> Filter.equal(ENTITY, one.entityId()))
                        .map(query::within)
                        .orElse(query);
        return database.read(snapshot -> {
            var where = FilterSql.of(bound.filter(), snapshot.dialect());
            var arguments = where.after(snapshot.portal());
            var page =
                    " order by "
                            + FilterSql.orderBy(bound.order(), snapshot.dialect())
                            + (isPaged
                                    ? " limit "
                                            + Limits.PAGE_ROWS
                                            + " offset "
                                            + bound.page().offset()
                                    : "");
            var rows = snapshot.list(FIND + where.sql() + page, CustomFields::field, arguments);
            if (!isPaged) {
                return new RowPage<>(rows, OptionalLong.of(rows.size()));
            }
            return new RowPage<>(
                    rows,
                    bound.page().counted()
                            ? OptionalLong.of(snapshot.number(COUNT + where.sql(), arguments))
                            : OptionalLong.empty());
        });
    }

    /** Returns the field with an id. */
    public Optional<CustomField> withId(long id) {
        return database.read(snapshot -> withId(snapshot, id));
    }

    private static Optional<CustomField> withId(Snapshot snapshot, long id) {
        return snapshot.first(WITH_ID, CustomFields::field, snapshot.portal(), id);
    }

    private static Locked<CustomField> withIdForChange(
            Transaction transaction, CustomFieldApi words, long id) {
        var found =
                transaction
                        .first(
                                WITH_ID + transaction.dialect().forUpdate(),
                                row -> row.locked(field(row)),
                                transaction.portal(),
                                id)
                        .orElseThrow(() -> words.refuse(ErrorCode.CUSTOM_FIELD_NOT_FOUND, id));
        if (isSystem(found.value())) {
            throw words.refuse(ErrorCode.CLASSIC_ACCESS_DENIED);
        }
        return found;
    }

    /**
     * Adds a field.
     *
     * @param owner finds the owner or throws; called after the owner has been locked
     */
    public CustomField add(
            Caller caller,
            CustomFieldApi words,
            Supplier<CustomFieldOwner> owner,
            CustomFieldInput draft) {
        mustConfigure(caller, words);
        return database.inTransaction(transaction -> {
            transaction.changeSetup();
            var found = owner.get();
            var all = of(transaction, found.entityId());
            if (all.size() >= Limits.CUSTOM_FIELDS) {
                throw words.refuse(ErrorCode.TOO_MANY_FIELDS, Limits.CUSTOM_FIELDS);
            }
            var id = IdSequences.next(transaction, SEQUENCE);
            var field = new CustomFieldEdit(transaction, words, draft).added(id, found);
            if (found.taken().contains(field.name())
                    || all.stream().anyMatch(other -> other.name().equals(field.name()))) {
                throw words.refuse(ErrorCode.CUSTOM_FIELD_TAKEN, field.name(), found.entityId());
            }
            transaction.run(ADD, columns(transaction, field).toArray());
            return field;
        });
    }

    /** Changes a field, except its code, its type and whether it is multiple. */
    public CustomField change(
            Caller caller, CustomFieldApi words, long id, CustomFieldInput draft) {
        mustConfigure(caller, words);
        return database.inTransaction(transaction -> {
            transaction.changeSetup();
            var before = withIdForChange(transaction, words, id);
            var after = new CustomFieldEdit(transaction, words, draft).changed(before.value());
            save(transaction, before, after);
            return after;
        });
    }

    /** Writes the columns that differ. */
    private static void save(
            Transaction transaction, Locked<CustomField> locked, CustomField after) {
        var before = locked.value();
        new RowUpdate("custom_field")
                .set("mandatory", letter(before.isMandatory()), letter(after.isMandatory()))
                .set("sort", before.sort(), after.sort())
                .set("xml_id", before.xmlId(), after.xmlId())
                .set("show_filter", before.showFilter(), after.showFilter())
                .set("show_in_list", letter(before.showInList()), letter(after.showInList()))
                .set("edit_in_list", letter(before.editInList()), letter(after.editInList()))
                .set("is_searchable", letter(before.isSearchable()), letter(after.isSearchable()))
                .set("settings", before.settings(), after.settings(), CustomFields::json)
                .set("labels", before.labels().texts(), after.labels().texts(), CustomFields::json)
                .set("options", before.options(), after.options(), CustomFields::options)
                .run(transaction, "portal_id = ? and id = ?", transaction.portal(), before.id());
    }

    /** Removes a field. The values of items in it are no longer visible. */
    public void remove(Caller caller, CustomFieldApi words, long id) {
        mustConfigure(caller, words);
        database.inTransaction(transaction -> {
            transaction.changeSetup();
            remove(transaction, withIdForChange(transaction, words, id));
            return true;
        });
    }

    private static void remove(Transaction transaction, Locked<CustomField> field) {
        transaction.run(REMOVE, transaction.portal(), field.value().id());
    }

    // ---- rows ----

    private static List<Object> columns(Transaction transaction, CustomField field) {
        return List.of(
                transaction.portal(),
                field.id(),
                field.entityId(),
                field.name(),
                field.type().word(),
                letter(field.isMultiple()),
                letter(field.isMandatory()),
                field.sort(),
                field.xmlId(),
                field.showFilter(),
                letter(field.showInList()),
                letter(field.editInList()),
                letter(field.isSearchable()),
                json(field.settings()),
                json(field.labels().texts()),
                options(field.options()));
    }

    private static String options(List<EnumerationOption> options) {
        return json(new Value.Items(options.stream().map(EnumerationOption::kept).toList()));
    }

    static String letter(boolean on) {
        return on ? "Y" : "N";
    }

    private static String json(Value value) {
        return JsonWriter.text(value);
    }

    private static Value read(String json) {
        return JsonReader.read(json.getBytes(StandardCharsets.UTF_8)).orElse(Value.Items.EMPTY);
    }

    private static CustomField field(Row row) {
        var type = CustomType.named(row.text(4)).orElseThrow();
        return new CustomField(
                row.whole(1),
                row.text(2),
                row.text(3),
                type,
                row.text(5).equals("Y"),
                row.text(6).equals("Y"),
                row.whole(7),
                row.text(8),
                row.text(9),
                row.text(10).equals("Y"),
                row.text(11).equals("Y"),
                row.text(12).equals("Y"),
                // In the order of the type, because a database may store another order.
                type.merged(read(row.text(13)), Value.Items.EMPTY),
                new CustomFieldLabels(read(row.text(14))),
                read(row.text(15)).elements().stream().map(EnumerationOption::of).toList());
    }
}
