package dev.daybook.cli;

import dev.daybook.portal.auth.Webhooks;
import dev.daybook.portal.users.Users;
import java.nio.file.Path;

/** A server that runs, as the command line sees it. */
public interface RunningServer extends AutoCloseable {

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
