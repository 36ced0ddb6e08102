package dev.daybook.portal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PasswordsTest extends PortalTest {

    private static Passwords passwords() {
        return portal.services().passwords();
    }

    @Test
    void a_password_is_right_or_wrong() {
        var user = portal.employee("right");
        passwords().set(user, "grüße aus köln");

        assertThat(passwords().check("right", "grüße aus köln").orElseThrow().id()).isEqualTo(user);
        assertThat(passwords().check("right", "gru\u0308ße aus ko\u0308ln")).isPresent();
        assertThat(passwords().check("right", "grüße aus Köln")).isEmpty();
        assertThat(passwords().check("right", "")).isEmpty();

        passwords().set(user, "something else");
        assertThat(passwords().check("right", "grüße aus köln")).isEmpty();
        assertThat(passwords().check("right", "something else")).isPresent();
    }

    @Test
    void one_password_is_kept_differently_for_each() {
        var one = portal.employee("one");
        var other = portal.employee("other");
        passwords().set(one, "the same password");
        passwords().set(other, "the same password");

        assertThat(kept(one)).isNotEqualTo(kept(other));
    }

    private static String kept(long user) {
        return portal.services()
                .database()
                .read(snapshot ->
                        snapshot.first(
                                        "select hash from user_password where portal_id = ? and user_id = ?",
                                        row -> row.text(1),
                                        snapshot.portal(),
                                        user)
                                .orElseThrow());
    }

    /** A test value of the reference implementation: other costs, another salt. */
    @Test
    void what_others_have_hashed_holds() {
        var user = portal.employee("moved");
        passwords().set(user, "to be replaced");
        portal.services()
                .database()
                .inTransaction(transaction ->
                        transaction.run(
                                "update user_password set hash = ? where portal_id = ? and user_id = ?",
                                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                                        + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                                transaction.portal(),
                                user));

        assertThat(passwords().check("moved", "password")).isPresent();
        assertThat(passwords().check("moved", "passworD")).isEmpty();
    }

    @Test
    void an_unknown_login_takes_as_long_as_a_wrong_password() {
        var user = portal.employee("timed");
        passwords().set(user, "a long password");
        nanos("timed");
        var known = LongStream.generate(() -> nanos("timed")).limit(5).min().orElseThrow();
        var unknown = LongStream.generate(() -> nanos("nobody")).limit(5).min().orElseThrow();

        assertThat((double) unknown / known).isBetween(0.3, 3.0);
    }

    /** Returns the processor time of a check, which does not depend on what else is running. */
    private static long nanos(String login) {
        var threads = ManagementFactory.getThreadMXBean();
        var begun = threads.getCurrentThreadCpuTime();
        assertThat(passwords().check(login, "wrong")).isEmpty();
        return threads.getCurrentThreadCpuTime() - begun;
    }
}
