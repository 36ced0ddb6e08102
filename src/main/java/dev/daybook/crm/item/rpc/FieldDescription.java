package dev.daybook.crm.item.rpc;

import dev.daybook.crm.FieldNames;
import dev.daybook.crm.FieldTrait;
import dev.daybook.crm.item.ItemFields.Naming;
import dev.daybook.protocol.ValueWriter;
import java.util.Set;

/**
 * Description of a field in the methods whose names end with {@code fields}.
 *
 * @param holds the protocol's name for the type of its values
 */
public record FieldDescription(String name, String holds, String title, Set<FieldTrait> traits) {

    public static FieldDescription of(
            String name, String holds, String title, FieldTrait... traits) {
        return new FieldDescription(name, holds, title, Set.of(traits));
    }

    /** Prints it as a member of a map; classic methods leave out the upper-case name. */
    public void print(Naming naming, ValueWriter writer) {
        writer.name(name);
        writer.startTree();
        printTraits(holds, traits, writer);
        writer.member("title", title);
        if (naming == Naming.UNIVERSAL) {
            writer.member("upperName", FieldNames.upper(name));
        }
        writer.endTree();
    }

    /** Prints the members with which all descriptions of fields begin. */
    static void printTraits(String holds, Set<FieldTrait> traits, ValueWriter writer) {
        writer.member("type", holds);
        flag("isRequired", traits.contains(FieldTrait.REQUIRED), writer);
        flag("isReadOnly", traits.contains(FieldTrait.READ_ONLY), writer);
        flag("isImmutable", traits.contains(FieldTrait.IMMUTABLE), writer);
        flag("isMultiple", traits.contains(FieldTrait.MULTIPLE), writer);
        flag("isDynamic", traits.contains(FieldTrait.CUSTOM), writer);
    }

    private static void flag(String name, boolean on, ValueWriter writer) {
        writer.name(name);
        writer.flag(on);
    }
}
