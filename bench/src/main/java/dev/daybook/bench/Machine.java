package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * What the figures were measured on.
 *
 * @param load how many processes wanted a processor when it began; near 0 on an idle machine
 */
record Machine(String system, int processors, String model, double load, String jvm, String jars) {

    private static final String MEASURED = "helidon-webserver|jackson-core|sqlite-jdbc|postgresql";

    static Machine here(Path tree) {
        return new Machine(
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                processorModel(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                jars(tree.resolve("target").resolve("lib")));
    }

    private static String processorModel() {
        var file = Path.of("/proc/cpuinfo");
        if (!Files.exists(file)) {
            return "";
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String jars(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".jar", ""))
                    .filter(name -> name.matches("(" + MEASURED + ")-\\d.*"))
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String told() {
        return "%s, %d processors%s, load %.1f before; %s; %s"
                .formatted(
                        system,
                        processors,
                        model.isEmpty() ? "" : " (" + model + ")",
                        load,
                        jvm,
                        jars);
    }

    Value toValue() {
        return Value.tree(
                "system",
                system,
                "processors",
                processors,
                "model",
                model,
                "load",
                load,
                "jvm",
                jvm,
                "libraries",
                jars);
    }
}
