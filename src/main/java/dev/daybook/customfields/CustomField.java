package dev.daybook.customfields;

import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition.Now;
import java.util.List;

/**
 * A field that people added.
 *
 * @param entityId whose field it is: {@code CRM_DEAL}, {@code CRM_7}, {@code TASKS_TASK}
 * @param name the code that methods use: {@code UF_CRM_COLOR}
 * @param isMandatory told, and not demanded, as the original does where it is not switched on
 * @param showFilter {@code N} no, {@code I} as a whole, {@code E} by a mask, {@code S} by a part
 * @param settings all settings of the type
 * @param options what may be chosen; empty but for the type {@code enumeration}
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

    /** What people call it. */
    public String title() {
        return label(CustomFieldAttribute.EDIT_FORM_LABEL);
    }

    /** One of its labels in the language of this server; its code where it has none. */
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

    /** A setting; nothing where the type does not have it. */
    public Value setting(String setting) {
        return settings.members().getOrDefault(setting, Value.Nothing.NOTHING);
    }

    public boolean hasOption(long option) {
        return options.stream().anyMatch(each -> each.id() == option);
    }

    /** What new items begin with, as if somebody had written it; nothing where there is none. */
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
