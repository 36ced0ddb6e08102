package dev.daybook.portal.auth;

import dev.daybook.portal.users.User;
import java.util.Set;

/**
 * Registered application.
 *
 * @param redirect redirect address after authorization; empty if the application has none
 * @param onlyUsers ids of the users who may use the application; empty allows all users
 * @param isActive whether the application is active
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

    /** Returns a copy with another redirect address. */
    public Application redirecting(String address) {
        return new Application(clientId, name, scopes, address, onlyUsers, isActive);
    }

    public Application active(boolean on) {
        return new Application(clientId, name, scopes, redirect, onlyUsers, on);
    }
}
