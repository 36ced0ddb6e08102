package dev.daybook.portal.auth;

import dev.daybook.portal.users.User;
import java.util.Set;

/**
 * An application that is registered here.
 *
 * @param redirect where people are sent back to; empty where it has no such address
 * @param onlyUsers the users whom it is open to; empty is everybody
 * @param isActive whether it may still be used
 */
public record Application(
        String clientId,
        String name,
        Set<String> scopes,
        String redirect,
        Set<Long> onlyUsers,
        boolean isActive) {

    public boolean isOpenTo(User user) {
        return onlyUsers.isEmpty() || onlyUsers.contains(user.id());
    }

    /** The same application, which sends people back to another address. */
    public Application redirecting(String address) {
        return new Application(clientId, name, scopes, address, onlyUsers, isActive);
    }

    public Application active(boolean on) {
        return new Application(clientId, name, scopes, redirect, onlyUsers, on);
    }
}
