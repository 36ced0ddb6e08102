package dev.daybook.cli;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.UsageException;
import dev.daybook.crm.PortalClock;
import dev.daybook.explain.ExplainMethod;
import dev.daybook.explain.Explanations;
import dev.daybook.explain.QuestionResources;
import dev.daybook.explain.Questions;
import dev.daybook.explain.TableMethod;
import dev.daybook.explain.table.Table;
import dev.daybook.explain.tasks.ExplainTasksMethod;
import dev.daybook.explain.tasks.TaskExplanations;
import dev.daybook.explain.tasks.TaskQuestion;
import dev.daybook.method.Call;
import dev.daybook.method.Caller;
import dev.daybook.method.Param;
import dev.daybook.mirror.serving.MirrorServing;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StoreTrouble;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.TreeWriter;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/**
 * {@code daybook explain QUESTION}: answers a question about history. Its options are the parameters
 * of the remote method.
 */
@Command
final class ExplainCommand extends PortalCommand {

    private static final Map<String, String> SHORT =
            Map.of("entityTypeId", "--type", "categoryId", "--category");

    /** Errors of options that are wrong whatever the portal contains. */
    static final Set<ErrorCode> OF_OPTIONS =
            EnumSet.of(
                    ErrorCode.QUESTION_PARAMETER,
                    ErrorCode.PARAMETER_MISSING,
                    ErrorCode.PARAMETER_MISTYPED,
                    ErrorCode.WRONG_DATETIME);

    private final List<Param<?>> parameters;
    private final Function<Database, TableMethod> method;
    private final InstantSource clock;
    private final Map<String, String> written = new LinkedHashMap<>();

    @Option(
            names = "--start",
            paramLabel = "N",
            order = 90,
            defaultValue = "0",
            description = "Row to begin with (default: ${DEFAULT-VALUE}).")
    private long start;

