package dev.daybook.demo.tasks;

import dev.daybook.demo.company.Person;
import dev.daybook.demo.company.StaffSetup;
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

/** Departments, groups, boards and the flow of the teams. */
public final class TeamSetup {

    private static final long DAYS_OF_A_REQUEST = 2;
    private static final String WAITING = "Waiting for the customer";

    private final TaskServices services;
    private final StaffSetup staff;
    private final Map<Team, Long> departments = new EnumMap<>(Team.class);
    private final Map<Team, Long> groups = new EnumMap<>(Team.class);
    private final Map<Long, List<Stage>> boards = new HashMap<>();
    private final long flow;

    public TeamSetup(TaskServices services, StaffSetup staff) {
        this.services = services;
        this.staff = staff;
        var company = services.departments().add(0, staff.head().id());
        services.departments().assign(staff.head().id(), company);
        for (var team : Team.values()) {
            departments.put(team, services.departments().add(company, 0));
        }
        group(Team.SALES, "Key accounts", 0);
        group(Team.ONBOARDING, "Customer onboarding", 0);
        group(Team.PRODUCT, "Product", members(Team.PRODUCT).getLast().id());
        group(Team.SUPPORT, "Customer requests", 0);
        group(Team.BACK_OFFICE, "Back office", 0);
        staff.all().forEach(this::join);
        addWaitingStage();
        services.scrum().addBacklog(owner(Team.PRODUCT).caller(), Value.tree("groupId", product()));
        flow = addFlow();
    }

    private void group(Team team, String name, long scrumMaster) {
        var group = services.groups().add(owner(team).id(), name, false, true, false, scrumMaster);
        groups.put(team, group.id());
    }

    private void addWaitingStage() {
        var group = group(Team.ONBOARDING);
        var working = services.stages().of(TaskStages.Owner.GROUP, group).get(1);
        services.stages()
                .add(
                        owner(Team.ONBOARDING).caller(),
                        Value.tree("TITLE", WAITING, "AFTER_ID", working.id(), "ENTITY_ID", group));
    }

    private long addFlow() {
        var queue =
                members(Team.SUPPORT).stream()
                        .map(person -> Value.texts(List.of("user", "" + person.id())))
                        .toList();
        return id(
                services.flows()
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

    /** Returns the id in an answer. */
    static long id(Value answer) {
        return answer.member("id").asWhole();
    }

    /** Adds a person to the team of their role. The head of sales joins every group. */
    public void join(Person person) {
        for (var team : Team.values()) {
            if (team.has(person)) {
                services.departments().assign(person.id(), departments.getOrDefault(team, 0L));
            }
            if ((team.has(person) || person.equals(staff.head())) && !person.equals(owner(team))) {
                services.groups().join(group(team), person.id(), Role.MEMBER);
            }
        }
    }

    /** Returns the active members of a team. */
    List<Person> members(Team team) {
        return staff.all().stream().filter(team::has).toList();
    }

    /** Returns the owner of the team's group: its longest-serving member. */
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

    /** Returns the columns of a group's board: new, in progress, ..., done. */
    List<Stage> board(long group) {
        return boards.computeIfAbsent(
                group, id -> services.stages().of(TaskStages.Owner.GROUP, id));
    }

    /** Returns the backlog of the product team. */
    long backlog(Caller caller) {
        return id(services.scrum().backlog(caller, product()));
    }
}
