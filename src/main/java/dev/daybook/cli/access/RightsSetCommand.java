package dev.daybook.cli.access;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.UsageException;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.stage.Categories;
import dev.daybook.portal.users.ItemRights;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import dev.daybook.portal.users.User;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook rights set}: sets a user's CRM permissions. */
@Command(
        name = "set",
        description = "Sets the CRM permissions of a user: no items, own items or all items.")
public final class RightsSetCommand extends PortalCommand {

    private static final String LEVELS = "none|own|all";

    private final InstantSource clock;

    @Option(names = "--user", required = true, paramLabel = "N", description = "User id.")
    private long user;

    @Option(
            names = "--entity-type",
            required = true,
            paramLabel = "T",
            description =
                    "Entity type: 1 leads, 2 deals, 5 invoices, 31 smart invoices, or the id of a smart"
                            + " process.")
    private long entityType;

    @Option(
            names = "--category",
            paramLabel = "C",
            description = "Pipeline (default: all of the type).")
    private @Nullable Long category;

    @Option(names = "--read", paramLabel = LEVELS, description = "Items that the user can read.")
    private @Nullable Level read;

    @Option(names = "--add", paramLabel = LEVELS, description = "Items that the user can add.")
    private @Nullable Level add;

    @Option(
            names = "--update",
            paramLabel = LEVELS,
            description = "Items that the user can change.")
    private @Nullable Level update;

    @Option(
            names = "--delete",
            paramLabel = LEVELS,
            description = "Items that the user can delete.")
    private @Nullable Level delete;

    public RightsSetCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    protected void check() {
        if (levels().isEmpty()) {
            throw new UsageException("nothing to set: use --read, --add, --update or --delete");
        }
    }

    @Override
    protected Result run(Database portal) {
        var levels = levels();
        var who = requireUser(new Users(portal, clock), user);
        var type = requireEntityType(portal, entityType);
        var rights = new ItemRights(portal);
        if (category == null) {
            rights.set(user, type.id(), levels);
        } else {
            checkCategory(portal, type, category);
            rights.set(user, type.id(), category, levels);
        }
        return new Result(text(who, type, levels), json(type, levels));
    }

    private Map<Action, Level> levels() {
        var levels = new EnumMap<Action, Level>(Action.class);
        put(levels, Action.READ, read);
        put(levels, Action.ADD, add);
        put(levels, Action.UPDATE, update);
        put(levels, Action.DELETE, delete);
        return levels;
    }

    private static void put(Map<Action, Level> levels, Action action, @Nullable Level level) {
        if (level != null) {
            levels.put(action, level);
        }
    }

    private void checkCategory(Database portal, EntityType type, long id) {
        if (!new Categories(portal, clock).exists(type, id)) {
            throw new CommandFailedException(
                    "category "
                            + id
                            + " of entity type "
                            + type.id()
                            + " does not exist: choose another --category");
        }
    }

    private String text(User who, EntityType type, Map<Action, Level> levels) {
        return "User "
                + user
                + ", type "
                + type.id()
                + (category == null ? "" : ", category " + category)
                + ": "
                + levels.entrySet().stream()
                        .map(level -> word(level.getKey()) + " " + word(level.getValue()))
                        .collect(Collectors.joining(", "))
                + (who.isAdmin() ? "\nThe user is an administrator and keeps full access." : "");
    }

    private Value json(EntityType type, Map<Action, Level> levels) {
        var members = new LinkedHashMap<String, Value>();
        members.put("user_id", Value.of(user));
        members.put("entity_type_id", Value.of(type.id()));
        if (category != null) {
            members.put("category_id", Value.of(category));
        }
        levels.forEach((action, level) -> members.put(word(action), Value.of(word(level))));
        return Value.of(members);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
