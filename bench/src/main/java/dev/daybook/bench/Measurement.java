package dev.daybook.bench;

/**
 * Something that is measured.
 *
 * @param isOnPostgres on a PostgreSQL of its own, beside the same with the usual store
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

    /** The name of the file with what there is to say about it. */
    String note() {
        return isOnPostgres ? name + "-postgresql.md" : name + ".md";
    }
}
