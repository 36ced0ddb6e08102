package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.BatchReply;
import dev.daybook.mirror.source.Command;
import dev.daybook.mirror.source.CommandResult;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Facts about the portal and the credential, read daily. */
public final class PortalFacts implements Duty {

    private static final Duration PERIOD = Duration.ofDays(1);
    public static final List<Command> COMMANDS =
            List.of(
                    Command.of("profile"),
                    Command.of("scope"),
                    Command.of("server.time"),
                    Command.of("app.info"));

    /** Commands for the user and the scopes of a credential. */
    public static final List<Command> IDENTITY = COMMANDS.subList(0, 2);

    private final MirrorContext context;
    private Instant nextReading = Instant.MIN;

    PortalFacts(MirrorContext context) {
        this.context = context;
    }

    /** Returns whether the facts were read since the start. */
    boolean isComplete() {
        return !nextReading.equals(Instant.MIN);
    }

    @Override
    public Optional<Work> next() {
        return nextReading.isAfter(context.now())
                ? Optional.empty()
                : Optional.of(new Work(COMMANDS, false, this::apply));
    }

    private void apply(BatchReply reply) {
        var facts = new LinkedHashMap<>(context.settings().learned().members());
        facts.putAll(facts(reply.results()));
        context.change(settings ->
                settings.withLearned(settings.memberId(), settings.zone(), Value.of(facts)));
        nextReading = context.now().plus(PERIOD);
    }

    /** Returns what the answers show of the portal. */
    public static SequencedMap<String, Value> facts(List<CommandResult> results) {
        var facts = new LinkedHashMap<String, Value>();
        if (results.getFirst() instanceof Answered profile) {
            facts.put("user", Value.of(profile.member("ID").asWhole()));
            facts.put("admin", Value.of(profile.member("ADMIN").isTruthy()));
            facts.put(
                    "name",
                    Value.of(
                            (profile.member("NAME").asText()
                                            + " "
                                            + profile.member("LAST_NAME").asText())
                                    .strip()));
        }
        if (results.get(1) instanceof Answered scope) {
            facts.put("scopes", scope.value());
        }
        if (results.get(2) instanceof Answered time) {
            facts.put("time", Value.of(time.value().asText()));
        }
        if (results.get(3) instanceof Answered info) {
            facts.put("license", Value.of(info.member("LICENSE").asText()));
        }
        return facts;
    }
}
