package dev.daybook.crm.item;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.FieldNames;
import dev.daybook.crm.item.ClientBindings.Kind;
import dev.daybook.crm.item.ClientBindings.Request;
import dev.daybook.crm.item.ItemTable.Table;
import dev.daybook.protocol.Value;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Transaction;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Relation between contacts and companies. Each side stores its own list, in its own order; a change
 * of one list changes the lists of the other side in the same transaction. Deleted items stay in the
 * lists of the other side.
 */
final class ContactCompanies {

    private static final String LOCK = "crm.contact_company";
    private static final Set<String> NAMES =
            Set.of("CONTACT_ID", "CONTACT_IDS", "COMPANY_ID", "COMPANY_IDS");

    private ContactCompanies() {}

    /**
     * Blocks other changes of the relation until the transaction ends, if written values concern
     * it. It is called before an item is locked, because a change locks items of both sides.
     */
    static void lock(Transaction transaction, EntityType type, Value written) {
        if (isSide(type)
                && written.members().keySet().stream()
                        .anyMatch(name -> NAMES.contains(FieldNames.upper(name)))) {
            lock(transaction, type);
        }
    }

    /** Blocks other changes of the relation until the transaction ends, if the type has it. */
    static void lock(Transaction transaction, EntityType type) {
        if (isSide(type)) {
            IdSequences.next(transaction, LOCK, 0);
        }
    }

    /** Changes the lists of the other side after a contact or company has changed. */
    static void follow(Transaction transaction, Optional<Item> before, Item after) {
        if (!isSide(after.type())) {
            return;
        }
        var isContact = after.type().equals(EntityType.CONTACT);
        var own = isContact ? Kind.COMPANIES : Kind.CONTACTS;
        var was = before.map(item -> ClientBindings.of(item, own)).orElse(ClientBindings.NONE);
        var is = ClientBindings.of(after, own);
        var ids = new TreeSet<>(was.sorted());
        ids.addAll(is.sorted());
        for (var id : ids) {
            if (was.has(id) != is.has(id) || was.sort(id) != is.sort(id)) {
                followOne(transaction, after, isContact, id, is);
            }
        }
    }

    private static void followOne(
            Transaction transaction, Item item, boolean isContact, long id, ClientBindings is) {
        var type = isContact ? EntityType.COMPANY : EntityType.CONTACT;
        var kind = isContact ? Kind.CONTACTS : Kind.COMPANIES;
        ItemTable.getForChange(transaction, Table.ITEMS, type, id)
                .ifPresent(locked -> {
                    var bindings = ClientBindings.of(locked.value(), kind);
                    var followed =
                            is.has(id)
                                    ? bindings.with(
                                            new Request(
                                                    item.id(), OptionalLong.of(is.sort(id)), false))
                                    : bindings.without(item.id());
                    ItemTable.change(
                            transaction, locked, locked.value().with(followed.values(kind)));
                });
    }

    private static boolean isSide(EntityType type) {
        return type.equals(EntityType.CONTACT) || type.equals(EntityType.COMPANY);
    }
}
