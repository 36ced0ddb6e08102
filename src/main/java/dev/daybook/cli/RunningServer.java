package dev.daybook.cli;

import dev.daybook.pages.access.OpenLinks;
import dev.daybook.portal.auth.Webhooks;
import dev.daybook.portal.users.Users;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Running server. */
public interface RunningServer extends AutoCloseable {

    Users users();

    Webhooks webhooks();

    OpenLinks openLinks();

    /** Returns whether this start created the portal. */
    boolean isNew();

    int port();

    int httpsPort();

    /** Returns the port of health and metrics alone, if there is one. */
    OptionalInt managementPort();

    /** Returns the file of the certificate that clients can trust. */
    Path certificate();

    /** Reads in the background what the first pages need. */
    void warmUp();

    @Override
    void close();
}
