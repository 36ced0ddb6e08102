package dev.daybook.cli;

import dev.daybook.portal.Users;
import dev.daybook.portal.Webhooks;
import java.nio.file.Path;

/** A server that runs, as the command line sees it. */
public interface Running extends AutoCloseable {

    Users users();

    Webhooks webhooks();

    /** Whether the portal was made by this start. */
    boolean isNew();

    int port();

    int httpsPort();

    /** The certificate that clients can trust. */
    Path certificate();

    @Override
    void close();
}
