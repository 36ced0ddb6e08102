package dev.daybook.pages.access;

import dev.daybook.method.Caller;
import dev.daybook.method.Caller.Credential;
import dev.daybook.portal.users.User;
import dev.daybook.protocol.Scope;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Signed-in reader of pages.
 *
 * @param caller the caller of methods, with all scopes and the rights of the user
 */
public record Visitor(User user, Caller caller, DisplaySettings settings) {

    static Visitor of(User user, DisplaySettings settings) {
        var caller =
                new Caller(
                        user.id(),
                        user.isAdmin(),
                        !user.isExtranet(),
                        new Credential.Session(),
                        Scope.words());
        return new Visitor(user, caller, settings);
    }

    /** Returns the name for display; the login if the user has none. */
    public String name() {
        return name(user.name(), user.lastName(), user.login());
    }

    /** Returns a full name, or another text if it is empty. */
    public static String name(String first, String last, String otherwise) {
        var name =
                Stream.of(first, last)
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(" "));
        return name.isEmpty() ? otherwise : name;
    }
}
