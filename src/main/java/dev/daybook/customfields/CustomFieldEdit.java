package dev.daybook.customfields;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.Value;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parsed changes to a custom field, applied to the stored state. */
record CustomFieldEdit(Transaction transaction, CustomFieldApi words, CustomFieldInput draft) {

    private static final Pattern NAME = Pattern.compile("[A-Z0-9_]+");
    private static final int LONGEST_NAME = 50;
    private static final long SORT = 100;

    /** Returns the new field. */
    CustomField added(long id, CustomFieldOwner owner) {
        var type = type();
        var isMultiple = type.canBeMultiple() && flag(CustomFieldAttribute.MULTIPLE, false);
        return new CustomField(
                id,
                owner.entityId(),
                name(owner),
                type,
                isMultiple,
                flag(CustomFieldAttribute.MANDATORY, false),
                sort(SORT),
                text(CustomFieldAttribute.XML_ID).orElse(""),
                showFilter("N"),
                flag(CustomFieldAttribute.SHOW_IN_LIST, true),
                flag(CustomFieldAttribute.EDIT_IN_LIST, true),
                flag(CustomFieldAttribute.IS_SEARCHABLE, false),
                type.merged(Value.Items.EMPTY, get(CustomFieldAttribute.SETTINGS)),
                CustomFieldLabels.of(draft.values(), draft.label()),
                type == CustomType.ENUMERATION ? options(List.of(), isMultiple) : List.of());
    }

    /** Returns the changed field. */
    CustomField changed(CustomField before) {
        return new CustomField(
                before.id(),
                before.entityId(),
                before.name(),
                before.type(),
                before.isMultiple(),
                flag(CustomFieldAttribute.MANDATORY, before.isMandatory()),
                sort(before.sort()),
                text(CustomFieldAttribute.XML_ID).orElse(before.xmlId()),
                showFilter(before.showFilter()),
                flag(CustomFieldAttribute.SHOW_IN_LIST, before.showInList()),
                flag(CustomFieldAttribute.EDIT_IN_LIST, before.editInList()),
                flag(CustomFieldAttribute.IS_SEARCHABLE, before.isSearchable()),
                before.type().merged(before.settings(), get(CustomFieldAttribute.SETTINGS)),
                before.labels().with(draft.values()),
                before.type() == CustomType.ENUMERATION
                                && draft.values().containsKey(CustomFieldAttribute.LIST)
                        ? options(before.options(), before.isMultiple())
                        : before.options());
    }

    private CustomType type() {
        var word = text(CustomFieldAttribute.USER_TYPE_ID).orElse("");
        if (word.isEmpty()) {
            throw words.refuse(
                    ErrorCode.CUSTOM_FIELD_MISSING, CustomFieldAttribute.USER_TYPE_ID.name());
        }
        return CustomType.named(word)
                .filter(CustomType.OF_USERS::contains)
                .orElseThrow(() -> words.refuse(ErrorCode.CUSTOM_FIELD_TYPE));
    }

    /** Returns the code, with the prefix of its owner added if it is missing. */
    private String name(CustomFieldOwner owner) {
        var given =
                text(CustomFieldAttribute.FIELD_NAME).orElse("").strip().toUpperCase(Locale.ROOT);
        if (given.isEmpty()) {
            throw words.refuse(
                    ErrorCode.CUSTOM_FIELD_MISSING, CustomFieldAttribute.FIELD_NAME.name());
        }
        var name = given.startsWith(owner.prefix()) ? given : owner.prefix() + given;
        if (!NAME.matcher(name).matches()) {
            throw words.refuse(ErrorCode.CUSTOM_FIELD_NAME);
        }
        if (name.length() > LONGEST_NAME) {
            throw words.refuse(ErrorCode.CUSTOM_FIELD_LONG, LONGEST_NAME);
        }
        return name;
    }

    private Value get(CustomFieldAttribute attribute) {
        return draft.values().getOrDefault(attribute, Value.Nothing.NOTHING);
    }

    private Optional<String> text(CustomFieldAttribute attribute) {
        return Optional.ofNullable(draft.values().get(attribute))
                .filter(value -> !value.isContainer())
                .map(Value::asText);
    }

    private boolean flag(CustomFieldAttribute attribute, boolean otherwise) {
        var value = get(attribute);
        return value.isBlank() ? otherwise : value.isYes();
    }

    private long sort(long otherwise) {
        var sort = get(CustomFieldAttribute.SORT).asWhole();
        return sort > 0 ? sort : otherwise;
    }

    /** A plain yes means by pattern. */
    private String showFilter(String otherwise) {
        var value = text(CustomFieldAttribute.SHOW_FILTER).orElse("");
        return switch (value) {
            case "N", "I", "E", "S" -> value;
            case "" -> otherwise;
            default -> get(CustomFieldAttribute.SHOW_FILTER).isYes() ? "E" : "N";
        };
    }

    // ---- what may be chosen ----

    /** Unnamed options stay. Options with an id are changed or removed; all others are new. */
    private List<EnumerationOption> options(List<EnumerationOption> before, boolean isMultiple) {
        var options = new ArrayList<>(before);
        for (var each : get(CustomFieldAttribute.LIST).elements()) {
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
        options.sort(
                Comparator.comparingLong(EnumerationOption::sort)
                        .thenComparingLong(EnumerationOption::id));
        return isMultiple ? options : withOneDefault(options);
    }

    private EnumerationOption blank() {
        var id = IdSequences.next(transaction, "custom_field_option");
        return new EnumerationOption(id, "", false, 0, String.format(Locale.ROOT, "%032x", id));
    }

    private static EnumerationOption option(Map<String, Value> members, EnumerationOption before) {
        var sort = members.get("SORT");
        var xmlId = members.getOrDefault("XML_ID", Value.of("")).asText();
        return new EnumerationOption(
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

    private void check(List<EnumerationOption> options) {
        if (options.size() > Limits.FIELD_OPTIONS) {
            throw words.refuse(ErrorCode.TOO_MANY_OPTIONS, Limits.FIELD_OPTIONS);
        }
        var seen = new HashSet<String>();
        for (var option : options) {
            if (!seen.add(option.xmlId())) {
                throw words.refuse(ErrorCode.CUSTOM_FIELD_OPTION, option.xmlId());
            }
        }
    }

    private static List<EnumerationOption> withOneDefault(List<EnumerationOption> options) {
        var first = options.stream().filter(EnumerationOption::isDefault).findFirst();
        return options.stream()
                .map(option ->
                        new EnumerationOption(
                                option.id(),
                                option.value(),
                                first.filter(option::equals).isPresent(),
                                option.sort(),
                                option.xmlId()))
                .toList();
    }
}
