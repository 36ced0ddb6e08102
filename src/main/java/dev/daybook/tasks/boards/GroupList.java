package dev.daybook.tasks.boards;

import dev.daybook.method.Caller;
import dev.daybook.protocol.Dates;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Database;
import dev.daybook.storage.Row;
import dev.daybook.storage.sql.PageQuery;
import dev.daybook.storage.sql.SqlCondition;
import java.time.ZoneId;
import java.util.List;

/**
 * Queries for work groups, used by {@code sonet_group.get} and {@code sonet_group.user.groups}.
 */
public final class GroupList {

    private static final String OWNER =
            "coalesce((select min(m.user_id) from work_group_member m where m.portal_id ="
                    + " work_group.portal_id and m.group_id = work_group.id and m.role = 'A'), 0)";
    private static final String MEMBERS =
            "(select count(*) from work_group_member m where m.portal_id = work_group.portal_id"
                    + " and m.group_id = work_group.id)";
    private static final String ACTIVITY =
            "coalesce((select max(case when t.changed_date > work_group.created_time then"
                    + " t.changed_date else work_group.created_time end) from task t where"
                    + " t.portal_id = work_group.portal_id and t.group_id = work_group.id),"
                    + " work_group.created_time)";
    private static final String IS_EXTRANET =
            "case when exists (select 1 from work_group_member m join user_account u"
                    + " on u.portal_id = m.portal_id and u.id = m.user_id where m.portal_id ="
                    + " work_group.portal_id and m.group_id = work_group.id"
                    + " and u.is_extranet = 1) then 'Y' else 'N' end";

    private static final PageQuery LISTED =
            new PageQuery(
                    String.join(
                            ", ",
                            "id",
                            "name",
                            "created_time",
                            ACTIVITY,
                            yesOrNo("is_visible"),
                            yesOrNo("is_opened"),
                            OWNER,
                            MEMBERS,
                            yesOrNo("is_project"),
                            IS_EXTRANET,
                            "description",
                            "keywords",
                            yesOrNo("is_closed")),
                    "work_group where portal_id = ?");
    private static final String MEMBERSHIP =
            "(select m.group_id from work_group_member m where m.portal_id = ? and m.user_id = ?)";
    private static final String OF_USER =
            "select id, name, role, "
                    + IS_EXTRANET
                    + " from work_group join work_group_member own on own.portal_id ="
                    + " work_group.portal_id and own.group_id = work_group.id"
                    + " where work_group.portal_id = ? and own.user_id = ? order by id";

    private final Database database;

    public GroupList(Database database) {
        this.database = database;
    }

    /** Row of {@code sonet_group.get}; flags are {@code Y} or {@code N}. */
    public record Group(
            long id,
            String name,
            long createdTime,
            long activityTime,
            String visible,
            String opened,
            long ownerId,
            long members,
            String project,
            String extranet,
            String description,
            String keywords,
            String closed) {}

    /** Row of {@code sonet_group.user.groups}. */
    public record Membership(long groupId, String name, String role, boolean isExtranet) {}

    private static String yesOrNo(String column) {
        return "case " + column + " when 1 then 'Y' else 'N' end";
    }

    /** Returns the fields of {@code sonet_group.get}, with times in a zone. */
    public static ListDefinition<Group> listing(ZoneId zone) {
        return new ListDefinition<>(
                List.of(
                        number("ID", "id", Group::id),
                        text("SITE_ID", FieldType.CODE, "cast('s1' as text)", _ -> "s1"),
                        text("NAME", FieldType.TEXT, "name", Group::name),
                        text("DESCRIPTION", FieldType.TEXT, "description", Group::description),
                        time("DATE_CREATE", "created_time", Group::createdTime, zone),
                        // Groups cannot be changed after they were created.
                        time("DATE_UPDATE", "created_time", Group::createdTime, zone),
                        text("ACTIVE", FieldType.FLAG, "cast('Y' as text)", _ -> "Y"),
                        text("VISIBLE", FieldType.FLAG, yesOrNo("is_visible"), Group::visible),
                        text("OPENED", FieldType.FLAG, yesOrNo("is_opened"), Group::opened),
                        text("CLOSED", FieldType.FLAG, yesOrNo("is_closed"), Group::closed),
                        number("SUBJECT_ID", "cast(1 as bigint)", _ -> 1),
                        number("OWNER_ID", OWNER, Group::ownerId),
                        text("KEYWORDS", FieldType.TEXT, "keywords", Group::keywords),
                        number("NUMBER_OF_MEMBERS", MEMBERS, Group::members),
                        time("DATE_ACTIVITY", ACTIVITY, Group::activityTime, zone),
                        text(
                                "SUBJECT_NAME",
                                FieldType.TEXT,
                                "cast('Workgroups' as text)",
                                _ -> "Workgroups"),
                        text("PROJECT", FieldType.FLAG, yesOrNo("is_project"), Group::project),
                        text("IS_EXTRANET", FieldType.FLAG, IS_EXTRANET, Group::extranet)),
                FilterDialect.CLASSIC);
    }

    private interface Numbered {
        long of(Group group);
    }

    private interface Written {
        String of(Group group);
    }

    private static Field<Group> number(String name, String column, Numbered value) {
        return Field.of(
                name,
                FieldType.INTEGER,
                column,
                (group, out) -> out.text(Long.toString(value.of(group))));
    }

    private static Field<Group> text(String name, FieldType type, String column, Written value) {
        return Field.of(
                name,
                type,
                column,
                (group, out) -> {
                    // An empty text is null on the wire.
                    if (value.of(group).isEmpty()) {
                        out.nothing();
                    } else {
                        out.text(value.of(group));
                    }
                });
    }

    private static Field<Group> time(String name, String column, Numbered value, ZoneId zone) {
        return Field.of(
                name,
                FieldType.TIME,
                column,
                (group, out) -> out.text(Dates.write(value.of(group), zone)));
    }

    /**
     * Finds a page of groups: those that the caller belongs to and, for employees, visible ones.
     *
     * @param isUnrestricted whether an administrator asks for all groups
     */
    public RowPage<Group> find(Caller caller, Query<Group> query, boolean isUnrestricted) {
        return database.read(snapshot ->
                LISTED.page(
                        snapshot,
                        query,
                        isUnrestricted && caller.isAdmin()
                                ? SqlCondition.ALWAYS
                                : new SqlCondition(
                                        caller.isIntranet() || caller.isAdmin()
                                                ? "(is_visible = 1 or id in " + MEMBERSHIP + ")"
                                                : "id in " + MEMBERSHIP,
                                        List.of(snapshot.portal(), caller.userId())),
                        GroupList::group,
                        snapshot.portal()));
    }

    /** Returns the groups that a user belongs to. */
    public List<Membership> ofUser(long user) {
        return database.read(snapshot ->
                snapshot.list(
                        OF_USER,
                        row ->
                                new Membership(
                                        row.whole(1),
                                        row.text(2),
                                        row.text(3),
                                        row.text(4).equals("Y")),
                        snapshot.portal(),
                        user));
    }

    private static Group group(Row row) {
        return new Group(
                row.whole(1),
                row.text(2),
                row.whole(3),
                row.whole(4),
                row.text(5),
                row.text(6),
                row.whole(7),
                row.whole(8),
                row.text(9),
                row.text(10),
                row.text(11),
                row.text(12),
                row.text(13));
    }
}
