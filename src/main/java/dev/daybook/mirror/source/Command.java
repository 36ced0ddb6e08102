package dev.daybook.mirror.source;

import dev.daybook.protocol.FormEncoder;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Command of a batch: one call of a read method.
 *
 * @param query the encoded parameters
 */
public record Command(String method, String query) {

    /** The methods that a mirror calls with any credential; none of them writes. */
    private static final Set<String> METHODS =
            Set.of(
                    "app.info",
                    "crm.category.list",
                    "crm.deal.userfield.list",
                    "crm.invoice.get",
                    "crm.invoice.list",
                    "crm.item.get",
                    "crm.item.list",
                    "crm.lead.userfield.list",
                    "crm.stagehistory.list",
                    "crm.status.list",
                    "crm.type.list",
                    "feature.get",
                    "profile",
                    "scope",
                    "server.time",
                    "sonet_group.get",
                    "task.stages.get",
                    "tasks.task.get",
                    "tasks.task.history.list",
                    "tasks.task.list",
                    "user.get",
                    "userfieldconfig.list");

    /** The methods that only an application calls; they write to its own events alone. */
    private static final Set<String> METHODS_OF_APPLICATIONS =
            Set.of(
                    "event.bind",
                    "event.unbind",
                    "event.offline.clear",
                    "event.offline.get",
                    "event.offline.list");

    public Command {
        if (!METHODS.contains(method) && !METHODS_OF_APPLICATIONS.contains(method)) {
            throw new IllegalArgumentException(method + " is not a method of the mirror");
        }
    }

    public static Command of(String method) {
        return new Command(method, "");
    }

    /** Returns whether only an application may send the command. */
    boolean isOfApplication() {
        return METHODS_OF_APPLICATIONS.contains(method);
    }

    /** Returns the command with one more parameter, such as {@code filter[>ID]}. */
    public Command with(String parameter, Object value) {
        var pair = FormEncoder.encode(Map.of(parameter, value.toString()));
        return new Command(method, query.isEmpty() ? pair : query + "&" + pair);
    }

    /** Returns the command with a list parameter, such as {@code select}. */
    public Command withAll(String parameter, List<?> values) {
        var command = this;
        for (var value : values) {
            command = command.with(parameter + "[]", value);
        }
        return command;
    }

    /** Returns the command as a batch takes it. */
    public String text() {
        return query.isEmpty() ? method : method + "?" + query;
    }
}
