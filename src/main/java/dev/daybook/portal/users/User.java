package dev.daybook.portal.users;

/**
 * Account of a user.
 *
 * @param isExtranet whether the user is an extranet user, with explicitly granted rights only
 * @param isActive whether the account is active; inactive users cannot authenticate
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
