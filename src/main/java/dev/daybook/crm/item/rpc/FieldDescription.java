package dev.daybook.crm.item.rpc;

import dev.daybook.crm.FieldNames;
import dev.daybook.crm.FieldTrait;
import dev.daybook.crm.item.ItemFields.Naming;
import dev.daybook.protocol.ValueWriter;
import java.util.Set;

/**
 * What the methods whose names end with {@code fields} tell of a field.
 *
 * @param holds the wire's word for what it holds
 */
public record FieldDescription(String name, String holds, String title, Set<FieldTrait> traits) {

    public static FieldDescription of(
            String name, String holds, String title, FieldTrait... traits) {
        return new FieldDescription(name, holds, title, Set.of(traits));
    }

    /** Prints it as a member of a map; classic methods leave the upper-case name out. */
    public void print(Naming naming, ValueWriter sink) {
        sink.name(name);
        sink.startTree();
        printTraits(holds, traits, sink);
        sink.member("title", title);
        if (naming == Naming.UNIVERSAL) {
            sink.member("upperName", FieldNames.upper(name));
        }
        sink.endTree();
    }

    /** Prints what all descriptions of fields begin with. */
    static void printTraits(String holds, Set<FieldTrait> traits, ValueWriter sink) {
        sink.member("type", holds);
        flag("isRequired", traits.contains(FieldTrait.REQUIRED), sink);
        flag("isReadOnly", traits.contains(FieldTrait.READ_ONLY), sink);
        flag("isImmutable", traits.contains(FieldTrait.IMMUTABLE), sink);
        flag("isMultiple", traits.contains(FieldTrait.MULTIPLE), sink);
        flag("isDynamic", traits.contains(FieldTrait.CUSTOM), sink);
    }

    private static void flag(String name, boolean on, ValueWriter sink) {
        sink.name(name);
        sink.flag(on);
    }
}
