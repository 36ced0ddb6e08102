package dev.daybook.cli;

import dev.daybook.portal.auth.Webhooks;
import dev.daybook.portal.users.Users;
import java.nio.file.Path;

/** Running server, as the command line sees it. */
public interface RunningServer extends AutoCloseable {

    Users users();

    Webhooks webhooks();

    /** Returns whether this start created the portal. */
    boolean isNew();

    int port();

    int httpsPort();

    /** Returns the certificate that clients can trust. */
    Path certificate();

    @Override
    void close();
}
