package dev.daybook.gateway;

import dev.daybook.PortalTest;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** The fixture of the protocol's conformance cases, and the words in which they are written. */
public abstract class ProtocolTest extends PortalTest {

    /** {@code crm.stagehistory.list}. */
    protected static final String SH = "crm.stagehistory.list";

    protected static final String JSON = "application/json";
    protected static final String FORM = "application/x-www-form-urlencoded";

    /** The access tokens: of user 1 for CRM and tasks, for CRM alone, expired, of a user shut out. */
    protected static String tokOk;

    protected static String tokCrm;
    protected static String tokExp;
    protected static String tokUsr;

    @BeforeParameterizedClassInvocation
    protected static void fill() {
        portal.webhook(1, "whcrm", Set.of("crm"));
        for (var login : List.of("anna", "boris", "clara", "dmitri")) {
            portal.employee(login);
        }
        portal.webhook(5, "whtask", Set.of("task"));
        tokOk = token(Set.of("crm", "task"), List.of(), Duration.ofHours(1));
        tokCrm = token(Set.of("crm"), List.of(), Duration.ofHours(1));
        tokExp = token(Set.of("crm"), List.of(), Duration.ZERO);
        tokUsr = token(Set.of("crm"), List.of(2L), Duration.ofHours(1));
        addDeals(portal, 120);
    }

    private static String token(Set<String> scopes, List<Long> onlyUsers, Duration life) {
        var applications = portal.services().applications();
        var application = applications.add("An application", scopes, "", onlyUsers);
        return applications.issue(application.clientId(), 1, life).orElseThrow().accessToken();
    }

    /** Adds deals; each begins its history with a row of its own. */
    protected static void addDeals(TestPortal portal, int count) {
        for (var done = 0; done < count; done += 50) {
            var commands =
                    IntStream.range(done, Math.min(count, done + 50))
                            .mapToObj(_ -> "\"crm.deal.add?fields[TITLE]=A deal\"")
                            .collect(Collectors.joining(","));
            portal.call("batch", "{\"cmd\":[" + commands + "]}").isAnswered();
        }
    }

    /** {@code W}: the webhook of user 1 with all scopes. */
    protected static String w(String methodAndQuery) {
        return portal.webhook() + "/" + methodAndQuery;
    }

    /** {@code B}: the server. */
    protected static String b(String path) {
        return portal.base() + path;
    }

    protected static Reply post(String url, String json) {
        return portal.post(url, JSON, json);
    }

    /** The texts of numbers from one to another, up or down. */
    protected static Object[] numbers(int from, int to) {
        return from <= to
                ? IntStream.rangeClosed(from, to).boxed().toArray()
                : IntStream.rangeClosed(-from, -to).mapToObj(number -> -number).toArray();
    }
}
