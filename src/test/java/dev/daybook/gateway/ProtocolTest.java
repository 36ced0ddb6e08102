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

/** Base class of the protocol conformance tests: fixture and notation. */
public abstract class ProtocolTest extends PortalTest {

    /** {@code crm.stagehistory.list}. */
    protected static final String SH = "crm.stagehistory.list";

    protected static final String JSON = "application/json";
    protected static final String FORM = "application/x-www-form-urlencoded";

    /** Access tokens: user 1 for CRM and tasks, CRM only, expired, deactivated user. */
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

    /** Adds deals; each creates its first history row. */
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

    /** Returns the numbers of a range as text, ascending or descending. */
    protected static Object[] numbers(int from, int to) {
        return from <= to
                ? IntStream.rangeClosed(from, to).boxed().toArray()
                : IntStream.rangeClosed(-from, -to).mapToObj(number -> -number).toArray();
    }
}
