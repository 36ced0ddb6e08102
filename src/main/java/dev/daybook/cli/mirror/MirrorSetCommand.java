package dev.daybook.cli.mirror;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.UsageException;
import dev.daybook.mirror.report.SamePortal;
import dev.daybook.mirror.serving.MirrorServing;
import dev.daybook.mirror.serving.SourceWebhooks;
import dev.daybook.mirror.source.SourceException;
import dev.daybook.mirror.source.SourcePlan;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.sync.MirrorStart;
import dev.daybook.protocol.Value;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook mirror set}: changes the settings of a mirror. */
@Command(
        name = "set",
        description =
                "Changes the settings of a mirror. A new credential must lead to the same portal. A"
                        + " running mirror uses new settings within a second.")
final class MirrorSetCommand extends MirrorCommand {

    private final Map<String, String> environment;

    @Mixin private final MirrorSourceOptions source;

    @Option(
            names = "--plan",
            paramLabel = "standard|enterprise|box",
            description = "Tariff of the portal.")
    private @Nullable SourcePlan plan;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            description = "Seconds between looks for changes.")
    private @Nullable Long every;

    @Option(names = "--time-zone", paramLabel = "ZONE", description = "Time zone of dates.")
    private @Nullable String zone;

    @Option(
            names = "--incomplete",
            paramLabel = "refuse|serve",
            description =
                    "Whether calls about types that are not read completely are refused, as usual, or"
                            + " served. Takes effect at once.")
    private MirrorServing.@Nullable Incomplete incomplete;

    @Option(
            names = "--adopt",
            paramLabel = "none|webhooks",
            description =
                    "Whether webhooks of the portal work here too, without being added: the portal is"
                            + " asked for an unknown one, at most 30 times an hour.")
    private SourceWebhooks.@Nullable Adopt adopt;

    @Option(
            names = "--administrator",
            paramLabel = "N",
            description =
                    "User of the portal who is an administrator of the mirror. Needed if the credential"
                            + " is not that of an administrator: the archive and the report are for"
                            + " administrators only.")
    private @Nullable Long administrator;

    MirrorSetCommand(InstantSource clock, Map<String, String> environment, InputStream in) {
        super(clock);
        this.environment = environment;
        this.source = new MirrorSourceOptions(environment, in);
    }

    @Override
    protected void check() {
        if (!source.isGiven()
                && plan == null
                && every == null
                && zone == null
                && incomplete == null
                && adopt == null
                && administrator == null) {
            throw new UsageException(
                    "nothing to change: use --url-stdin, --url-file, --oauth, --plan, --every, --time-zone,"
                            + " --incomplete, --adopt or --administrator");
        }
        if (every != null && every < 1) {
            throw new UsageException("--every is a number of seconds, at least 1");
        }
        if (zone != null) {
            try {
                ZoneId.of(zone);
            } catch (DateTimeException _) {
                throw new UsageException(
                        "--time-zone must be a zone such as Europe/Berlin or +03:00");
            }
        }
    }

    @Override
    Result run(MirrorStore mirror) {
        if (source.isGiven() && !isSamePortal(mirror)) {
            throw new CommandFailedException(
                    "the new credential leads to another portal: its rows differ from those of the"
                            + " mirror. Nothing was changed");
        }
        if (administrator != null && !mirror.makeAdministrator(administrator)) {
            throw new CommandFailedException(
                    "user " + administrator + " is not known: the mirror has not read it yet");
        }
        var start = new MirrorStart(data(), environment);
        var tokens = source.tokens(start);
        if (tokens.isPresent()) {
            mirror.change(settings -> changed(settings, start), tokens.get());
        } else {
            mirror.change(settings -> changed(settings, start));
        }
        return new Result("The settings are changed.", Value.tree("changed", true));
    }

    private boolean isSamePortal(MirrorStore mirror) {
        try (var client = source.client()) {
            return isMember(mirror.settings().orElseThrow(), source.memberId())
                    && SamePortal.check(mirror, client);
        } catch (SourceException e) {
            throw new CommandFailedException("the portal cannot be read: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted");
        }
    }

    private static boolean isMember(MirrorSettings settings, String memberId) {
        return settings.memberId().isEmpty()
                || memberId.isEmpty()
                || settings.memberId().equals(memberId);
    }

    private MirrorSettings changed(MirrorSettings settings, MirrorStart start) {
        var options = new LinkedHashMap<>(settings.options().members());
        if (every != null) {
            options.put("every", Value.of(every));
        }
        if (plan != null) {
            options.put("plan", Value.of(plan.name().toLowerCase(Locale.ROOT)));
        }
        if (zone != null) {
            options.put("time_zone", Value.of(zone));
        }
        if (incomplete != null) {
            options.put(
                    MirrorServing.INCOMPLETE, Value.of(incomplete.name().toLowerCase(Locale.ROOT)));
        }
        if (adopt != null) {
            options.put(SourceWebhooks.OPTION, Value.of(adopt.name().toLowerCase(Locale.ROOT)));
        }
        if (source.isGiven()) {
            source.addTo(options);
        }
        var changed = settings.withOptions(Value.of(options));
        if (zone != null) {
            changed = changed.withLearned(changed.memberId(), zone, changed.learned());
        }
        if (!source.memberId().isEmpty()) {
            changed = changed.withLearned(source.memberId(), changed.zone(), changed.learned());
        }
        return source.in(changed, start);
    }
}
