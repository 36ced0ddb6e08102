package dev.daybook.cli.support;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.events.Outbox;
import dev.daybook.portal.users.User;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that works on the data of a portal, also while a server is running. */
public abstract class PortalCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private StoreOptions store = new StoreOptions();

    @Option(
            names = "--json",
            order = 103,
            fallbackValue = "true",
            description = "Print one JSON object, for scripts.")
    private boolean json;

    /**
     * Result of a command.
     *
     * @param text output for people
     * @param json output for scripts
     * @param code exit code
     */
    public record Result(String text, Value json, int code) {

        /** Result without any output. */
        public static final Result NOTHING = new Result("", Value.Nothing.NOTHING);

        public Result(String text, Value json) {
            this(text, json, 0);
        }
    }

    /** Returns whether the command only reads, so that it can use a replica. */
    protected boolean isReadOnly() {
        return false;
    }

    /** Validates the options before the store is opened. */
    protected void check() {}

    protected abstract Result run(Database portal);

    /** Returns the data folder. */
    protected final Path data() {
        return store.data();
    }

    protected final boolean isJson() {
        return json;
    }

    @Override
    public final Integer call() {
        check();
        var outcome = store.withPortal(isReadOnly(), this::run);
        if (!outcome.equals(Result.NOTHING)) {
            spec.commandLine().getOut().println(json ? written(outcome.json()) : outcome.text());
        }
        return outcome.code();
    }

    /** Returns a value as one line of JSON. */
    public static String written(Value value) {
        return JsonWriter.text(value);
    }

    /** Returns the outbox for events; the server delivers them. */
    protected static Outbox outbox() {
        return new Outbox();
    }

    /** Returns a user, or throws an exception if there is none with this id. */
    public static User requireUser(Users users, long id) {
        return users.withId(id)
                .orElseThrow(() ->
                        new CommandFailedException(
                                "user "
                                        + id
                                        + " does not exist: choose another, or add one with ./daybook user add"));
    }

    /** Returns an entity type, or throws an exception if there is none with this id. */
    protected static EntityType requireEntityType(Database portal, long entityTypeId) {
        return portal.read(snapshot -> EntityTypes.find(snapshot, entityTypeId))
                .orElseThrow(() ->
                        new CommandFailedException(
                                "entity type "
                                        + entityTypeId
                                        + " does not exist: use 1 for leads, 2 for deals, 31 for smart invoices, or the id"
                                        + " of a smart process from crm.type.list"));
    }
}
