package dev.daybook.portal.users;

import dev.daybook.method.Caller;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.Filter;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.storage.sql.FilterSql;
import dev.daybook.storage.sql.PageQuery;
import dev.daybook.storage.sql.SqlCondition;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Table of departments, with the rules for changing them. */
public final class CompanyStructure {

    private static final String COLUMNS = "id, name, sort, parent_id, head_id";
    private static final PageQuery LISTED =
            new PageQuery(COLUMNS, "department where portal_id = ?");
    private static final String WITH_ID =
            "select " + COLUMNS + " from department where portal_id = ? and id = ?";
    private static final String WITH_NAME = "select id from department where portal_id = ? and ";
    private static final String ADD =
            """
            insert into department (portal_id, id, name, sort, parent_id, head_id)
            values (?, ?, ?, ?, ?, ?)\
            """;
    private static final String CHANGE =
            """
            update department set name = ?, sort = ?, parent_id = ?, head_id = ?
            where portal_id = ? and id = ?\
            """;
    private static final String DELETE = "delete from department where portal_id = ? and id = ?";
    private static final String MOVE_CHILDREN =
            "update department set parent_id = ? where portal_id = ? and parent_id = ?";
    private static final String CHILDREN =
            "select count(*) from department where portal_id = ? and parent_id = ?";
    private static final String MOVE_MEMBERS =
            """
            insert into user_department (portal_id, user_id, department_id)
            select portal_id, user_id, cast(? as bigint) from user_department
            where portal_id = ? and department_id = ?
            on conflict (portal_id, user_id, department_id) do nothing\
            """;
    private static final String DISMISS =
            "delete from user_department where portal_id = ? and department_id = ?";
    private static final String ASSIGN =
            """
            insert into user_department (portal_id, user_id, department_id) values (?, ?, ?)
            on conflict (portal_id, user_id, department_id) do nothing\
            """;
    private static final String UNASSIGN =
            "delete from user_department where portal_id = ? and user_id = ?";

    private static final Field<Department> NAME =
            Field.of("NAME", FieldType.TEXT, "name", (row, out) -> out.text(row.name()));

    /** Filters and orders of {@code department.get}. */
    public static final ListDefinition<Department> LISTING =
            new ListDefinition<>(
                    List.of(
                            Field.of(
                                    "ID",
                                    FieldType.INTEGER,
                                    "id",
                                    (row, out) -> out.text(Long.toString(row.id()))),
                            NAME,
                            Field.of(
                                    "SORT",
                                    FieldType.INTEGER,
                                    "sort",
                                    (row, out) -> out.whole(row.sort())),
                            Field.of(
                                    "PARENT",
                                    FieldType.INTEGER,
                                    "parent_id",
                                    (row, out) -> out.text(Long.toString(row.parent()))),
                            Field.of(
                                    "UF_HEAD",
                                    FieldType.INTEGER,
                                    "head_id",
                                    (row, out) -> out.text(Long.toString(row.head())))),
                    FilterDialect.CLASSIC);

    private final Database database;

    public CompanyStructure(Database database) {
        this.database = database;
    }

    /** Finds a page of departments. */
    public RowPage<Department> find(Query<Department> query) {
        return database.read(snapshot ->
                LISTED.page(
                        snapshot,
                        query,
                        SqlCondition.ALWAYS,
                        CompanyStructure::department,
                        snapshot.portal()));
    }

    /** Adds a department; only the first one may be a root. */
    public long add(Caller caller, Department department) {
        checkRights(caller);
        return database.inTransaction(transaction -> {
            checkContent(transaction, department);
            if (department.parent() == 0
                    ? children(transaction, 0) > 0
                    : find(transaction, department.parent()).isEmpty()) {
                throw ErrorCode.DEPARTMENT_TOP.with();
            }
            return add(transaction, department);
        });
    }

    /** Adds the root department of a new portal, with one user in it. */
    public void begin(String name, long user) {
        database.inTransaction(transaction -> {
            var id = add(transaction, new Department(0, name, 500, 0, 0));
            return transaction.run(ASSIGN, transaction.portal(), user, id);
        });
    }

