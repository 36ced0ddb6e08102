package dev.daybook.cli.support;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts a word to an enum constant, such as {@code own} to {@code OWN}. */
public record EnumConverter<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {

    @Override
    public E convert(String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElseThrow(
                        () -> new TypeConversionException("'" + word + "' is not one of " + all()));
    }

    private String all() {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
