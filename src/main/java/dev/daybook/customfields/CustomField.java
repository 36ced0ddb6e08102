package dev.daybook.customfields;

import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition.Now;
import java.util.List;

/**
 * Custom field, added to an entity type by a user.
 *
 * @param entityId the owner of the field: {@code CRM_DEAL}, {@code CRM_7}, {@code TASKS_TASK}
 * @param name the code of the field in methods: {@code UF_CRM_COLOR}
 * @param isMandatory reported but not enforced, like in the original when the check is switched
 *     off
 * @param showFilter {@code N} no, {@code I} exact, {@code E} by pattern, {@code S} by substring
 * @param settings all settings of the type
 * @param options the options to choose from; empty unless the type is {@code enumeration}
 */
public record CustomField(
        long id,
        String entityId,
        String name,
        CustomType type,
        boolean isMultiple,
        boolean isMandatory,
        long sort,
        String xmlId,
        String showFilter,
        boolean showInList,
        boolean editInList,
        boolean isSearchable,
        Value settings,
        CustomFieldLabels labels,
        List<EnumerationOption> options) {

    private static final String LANGUAGE = "en";

    /** Returns the display name. */
    public String title() {
        return label(CustomFieldAttribute.EDIT_FORM_LABEL);
    }

    /**
     * Returns a label in the language of this server; the code of the field if it has no such
     * label.
     */
    public String label(CustomFieldAttribute label) {
        return labels.text(label, LANGUAGE)
                .or(() ->
                        CustomFieldLabels.LANGUAGES.stream()
                                .flatMap(language -> labels.text(label, language).stream())
                                .filter(text -> !text.isEmpty())
                                .findFirst())
                .filter(text -> !text.isEmpty())
                .orElse(name);
    }

    /** Returns a setting; nothing if the type does not have it. */
    public Value setting(String setting) {
        return settings.member(setting);
    }

    public boolean hasOption(long option) {
        return options.stream().anyMatch(each -> each.id() == option);
    }

    /**
     * Returns the initial value of new items, in the notation of requests; nothing if there is
     * none.
     */
    public Value defaultValue(Now now) {
        if (type == CustomType.ENUMERATION) {
            var chosen =
                    options.stream()
                            .filter(EnumerationOption::isDefault)
                            .map(EnumerationOption::id)
                            .map(Value::of);
            var values = isMultiple ? chosen.toList() : chosen.limit(1).toList();
            return values.isEmpty() ? Value.Nothing.NOTHING : oneOrAll(values);
        }
        var value = setting(CustomType.DEFAULT);
        if (!value.isContainer()) {
            return value.isBlank() ? Value.Nothing.NOTHING : value;
        }
        var moment = value.members();
        return switch (moment.getOrDefault("TYPE", Value.of("")).asText()) {
            case "NOW" -> Value.of(Dates.write(now.instant().getEpochSecond(), now.zone()));
            case "FIXED" -> moment.getOrDefault("VALUE", Value.Nothing.NOTHING);
            default -> Value.Nothing.NOTHING;
        };
    }

    private Value oneOrAll(List<Value> values) {
        return isMultiple ? new Value.Items(values) : values.getFirst();
    }
}
