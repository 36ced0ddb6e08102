package dev.daybook.customfields;

import dev.daybook.protocol.Value;

/**
 * Setting of the fields of a type.
 *
 * @param holds the protocol's word for the type of the value
 * @param absent the value if none was set
 */
public record CustomFieldSetting(String name, String holds, String title, Value absent) {

    static CustomFieldSetting number(String name, String title, long absent) {
        return new CustomFieldSetting(name, "int", title, Value.of(absent));
    }

    static CustomFieldSetting text(String name, String title, String absent) {
        return new CustomFieldSetting(name, "string", title, Value.of(absent));
    }

    static CustomFieldSetting flag(String name, String title, String absent) {
        return new CustomFieldSetting(name, "char", title, Value.of(absent));
    }

    /** Returns the stored form of a value in a request. */
    Value read(Value written) {
        if (written == Value.Nothing.NOTHING || written.isContainer() != absent.isContainer()) {
            return absent;
        }
        return switch (absent) {
            case Value.Whole _ -> Value.of(written.asWhole());
            case Value.Text _ -> Value.of(written.asText());
            case Value.Decimal _, Value.Flag _, Value.Nothing _, Value.Items _, Value.Tree _ ->
                    written;
        };
    }
}
