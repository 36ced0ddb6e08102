package dev.daybook.pages.frame;

import dev.daybook.gateway.Gateway;
import dev.daybook.gateway.call.CallResult;
import dev.daybook.method.Caller;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.TreeWriter;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Client of the remote methods inside this process: pages show only what methods answer. */
public final class PortalApi {

    private static final int ROWS_PER_PAGE = 50;

    private final Gateway gateway;
    private final Caller caller;
    private final KnownAnswers known;
    private Optional<String> version = Optional.empty();
    private boolean hasAsked;

    public PortalApi(Gateway gateway, Caller caller, KnownAnswers known) {
        this.gateway = gateway;
        this.caller = caller;
        this.known = known;
    }

    /**
     * Answer of a method.
     *
     * @param total the number of rows of the whole list; 0 if not counted
     */
    public record Answered(Value result, long total) {

        public List<Value> rows(String name) {
            return result.members().getOrDefault(name, Value.Items.EMPTY).elements();
        }
    }

    Caller caller() {
        return caller;
    }

    public boolean has(String method) {
        return gateway.registry().named(method).isPresent();
    }

    /** Calls a method with alternating names and values of parameters. */
    public Answered call(String method, Object... namesAndValues) {
        return call(method, Value.tree(namesAndValues).members());
    }

    /** Returns the result of a method without parameters; empty if it refuses with an error. */
    public Optional<Value> find(String method, ErrorCode absent) {
        return switch (gateway.call(method, caller, new LinkedHashMap<>())) {
            case CallResult.Done done -> Optional.of(TreeWriter.of(done.answer().result()));
            case CallResult.Refused refused -> {
                if (refused.error() == absent) {
                    yield Optional.empty();
                }
                throw new MethodFailedException(method, refused);
            }
        };
    }

    /** Calls a method with a map of parameters. */
    public Answered call(String method, Value parameters) {
        return call(method, parameters.members());
    }

    private Answered call(String method, SequencedMap<String, Value> parameters) {
        return answered(method, gateway.call(method, caller, parameters));
    }

    /** Asks a question, whose answer may be known if nothing has been stored since. */
    public Answered ask(String method, Value parameters) {
        if (!hasAsked) {
            hasAsked = true;
            version = known.version();
        }
        var members = parameters.members();
        return answered(
                method,
                gateway.call(
                        method,
                        caller,
                        members,
                        call -> known.of(caller, method, members, version, call)));
    }

    private static Answered answered(String method, CallResult result) {
        return switch (result) {
            case CallResult.Done done ->
                    new Answered(
                            TreeWriter.of(done.answer().result()), done.answer().total().orElse(0));
            case CallResult.Refused refused -> throw new MethodFailedException(method, refused);
        };
    }

    /**
     * Returns the rows of a list, page by page.
     *
     * @param rows the name of the rows in the result; empty if the result is the rows
     * @param most the number of rows after which reading stops
     */
    public List<Value> all(String method, String rows, int most, Object... namesAndValues) {
        var parameters = new LinkedHashMap<>(Value.tree(namesAndValues).members());
        var all = new ArrayList<Value>();
        while (true) {
            parameters.put("start", Value.of((long) all.size()));
            var answered = call(method, parameters);
            var page = rows.isEmpty() ? answered.result().elements() : answered.rows(rows);
            all.addAll(page);
            if (page.size() < ROWS_PER_PAGE || all.size() >= most) {
                return all.size() > most ? all.subList(0, most) : all;
            }
        }
    }
}
