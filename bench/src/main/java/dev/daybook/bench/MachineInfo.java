package dev.daybook.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.daybook.protocol.Value;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Machine and version of a measurement.
 *
 * @param load load average at the start; near 0 on an idle machine
 * @param commit commit of the tree, if known
 */
record MachineInfo(
        String system,
        int processors,
        String model,
        long memoryMegabytes,
        double load,
        String jvm,
        String libraries,
        String commit) {

    private static final String MEASURED =
            "helidon-webserver|jackson-core|sqlite-jdbc|postgresql|hibernate-envers|javers-core";

    static MachineInfo here(Path tree) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new MachineInfo(
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                processorModel(),
                system.getTotalMemorySize() >> 20,
                system.getSystemLoadAverage(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                measured(),
                ExternalProgram.told(
                                "git", "-C", tree.toString(), "describe", "--always", "--dirty")
                        .orElse(""));
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

    private static String measured() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(file -> Path.of(file).getFileName().toString().replace(".jar", ""))
                .filter(name -> name.matches("(" + MEASURED + ")-\\d.*"))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    String told() {
        return "%s, %d processors%s, %,d MB, load %.1f before; %s; %s%s"
                .formatted(
                        system,
                        processors,
                        model.isEmpty() ? "" : " (" + model + ")",
                        memoryMegabytes,
                        load,
                        jvm,
                        libraries,
                        commit.isEmpty() ? "" : "; commit " + commit);
    }

    Value toValue() {
        return Value.tree(
                "system",
                system,
                "processors",
                processors,
                "model",
                model,
                "memory_megabytes",
                memoryMegabytes,
                "load",
                load,
                "jvm",
                jvm,
                "libraries",
                libraries,
                "commit",
                commit);
    }
}
