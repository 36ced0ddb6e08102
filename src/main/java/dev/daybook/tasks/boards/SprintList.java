package dev.daybook.tasks.boards;

import dev.daybook.method.Caller;
import dev.daybook.protocol.Value;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Database;
import dev.daybook.storage.sql.PageQuery;
import dev.daybook.storage.sql.SqlCondition;
import dev.daybook.tasks.boards.ScrumBoards.Entity;
import java.util.LinkedHashMap;
import java.util.List;

/** Queries for the sprints of the scrum groups that a caller belongs to. */
public final class SprintList {

    private static final PageQuery SPRINTS =
            new PageQuery(ScrumBoards.COLUMNS, "scrum_entity where portal_id = ? and kind = 'S'");
    private static final String OF_MEMBER =
            "group_id in (select m.group_id from work_group_member m where m.portal_id = ?"
                    + " and m.user_id = ?)";
    private static final Value NUMBER = Value.of(0);
    private static final Value TEXT = Value.of("");

    private static final List<Field<Entity>> FIELDS =
            List.of(
                    field("ID", FieldType.INTEGER, "id"),
                    field("GROUP_ID", FieldType.INTEGER, "group_id"),
                    field("ENTITY_TYPE", FieldType.CODE, "'sprint'"),
                    field("NAME", FieldType.TEXT, "name"),
                    field("SORT", FieldType.INTEGER, "sort"),
                    field("CREATED_BY", FieldType.INTEGER, "created_by"),
                    field("MODIFIED_BY", FieldType.INTEGER, "modified_by"),
                    field("DATE_START", FieldType.TIME, "date_start"),
                    field("DATE_END", FieldType.TIME, "date_end"),
                    field("STATUS", FieldType.CODE, "status"));

    /** Fields for filters, orders and selections. */
    public static final List<String> NAMES = FIELDS.stream().map(Field::name).toList();

    private final Database database;
    private final ScrumBoards scrum;

    public SprintList(Database database, ScrumBoards scrum) {
        this.database = database;
        this.scrum = scrum;
    }

    private static Field<Entity> field(String name, FieldType type, String column) {
        return Field.of(name, type, column, (_, _) -> {});
    }

    public static ListDefinition<Entity> definition() {
        return new ListDefinition<>(FIELDS, FilterDialect.CLASSIC);
    }

    /** Returns a page of sprints; administrators get those of all groups. */
    public RowPage<Entity> find(Caller caller, Query<Entity> query) {
        return database.read(snapshot ->
                SPRINTS.page(
                        snapshot,
                        query,
                        caller.isAdmin()
                                ? SqlCondition.ALWAYS
                                : new SqlCondition(
                                        OF_MEMBER, List.of(snapshot.portal(), caller.userId())),
                        ScrumBoards::ofRow,
                        snapshot.portal()));
    }

    /** Returns a sprint with empty values for the fields that are not selected. */
    public Value toValue(Entity sprint, List<String> selected) {
        var members = new LinkedHashMap<>(scrum.sprintValue(sprint).members());
        members.replaceAll((name, value) -> isSelected(name, selected) ? value : empty(value));
        return Value.of(members);
    }

    private static boolean isSelected(String member, List<String> selected) {
        return selected.isEmpty()
                || selected.stream()
                        .anyMatch(name -> name.replace("_", "").equalsIgnoreCase(member));
    }

    private static Value empty(Value value) {
        return value instanceof Value.Whole ? NUMBER : TEXT;
    }
}
