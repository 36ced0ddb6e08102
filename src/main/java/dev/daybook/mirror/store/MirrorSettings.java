package dev.daybook.mirror.store;

import dev.daybook.mirror.source.Attention;
import dev.daybook.mirror.source.Attention.Need;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.CompatibilityProfile.HistoryOrder;
import dev.daybook.protocol.Value;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * Settings and state of the mirror of a portal.
 *
 * @param kind {@code webhook} or {@code oauth}
 * @param address the address of the source without credentials, such as {@code
 *     https://host/rest/1/••••}
 * @param credential the encrypted credential; empty if it is not stored
 * @param memberId the member id of the source; empty if it is not known
 * @param plan {@code standard}, {@code enterprise} or {@code box}
 * @param zone the zone in which dates are written; empty until it is known
 * @param options what the operator has chosen, by the names of the options of {@code mirror add}
 * @param learned facts of the source: generation, limits, scopes, whether the credential is an
 *     administrator's
 * @param reason why the mirror waits or needs attention; empty otherwise
 * @param need what a person has to do
 * @param asOf the time of the source at the end of the last complete cycle, in seconds since 1970
 * @param readyAt when the snapshot is expected to be complete, in seconds since 1970; 0 if it is
 *     not known
 */
public record MirrorSettings(
        String kind,
        String address,
        String credential,
        String memberId,
        String plan,
        String zone,
        Value options,
        Value learned,
        State state,
        String reason,
        Need need,
        long asOf,
        long readyAt) {

    /** Kind of a source that is read with a webhook. */
    public static final String WEBHOOK = "webhook";

    /** Kind of a source that an application reads. */
    public static final String OAUTH = "oauth";

    /** Option with the users whom the operator has made administrators. */
    private static final String ADMINISTRATORS = "administrators";

    /** Option with the time before which no history is read, in seconds since 1970. */
    public static final String SINCE = "since";

    /** Learned fact: the first id of each stream that has older rows, which are not read. */
    private static final String FIRST_IDS = "first_ids";

    /** Learned fact: how the source differs from others of another generation, by subject. */
    private static final String GENERATION = "generation";

    private static final String TASK_HISTORY_ORDER = "task_history_order";

    /** Returns the order in which the source lists a task's history; empty until it is known. */
    public Optional<HistoryOrder> taskHistoryOrder() {
        return Optional.ofNullable(generation().get(TASK_HISTORY_ORDER))
                .map(Value::asText)
                .map(word -> HistoryOrder.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private SequencedMap<String, Value> generation() {
        return learned.members().getOrDefault(GENERATION, Value.Nothing.NOTHING).members();
    }

    /** Returns settings with the order in which the source lists a task's history. */
    public MirrorSettings withTaskHistoryOrder(HistoryOrder order) {
        var generation = new LinkedHashMap<>(generation());
        generation.put(TASK_HISTORY_ORDER, Value.of(order.name().toLowerCase(Locale.ROOT)));
        var facts = new LinkedHashMap<>(learned.members());
        facts.put(GENERATION, Value.of(generation));
        return withLearned(memberId, zone, Value.of(facts));
    }

    /** Returns a profile in which the portal answers as its source, as far as that is known. */
    public CompatibilityProfile profile(CompatibilityProfile own) {
        return own.in(
                zone.isEmpty() ? own.zone() : ZoneId.of(zone),
                taskHistoryOrder().orElse(own.taskHistoryOrder()));
    }

    /** Returns the time before which no history is read; empty if all is read. */
    public Optional<Long> since() {
        return Optional.ofNullable(options.members().get(SINCE)).map(Value::asWhole);
    }

    /** Returns the first id of a stream whose older rows are not read; empty if there are none. */
    public Optional<Long> firstId(String stream) {
        return Optional.ofNullable(firstIds().get(stream)).map(Value::asWhole);
    }

    private SequencedMap<String, Value> firstIds() {
        return learned.members().getOrDefault(FIRST_IDS, Value.Nothing.NOTHING).members();
    }

    /**
     * Returns settings with the first ids of further streams.
     *
     * @param more the ids by their streams; 0 for a stream that is read whole
     */
    public MirrorSettings withFirstIds(Map<String, Long> more) {
        var all = new LinkedHashMap<>(firstIds());
        more.forEach((stream, id) -> {
            if (id > 0) {
                all.put(stream, Value.of(id));
            } else {
                all.remove(stream);
            }
        });
        var facts = new LinkedHashMap<>(learned.members());
        facts.put(FIRST_IDS, Value.of(all));
        return withLearned(memberId, zone, Value.of(facts));
    }

    /** State of a mirror. */
    public enum State {
        NEW,
        DISCOVERING,
        SNAPSHOT,
        FOLLOWING,
        PAUSED,
        WAITING,
        ATTENTION,
        DETACHED
    }

    /** Returns the users whom the operator has made administrators of the mirror. */
    public List<Long> administrators() {
        return options.members().getOrDefault(ADMINISTRATORS, Value.Items.EMPTY).elements().stream()
                .map(Value::asWhole)
                .toList();
    }

    MirrorSettings withAdministrator(long user) {
        var all = new TreeSet<>(administrators());
        all.add(user);
        var chosen = new LinkedHashMap<>(options.members());
        chosen.put(ADMINISTRATORS, new Value.Items(all.stream().map(Value::of).toList()));
        return withOptions(Value.of(chosen));
    }

    /** Returns whether an application reads the source. */
    public boolean isOfApplication() {
        return kind.equals(OAUTH);
    }

    /** Returns whether the portal is a mirror now. */
    public boolean isMirror() {
        return state != State.DETACHED;
    }

    public MirrorSettings in(State next, String why) {
        return in(next, why, Need.NONE);
    }

    /** Returns settings of a mirror that needs a person. */
    public MirrorSettings needing(Attention attention) {
        return in(State.ATTENTION, attention.text(), attention.need());
    }

    private MirrorSettings in(State next, String why, Need newNeed) {
        return new MirrorSettings(
                kind,
                address,
                credential,
                memberId,
                plan,
                zone,
                options,
                learned,
                next,
                why,
                newNeed,
                asOf,
                readyAt);
    }

    public MirrorSettings withAsOf(long sourceTime, long expectedReadyAt) {
        return new MirrorSettings(
                kind,
                address,
                credential,
                memberId,
                plan,
                zone,
                options,
                learned,
                state,
                reason,
                need,
                sourceTime,
                expectedReadyAt);
    }

    public MirrorSettings withOptions(Value chosen) {
        return new MirrorSettings(
                kind,
                address,
                credential,
                memberId,
                plan,
                zone,
                chosen,
                learned,
                state,
                reason,
                need,
                asOf,
                readyAt);
    }

    public MirrorSettings withLearned(String member, String foundZone, Value facts) {
        return new MirrorSettings(
                kind,
                address,
                credential,
                member,
                plan,
                foundZone,
                options,
                facts,
                state,
                reason,
                need,
                asOf,
                readyAt);
    }

    public MirrorSettings withCredential(String newAddress, String encrypted) {
        return withSource(kind, newAddress, encrypted);
    }

    /**
     * Returns settings for another kind of access to the source.
     *
     * @param newKind {@link #WEBHOOK} or {@link #OAUTH}
     */
    public MirrorSettings withSource(String newKind, String newAddress, String encrypted) {
        return new MirrorSettings(
                newKind,
                newAddress,
                encrypted,
                memberId,
                plan,
                zone,
                options,
                learned,
                state,
                reason,
                need,
                asOf,
                readyAt);
    }
}
