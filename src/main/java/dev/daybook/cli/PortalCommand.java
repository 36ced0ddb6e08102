package dev.daybook.cli;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.events.EventBindings;
import dev.daybook.events.HandlerAddressPolicy;
import dev.daybook.events.Outbox;
import dev.daybook.portal.users.User;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that works on a portal, beside a server that may run. */
abstract class PortalCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private StoreOptions store = new StoreOptions();

    @Option(
            names = "--json",
            order = 103,
            fallbackValue = "true",
            description = "Print one JSON object, for scripts.")
    private boolean json;

    /**
     * What came of it, for people and for scripts.
     *
     * @param code the exit code
     */
    record Outcome(String text, Value json, int code) {

        /** It was done. */
        Outcome(String text, Value json) {
            this(text, json, 0);
        }
    }

    /** Whether it only reads, and so may read a replica. */
    boolean isReadOnly() {
        return false;
    }

    /** Refuses what cannot be meant, before anything is opened. */
    void check() {}

    abstract Outcome run(Database portal);

    @Override
    public final Integer call() {
        check();
        var outcome = store.withPortal(isReadOnly(), this::run);
        spec.commandLine().getOut().println(json ? written(outcome.json()) : outcome.text());
        return outcome.code();
    }

    private static String written(Value value) {
        var bytes = new ByteArrayOutputStream();
        try (var sink = new JsonWriter(bytes)) {
            value.writeTo(sink);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Where changes leave what applications shall be told of them; the server tells them. */
    static Outbox outbox(Database portal) {
        return new Outbox(new EventBindings(portal, new HandlerAddressPolicy(false)));
    }

    /** The user with an id, without whom nothing is done. */
    static User known(Users users, long id) {
        return users.withId(id)
                .orElseThrow(() ->
                        new CommandFailedException(
                                "there is no user "
                                        + id
                                        + ": choose another, or add one with ./daybook user add"));
    }

    /** The entity type with an id, without which nothing is done. */
    static EntityType known(Database portal, long entityTypeId) {
        return portal.read(snapshot -> EntityTypes.find(snapshot, entityTypeId))
                .orElseThrow(() ->
                        new CommandFailedException(
                                "there is no entity type "
                                        + entityTypeId
                                        + ": leads are 1, deals 2, smart invoices 31, and crm.type.list"
                                        + " tells the smart processes"));
    }
}
