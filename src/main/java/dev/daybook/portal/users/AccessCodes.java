package dev.daybook.portal.users;

import dev.daybook.method.Caller;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Resolver for access codes, the protocol's names for sets of users: {@code U5} is user 5, {@code
 * AU} all authorized users, {@code G2} all visitors.
 */
public final class AccessCodes {

    private static final Pattern USER = Pattern.compile("I?U(\\d{1,18})");

    private final Users users;

    public AccessCodes(Users users) {
        this.users = users;
    }

    /**
     * Name of an access code.
     *
     * @param providerId kind of the code
     */
    public record Named(String provider, String name, String providerId) {}

    /** Returns the name of a code; empty if the code is unknown. */
    public Optional<Named> named(String code) {
        return switch (code) {
            case "AU" -> Optional.of(new Named("", "All authorized users", "other"));
            case "G2" -> Optional.of(new Named("", "All visitors", "group"));
            default ->
                    user(code)
                            .flatMap(users::withId)
                            .map(user ->
                                    new Named(
                                            "User",
                                            (user.name() + " " + user.lastName()).strip(),
                                            "user"));
        };
    }

    /** Returns whether a code includes a caller. */
    public boolean includes(String code, Caller caller) {
        return switch (code) {
            case "AU", "G2" -> true;
            default -> user(code).filter(id -> id == caller.userId()).isPresent();
        };
    }

    private static Optional<Long> user(String code) {
        var matcher = USER.matcher(code);
        return matcher.matches() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }
}
