package dev.daybook.crm.item;

import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;

/** Clients that are bound to an item, by their ids with their sort indexes; the first is primary. */
public record ClientBindings(SequencedMap<Long, Long> sorts) {

    private static final int STEP = 10;

    /** No clients. */
    public static final ClientBindings NONE = new ClientBindings(new LinkedHashMap<>());

    /** Kind of clients, with the names of the fields of an item that store them. */
    public enum Kind {
        CONTACTS("contactId", "contactIds"),
        COMPANIES("companyId", "companyIds");

        private final String main;
        private final String all;

        Kind(String main, String all) {
            this.main = main;
            this.all = all;
        }

        private String sorts() {
            return all + "Sort";
        }
    }

    /** Requested binding of a client. */
    public record Request(long client, OptionalLong sort, boolean isPrimary) {}

    /** Returns the bindings of an item. */
    public static ClientBindings of(Item item, Kind kind) {
        var stored = item.get(kind.sorts()).members();
        var requests = new ArrayList<Request>();
        for (var each : item.get(kind.all).elements()) {
            var sort = stored.get(Long.toString(each.asWhole()));
            requests.add(
                    new Request(
                            each.asWhole(),
                            sort == null ? OptionalLong.empty() : OptionalLong.of(sort.asWhole()),
                            false));
        }
        return NONE.replacedBy(requests);
    }

    public boolean has(long client) {
        return sorts.containsKey(client);
    }

    public boolean isPrimary(long client) {
        return has(client) && sorts.firstEntry().getKey() == client;
    }

    /** Returns the ids of the clients, in the order of their sort indexes. */
    public List<Long> sorted() {
        return sorts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns these bindings with one more client. */
    public ClientBindings with(Request added) {
        var requests = new ArrayList<Request>();
        sorts.forEach(
                (client, sort) -> requests.add(new Request(client, OptionalLong.of(sort), false)));
        requests.add(added);
        return replacedBy(requests);
    }

    /** Returns the sort index of a client; 0 if it is not bound. */
    public long sort(long client) {
        return sorts.getOrDefault(client, 0L);
    }

    /** Returns these bindings without a client; the next one by sort index becomes primary. */
    public ClientBindings without(long client) {
        var rest = new ArrayList<Request>();
        for (var each : isPrimary(client) ? sorted() : List.copyOf(sorts.keySet())) {
            if (each != client) {
                rest.add(new Request(each, OptionalLong.of(sort(each)), false));
            }
        }
        return NONE.replacedBy(rest);
    }

    /**
     * Returns the requested bindings. A client without a sort index keeps its own; a new one gets
     * the greatest index and ten. The first requested primary client is primary, otherwise the
     * first client.
     */
    public ClientBindings replacedBy(List<Request> requests) {
        var greatest = sorts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        for (var request : requests) {
            greatest = Math.max(greatest, request.sort().orElse(0));
        }
        var after = new LinkedHashMap<Long, Long>();
        for (var request : requests) {
            var client = request.client();
            if (request.sort().isPresent()) {
                after.put(client, request.sort().getAsLong());
            } else if (sorts.containsKey(client)) {
                after.put(client, sorts.get(client));
            } else {
                greatest += STEP;
                after.put(client, greatest);
            }
        }
        requests.stream()
                .filter(Request::isPrimary)
                .findFirst()
                .ifPresent(
                        primary -> after.putFirst(primary.client(), after.get(primary.client())));
        return new ClientBindings(after);
    }

    /** Returns the values of an item that store these bindings. */
    SequencedMap<String, Value> values(Kind kind) {
        var ids = sorts.keySet().stream().map(Value::of).toList();
        var stored = new LinkedHashMap<String, Value>();
        sorts.forEach((client, sort) -> stored.put(Long.toString(client), Value.of(sort)));
        var values = new LinkedHashMap<String, Value>();
        values.put(kind.all, new Value.Items(ids));
        values.put(kind.main, ids.isEmpty() ? Value.Nothing.NOTHING : ids.getFirst());
        values.put(kind.sorts(), ids.isEmpty() ? Value.Nothing.NOTHING : Value.of(stored));
        return values;
    }
}
