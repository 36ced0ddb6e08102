package dev.daybook.pages.frame;

import dev.daybook.crm.EntityType;
import dev.daybook.protocol.Value;
import java.util.Optional;

/** First stage move that meets a condition. */
public final class FirstMove {

    private FirstMove() {}

    /**
     * Returns its time, in seconds since 1970; empty if the reader sees none.
     *
     * @param filter a filter of {@code crm.stagehistory.list}
     * @param key the key that moves are sorted by
     * @param direction {@code ASC} or {@code DESC}
     */
    public static Optional<Long> time(
            Visit visit, EntityType type, Value filter, String key, String direction) {
        return visit
                .api()
                .call(
                        "crm.stagehistory.list",
                        "entityTypeId",
                        type.id(),
                        "filter",
                        filter,
                        "order",
                        Value.tree(key, direction),
                        "start",
                        -1)
                .rows("items")
                .stream()
                .findFirst()
                .flatMap(row -> visit.time(row.member("CREATED_TIME").asText()));
    }
}
