package dev.daybook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of the dependency rules: a package may depend only on those before it in the order. */
final class ArchitectureTest {

    private static final String ROOT = "dev.daybook";
    private static final String FIXTURE = "dev.daybook.architecture.fixture";

    /** From the package without dependencies to the one that may use all others. */
    private static final List<String> ORDER =
            List.of(
                    "background",
                    "metrics",
                    "protocol",
                    "query",
                    "method",
                    "storage",
                    "storage.sql",
                    "history.index",
                    "history",
                    "portal.users",
                    "portal.auth",
                    "portal",
                    "portal.rpc",
                    "customfields",
                    "customfields.rpc",
                    "events",
                    "events.rpc",
                    "crm",
                    "crm.stage",
                    "crm.stagehistory",
                    "crm.item",
                    "crm.smartprocess",
                    "crm.item.rpc",
                    "crm.stage.rpc",
                    "crm.stage.rpc.dealcategory",
                    "crm.stagehistory.rpc",
                    "crm.smartprocess.rpc",
                    "crm.rpc",
                    "tasks.history",
                    "tasks.boards",
                    "tasks.task",
                    "tasks",
                    "tasks.parts",
                    "tasks.rpc",
                    "tasks.boards.rpc",
                    "tasks.boards.rpc.scrum",
                    "tasks.boards.rpc.flows",
                    "tasks.parts.rpc",
                    "tasks.parts.rpc.checklists",
                    "tasks.parts.rpc.comments",
                    "tasks.parts.rpc.time",
                    "tasks.history.rpc",
                    "explain.table",
                    "explain.period",
                    "explain.lives",
                    "explain",
                    "explain.tasks",
                    "explain.rpc",
                    "mirror.source",
                    "mirror.store",
                    "mirror.imports",
                    "mirror.sync",
                    "mirror.report",
                    "mirror.serving",
                    "mirror",
                    "mirror.rpc",
                    "demo.company",
                    "demo.items",
                    "demo.tasks",
                    "demo",
                    "sandbox",
                    "sandbox.rpc",
                    "gateway.limits",
                    "gateway.http",
                    "gateway.call",
                    "gateway",
                    "operations",
                    "oauth",
                    "feed",
                    "mirror.events",
                    "export.formats",
                    "export",
                    "web",
                    "pages.text",
                    "pages.picture",
                    "pages.access",
                    "pages.frame",
                    "pages.life",
                    "pages.pipeline",
                    "pages",
                    "cli.support",
                    "cli.access",
                    "cli.mirror",
                    "cli",
                    "app");

    private static final JavaClasses DAYBOOK =
            new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void a_package_depends_only_on_those_above_it() {
        eachPackageKnowsOnlyThoseAbove(ROOT).check(DAYBOOK);
    }

    @Test
    void packages_know_each_other_in_one_direction() {
        noCycles(ROOT).check(DAYBOOK);
    }

    @Test
    void logs_go_through_slf4j() {
        noJavaLogging().check(DAYBOOK);
    }

    @Test
    void only_commands_speak_to_the_terminal() {
        onlyCommandsPrint(ROOT).check(DAYBOOK);
    }

    /** Checks the rules themselves: the sample classes break each of them. */
    @Test
    void the_rules_report_what_breaks_them() {
        JavaClasses wrong = new ClassFileImporter().importPackages(FIXTURE);
        assertThat(wrong).isNotEmpty();

        assertBroken(
                eachPackageKnowsOnlyThoseAbove(FIXTURE),
                wrong,
                "protocol must not know storage",
                "portal must not know crm",
                "crm must not know crm.rpc",
                "crm must not know app",
                "gateway must not know crm.rpc",
                "crm.tables is not a package of the order");
        assertBroken(noCycles(FIXTURE), wrong, "Cycle detected");
        assertBroken(noJavaLogging(), wrong, "java.util.logging.Logger");
        assertBroken(onlyCommandsPrint(FIXTURE), wrong, "System.out");
    }

    @Test
    void the_rules_let_pass_what_keeps_them() {
        JavaClasses right =
                new ClassFileImporter()
                        .importPackages(FIXTURE + ".app", FIXTURE + ".crm.rpc", FIXTURE + ".cli");

        eachPackageKnowsOnlyThoseAbove(FIXTURE).check(right);
        noCycles(FIXTURE).check(right);
        onlyCommandsPrint(FIXTURE).check(right);
    }

    private static void assertBroken(ArchRule rule, JavaClasses wrong, String... told) {
        assertThatThrownBy(() -> rule.check(wrong))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(told);
    }

    private static ArchRule eachPackageKnowsOnlyThoseAbove(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(
                        new ArchCondition<JavaClass>("know only packages above their own") {
                            @Override
                            public void check(JavaClass subject, ConditionEvents events) {
                                checkPlace(subject, root, events);
                                subject.getDirectDependenciesFromSelf()
                                        .forEach(known -> checkArrow(known, root, events));
                            }
                        })
                .allowEmptyShould(true);
    }

    private static void checkPlace(JavaClass subject, String root, ConditionEvents events) {
        String place = place(subject, root);
        if (!place.isEmpty() && !ORDER.contains(place)) {
            events.add(
                    SimpleConditionEvent.violated(
                            subject,
                            "%s: %s is not a package of the order"
                                    .formatted(subject.getName(), place)));
        }
    }

    private static void checkArrow(Dependency known, String root, ConditionEvents events) {
        JavaClass target = known.getTargetClass().getBaseComponentType();
        if (!isIn(target, root)) {
            return;
        }
        String from = place(known.getOriginClass(), root);
        String to = place(target, root);
        if (!mayKnow(from, to)) {
            events.add(
                    SimpleConditionEvent.violated(
                            known,
                            "%s must not know %s: %s".formatted(from, to, known.getDescription())));
        }
    }

    /** Only other remote methods and the composition may depend on remote methods. */
    private static boolean mayKnow(String from, String to) {
        boolean above = ORDER.indexOf(to) <= ORDER.indexOf(from);
        return above && (!isRemote(to) || isRemote(from) || from.equals("app"));
    }

    private static boolean isRemote(String place) {
        return (place + ".").contains(".rpc.");
    }

    private static ArchRule noCycles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
    }

    private static ArchRule noJavaLogging() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .allowEmptyShould(true);
    }

    private static ArchRule onlyCommandsPrint(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(root + ".cli..", root + ".app..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .allowEmptyShould(true);
    }

    private static boolean isIn(JavaClass subject, String root) {
        return subject.getPackageName().equals(root)
                || subject.getPackageName().startsWith(root + ".");
    }

    /** Returns the name of the package below the root, or an empty string for the root. */
    private static String place(JavaClass subject, String root) {
        String name = subject.getPackageName();
        return name.equals(root) ? "" : name.substring(root.length() + 1);
    }
}
