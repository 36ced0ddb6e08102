package dev.daybook.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Writer that builds a {@link Value}. */
public final class TreeWriter implements ValueWriter {

    private sealed interface Open {
        record OpenItems(List<Value> values) implements Open {}

        record OpenTree(SequencedMap<String, Value> members, Deque<String> name) implements Open {}
    }

    private final Deque<Open> open = new ArrayDeque<>();
    private Value whole = Value.Nothing.NOTHING;

    /** Converts a body to a value. */
    public static Value of(Body body) {
        if (body instanceof Value value) {
            return value;
        }
        var writer = new TreeWriter();
        body.writeTo(writer);
        return writer.whole;
    }

    private void add(Value value) {
        switch (open.peek()) {
            case null -> whole = value;
            case Open.OpenItems(var values) -> values.add(value);
            case Open.OpenTree(var members, var name) -> members.put(name.pop(), value);
        }
    }

    @Override
    public void startItems() {
        open.push(new Open.OpenItems(new ArrayList<>()));
    }

    @Override
    public void endItems() {
        if (open.pop() instanceof Open.OpenItems(var values)) {
            add(new Value.Items(values));
        }
    }

    @Override
    public void startTree() {
        open.push(new Open.OpenTree(new LinkedHashMap<>(), new ArrayDeque<>()));
    }

    @Override
    public void name(String name) {
        if (open.peek() instanceof Open.OpenTree(_, var names)) {
            names.push(name);
        }
    }

    @Override
    public void endTree() {
        if (open.pop() instanceof Open.OpenTree(var members, _)) {
            add(Value.of(members));
        }
    }

    @Override
    public void text(String text) {
        add(new Value.Text(text));
    }

    @Override
    public void whole(long number) {
        add(new Value.Whole(number));
    }

    @Override
    public void decimal(double number) {
        add(new Value.Decimal(number));
    }

    @Override
    public void flag(boolean on) {
        add(new Value.Flag(on));
    }

    @Override
    public void nothing() {
        add(Value.Nothing.NOTHING);
    }
}
