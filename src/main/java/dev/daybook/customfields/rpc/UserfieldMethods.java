package dev.daybook.customfields.rpc;

import dev.daybook.customfields.CustomFieldOwner;
import dev.daybook.customfields.CustomFields;
import dev.daybook.method.RemoteMethod;
import dev.daybook.protocol.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Remote methods for custom fields. */
public final class UserfieldMethods {

    private static final String ABOUT = "crm/universal/user-defined-fields/crm-userfield-";
    private static final String TASK_PAGE = "tasks/user-field/task-item-user-field";
    private static final String TASK_PREFIX = "task.item.userfield";

    private UserfieldMethods() {}

    /**
     * Returns all methods.
     *
     * @param owners whether an {@code entityId} belongs to an owner of custom fields
     */
    public static List<RemoteMethod> all(CustomFields fields, Predicate<String> owners) {
        var methods = new ArrayList<RemoteMethod>();
        methods.addAll(of(fields, "deal", "deals/user-defined-fields"));
        methods.addAll(of(fields, "lead", "leads/userfield"));
        methods.addAll(of(fields, "contact", "contacts/userfield"));
        methods.addAll(of(fields, "company", "companies/userfields"));
        methods.addAll(
                List.of(
                        new UserfieldTypes("crm.userfield.types", Scope.CRM, ABOUT + "types"),
                        new UserfieldFields("crm.userfield.fields", Scope.CRM, ABOUT + "fields"),
                        new UserfieldEnumerationFields(),
                        new UserfieldSettingsFields()));
        methods.addAll(
                List.of(
                        new ConfigAdd(fields, owners),
                        new ConfigGet(fields),
                        new ConfigList(fields),
                        new ConfigUpdate(fields),
                        new ConfigDelete(fields),
                        new ConfigGetTypes()));
        methods.addAll(ofTasks(fields));
        return methods;
    }

    private static List<RemoteMethod> of(CustomFields fields, String noun, String folder) {
        var family =
                new Userfields(
                        fields,
                        CustomFieldOwner.ofCrm("CRM_" + noun.toUpperCase(Locale.ROOT)),
                        "crm." + noun + ".userfield",
                        "crm/" + folder + "/crm-" + noun + "-userfield",
                        noun.equals("company") ? "companies" : noun + "s");
        return of(family, "list");
    }

    private static List<RemoteMethod> ofTasks(CustomFields fields) {
        var family =
                new Userfields(fields, CustomFieldOwner.TASKS, TASK_PREFIX, TASK_PAGE, "tasks");
        var methods = new ArrayList<>(of(family, "getlist"));
        methods.add(
                new UserfieldTypes(
                        TASK_PREFIX + ".gettypes", Scope.TASK, TASK_PAGE + "-get-types"));
        methods.add(
                new UserfieldFields(
                        TASK_PREFIX + ".getfields", Scope.TASK, TASK_PAGE + "-get-fields"));
        return methods;
    }

    private static List<RemoteMethod> of(Userfields family, String list) {
        return List.of(
                new UserfieldAdd(family),
                new UserfieldGet(family),
                new UserfieldList(family, list),
                new UserfieldUpdate(family),
                new UserfieldDelete(family));
    }
}
