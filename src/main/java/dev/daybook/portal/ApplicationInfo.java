package dev.daybook.portal;

import dev.daybook.portal.auth.Secrets;
import dev.daybook.portal.auth.TokenTable;
import dev.daybook.storage.Database;

/** Lookup of application and token attributes for {@code app.info}. */
public final class ApplicationInfo {

    private static final String NUMBER =
            "select id from application where portal_id = ? and client_id = ?";

    private final Database database;

    public ApplicationInfo(Database database) {
        this.database = database;
    }

    /** Returns the number of an application in its portal. */
    public long number(String clientId) {
        return database.read(snapshot -> snapshot.number(NUMBER, snapshot.portal(), clientId));
    }

    /** Returns when an access token expires, in seconds since 1970. */
    public long expires(String accessToken) {
        return database.read(
                        snapshot -> TokenTable.accessToken(snapshot, Secrets.hash(accessToken)))
                .map(TokenTable.AccessToken::expires)
                .orElse(0L);
    }

    /** Returns the stable id of the portal. */
    public String memberId() {
        return Portals.memberId(database).orElseThrow();
    }
}
