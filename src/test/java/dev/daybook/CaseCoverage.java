package dev.daybook;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finder of the conformance cases that tests cover. */
public final class CaseCoverage {

    private CaseCoverage() {}

    /** Returns the case numbers of a list that tests name. */
    public static Set<String> proven(String list) throws IOException, URISyntaxException {
        return testClasses().stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .flatMap(method -> Arrays.stream(method.getAnnotationsByType(Case.class)))
                .filter(proven -> proven.of().equals(list))
                .flatMap(proven -> Arrays.stream(proven.value()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Class<?>> testClasses() throws IOException, URISyntaxException {
        var source = CaseCoverage.class.getProtectionDomain().getCodeSource().getLocation();
        var root = Path.of(source.toURI());
        try (var files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith("Test.class"))
                    .<Class<?>>map(CaseCoverage::load)
                    .toList();
        }
    }

    private static Class<?> load(String file) {
        var name =
                file.substring(0, file.length() - ".class".length())
                        .replace('/', '.')
                        .replace('\\', '.');
        try {
            return Class.forName(name, false, CaseCoverage.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