    private static long add(Transaction transaction, Department department) {
        var id = IdSequences.next(transaction, "department");
        transaction.run(
                ADD,
                transaction.portal(),
                id,
                department.name(),
                department.sort(),
                department.parent(),
                department.head());
        return id;
    }

    /** Changes a department. */
    public void change(Caller caller, long id, UnaryOperator<Department> edit) {
        checkRights(caller);
        database.inTransaction(transaction -> {
            var before = find(transaction, id).orElseThrow(ErrorCode.DEPARTMENT_NOT_FOUND::with);
            var after = edit.apply(before);
            checkContent(transaction, after);
            if (after.parent() != before.parent()) {
                checkParent(transaction, id, after.parent());
            }
            return transaction.run(
                    CHANGE,
                    after.name(),
                    after.sort(),
                    after.parent(),
                    after.head(),
                    transaction.portal(),
                    id);
        });
    }

    /** Deletes a department; moves its children and users to its parent. */
    public void delete(Caller caller, long id) {
        checkRights(caller);
        database.inTransaction(transaction -> {
            var department =
                    find(transaction, id).orElseThrow(ErrorCode.DEPARTMENT_NOT_FOUND::with);
            var parent = department.parent();
            if (parent == 0 && children(transaction, id) > 0) {
                throw ErrorCode.DEPARTMENT_TOP.with();
            }
            transaction.run(MOVE_CHILDREN, parent, transaction.portal(), id);
            if (parent > 0) {
                transaction.run(MOVE_MEMBERS, parent, transaction.portal(), id);
            }
            transaction.run(DISMISS, transaction.portal(), id);
            return transaction.run(DELETE, transaction.portal(), id);
        });
    }

    private static void checkRights(Caller caller) {
        if (!caller.isAdmin()) {
            throw ErrorCode.DEPARTMENT_ACCESS.with();
        }
    }

    private static void checkContent(Snapshot snapshot, Department department) {
        if (department.name().isBlank()) {
            throw ErrorCode.DEPARTMENT_NAME.with();
        }
        if (department.head() != 0 && Users.withId(snapshot, department.head()).isEmpty()) {
            throw ErrorCode.DEPARTMENT_HEAD.with();
        }
    }

    private static void checkParent(Snapshot snapshot, long id, long parent) {
        if (parent == 0 || find(snapshot, parent).isEmpty()) {
            throw ErrorCode.DEPARTMENT_TOP.with();
        }
        for (var above = parent; above != 0; ) {
            if (above == id) {
                throw ErrorCode.DEPARTMENT_CYCLE.with();
            }
            above = find(snapshot, above).map(Department::parent).orElse(0L);
        }
    }

    private static long children(Snapshot snapshot, long id) {
        return snapshot.number(CHILDREN, snapshot.portal(), id);
    }

    static Optional<Department> find(Snapshot snapshot, long id) {
        return snapshot.first(WITH_ID, CompanyStructure::department, snapshot.portal(), id);
    }

    /** Returns the ids of departments by a case-insensitive prefix of their names. */
    static List<Long> beginningWith(Snapshot snapshot, String text) {
        var where = FilterSql.of(Filter.like(NAME, UserSearch.beginning(text)), snapshot.dialect());
        return snapshot.list(
                WITH_NAME + where.sql(), row -> row.whole(1), where.after(snapshot.portal()));
    }

    /** Replaces the departments of a user. */
    static void assign(Transaction transaction, long user, List<Long> departments) {
        transaction.run(UNASSIGN, transaction.portal(), user);
        for (var department : departments) {
            if (find(transaction, department).isEmpty()) {
                throw ErrorCode.DEPARTMENT_NOT_FOUND.with();
            }
            transaction.run(ASSIGN, transaction.portal(), user, department);
        }
    }

    private static Department department(Row row) {
        return new Department(row.whole(1), row.text(2), row.whole(3), row.whole(4), row.whole(5));
    }
}
