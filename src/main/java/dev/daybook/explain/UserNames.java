package dev.daybook.explain;

import dev.daybook.storage.Snapshot;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of all users in a snapshot, read with the first that an answer shows. */
public final class UserNames {

    private static final String USERS =
            "select id, name, last_name from user_account where portal_id = ?";

    private final Snapshot snapshot;
    private @Nullable Map<Long, String> names;

    public UserNames(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Returns the name of a user; empty if there is none with this id. */
    public String of(long id) {
        if (names == null) {
            var read = new HashMap<Long, String>();
            snapshot.list(
                    USERS,
                    row -> read.put(row.whole(1), (row.text(2) + " " + row.text(3)).strip()),
                    snapshot.portal());
            names = read;
        }
        return names.getOrDefault(id, "");
    }
}
