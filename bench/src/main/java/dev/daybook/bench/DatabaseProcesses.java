package dev.daybook.bench;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** Processes of a PostgreSQL on this machine, whose processor time counts as that of its clients. */
record DatabaseProcesses(ProcessHandle postmaster) {

    static DatabaseProcesses at(String address) throws SQLException {
        try (var connection = DriverManager.getConnection(address);
                var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .map(DatabaseProcesses::new)
                    .orElseThrow(() ->
                            new IllegalStateException(
                                    "PostgreSQL must run on this machine, or its processor time is"
                                            + " unknown"));
        }
    }

    /** Returns a client, with the processor time of the database added to its own. */
    MeasuredServer with(MeasuredServer client) {
        return new MeasuredServer() {
            @Override
            public int port() {
                return client.port();
            }

            @Override
            public String state() {
                return client.state();
            }

            @Override
            public Duration processorTime() {
                return client.processorTime().plus(ExternalProgram.processorTime(postmaster));
            }
        };
    }
}
