package dev.daybook.crm.rpc;

import dev.daybook.crm.ItemField.Trait;
import dev.daybook.crm.ItemFields.Naming;
import dev.daybook.crm.Names;
import dev.daybook.protocol.Sink;
import java.util.Set;

/**
 * What the methods whose names end with {@code fields} tell of a field.
 *
 * @param holds the wire's word for what it holds
 */
record FieldDescription(String name, String holds, String title, Set<Trait> traits) {

    static FieldDescription of(String name, String holds, String title, Trait... traits) {
        return new FieldDescription(name, holds, title, Set.of(traits));
    }

    /** Prints it as a member of a map; classic methods leave the upper-case name out. */
    void print(Naming naming, Sink sink) {
        sink.name(name);
        sink.startTree();
        printTraits(holds, traits, sink);
        sink.member("title", title);
        if (naming == Naming.UNIVERSAL) {
            sink.member("upperName", Names.upper(name));
        }
        sink.endTree();
    }

    /** Prints what all descriptions of fields begin with. */
    static void printTraits(String holds, Set<Trait> traits, Sink sink) {
        sink.member("type", holds);
        flag("isRequired", traits.contains(Trait.REQUIRED), sink);
        flag("isReadOnly", traits.contains(Trait.READ_ONLY), sink);
        flag("isImmutable", traits.contains(Trait.IMMUTABLE), sink);
        flag("isMultiple", traits.contains(Trait.MULTIPLE), sink);
        flag("isDynamic", traits.contains(Trait.CUSTOM), sink);
    }

    private static void flag(String name, boolean on, Sink sink) {
        sink.name(name);
        sink.flag(on);
    }
}
