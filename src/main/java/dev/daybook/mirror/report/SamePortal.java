package dev.daybook.mirror.report;

import dev.daybook.mirror.source.Command;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.source.SourceClient;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StreamState;
import dev.daybook.mirror.sync.Listing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Comparison of a source with a mirror by samples of its rows. */
public final class SamePortal {

    private static final int SAMPLES = 20;
    private static final long SPAN = 2_000;

    private SamePortal() {}

    /**
     * Returns whether the rows of a mirror come from this source. Rows that the source no longer
     * shows prove nothing; a row of another element proves another portal.
     */
    public static boolean check(MirrorStore mirror, SourceClient client)
            throws InterruptedException {
        var compared = 0;
        for (var state : mirror.streams()) {
            if (state.stream().startsWith("moves.") && state.headId() > 0) {
                var found = compare(mirror, client, state);
                if (found < 0) {
                    return false;
                }
                compared += found;
            }
        }
        return compared > 0 || mirror.streams().stream().noneMatch(state -> state.headId() > 0);
    }

    /** Returns the number of equal rows; -1 if one differs. */
    private static int compare(MirrorStore mirror, SourceClient client, StreamState state)
            throws InterruptedException {
        var type = Integer.parseInt(state.stream().substring("moves.".length()));
        var ids =
                new ArrayList<>(mirror.ids(state.stream(), state.headId() - SPAN, state.headId()));
        var samples = ids.subList(Math.max(0, ids.size() - SAMPLES), ids.size());
        if (samples.isEmpty()) {
            return 0;
        }
        var owners = new HashMap<>(mirror.owners(type, samples));
        var listing = Listing.moves(type);
        var command = listing.oldest().withAll("filter[@ID]", samples);
        var result = client.batch(List.<Command>of(command), false).results().getFirst();
        if (!(result instanceof Answered answer)) {
            return 0;
        }
        var equal = 0;
        for (var row : listing.rows(answer)) {
            var owner = row.members().get("OWNER_ID");
            var stored = owners.get(listing.id(row));
            if (owner == null || stored == null || owner.asWhole() != stored) {
                return -1;
            }
            equal++;
        }
        return equal;
    }
}
