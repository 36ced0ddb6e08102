package dev.daybook.mirror.store;

import dev.daybook.protocol.Value;

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
        long asOf,
        long readyAt) {

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

    /** Returns whether the portal is a mirror now. */
    public boolean isMirror() {
        return state != State.DETACHED;
    }

    public MirrorSettings in(State next, String why) {
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
                asOf,
                readyAt);
    }

    public MirrorSettings withCredential(String newAddress, String encrypted) {
        return new MirrorSettings(
                kind,
                newAddress,
                encrypted,
                memberId,
                plan,
                zone,
                options,
                learned,
                state,
                reason,
                asOf,
                readyAt);
    }
}
