package dev.daybook.crm.rpc;

import dev.daybook.crm.FieldTrait;
import dev.daybook.crm.ItemFields.Naming;
import dev.daybook.crm.Names;
import dev.daybook.protocol.Sink;
import java.util.Set;

/**
 * What the methods whose names end with {@code fields} tell of a field.
 *
 * @param holds the wire's word for what it holds
 */
record FieldDescription(String name, String holds, String title, Set<FieldTrait> traits) {

    static FieldDescription of(String name, String holds, String title, FieldTrait... traits) {
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
    static void printTraits(String holds, Set<FieldTrait> traits, Sink sink) {
        sink.member("type", holds);
        flag("isRequired", traits.contains(FieldTrait.REQUIRED), sink);
        flag("isReadOnly", traits.contains(FieldTrait.READ_ONLY), sink);
        flag("isImmutable", traits.contains(FieldTrait.IMMUTABLE), sink);
        flag("isMultiple", traits.contains(FieldTrait.MULTIPLE), sink);
        flag("isDynamic", traits.contains(FieldTrait.CUSTOM), sink);
    }

    private static void flag(String name, boolean on, Sink sink) {
        sink.name(name);
        sink.flag(on);
    }
}
