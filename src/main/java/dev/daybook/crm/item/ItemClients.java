package dev.daybook.crm.item;

import dev.daybook.protocol.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The clients of an item: one of them is the main one, and the first of the list of all. Whoever
 * writes one of the two changes the other with it.
 */
final class ItemClients {

    private record Pair(String main, String all) {}

    private static final List<Pair> PAIRS =
            List.of(new Pair("contactId", "contactIds"), new Pair("companyId", "companyIds"));

    private ItemClients() {}

    /** Puts into an edit what follows from the clients that it names. */
    static void settle(ItemFields fields, Optional<Item> before, Map<String, Value> edit) {
        for (var pair : PAIRS) {
            if (fields.has(pair.main()) && fields.has(pair.all())) {
                settle(pair, before, edit);
            }
        }
    }

    // The main one that is named comes first, whatever the list says; a new main one takes the
    // place
    // of the one before it; without a main one there is none at all.
    private static void settle(Pair pair, Optional<Item> before, Map<String, Value> edit) {
        if (!edit.containsKey(pair.main()) && !edit.containsKey(pair.all())) {
            return;
        }
        var all = new LinkedHashSet<Value>();
        var main = edit.getOrDefault(pair.main(), Value.Nothing.NOTHING);
        if (main.isTruthy()) {
            all.add(main);
        }
        if (edit.containsKey(pair.all())) {
            all.addAll(edit.get(pair.all()).elements());
        } else if (main.isTruthy() && before.isPresent()) {
            all.addAll(before.get().get(pair.all()).elements());
            all.remove(before.get().get(pair.main()));
            all.addFirst(main);
        }
        all.removeIf(client -> !client.isTruthy());
        edit.put(pair.all(), new Value.Items(List.copyOf(all)));
        edit.put(pair.main(), all.isEmpty() ? Value.Nothing.NOTHING : all.getFirst());
    }
}
