package dev.daybook.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Packages of the server and which of them depend on which. Packages of remote methods ({@code rpc})
 * are left out: they depend on everything below them and nothing depends on them.
 *
 * @param arrows the packages that each package depends on directly
 */
record PackageGraph(Map<String, Set<String>> arrows) {

    private static final String ROOT = "dev.daybook.";

    static PackageGraph of(JavaClasses classes) {
        var arrows = new TreeMap<String, Set<String>>();
        for (var subject : classes) {
            var from = name(subject);
            if (from.isEmpty() || isRemote(from)) {
                continue;
            }
            arrows.computeIfAbsent(from, _ -> new TreeSet<>());
            for (var dependency : subject.getDirectDependenciesFromSelf()) {
                var to = name(dependency.getTargetClass().getBaseComponentType());
                if (!to.isEmpty() && !to.equals(from) && !isRemote(to)) {
                    arrows.get(from).add(to);
                }
            }
        }
        return new PackageGraph(arrows);
    }

    private static String name(JavaClass type) {
        var name = type.getPackageName() + ".";
        return name.startsWith(ROOT) && name.length() > ROOT.length()
                ? name.substring(ROOT.length(), name.length() - 1)
                : "";
    }

    private static boolean isRemote(String name) {
        return name.endsWith(".rpc");
    }

    /** Returns the packages by layer: each stands above everything that it depends on. */
    List<List<String>> layers() {
        var heights = new TreeMap<String, Integer>();
        arrows.keySet().forEach(name -> height(name, heights));
        var layers = new TreeMap<Integer, List<String>>(Comparator.reverseOrder());
        heights.forEach(
                (name, height) -> layers.computeIfAbsent(height, _ -> new ArrayList<>()).add(name));
        return List.copyOf(layers.values());
    }

    private int height(String name, Map<String, Integer> heights) {
        var known = heights.get(name);
        if (known != null) {
            return known;
        }
        var height = 0;
        for (var below : arrows.getOrDefault(name, Set.of())) {
            height = Math.max(height, height(below, heights) + 1);
        }
        heights.put(name, height);
        return height;
    }

    /** Returns the arrows that no longer path stands for. */
    Map<String, Set<String>> reduced() {
        var reduced = new TreeMap<String, Set<String>>();
        arrows.forEach((from, targets) -> {
            var kept = new TreeSet<>(targets);
            for (var between : targets) {
                kept.removeAll(reachable(between, new TreeSet<>()));
            }
            reduced.put(from, kept);
        });
        return reduced;
    }

    private Set<String> reachable(String from, Set<String> found) {
        for (var next : arrows.getOrDefault(from, Set.of())) {
            if (found.add(next)) {
                reachable(next, found);
            }
        }
        return found;
    }
}
