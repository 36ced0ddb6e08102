package dev.daybook.demo;

import dev.daybook.crm.EntityType;
import dev.daybook.demo.BusinessLine.Role;
import dev.daybook.demo.Person.Absence;
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

/** The people of the sample portal. */
final class StaffSetup {

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
    private final SimulatedYear year;
    private final SeededRandom chance;
    private final List<Person> people = new ArrayList<>();
    private int everSeen;

    StaffSetup(Users users, ItemRights rights, SimulatedYear year, SeededRandom chance) {
        this.users = users;
        this.rights = rights;
        this.year = year;
        this.chance = chance;
    }

    /** Those who are there from the first day. */
    void begin(EntityType onboarding) {
        employee(Role.HEAD_OF_SALES, "amara.okafor", "Amara", "Okafor");
        employee(Role.SALES_DEVELOPMENT, "oleksandr.kovalenko", "Oleksandr", "Kovalenko");
        employee(Role.SALES_DEVELOPMENT, "leila.haddad", "Leila", "Haddad");
        employee(Role.SALES, "mateo.fernandez", "Mateo", "Fernández");
        employee(Role.SALES, "hanna.lindqvist", "Hanna", "Lindqvist");
        employee(Role.ENTERPRISE_SALES, "kenji.watanabe", "Kenji", "Watanabe");
        employee(Role.CUSTOMER_CARE, "thandiwe.mokoena", "Thandiwe", "Mokoena");
        employee(Role.PARTNER_SALES, "zofia.nowak", "Zofia", "Nowak");
        employee(Role.ONBOARDING, "lukas.brandstaetter", "Lukas", "Brandstätter");
        employee(Role.ONBOARDING, "ines.carvalho", "Inês", "Carvalho");
        trainee();
        accountant(onboarding);
        installer(onboarding);
        employee(Role.PRODUCT_OWNER, "sofia.rossi", "Sofia", "Rossi");
        employee(Role.DEVELOPMENT, "arjun.iyer", "Arjun", "Iyer");
        employee(Role.DEVELOPMENT, "freja.holm", "Freja", "Holm");
        employee(Role.DEVELOPMENT, "tomasz.zielinski", "Tomasz", "Zieliński");
        employee(Role.DEVELOPMENT, "noor.rahimi", "Noor", "Rahimi");
        employee(Role.DEVELOPMENT, "daniel.osei", "Daniel", "Osei");
        employee(Role.DEVELOPMENT, "yuki.tanaka", "Yuki", "Tanaka");
        employee(Role.SUPPORT, "carla.mendes", "Carla", "Mendes");
        employee(Role.SUPPORT, "piotr.wrobel", "Piotr", "Wróbel");
        employee(Role.SUPPORT, "aisha.bello", "Aisha", "Bello");
    }

    private void trainee() {
        var mai = add(Role.SALES_DEVELOPMENT, "mai.nguyen", "Mai", "Nguyễn", true, false);
        rights.set(mai.id(), EntityType.LEAD.id(), OWN);
        rights.set(mai.id(), EntityType.LEAD.id(), Map.of(Action.ADD, Level.ALL));
        rights.set(mai.id(), EntityType.DEAL.id(), ONLY_READ);
        rights.set(mai.id(), EntityType.INVOICE.id(), NOTHING);
        rights.set(mai.id(), EntityType.SMART_INVOICE.id(), NOTHING);
    }

    private void accountant(EntityType onboarding) {
        var rahul = add(Role.ACCOUNTING, "rahul.mehta", "Rahul", "Mehta", true, false);
        rights.set(rahul.id(), EntityType.LEAD.id(), NOTHING);
        rights.set(rahul.id(), EntityType.DEAL.id(), ONLY_READ);
        rights.set(rahul.id(), onboarding.id(), NOTHING);
    }

    /** A craftsman from outside, who sees and moves only what was given to him. */
    private void installer(EntityType onboarding) {
        var marek = add(Role.ONBOARDING, "marek.dvorak", "Marek", "Dvořák", true, true);
        rights.set(marek.id(), onboarding.id(), OWN);
    }

    /** Somebody new. */
    Person employee(Role role, String login, String name, String lastName) {
        return add(role, login, name, lastName, false, false);
    }

    private Person add(
            Role role,
            String login,
            String name,
            String lastName,
            boolean isLimited,
            boolean isExtranet) {
        var user =
                users.add(login + "@example.com", name, lastName, "", false, isExtranet)
                        .orElseThrow();
        var pace = chance.between(0.75, 1.4);
        var person = new Person(caller(user), role, isLimited, pace, absences());
        people.add(person);
        everSeen++;
        return person;
    }

    /** How a program of a user calls. */
    static Caller caller(User user) {
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
            var from = year.day(half + chance.between(0, 0.4));
            absences.add(new Absence(from, from.plusDays(chance.whole(4, 16))));
        }
        return absences;
    }

    /** Somebody goes for good, and cannot call any more. */
    void leave(Person person) {
        people.remove(person);
        users.change(person.id(), user -> user.active(false));
    }

    Person head() {
        return people.getFirst();
    }

    /** Those who work here now. */
    List<Person> all() {
        return List.copyOf(people);
    }

    /** The person with an id, where that one still works here. */
    Optional<Person> withId(long id) {
        return people.stream().filter(person -> person.id() == id).findFirst();
    }

    /** Whether somebody still works here. */
    boolean has(Person person) {
        return people.contains(person);
    }

    /** Somebody who does this work; one who is there today, if any is. */
    Person oneFor(Role role) {
        var all = people.stream().filter(person -> person.role() == role).toList();
        var here = all.stream().filter(person -> !person.isAway(year.today())).toList();
        return chance.oneOf(here.isEmpty() ? all : here);
    }

    /** How many people were ever here. */
    int everSeen() {
        return everSeen;
    }
}
