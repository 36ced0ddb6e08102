package dev.daybook.app;

import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.events.DeliveryLag;
import dev.daybook.explain.lives.LivesCache;
import dev.daybook.feed.FeedEndpoint;
import dev.daybook.gateway.Gateway;
import dev.daybook.operations.Metrics;
import dev.daybook.pages.PagesEndpoint;
import dev.daybook.portal.auth.Authenticator;
import dev.daybook.storage.Database;
import dev.daybook.tasks.history.TaskChanges;
import java.time.InstantSource;
import java.util.Map;

/** Metrics of the services of a portal. */
final class ServerMetrics {

    private static final String EVENTS = "daybook_events_waiting";
    private static final String EVENTS_AGE = "daybook_events_waiting_seconds";

    private ServerMetrics() {}

    static void add(
            Metrics metrics,
            Database database,
            Gateway gateway,
            Authenticator authenticator,
            StageMoves moves,
            TaskChanges changes,
            LivesCache lives,
            PagesEndpoint pages,
            FeedEndpoint feed,
            InstantSource clock) {
        metrics.add(gateway.latencies());
        metrics.store(database::load);
        metrics.cache("stage_move_pages", moves::cacheUse);
        metrics.cache("task_change_pages", changes::cacheUse);
        metrics.cache("explained_moves", lives::use);
        metrics.cache("answers_of_pages", pages::knownAnswers);
        metrics.cache("webhooks", authenticator::webhookCache);
        metrics.cache("tokens", authenticator::tokenCache);
        metrics.gauge(
                "daybook_feed_subscribers",
                "Clients that listen to the event feed.",
                feed::subscribers);
        metrics.gauges(
                "daybook_journal_position",
                "Id of the newest row of a history, by entity type; 0 stands for tasks.",
                "source",
                feed::positions);
        var lag = new DeliveryLag(database);
        metrics.together(
                Map.of(
                        EVENTS,
                        "Events that handlers have not received yet.",
                        EVENTS_AGE,
                        "Age of the oldest event that a handler has not received yet; 0 if there is"
                                + " none."),
                () -> {
                    var waiting = lag.waiting();
                    var age =
                            waiting.count() == 0
                                    ? 0
                                    : Math.max(
                                            0, clock.instant().getEpochSecond() - waiting.oldest());
                    return Map.of(EVENTS, waiting.count(), EVENTS_AGE, age);
                });
        metrics.gauge(
                "daybook_ignored_filter_keys",
                "Unknown filter keys that were ignored since the start.",
                () -> gateway.ignoredFilters().count());
    }
}
