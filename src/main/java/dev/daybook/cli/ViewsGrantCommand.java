package dev.daybook.cli;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.storage.sql.ReportingViews;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code daybook views grant}: lets a database role read the reporting views. */
@Command(
        name = "grant",
        description = {
            "Lets a role of PostgreSQL read the views daybook_v1_… and nothing else.",
            "Permissions of users do not apply to SQL: the role reads the history of all items and"
                    + " tasks."
        })
final class ViewsGrantCommand extends PortalCommand {

    @Parameters(paramLabel = "ROLE", description = "Existing role of the database.")
    private String role = "";

    @Override
    protected Result run(Database portal) {
        return switch (ReportingViews.grant(portal, role)) {
            case DONE ->
                    new Result(
                            "Role " + role + " can read the views daybook_v1_…",
                            Value.tree("role", role));
            case UNKNOWN_ROLE ->
                    throw new CommandFailedException(
                            "role "
                                    + role
                                    + " does not exist: add it with create role "
                                    + role
                                    + " login, or choose another");
            case NO_ROLES ->
                    throw new CommandFailedException(
                            "SQLite has no roles: a user who can read the file can read all of it;"
                                    + " use a PostgreSQL database with --database");
        };
    }
}