    @Option(
            names = "--as-user",
            paramLabel = "N",
            order = 91,
            description = "Answer with the permissions of this user.")
    private @Nullable Long user;

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            order = 92,
            defaultValue = "table",
            description = "Output: table (default), csv, or json, the result of the remote method.")
    private String format = "table";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            order = 93,
            description = "Write the output to a file.")
    private @Nullable Path out;

    private ExplainCommand(
            List<Param<?>> parameters,
            Function<Database, TableMethod> method,
            InstantSource clock) {
        this.parameters = parameters;
        this.method = method;
        this.clock = clock;
    }

    /** Returns the group of all questions. */
    static CommandLine group(InstantSource clock) {
        var group = new CommandLine(new CommandGroup());
        group.getCommandSpec().usageMessage().description("Questions about history.");
        for (var question : Questions.all()) {
            Function<Database, TableMethod> method =
                    portal -> {
                        var mirror = mirror(portal, clock);
                        return new ExplainMethod(
                                question,
                                new Explanations(
                                        portal,
                                        new PortalClock(clock, zone(portal, clock)),
                                        mirror::isComplete,
                                        mirror::unread,
                                        new QuestionResources()));
                    };
            group.addSubcommand(
                    question.name(), of(question.summary(), question.parameters(), method, clock));
        }
        for (var question : TaskQuestion.all()) {
            Function<Database, TableMethod> method =
                    portal ->
                            new ExplainTasksMethod(
                                    question,
                                    new TaskExplanations(
                                            portal,
                                            new PortalClock(clock, zone(portal, clock)),
                                            mirror(portal, clock)::isComplete,
                                            new QuestionResources()));
            group.addSubcommand(
                    "tasks-" + question.name(),
                    of(question.summary(), question.parameters(), method, clock));
        }
        return group;
    }

    private static CommandLine of(
            String summary,
            List<Param<?>> parameters,
            Function<Database, TableMethod> method,
            InstantSource clock) {
        var command = new ExplainCommand(parameters, method, clock);
        var line = new CommandLine(command);
        var spec = line.getCommandSpec();
        spec.usageMessage().description(summary + ".");
        var order = 0;
        for (var param : parameters) {
            var name = param.name();
            var isFlag = param.kind().word().equals("bool");
            spec.addOption(
                    OptionSpec.builder(option(name))
                            .order(order++)
                            .type(String.class)
                            .arity(isFlag ? "0" : "1")
                            .fallbackValue("true")
                            .paramLabel(label(param))
                            .description(param.summary().replace("`", "").replace("%", "%%") + ".")
                            .setter(
                                    new picocli.CommandLine.Model.ISetter() {
                                        @Override
                                        @SuppressWarnings("unchecked")
                                        public <T> @Nullable T set(@Nullable T value) {
                                            if (value != null) {
                                                command.written.put(name, value.toString());
                                            }
                                            return null;
                                        }
                                    })
                            .build());
        }
        return line;
    }

    /** Returns the option for a parameter: {@code --group-by} for {@code groupBy}. */
    private static String option(String parameter) {
        return SHORT.getOrDefault(
                parameter, "--" + parameter.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
    }

    private static String label(Param<?> param) {
        return switch (param.kind().word()) {
            case "int" -> "N";
            case "array" -> "LIST|JSON";
            default -> "TEXT";
        };
    }

    @Override
    protected boolean isReadOnly() {
        return true;
    }

    @Override
    protected void check() {
        if (parameters.stream().anyMatch(param -> param.name().equals("entityTypeId"))) {
            written.putIfAbsent("entityTypeId", "2");
        }
        for (var param : parameters) {
            if (param.isRequired() && !written.containsKey(param.name())) {
                throw new UsageException(
                        option(param.name()) + " is missing: " + param.summary().replace("`", ""));
            }
        }
        if (!Set.of("table", "csv", "json").contains(format)) {
            throw new UsageException("--format must be table, csv or json");
        }
    }

    @Override
    protected Result run(Database portal) {
        var caller = caller(portal);
        var asked = method.apply(portal);
        Table table;
        try {
            var call =
                    Call.of(
                            asked.signature(),
                            caller,
                            Math.max(0, start),
                            () -> "",
                            "",
                            arguments());
            mirror(portal, clock).requireComplete(asked.signature(), call);
            table = asked.table(call);
        } catch (ApiException e) {
            throw OF_OPTIONS.contains(e.error())
                    ? new UsageException(e.description())
                    : new CommandFailedException(e.description());
        }
        if (format.equals("csv") && table.nodes().isPresent()) {
            throw new UsageException("--format csv is one table, and nodes are a second one");
        }
        var result = TreeWriter.of(table.answer().result());
        var text =
                switch (format) {
                    case "csv" -> TableText.csv(table);
                    case "json" -> written(result) + "\n";
                    default -> TableText.of(table, start);
                };
        if (out == null) {
            return new Result(text.stripTrailing(), result);
        }
        try {
            Files.writeString(out, text);
        } catch (IOException e) {
            throw new CommandFailedException("cannot write " + out + ": " + e.getMessage());
        }
        return new Result(
                "Wrote " + table.rows().size() + " rows to " + out,
                Value.tree("rows", table.rows().size(), "file", out.toString()));
    }

    private static ZoneId zone(Database portal, InstantSource clock) {
        return new MirrorStore(portal, clock).zone().orElse(ZoneId.systemDefault());
    }

    private static MirrorServing mirror(Database portal, InstantSource clock) {
        return new MirrorServing(
                new MirrorStore(portal, clock), zone(portal, clock), new StoreTrouble());
    }

    private Caller caller(Database portal) {
        var credential = new Caller.Credential.Webhook(0);
        if (user == null) {
            return new Caller(1, true, true, credential, Set.of("crm", "task"));
        }
        var found = requireUser(new Users(portal, clock), user);
        return new Caller(
                found.id(),
                found.isAdmin(),
                !found.isExtranet(),
                credential,
                Set.of("crm", "task"));
    }

    private SequencedMap<String, Value> arguments() {
        var arguments = new LinkedHashMap<String, Value>();
        for (var param : parameters) {
            var text = written.get(param.name());
            if (text != null) {
                arguments.put(param.name(), value(param, text));
            }
        }
        return arguments;
    }

    private static Value value(Param<?> param, String text) {
        if (param.name().equals("calendar")) {
            try {
                return json(param, Files.readString(Path.of(text)));
            } catch (IOException e) {
                throw new CommandFailedException("cannot read " + text + ": " + e.getMessage());
            }
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return json(param, text);
        }
        return param.kind().equals(ParamType.ARRAY)
                ? Value.texts(List.of(text.split(",")))
                : Value.of(text);
    }

    private static Value json(Param<?> param, String text) {
        return JsonReader.read(text.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() ->
                        new UsageException(option(param.name()) + " is no valid JSON: " + text));
    }
}
