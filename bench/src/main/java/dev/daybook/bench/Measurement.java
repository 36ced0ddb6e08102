package dev.daybook.bench;

/**
 * Planned benchmark.
 *
 * @param isOnPostgres whether it runs on an embedded PostgreSQL, in addition to the default store
 */
record Measurement(Main.Name name, boolean isOnPostgres) {

    Result result(Settings settings) {
        if (!isOnPostgres) {
            return name.measure(settings);
        }
        try (var server = BenchPostgres.durable()) {
            return name.measure(settings.on(server.address()));
        }
    }

    String told() {
        return isOnPostgres ? name + " on PostgreSQL" : name.name();
    }

    /** Returns the name of the file with notes on the benchmark. */
    String note() {
        return isOnPostgres ? name + "-postgresql.md" : name + ".md";
    }
}
