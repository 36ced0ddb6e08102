package dev.daybook.mirror.imports;

import dev.daybook.mirror.imports.ImportPlan.NumberedRow;
import dev.daybook.mirror.store.ImportCoverage;
import dev.daybook.portal.users.MirroredUsers;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.history.GoneChanges;
import dev.daybook.tasks.history.MirroredChanges;
import dev.daybook.tasks.history.TaskChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** Importer of task changes. */
final class ChangeImporter implements JournalImporter<ChangeImporter.UserChange> {

    private static final String TASKS = "task";
    private static final String JOURNAL = "task_change";

    private final TimeParser times;
    private final long origin;

    /** @param origin the number of the import */
    ChangeImporter(TimeParser times, long origin) {
        this.times = times;
        this.origin = origin;
    }

    /** Change with the names of its user; the names are empty if there are no such columns. */
    record UserChange(TaskChange change, String login, String name, String lastName) {}

    @Override
    public long origin() {
        return origin;
    }

    @Override
    public UserChange read(ImportedFields fields) throws RejectedRowException {
        fields.required("USER_ID");
        return new UserChange(
                new TaskChange(
                        fields.has("ID") ? fields.id("ID") : 0,
                        fields.id("TASK_ID"),
                        times.read("CREATED_DATE", fields.required("CREATED_DATE")),
                        fields.code("FIELD"),
                        fields.text("FROM_VALUE"),
                        fields.text("TO_VALUE"),
                        fields.number("USER_ID", 0),
                        fields.number("GROUP_ID", 0),
                        origin),
                fields.textOr("USER_LOGIN", ""),
                fields.textOr("USER_NAME", ""),
                fields.textOr("USER_LAST_NAME", ""));
    }

    @Override
    public long time(UserChange row) {
        return row.change().createdDate();
    }

    @Override
    public void lock(Transaction transaction, List<UserChange> rows) {
        // A new task must not get the history of an imported one.
        IdSequences.reach(
                transaction,
                TASKS,
                rows.stream().mapToLong(row -> row.change().taskId()).max().orElse(0));
        IdSequences.reach(transaction, JOURNAL, 0);
    }

    @Override
    public ImportPlan<UserChange> plan(Snapshot snapshot, List<NumberedRow<UserChange>> rows) {
        var coverage = ImportCoverage.of(snapshot);
        var plan = new ImportPlan<UserChange>();
        var ids = rows.stream().map(row -> row.row().change().id()).toList();
        var known = new HashMap<>(MirroredChanges.withIds(snapshot, ids));
        for (var row : rows) {
            var change = row.row().change();
            var stored = known.get(change.id());
            if (stored != null) {
                if (stored.isShownAs(change)) {
                    plan.same().add(row.row());
                } else {
                    plan.conflicts().add(row);
                }
            } else if (coverage.isEmpty() || !coverage.get().containsTask(change.taskId())) {
                plan.added().add(row.row());
                known.put(change.id(), change);
            } else if (GoneChanges.contains(snapshot, change)) {
                plan.same().add(row.row());
            } else {
                plan.archived().add(row.row());
                known.put(change.id(), change);
            }
        }
        return plan;
    }

    @Override
    public List<UserChange> withNewIds(Transaction transaction, List<UserChange> rows) {
        var id = IdSequences.next(transaction, JOURNAL, rows.size());
        var numbered = new ArrayList<UserChange>();
        for (var row : rows) {
            var change = row.change();
            numbered.add(
                    new UserChange(
                            new TaskChange(
                                    id++,
                                    change.taskId(),
                                    change.createdDate(),
                                    change.field(),
                                    change.from(),
                                    change.to(),
                                    change.userId(),
                                    change.groupId(),
                                    change.origin()),
                            row.login(),
                            row.name(),
                            row.lastName()));
        }
        return numbered;
    }

    @Override
    public void apply(Transaction transaction, ImportPlan<UserChange> plan, long now) {
        if (ImportCoverage.of(transaction).isPresent()) {
            addUsers(transaction, plan.added());
        }
        MirroredChanges.fill(transaction, changes(plan.added()));
        if (!plan.archived().isEmpty()) {
            MirroredChanges.archive(transaction, changes(plan.archived()), now, "import");
        }
    }

    /** Adds the users that the source of a mirror does not list. */
    private static void addUsers(Transaction transaction, List<UserChange> rows) {
        var added = new HashSet<Long>();
        for (var row : rows) {
            var user = row.change().userId();
            var isNamed = !(row.login() + row.name() + row.lastName()).isEmpty();
            if (user > 0 && isNamed && added.add(user)) {
                MirroredUsers.seen(transaction, user, row.login(), row.name(), row.lastName(), "");
            }
        }
    }

    private static List<TaskChange> changes(List<UserChange> rows) {
        return rows.stream().map(UserChange::change).toList();
    }

    @Override
    public int removeSome(Transaction transaction) {
        var ids = MirroredChanges.ofOrigin(transaction, 0, origin);
        MirroredChanges.remove(transaction, ids);
        return ids.isEmpty() ? GoneChanges.removeOrigin(transaction, origin) : ids.size();
    }
}
