package dev.daybook.gateway.call;

import static dev.daybook.method.Param.optional;

import dev.daybook.gateway.limits.CredentialShare;
import dev.daybook.gateway.limits.MemoryBudget;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.Registry;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.Body;
import dev.daybook.protocol.CachedBody;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.FormParser;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.TreeWriter;
import dev.daybook.protocol.Value;
import dev.daybook.protocol.ValueWriter;
import dev.daybook.query.IgnoredFilters;
import dev.daybook.sandbox.FaultPlan;
import dev.daybook.sandbox.InjectedFault;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The {@code batch} method: runs several commands in one request. Each command can refer to
 * earlier results.
 *
 * @param longest time after which no further command begins
 */
public record BatchMethod(
        Supplier<Registry> registry,
        CallRunner calls,
        CredentialShare share,
        FaultPlan faults,
        Duration longest)
        implements RemoteMethod {

    private static final ScopedValue<MemoryBudget.Lease> MEMORY = ScopedValue.newInstance();
    // An object with its header, its references and its place in a container.
    private static final int BYTES_PER_VALUE = 64;
    private static final Set<String> NOT_ALLOWED = Set.of("batch", "download", "upload");

    private static final Param<Value> COMMANDS =
            optional(
                    "cmd",
                    ParamType.ANY,
                    Value.Items.EMPTY,
                    "The commands, `method?query` each: a list, or a map whose names become the"
                            + " keys of the reply");
    private static final Param<Boolean> HALT =
            optional("halt", ParamType.TRUTH, false, "Whether the first error ends the batch");

    @Override
    public Signature signature() {
        return Signature.global("batch")
                .summary("Runs up to 50 commands in order")
                .takes(COMMANDS, HALT)
                .returns(
                        "`result`, `result_error`, `result_total`, `result_next` and `result_time`,"
                                + " each with an entry for every command that has one. A refused"
                                + " command is in `result_error`, and the batch itself is answered"
                                + " with 200: with the errors of its method, and with those of"
                                + " batches: `ERROR_BATCH_METHOD_NOT_ALLOWED` for `batch`,"
                                + " `download` and `upload`, `ERROR_BATCH_LENGTH_EXCEEDED` for each"
                                + " command after the 50th, `ERROR_BATCH_TIME_EXCEEDED` for those"
                                + " that are not reached in time, `ERROR_METHOD_NOT_FOUND`, and"
                                + " `insufficient_scope` without a text. Errors of the request"
                                + " (its credential, limits, its form) refuse the whole batch")
                .from("settings/how-to-call-rest-api/batch")
                .example(
                        "{\"halt\":0,\"cmd\":{\"now\":\"server.time\","
                                + "\"moves\":\"crm.stagehistory.list?entityTypeId=2\"}}");
    }

    /** Runs a call that may be a batch; its results count against the memory of the request. */
    public static <T> T during(MemoryBudget.Lease memory, Supplier<T> call) {
        return ScopedValue.where(MEMORY, memory).call(call::get);
    }

    @Override
    public Answer answer(Call call) {
        return share.run(call.caller().credential(), () -> answer(call, MEMORY.get()));
    }

    private Answer answer(Call call, MemoryBudget.Lease memory) {
        if (memory.isUsedUp()) {
            throw ErrorCode.OVERLOADED.with();
        }
        var end = System.nanoTime() + longest.toNanos();
        var commands = call.get(COMMANDS).members();
        var sections =
                new Sections(memory, commands.values().stream().anyMatch(BatchReferences::mayBeIn));
        var references = new BatchReferences(sections.byName());
        var count = 0;
        for (var command : commands.entrySet()) {
            count++;
            // Commands that are not text get no entry in any section.
            if (command.getValue() instanceof Value.Text(var text)) {
                var number = count;
                sections.add(
                        command.getKey(),
                        IgnoredFilters.ofCommand(
                                command.getKey(),
                                () -> outcome(call, text, number, end, references)));
                if (call.get(HALT) && sections.hasErrors()) {
                    break;
                }
            }
        }
        return Answer.of(sections);
    }

    private CallResult outcome(
            Call batch, String command, int count, long end, BatchReferences references) {
        var caller = batch.caller();
        try {
            if (count > Limits.BATCH_COMMANDS) {
                throw ErrorCode.BATCH_LENGTH_EXCEEDED.with();
            }
            if (System.nanoTime() > end) {
                throw ErrorCode.BATCH_TIME_EXCEEDED.with(longest.toSeconds());
            }
            if (MEMORY.get().isUsedUp()) {
                throw ErrorCode.OVERLOADED.with();
            }
            var begun = calls.begin();
            var hash = command.indexOf('#');
            var url = hash < 0 ? command : command.substring(0, hash);
            var mark = url.indexOf('?');
            var name = mark < 0 ? url : url.substring(0, mark);
            if (NOT_ALLOWED.contains(name.toLowerCase(Locale.ROOT))) {
                throw ErrorCode.BATCH_METHOD_NOT_ALLOWED.with();
            }
            var method = registry.get().named(name).orElseThrow(ErrorCode.METHOD_NOT_FOUND::with);
            var scope = method.signature().scope();
            if (scope.isPresent() && !caller.has(scope.get())) {
                throw ErrorCode.NESTED_SCOPE.with();
            }
            var parameters = FormParser.read(mark < 0 ? "" : url.substring(mark + 1));
            parameters.replaceAll((_, value) -> references.resolve(value));
            faults.next(caller.credential(), method.signature().name(), FaultPlan.Origin.BATCH)
                    .ifPresent(InjectedFault::beforeCall);
            return calls.run(
                    method,
                    caller,
                    CallArguments.ofCommand(parameters, batch::origin, batch.token()),
                    begun,
                    true);
        } catch (ApiException refusal) {
            return CallResult.Refused.of(refusal);
        }
    }

    /** The five sections of the reply, filled command by command. */
    private static final class Sections implements Body {
        private final MemoryBudget.Lease memory;
        private final boolean areReferred;
        private final LinkedHashMap<String, Body> results = new LinkedHashMap<>();

        /** Results that commands can refer to. */
        private final LinkedHashMap<String, Value> values = new LinkedHashMap<>();

        private final LinkedHashMap<String, Value> errors = new LinkedHashMap<>();
        private final LinkedHashMap<String, Value> totals = new LinkedHashMap<>();
        private final LinkedHashMap<String, Value> nexts = new LinkedHashMap<>();
        private final LinkedHashMap<String, Value> times = new LinkedHashMap<>();

        /** Creates empty sections; without references to results, their values are not needed. */
        Sections(MemoryBudget.Lease memory, boolean areReferred) {
            this.memory = memory;
            this.areReferred = areReferred;
        }

        boolean hasErrors() {
            return !errors.isEmpty();
        }

        void add(String key, CallResult outcome) {
            switch (outcome) {
                case CallResult.Done(var answer, var timing) -> {
                    results.put(key, kept(key, answer.result()));
                    answer.total().ifPresent(total -> totals.put(key, Value.of(total)));
                    answer.next().ifPresent(next -> nexts.put(key, Value.of(next)));
                    times.put(key, TreeWriter.of(timing));
                }
                case CallResult.Refused refused -> errors.put(key, TreeWriter.of(refused));
            }
        }

        private Body kept(String key, Body result) {
            if (!areReferred && result instanceof CachedBody page) {
                var encoded = page.encoded();
                // The rows stay beside their JSON, and take about as much.
                memory.add(2L * encoded.size());
                return encoded;
            }
            var value = TreeWriter.of(result);
            memory.add(size(value));
            values.put(key, value);
            return value;
        }

        private static long size(Value value) {
            return BYTES_PER_VALUE
                    + switch (value) {
                        case Value.Text(var text) -> text.length();
                        case Value.Items(var values) -> size(values);
                        case Value.Tree(var members) -> size(members.values());
                        case Value.Whole _, Value.Decimal _, Value.Flag _, Value.Nothing _ -> 0;
                    };
        }

        private static long size(Collection<Value> values) {
            return values.stream().mapToLong(Sections::size).sum();
        }

        /** Returns the sections by the names used in references. */
        BatchReferences.Sections byName() {
            return word ->
                    switch (word) {
                        case "result" -> values;
                        case "error" -> errors;
                        case "total" -> totals;
                        case "next" -> nexts;
                        default -> times;
                    };
        }

        @Override
        public void writeTo(ValueWriter writer) {
            writer.startTree();
            writer.name("result");
            writeResults(writer);
            writer.name("result_error");
            Value.of(errors).writeTo(writer);
            writer.name("result_total");
            Value.of(totals).writeTo(writer);
            writer.name("result_next");
            Value.of(nexts).writeTo(writer);
            writer.name("result_time");
            Value.of(times).writeTo(writer);
            writer.endTree();
        }

        private void writeResults(ValueWriter writer) {
            if (Value.areOfList(results.keySet())) {
                writer.startItems();
                results.values().forEach(result -> result.writeTo(writer));
                writer.endItems();
            } else {
                writer.startTree();
                results.forEach((key, result) -> {
                    writer.name(key);
                    result.writeTo(writer);
                });
                writer.endTree();
            }
        }
    }
}
