package dev.daybook.portal;

import dev.daybook.method.Caller;
import dev.daybook.protocol.Fault;
import dev.daybook.query.Field;
import dev.daybook.query.Filter;
import dev.daybook.query.Grammar;
import dev.daybook.query.Listing;
import dev.daybook.query.Query;
import dev.daybook.query.Rows;
import dev.daybook.query.Type;
import dev.daybook.storage.Condition;
import dev.daybook.storage.Counters;
import dev.daybook.storage.Database;
import dev.daybook.storage.Reading;
import dev.daybook.storage.Row;
import dev.daybook.storage.Selection;
import dev.daybook.storage.Transaction;
import dev.daybook.storage.Where;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Table of the departments of the company, and the rules for changing them. */
public final class CompanyStructure {

    private static final String COLUMNS = "id, name, sort, parent_id, head_id";
    private static final Selection LISTED =
            new Selection(COLUMNS, "department where portal_id = ?");
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
            Field.of("NAME", Type.TEXT, "name", (row, out) -> out.text(row.name()));

    /** Filters and orders of {@code department.get}. */
    public static final Listing<Department> LISTING =
            new Listing<>(
                    List.of(
                            Field.of(
                                    "ID",
                                    Type.INTEGER,
                                    "id",
                                    (row, out) -> out.text(Long.toString(row.id()))),
                            NAME,
                            Field.of(
                                    "SORT",
                                    Type.INTEGER,
                                    "sort",
                                    (row, out) -> out.whole(row.sort())),
                            Field.of(
                                    "PARENT",
                                    Type.INTEGER,
                                    "parent_id",
                                    (row, out) -> out.text(Long.toString(row.parent()))),
                            Field.of(
                                    "UF_HEAD",
                                    Type.INTEGER,
                                    "head_id",
                                    (row, out) -> out.text(Long.toString(row.head())))),
                    Grammar.CLASSIC);

    private final Database database;

    public CompanyStructure(Database database) {
        this.database = database;
    }

    /** Finds a page of departments. */
    public Rows<Department> find(Query<Department> query) {
        return database.read(reading ->
                LISTED.page(
                        reading,
                        query,
                        Condition.ALWAYS,
                        CompanyStructure::department,
                        reading.portal()));
    }

    /** Adds a department; only the first one may be at the top. */
    public long add(Caller caller, Department department) {
        checkRights(caller);
        return database.inTransaction(transaction -> {
            checkContent(transaction, department);
            if (department.parent() == 0
                    ? children(transaction, 0) > 0
                    : find(transaction, department.parent()).isEmpty()) {
                throw Fault.DEPARTMENT_TOP.with();
            }
            return add(transaction, department);
        });
    }

    /** Adds the department at the top of a new portal, in which a user works. */
    public void begin(String name, long user) {
        database.inTransaction(transaction -> {
            var id = add(transaction, new Department(0, name, 500, 0, 0));
            return transaction.run(ASSIGN, transaction.portal(), user, id);
        });
    }

    private static long add(Transaction transaction, Department department) {
        var id = Counters.next(transaction, "department");
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
            var before = find(transaction, id).orElseThrow(Fault.DEPARTMENT_NOT_FOUND::with);
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

    /** Deletes a department; its parent takes over the departments and users in it. */
    public void delete(Caller caller, long id) {
        checkRights(caller);
        database.inTransaction(transaction -> {
            var department = find(transaction, id).orElseThrow(Fault.DEPARTMENT_NOT_FOUND::with);
            var parent = department.parent();
            if (parent == 0 && children(transaction, id) > 0) {
                throw Fault.DEPARTMENT_TOP.with();
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
            throw Fault.DEPARTMENT_ACCESS.with();
        }
    }

    private static void checkContent(Reading reading, Department department) {
        if (department.name().isBlank()) {
            throw Fault.DEPARTMENT_NAME.with();
        }
        if (department.head() != 0 && Users.withId(reading, department.head()).isEmpty()) {
            throw Fault.DEPARTMENT_HEAD.with();
        }
    }

    private static void checkParent(Reading reading, long id, long parent) {
        if (parent == 0 || find(reading, parent).isEmpty()) {
            throw Fault.DEPARTMENT_TOP.with();
        }
        for (var above = parent; above != 0; ) {
            if (above == id) {
                throw Fault.DEPARTMENT_CYCLE.with();
            }
            above = find(reading, above).map(Department::parent).orElse(0L);
        }
    }

    private static long children(Reading reading, long id) {
        return reading.number(CHILDREN, reading.portal(), id);
    }

    static Optional<Department> find(Reading reading, long id) {
        return reading.first(WITH_ID, CompanyStructure::department, reading.portal(), id);
    }

    /** Returns the ids of the departments whose names begin with a text, in any case. */
    static List<Long> beginningWith(Reading reading, String text) {
        var where =
                Where.of(Filter.like(NAME, UserSearch.beginning(text)), reading.dialect());
        return reading.list(
                WITH_NAME + where.sql(), row -> row.whole(1), where.after(reading.portal()));
    }

    /** Replaces the departments that a user works in. */
    static void assign(Transaction transaction, long user, List<Long> departments) {
        transaction.run(UNASSIGN, transaction.portal(), user);
        for (var department : departments) {
            if (find(transaction, department).isEmpty()) {
                throw Fault.DEPARTMENT_NOT_FOUND.with();
            }
            transaction.run(ASSIGN, transaction.portal(), user, department);
        }
    }

    private static Department department(Row row) {
        return new Department(row.whole(1), row.text(2), row.whole(3), row.whole(4), row.whole(5));
    }
}
