package dev.daybook.customfields;

import dev.daybook.protocol.Bounds;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Counters;
import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What somebody wants of a custom field. */
record CustomFieldEdit(Transaction transaction, Words words, Draft draft) {

    private static final Pattern NAME = Pattern.compile("[A-Z0-9_]+");
    private static final int LONGEST_NAME = 50;
    private static final long SORT = 100;

    /** A new field. */
    CustomField added(long id, Owner owner) {
        var type = type();
        var isMultiple = type.canBeMultiple() && flag(Attribute.MULTIPLE, false);
        return new CustomField(
                id,
                owner.entityId(),
                name(owner),
                type,
                isMultiple,
                flag(Attribute.MANDATORY, false),
                sort(SORT),
                text(Attribute.XML_ID).orElse(""),
                showFilter("N"),
                flag(Attribute.SHOW_IN_LIST, true),
                flag(Attribute.EDIT_IN_LIST, true),
                flag(Attribute.IS_SEARCHABLE, false),
                type.merged(Value.Items.EMPTY, get(Attribute.SETTINGS)),
                Labels.of(draft.values(), draft.label()),
                type == CustomType.ENUMERATION ? options(List.of(), isMultiple) : List.of());
    }

    /** A field as it is to be. */
    CustomField changed(CustomField before) {
        return new CustomField(
                before.id(),
                before.entityId(),
                before.name(),
                before.type(),
                before.isMultiple(),
                flag(Attribute.MANDATORY, before.isMandatory()),
                sort(before.sort()),
                text(Attribute.XML_ID).orElse(before.xmlId()),
                showFilter(before.showFilter()),
                flag(Attribute.SHOW_IN_LIST, before.showInList()),
                flag(Attribute.EDIT_IN_LIST, before.editInList()),
                flag(Attribute.IS_SEARCHABLE, before.isSearchable()),
                before.type().merged(before.settings(), get(Attribute.SETTINGS)),
                before.labels().with(draft.values()),
                before.type() == CustomType.ENUMERATION
                                && draft.values().containsKey(Attribute.LIST)
                        ? options(before.options(), before.isMultiple())
                        : before.options());
    }

    private CustomType type() {
        var word = text(Attribute.USER_TYPE_ID).orElse("");
        if (word.isEmpty()) {
            throw words.refuse(Fault.CUSTOM_FIELD_MISSING, Attribute.USER_TYPE_ID.name());
        }
        return CustomType.named(word).orElseThrow(() -> words.refuse(Fault.CUSTOM_FIELD_TYPE));
    }

    /** The code, with the prefix of its owner put before it where it does not have it. */
    private String name(Owner owner) {
        var given = text(Attribute.FIELD_NAME).orElse("").strip().toUpperCase(Locale.ROOT);
        if (given.isEmpty()) {
            throw words.refuse(Fault.CUSTOM_FIELD_MISSING, Attribute.FIELD_NAME.name());
        }
        var name = given.startsWith(owner.prefix()) ? given : owner.prefix() + given;
        if (!NAME.matcher(name).matches()) {
            throw words.refuse(Fault.CUSTOM_FIELD_NAME);
        }
        if (name.length() > LONGEST_NAME) {
            throw words.refuse(Fault.CUSTOM_FIELD_LONG, LONGEST_NAME);
        }
        return name;
    }

    private Value get(Attribute attribute) {
        return draft.values().getOrDefault(attribute, Value.Nothing.NOTHING);
    }

    private Optional<String> text(Attribute attribute) {
        return Optional.ofNullable(draft.values().get(attribute))
                .filter(value -> !value.isContainer())
                .map(Value::asText);
    }

    private boolean flag(Attribute attribute, boolean otherwise) {
        var value = get(attribute);
        return value.isBlank() ? otherwise : value.isYes();
    }

    private long sort(long otherwise) {
        var sort = get(Attribute.SORT).asWhole();
        return sort > 0 ? sort : otherwise;
    }

    /** A plain yes is that by a mask. */
    private String showFilter(String otherwise) {
        var value = text(Attribute.SHOW_FILTER).orElse("");
        return switch (value) {
            case "N", "I", "E", "S" -> value;
            case "" -> otherwise;
            default -> get(Attribute.SHOW_FILTER).isYes() ? "E" : "N";
        };
    }

    // ---- what may be chosen ----

    /** What is there and not named stays; what has an id is changed or removed, the rest is new. */
    private List<Option> options(List<Option> before, boolean isMultiple) {
        var options = new ArrayList<>(before);
        for (var each : get(Attribute.LIST).elements()) {
            var members = each.members();
            var id = members.getOrDefault("ID", Value.of(0)).asWhole();
            var known = options.stream().filter(option -> option.id() == id).findFirst();
            if (known.isPresent()) {
                var place = options.indexOf(known.get());
                if (isYes(members, "DEL", false)) {
                    options.remove(place);
                } else {
                    options.set(place, option(members, known.get()));
                }
            } else if (id == 0 && !value(members, "").isEmpty()) {
                options.add(option(members, blank()));
            }
        }
        check(options);
        options.sort(Comparator.comparingLong(Option::sort).thenComparingLong(Option::id));
        return isMultiple ? options : withOneDefault(options);
    }

    private Option blank() {
        var id = Counters.next(transaction, "custom_field_option");
        return new Option(id, "", false, 0, String.format(Locale.ROOT, "%032x", id));
    }

    private static Option option(Map<String, Value> members, Option before) {
        var sort = members.get("SORT");
        var xmlId = members.getOrDefault("XML_ID", Value.of("")).asText();
        return new Option(
                before.id(),
                value(members, before.value()),
                isYes(members, "DEF", before.isDefault()),
                sort == null ? before.sort() : Math.max(0, sort.asWhole()),
                xmlId.isBlank() ? before.xmlId() : xmlId);
    }

    private static String value(Map<String, Value> members, String otherwise) {
        var text = members.getOrDefault("VALUE", Value.of("")).asText().strip();
        return text.isEmpty() ? otherwise : text;
    }

    private static boolean isYes(Map<String, Value> members, String name, boolean otherwise) {
        var value = members.get(name);
        return value == null ? otherwise : value.isYes();
    }

    private void check(List<Option> options) {
        if (options.size() > Bounds.FIELD_OPTIONS) {
            throw words.refuse(Fault.TOO_MANY_OPTIONS, Bounds.FIELD_OPTIONS);
        }
        var seen = new HashSet<String>();
        for (var option : options) {
            if (!seen.add(option.xmlId())) {
                throw words.refuse(Fault.CUSTOM_FIELD_OPTION, option.xmlId());
            }
        }
    }

    private static List<Option> withOneDefault(List<Option> options) {
        var first = options.stream().filter(Option::isDefault).findFirst();
        return options.stream()
                .map(option ->
                        new Option(
                                option.id(),
                                option.value(),
                                first.filter(option::equals).isPresent(),
                                option.sort(),
                                option.xmlId()))
                .toList();
    }
}
