package dev.daybook.attack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks both histories for rows with a larger id than the last, again and again, as clients do. */
final class Poller implements Runnable {

    private static final int PAUSE = 5;
    private static final int CATCH_UP = 60_000;
    private static final int PAGE = 50;

    private final List<Journal> journals =
            List.of(
                    new Journal("crm.stagehistory.list", Map.of("entityTypeId", 2)),
                    new Journal("daybook.task.history.list", Map.of()));
    private volatile int port;
    private volatile boolean isEnded;

    Poller(int port) {
        this.port = port;
    }

    /** One history, and the rows of it that were seen. */
    private static final class Journal {
        private final String method;
        private final Map<String, ?> params;
        private final Set<Long> seen = new LinkedHashSet<>();
        private long last;
        private long first;

        Journal(String method, Map<String, ?> params) {
            this.method = method;
            this.params = params;
        }

        boolean poll(Api api) throws IOException {
            var rows = api.page(last(), method, params, Map.of());
            add(rows);
            return rows.size() == PAGE;
        }

        private synchronized void add(List<?> rows) {
            for (var row : rows) {
                last = Json.whole(row, "ID");
                seen.add(last);
            }
        }

        synchronized long last() {
            return last;
        }

        synchronized void begin() {
            first = last;
        }

        synchronized List<Long> seenSinceBegin() {
            return seen.stream().filter(id -> id > first).toList();
        }

        synchronized int rows() {
            return seen.size();
        }

        List<Long> stored(Api api) throws IOException {
            return api.rowsAfter(first, method, params, Map.of()).stream()
                    .map(row -> Json.whole(row, "ID"))
                    .toList();
        }
    }

    @Override
    public void run() {
        while (!isEnded) {
            try (var api = new Api(port)) {
                poll(api);
            } catch (IOException _) {
                pause();
            }
        }
    }

    private void poll(Api api) throws IOException {
        var asked = port;
        while (!isEnded && asked == port) {
            var hasMore = false;
            for (var journal : journals) {
                hasMore |= journal.poll(api);
            }
            if (!hasMore) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void moveTo(int newPort) {
        port = newPort;
    }

    void end() {
        isEnded = true;
    }

    /** Begins a round: rows from here on are compared at its end. */
    void begin() {
        journals.forEach(Journal::begin);
    }

    /** Compares the rows that were seen in this round with those that are stored. */
    void check(Api api, Verdict verdict) throws IOException, InterruptedException {
        for (var journal : journals) {
            var stored = journal.stored(api);
            var until = System.currentTimeMillis() + CATCH_UP;
            while (!stored.isEmpty()
                    && journal.last() < stored.getLast()
                    && System.currentTimeMillis() < until) {
                Thread.sleep(PAUSE);
            }
            var missed = new ArrayList<>(stored);
            var seen = journal.seenSinceBegin();
            missed.removeAll(Set.copyOf(seen));
            var vanished = new ArrayList<>(seen);
            vanished.removeAll(Set.copyOf(stored));
            verdict.check(
                    KillAttack.POLLED,
                    missed.isEmpty() && vanished.isEmpty(),
                    "%s: missed %s, vanished %s".formatted(journal.method, missed, vanished));
        }
    }

    int rows() {
        return journals.stream().mapToInt(Journal::rows).sum();
    }
}
