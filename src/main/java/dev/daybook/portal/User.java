package dev.daybook.portal;

/**
 * A person of the portal.
 *
 * @param isExtranet whether the person is a guest from outside, who may do only what was granted
 * @param isActive whether the person still works here; who does not cannot call
 */
public record User(
        long id,
        String login,
        String name,
        String lastName,
        String secondName,
        String email,
        boolean isAdmin,
        boolean isExtranet,
        boolean isActive,
        long createdTime) {

    public User renamed(String newName, String newLastName) {
        return new User(
                id,
                login,
                newName,
                newLastName,
                secondName,
                email,
                isAdmin,
                isExtranet,
                isActive,
                createdTime);
    }

    public User active(boolean on) {
        return new User(
                id, login, name, lastName, secondName, email, isAdmin, isExtranet, on, createdTime);
    }
}
