package dev.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.CaseCoverage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every numbered conformance case of the protocol has a test. */
class ProtocolCoverageTest {

    private static final int LAST = 100;
    private static final Set<String> WITH_LETTERS = Set.of("44a", "44b", "44c", "54a", "60a");

    /** They read the log of tasks. */
    private static final Set<String> OF_TASKS = Set.of("44c", "59", "60", "60a", "61", "62", "82");

    /** Methods about events, features and access. */
    private static final Set<String> OF_THE_PORTAL = Set.of("88", "89", "90", "91");

    /** OAuth. */
    private static final Set<String> OF_OAUTH = Set.of("94", "95", "96", "97");

    @Test
    void every_case_of_the_protocol_has_a_test() throws IOException, URISyntaxException {
        var expected =
                IntStream.rangeClosed(1, LAST)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.toCollection(TreeSet::new));
        expected.addAll(WITH_LETTERS);
        expected.removeAll(OF_TASKS);
        expected.removeAll(OF_THE_PORTAL);
        expected.removeAll(OF_OAUTH);

        assertThat(CaseCoverage.proven("protocol")).containsAll(expected);
    }
}
