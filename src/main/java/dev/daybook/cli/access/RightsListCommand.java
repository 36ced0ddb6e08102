package dev.daybook.cli.access;

import dev.daybook.cli.support.ListCommand;
import dev.daybook.portal.users.ItemRights;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code daybook rights list}: lists the CRM permissions that were set. */
@Command(
        name = "list",
        description =
                "Lists the CRM permissions that were set. Administrators have all; other employees have"
                        + " all without a setting, extranet users none.")
public final class RightsListCommand extends ListCommand {

    public RightsListCommand() {
        super(
                "rights",
                "user_id",
                "entity_type_id",
                "category_id",
                "read",
                "add",
                "update",
                "delete");
    }

    @Override
    protected List<List<Value>> rows(Database portal) {
        return new ItemRights(portal)
                .settings().stream()
                        .map(setting ->
                                List.of(
                                        Value.of(setting.userId()),
                                        Value.of(setting.entityTypeId()),
                                        setting.category().isPresent()
                                                ? Value.of(setting.category().getAsLong())
                                                : Value.of("all"),
                                        Value.of(setting.read()),
                                        Value.of(setting.add()),
                                        Value.of(setting.update()),
                                        Value.of(setting.delete())))
                        .toList();
    }
}
