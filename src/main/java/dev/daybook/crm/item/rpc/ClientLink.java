package dev.daybook.crm.item.rpc;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.item.ClientBindings;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.Signature;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Common declarations of the methods for the clients of one type of items.
 *
 * @param prefix the beginning of the methods' names
 * @param page the beginning of the methods' public pages
 * @param key the name of the client's id: {@code CONTACT_ID}
 */
record ClientLink(
        EntityType owner,
        EntityType client,
        ClientBindings.Kind kind,
        String prefix,
        String page,
        String key) {

    static final List<ClientLink> ALL =
            List.of(
                    contacts(
                            EntityType.DEAL,
                            "crm.deal.contact",
                            "crm/deals/contacts/crm-deal-contact"),
                    contacts(
                            EntityType.LEAD,
                            "crm.lead.contact",
                            "crm/leads/management-communication/crm-lead-contact"),
                    contacts(
                            EntityType.COMPANY,
                            "crm.company.contact",
                            "crm/companies/contacts/crm-company-contact"),
                    new ClientLink(
                            EntityType.CONTACT,
                            EntityType.COMPANY,
                            ClientBindings.Kind.COMPANIES,
                            "crm.contact.company",
                            "crm/contacts/company/crm-contact-company",
                            "COMPANY_ID"));

    static final String SORT = "SORT";
    static final String IS_PRIMARY = "IS_PRIMARY";

    static final Param<Long> ID = Param.needed("id", ParamType.CAST_INT, 0L, "The item");

    private static ClientLink contacts(EntityType owner, String prefix, String page) {
        return new ClientLink(
                owner,
                EntityType.CONTACT,
                ClientBindings.Kind.CONTACTS,
                prefix,
                page,
                "CONTACT_ID");
    }

    /** Returns a signature with some errors, and those that all methods for one item have. */
    Signature signature(String method, ErrorCode... others) {
        var errors = new ArrayList<>(List.of(others));
        errors.add(ErrorCode.BINDING_OWNER);
        errors.add(ErrorCode.CLASSIC_NOT_FOUND);
        errors.add(ErrorCode.BINDING_ACCESS_DENIED);
        return Signature.classic(prefix + "." + method, Scope.CRM)
                .from(page + "-" + method.replace('.', '-'))
                .refuses(errors.toArray(ErrorCode[]::new));
    }

    /** Adds calls that make the clients of the examples, as far as the sample portal has none. */
    Signature withClients(Signature signature) {
        var withContact = signature.exampleAfter("crm.contact.add", ClassicItem.CONTACT.addition());
        return owner.equals(EntityType.COMPANY) || client.equals(EntityType.COMPANY)
                ? withContact.exampleAfter("crm.company.add", ClassicItem.COMPANY.addition())
                : withContact;
    }

    /** Adds calls that make the clients of the examples and bind them. */
    Signature withBinding(Signature signature) {
        return withClients(signature)
                .exampleAfter(prefix + ".add", "{\"id\":1,\"fields\":{\"" + key + "\":1}}");
    }

    /** Returns the id of the item that a call names. */
    static long id(Call call) {
        var id = call.get(ID);
        if (id <= 0) {
            throw ErrorCode.BINDING_OWNER.with();
        }
        return id;
    }

    /**
     * Reads a binding.
     *
     * @param param the parameter that contains it, for errors
     */
    ClientBindings.Request request(Value written, String param) {
        var members = written.members();
        var client = members.getOrDefault(key, Value.Nothing.NOTHING).asWhole();
        if (client <= 0) {
            throw ErrorCode.BINDING_FIELDS.with(param);
        }
        var sort = members.getOrDefault(SORT, Value.Nothing.NOTHING);
        return new ClientBindings.Request(
                client,
                sort.isBlank() ? OptionalLong.empty() : OptionalLong.of(sort.asWhole()),
                members.getOrDefault(IS_PRIMARY, Value.Nothing.NOTHING).isYes());
    }

    String ownerNoun() {
        return owner.title().toLowerCase(Locale.ROOT);
    }

    String clientNoun() {
        return client.title().toLowerCase(Locale.ROOT);
    }
}
