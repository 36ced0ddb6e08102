package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests that every supported conformance case has a test. */
class CaseCoverageTest {

    private static final Set<String> WITH_LETTERS = Set.of("44a", "44b", "44c", "54a", "60a");

    /** Cases of the pages that still lack the function or the test. */
    private static final Set<String> UNSUPPORTED_BY_PAGES = Set.of();

    /** Cases of the mirror that still lack the function or the test. */
    private static final Set<String> UNSUPPORTED_BY_MIRRORS =
            // Forwarding of writes to the source.
            Set.of("79", "80");

    @Test
    void every_case_of_stage_history_has_a_test() throws IOException, URISyntaxException {
        var expected = numbers(128);

        assertThat(CaseCoverage.proven("stage-history"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void every_case_of_the_protocol_has_a_test() throws IOException, URISyntaxException {
        var expected = numbers(100);
        expected.addAll(WITH_LETTERS);

        assertThat(CaseCoverage.proven("protocol")).containsAll(expected);
    }

    @Test
    void every_case_of_task_history_has_a_test() throws IOException, URISyntaxException {
        var expected =
                IntStream.rangeClosed(1, 130)
                        .mapToObj(number -> String.format("C%02d", number))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(CaseCoverage.proven("task-history")).containsAll(expected);
    }

    @Test
    void every_supported_case_of_the_pages_has_a_test() throws IOException, URISyntaxException {
        var expected = numbers(50);
        expected.removeAll(UNSUPPORTED_BY_PAGES);

        assertThat(CaseCoverage.proven("pages")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void every_supported_case_of_the_mirror_has_a_test() throws IOException, URISyntaxException {
        var expected = numbers(96);
        expected.removeAll(UNSUPPORTED_BY_MIRRORS);

        assertThat(CaseCoverage.proven("mirror")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void every_case_of_questions_has_a_test() throws IOException, URISyntaxException {
        var expected = numbers(52).stream().map(number -> "E" + number).toList();

        assertThat(CaseCoverage.proven("explain")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void every_case_of_exports_has_a_test() throws IOException, URISyntaxException {
        var expected = numbers(26).stream().map(number -> "X" + number).toList();

        assertThat(CaseCoverage.proven("export")).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Set<String> numbers(int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
