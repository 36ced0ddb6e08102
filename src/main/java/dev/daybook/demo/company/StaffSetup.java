package dev.daybook.demo.company;

import dev.daybook.crm.EntityType;
import dev.daybook.demo.company.BusinessLine.Role;
import dev.daybook.demo.company.Person.Absence;
import dev.daybook.method.Caller;
import dev.daybook.method.Caller.Credential;
import dev.daybook.portal.users.ItemRights;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import dev.daybook.portal.users.User;
import dev.daybook.portal.users.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** People of the sample portal. */
public final class StaffSetup {

    private static final Map<Action, Level> NOTHING =
            Map.of(
                    Action.READ, Level.NONE,
                    Action.ADD, Level.NONE,
                    Action.UPDATE, Level.NONE,
                    Action.DELETE, Level.NONE);
    private static final Map<Action, Level> ONLY_READ =
            Map.of(
                    Action.READ, Level.ALL,
                    Action.ADD, Level.NONE,
                    Action.UPDATE, Level.NONE,
                    Action.DELETE, Level.NONE);
    private static final Map<Action, Level> OWN =
            Map.of(
                    Action.READ, Level.OWN,
                    Action.ADD, Level.NONE,
                    Action.UPDATE, Level.OWN,
                    Action.DELETE, Level.NONE);

    private final Users users;
    private final ItemRights rights;
    private final SimulationClock clock;
    private final SeededRandom random;
    private final List<Person> people = new ArrayList<>();
    private int totalCount;

    public StaffSetup(Users users, ItemRights rights, SimulationClock clock, SeededRandom random) {
        this.users = users;
        this.rights = rights;
        this.clock = clock;
        this.random = random;
    }

    /** Adds the people who are there from the first day. */
    public void hireAll(EntityType onboarding) {
        hire(Role.HEAD_OF_SALES, "amara.okafor", "Amara", "Okafor");
        hire(Role.SALES_DEVELOPMENT, "oleksandr.kovalenko", "Oleksandr", "Kovalenko");
        hire(Role.SALES_DEVELOPMENT, "leila.haddad", "Leila", "Haddad");
        hire(Role.SALES, "mateo.fernandez", "Mateo", "Fernández");
        hire(Role.SALES, "hanna.lindqvist", "Hanna", "Lindqvist");
        hire(Role.ENTERPRISE_SALES, "kenji.watanabe", "Kenji", "Watanabe");
        hire(Role.CUSTOMER_CARE, "thandiwe.mokoena", "Thandiwe", "Mokoena");
        hire(Role.PARTNER_SALES, "zofia.nowak", "Zofia", "Nowak");
        hire(Role.ONBOARDING, "lukas.brandstaetter", "Lukas", "Brandstätter");
        hire(Role.ONBOARDING, "ines.carvalho", "Inês", "Carvalho");
        hireTrainee();
        hireAccountant(onboarding);
        hireInstaller(onboarding);
        hire(Role.PRODUCT_OWNER, "sofia.rossi", "Sofia", "Rossi");
        hire(Role.DEVELOPMENT, "arjun.iyer", "Arjun", "Iyer");
        hire(Role.DEVELOPMENT, "freja.holm", "Freja", "Holm");
        hire(Role.DEVELOPMENT, "tomasz.zielinski", "Tomasz", "Zieliński");
        hire(Role.DEVELOPMENT, "noor.rahimi", "Noor", "Rahimi");
        hire(Role.DEVELOPMENT, "daniel.osei", "Daniel", "Osei");
        hire(Role.DEVELOPMENT, "yuki.tanaka", "Yuki", "Tanaka");
        hire(Role.SUPPORT, "carla.mendes", "Carla", "Mendes");
        hire(Role.SUPPORT, "piotr.wrobel", "Piotr", "Wróbel");
        hire(Role.SUPPORT, "aisha.bello", "Aisha", "Bello");
    }

    private void hireTrainee() {
        var mai = add(Role.SALES_DEVELOPMENT, "mai.nguyen", "Mai", "Nguyễn", true, false);
        rights.set(mai.id(), EntityType.LEAD.id(), OWN);
        rights.set(mai.id(), EntityType.LEAD.id(), Map.of(Action.ADD, Level.ALL));
        rights.set(mai.id(), EntityType.DEAL.id(), ONLY_READ);
        rights.set(mai.id(), EntityType.INVOICE.id(), NOTHING);
        rights.set(mai.id(), EntityType.SMART_INVOICE.id(), NOTHING);
    }

    private void hireAccountant(EntityType onboarding) {
        var rahul = add(Role.ACCOUNTING, "rahul.mehta", "Rahul", "Mehta", true, false);
        rights.set(rahul.id(), EntityType.LEAD.id(), NOTHING);
        rights.set(rahul.id(), EntityType.DEAL.id(), ONLY_READ);
        rights.set(rahul.id(), onboarding.id(), NOTHING);
    }

    /** Adds an extranet user with access to assigned items only. */
    private void hireInstaller(EntityType onboarding) {
        var marek = add(Role.ONBOARDING, "marek.dvorak", "Marek", "Dvořák", true, true);
        rights.set(marek.id(), onboarding.id(), OWN);
    }

    /** Adds an employee with full access. */
    public Person hire(Role role, String login, String name, String lastName) {
        return add(role, login, name, lastName, false, false);
    }

    private Person add(
            Role role,
            String login,
            String name,
            String lastName,
            boolean isRestricted,
            boolean isExtranet) {
        var user =
                users.add(login + "@example.com", name, lastName, "", false, isExtranet)
                        .orElseThrow();
        var pace = random.between(0.75, 1.4);
        var person = new Person(caller(user), role, isRestricted, pace, absences());
        people.add(person);
        totalCount++;
        return person;
    }

    /** Returns the caller for a user. */
    public static Caller caller(User user) {
        return new Caller(
                user.id(),
                user.isAdmin(),
                !user.isExtranet(),
                new Credential.Webhook(0),
                Set.of("crm", "task"));
    }

    private List<Absence> absences() {
        var absences = new ArrayList<Absence>();
        for (var half : List.of(0.05, 0.5)) {
            var from = clock.day(half + random.between(0, 0.4));
            absences.add(new Absence(from, from.plusDays(random.integer(4, 16))));
        }
        return absences;
    }

    /** Deactivates a person for good. */
    public void deactivate(Person person) {
        people.remove(person);
        users.change(person.id(), user -> user.active(false));
    }

    public Person head() {
        return people.getFirst();
    }

    /** Returns the active people. */
    public List<Person> all() {
        return List.copyOf(people);
    }

    /** Returns the person with an id, if still active. */
    public Optional<Person> withId(long id) {
        return people.stream().filter(person -> person.id() == id).findFirst();
    }

    /** Returns whether a person is still active. */
    public boolean contains(Person person) {
        return people.contains(person);
    }

    /** Returns a person with a role, preferably one who is not absent today. */
    public Person available(Role role) {
        var all = people.stream().filter(person -> person.role() == role).toList();
        var here = all.stream().filter(person -> !person.isAway(clock.today())).toList();
        return random.pick(here.isEmpty() ? all : here);
    }

    /** Returns the number of people ever added. */
    public int totalCount() {
        return totalCount;
    }
}
