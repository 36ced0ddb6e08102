package dev.daybook.crm.item;

import dev.daybook.protocol.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Main client and client list of an item. The main client is the first of the list; a change of
 * one changes the other.
 */
final class ItemClients {

    private record Pair(String main, String all) {}

    private static final List<Pair> PAIRS =
            List.of(new Pair("contactId", "contactIds"), new Pair("companyId", "companyIds"));

    private ItemClients() {}

    /** Adds to an edit the values that follow from its clients. */
    static void complete(ItemFields fields, Optional<Item> before, Map<String, Value> edit) {
        for (var pair : PAIRS) {
            if (fields.has(pair.main()) && fields.has(pair.all())) {
                complete(pair, before, edit);
            }
        }
    }

    // A named main client comes first. A new main client replaces the previous one. Without a main
    // client the list is empty.
    private static void complete(Pair pair, Optional<Item> before, Map<String, Value> edit) {
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
