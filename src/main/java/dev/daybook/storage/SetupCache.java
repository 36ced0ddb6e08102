package dev.daybook.storage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Cache of the parts of each portal's set-up. Every change of the set-up raises the version of the
 * portal in its own transaction. A caller reads the version in the transaction or snapshot of its
 * work, so that cached parts are as current as if they were read there.
 */
final class SetupCache {

    static final String VERSION =
            "select last_id as setup_version from counter where portal_id = ? and name = '"
                    + IdSequences.SETUP
                    + "'";

    private static final Pattern CHANGE =
            Pattern.compile(
                    "\\b(insert into|update|delete from)\\s+"
                            + "(smart_process|category|status|custom_field|item_right)\\b"
                            + "|\\b(insert into|delete from)\\s+event_binding\\b");

    private final Map<Long, Known> byPortal = new ConcurrentHashMap<>();

    /** Parts of one version. */
    private record Known(long version, SetupParts parts) {}

    /** Returns whether a statement changes the set-up. */
    static boolean isChange(String sql) {
        return CHANGE.matcher(sql).find();
    }

    /**
     * Returns a part, from the cache if it is there.
     *
     * @param version that of the snapshot, which has not changed the set-up; 0 if the portal has no
     *     set-up yet
     */
    <T> T get(Snapshot snapshot, long version, SetupPart<T> part) {
        var known = version == 0 ? null : known(snapshot.portal(), version);
        if (known == null || known.version() != version) {
            return part.load(snapshot);
        }
        return known.parts().get(snapshot, part);
    }

    /** Returns the parts of the newest known version, which is at least this one. */
    private Known known(long portal, long version) {
        var known = byPortal.get(portal);
        return known != null && known.version() >= version
                ? known
                : byPortal.merge(
                        portal,
                        new Known(version, new SetupParts()),
                        (one, other) -> one.version() >= other.version() ? one : other);
    }
}
