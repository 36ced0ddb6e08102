package dev.daybook.cli.mirror;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.mirror.report.MirrorReport;
import dev.daybook.mirror.report.SourceCheck;
import dev.daybook.mirror.source.SourceException;
import dev.daybook.mirror.source.SourcePlan;
import dev.daybook.protocol.Value;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code daybook mirror check}: shows what a mirror of a portal would contain. */
@Command(
        name = "check",
        description =
                "Asks a portal, with at most five requests, what its webhook may see, how much there is,"
                        + " and how long a mirror takes. Stores nothing.")
final class MirrorCheckCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private final MirrorSourceOptions source;

    @Option(
            names = "--plan",
            paramLabel = "standard|enterprise|box",
            defaultValue = "standard",
            description = "Tariff of the portal, for its limits (default: ${DEFAULT-VALUE}).")
    private SourcePlan plan = SourcePlan.STANDARD;

    @Option(
            names = "--json",
            order = 103,
            fallbackValue = "true",
            description = "Print one JSON object, for scripts.")
    private boolean json;

    MirrorCheckCommand(Map<String, String> environment, InputStream in) {
        source = new MirrorSourceOptions(environment, in);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var client = source.client()) {
            var check = SourceCheck.of(client);
            spec.commandLine()
                    .getOut()
                    .println(
                            json
                                    ? PortalCommand.written(json(check))
                                    : text(client.address().toString(), check));
            return 0;
        } catch (SourceException e) {
            throw new CommandFailedException("the portal cannot be read: " + e.getMessage());
        }
    }

    private Value json(SourceCheck.Result check) {
        return Value.tree(
                "user", check.facts().getOrDefault("user", Value.of(0)),
                "admin", check.isAdministrator(),
                "scopes", check.facts().getOrDefault("scopes", Value.Items.EMPTY),
                "streams",
                        new Value.Items(
                                check.journals().stream()
                                        .map(journal ->
                                                Value.tree(
                                                        "stream", journal.stream(),
                                                        "first_id", journal.oldest(),
                                                        "last_id", journal.newest(),
                                                        "rows", journal.rows(),
                                                        "error", journal.refusal()))
                                        .toList()),
                "requests", check.requests(),
                "commands", check.commands(),
                "seconds",
                        Value.tree(
                                "requests", check.bucketSeconds(plan),
                                "connection", check.connectionSeconds(),
                                "operating_time", check.operatingSeconds(plan)));
    }

    private String text(String address, SourceCheck.Result check) {
        var lines = new ArrayList<String>();
        lines.add("Source       " + address);
        lines.add(
                "Credential   "
                        + check.facts().getOrDefault("name", Value.of("")).asText()
                        + (check.isAdministrator()
                                ? ", administrator"
                                : ", no administrator: the mirror will contain only what this user"
                                        + " may see"));
        lines.add(
                "Scopes       "
                        + check
                                .facts()
                                .getOrDefault("scopes", Value.Items.EMPTY)
                                .elements()
                                .stream()
                                .map(Value::asText)
                                .collect(Collectors.joining(", ")));
        for (var journal : check.journals()) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%-12s %s",
                            journal.stream(),
                            journal.refusal().isEmpty()
                                    ? String.format(
                                            Locale.ROOT,
                                            "%,d rows, ids %,d to %,d",
                                            journal.rows(),
                                            journal.oldest(),
                                            journal.newest())
                                    : journal.refusal()));
        }
        lines.add(
                String.format(
                        Locale.ROOT,
                        "Snapshot     %,d commands, at least %s by requests (%s), %s on one connection,"
                                + " %s by operating time",
                        check.commands(),
                        MirrorReport.time(check.bucketSeconds(plan)),
                        plan.name().toLowerCase(Locale.ROOT),
                        MirrorReport.time(check.connectionSeconds()),
                        MirrorReport.time(check.operatingSeconds(plan))));
        return String.join("\n", lines);
    }
}
