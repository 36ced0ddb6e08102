package dev.daybook.demo;

import dev.daybook.method.Caller;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.boards.TaskStages;
import dev.daybook.tasks.boards.TaskStages.Stage;
import dev.daybook.tasks.boards.WorkGroup.Role;
import dev.daybook.tasks.parts.TaskServices;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Where the teams of the sample portal work: departments, groups with their boards, a flow. */
final class TeamSetup {

    private static final long DAYS_OF_A_REQUEST = 2;
    private static final String WAITING = "Waiting for the customer";

    private final TaskServices doors;
    private final StaffSetup staff;
    private final Map<Team, Long> departments = new EnumMap<>(Team.class);
    private final Map<Team, Long> groups = new EnumMap<>(Team.class);
    private final Map<Long, List<Stage>> boards = new HashMap<>();
    private final long flow;

    TeamSetup(TaskServices doors, StaffSetup staff) {
        this.doors = doors;
        this.staff = staff;
        var company = doors.departments().add(0, staff.head().id());
        doors.departments().assign(staff.head().id(), company);
        for (var team : Team.values()) {
            departments.put(team, doors.departments().add(company, 0));
        }
        group(Team.SALES, "Key accounts", 0);
        group(Team.ONBOARDING, "Customer onboarding", 0);
        group(Team.PRODUCT, "Product", members(Team.PRODUCT).getLast().id());
        group(Team.SUPPORT, "Customer requests", 0);
        group(Team.BACK_OFFICE, "Back office", 0);
        staff.all().forEach(this::join);
        addWaitingStage();
        doors.scrum().addBacklog(owner(Team.PRODUCT).caller(), Value.tree("groupId", product()));
        flow = addFlow();
    }

    private void group(Team team, String name, long scrumMaster) {
        var group = doors.groups().add(owner(team).id(), name, false, true, false, scrumMaster);
        groups.put(team, group.id());
    }

    private void addWaitingStage() {
        var group = group(Team.ONBOARDING);
        var working = doors.stages().of(TaskStages.Owner.GROUP, group).get(1);
        doors.stages()
                .add(
                        owner(Team.ONBOARDING).caller(),
                        Value.tree("TITLE", WAITING, "AFTER_ID", working.id(), "ENTITY_ID", group));
    }

    private long addFlow() {
        var queue =
                members(Team.SUPPORT).stream()
                        .map(one -> Value.texts(List.of("user", "" + one.id())))
                        .toList();
        return id(
                doors.flows()
                        .add(
                                owner(Team.SUPPORT).caller(),
                                Value.tree(
                                        "name",
                                        "Requests of customers",
                                        "groupId",
                                        group(Team.SUPPORT),
                                        "plannedCompletionTime",
                                        TimeUnit.DAYS.toSeconds(DAYS_OF_A_REQUEST),
                                        "distributionType",
                                        "queue",
                                        "responsibleList",
                                        new Value.Items(List.copyOf(queue)))));
    }

    /** The id that an answer tells. */
    static long id(Value told) {
        return told.members().getOrDefault("id", Value.Nothing.NOTHING).asWhole();
    }

    /** Somebody begins to work with a team; the head belongs to every group. */
    void join(Person person) {
        for (var team : Team.values()) {
            if (team.has(person)) {
                doors.departments().assign(person.id(), departments.getOrDefault(team, 0L));
            }
            if ((team.has(person) || person.equals(staff.head())) && !person.equals(owner(team))) {
                doors.groups().join(group(team), person.id(), Role.MEMBER);
            }
        }
    }

    /** Those who work in a team now. */
    List<Person> members(Team team) {
        return staff.all().stream().filter(team::has).toList();
    }

    /** Who leads a team: the one who is there the longest. */
    Person owner(Team team) {
        return members(team).getFirst();
    }

    long group(Team team) {
        return groups.getOrDefault(team, 0L);
    }

    long product() {
        return group(Team.PRODUCT);
    }

    long flow() {
        return flow;
    }

    /** The columns of the board of a group, the first one, where work begins, the last one. */
    List<Stage> board(long group) {
        return boards.computeIfAbsent(group, id -> doors.stages().of(TaskStages.Owner.GROUP, id));
    }

    /** The backlog of the product team. */
    long backlog(Caller caller) {
        return id(doors.scrum().backlog(caller, product()));
    }
}
