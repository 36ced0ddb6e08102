package dev.daybook.mirror.sync;

import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Kinds of data and entity types that the operator has chosen. */
final class Selection {

    private final MirrorContext context;
    private final Set<Integer> smartProcesses = new TreeSet<>();

    Selection(MirrorContext context) {
        this.context = context;
    }

    /** Records the entity types of {@code crm.type.list}. */
    void found(List<Value> types) {
        smartProcesses.clear();
        types.forEach(type -> {
            var id = type.member("entityTypeId").asWhole();
            if (id > 0) {
                smartProcesses.add((int) id);
            }
        });
    }

    private boolean has(String kind) {
        return context.option("only")
                .map(only -> Arrays.asList(only.split(",")).contains(kind))
                .orElse(true);
    }

    boolean hasChanges() {
        return has("changes");
    }

    boolean hasTasks() {
        return has("tasks") || has("changes");
    }

    /** Returns the entity types to read: the fixed ones, and the known smart processes. */
    List<Integer> entityTypes() {
        var all = new LinkedHashSet<>(Discovery.FIXED_TYPES);
        all.addAll(smartProcesses);
        all.addAll(context.entityTypes());
        var chosen =
                context.option("types")
                        .map(types ->
                                Arrays.stream(types.split(","))
                                        .map(Integer::parseInt)
                                        .collect(Collectors.toSet()));
        return all.stream()
                .filter(type -> chosen.isEmpty() || chosen.get().contains(type))
                .toList();
    }

    /** Returns all listings to read, moves first. */
    List<Listing> listings() {
        var listings = new ArrayList<Listing>();
        if (has("moves")) {
            entityTypes().forEach(type -> listings.add(Listing.moves(type)));
        }
        if (has("items")) {
            entityTypes().forEach(type -> listings.add(Listing.items(type)));
        }
        if (hasTasks()) {
            listings.add(Listing.tasks());
        }
        return listings;
    }
}
