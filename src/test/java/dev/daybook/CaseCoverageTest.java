package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every numbered conformance case has a test. */
class CaseCoverageTest {

    private static final String LIST = "stage-history";
    private static final int LAST = 128;

    /** Events are not sent yet. */
    private static final Set<String> LEFT_OUT = Set.of("128");

    @Test
    void every_case_of_stage_history_has_a_test() throws IOException, URISyntaxException {
        var expected =
                IntStream.rangeClosed(1, LAST)
                        .mapToObj(String::valueOf)
                        .filter(number -> !LEFT_OUT.contains(number))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(provenCases()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Set<String> provenCases() throws IOException, URISyntaxException {
        return testClasses().stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .flatMap(method -> Stream.ofNullable(method.getAnnotation(Case.class)))
                .filter(proven -> proven.of().equals(LIST))
                .flatMap(proven -> Arrays.stream(proven.value()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Class<?>> testClasses() throws IOException, URISyntaxException {
        var source = CaseCoverageTest.class.getProtectionDomain().getCodeSource().getLocation();
        var root = Path.of(source.toURI());
        try (var files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith("Test.class"))
                    .<Class<?>>map(CaseCoverageTest::load)
                    .toList();
        }
    }

    private static Class<?> load(String file) {
        var name =
                file.substring(0, file.length() - ".class".length())
                        .replace('/', '.')
                        .replace('\\', '.');
        try {
            return Class.forName(name, false, CaseCoverageTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
