package dev.daybook.customfields;

import dev.daybook.protocol.Value;

/**
 * One of the settings that the fields of a type have.
 *
 * @param holds the wire's word for what it holds
 * @param absent what counts where nothing was set
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

    /** What is kept of a value that was written. */
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
