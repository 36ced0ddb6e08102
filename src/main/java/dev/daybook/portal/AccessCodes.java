package dev.daybook.portal;

import dev.daybook.method.Caller;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The codes with which the protocol names groups of people: {@code U5} is the user 5, {@code AU}
 * everybody who is known here, {@code G2} everybody.
 */
public final class AccessCodes {

    private static final Pattern USER = Pattern.compile("I?U(\\d{1,18})");

    private final Users users;

    public AccessCodes(Users users) {
        this.users = users;
    }

    /**
     * What a code is called.
     *
     * @param providerId what kind of code it is
     */
    public record Named(String provider, String name, String providerId) {}

    /** What a code is called; nothing where nobody is meant by it. */
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

    /** Whether a caller is among those whom a code means. */
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
