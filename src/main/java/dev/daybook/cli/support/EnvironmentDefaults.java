package dev.daybook.cli.support;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Default values of options, from environment variables such as {@code DAYBOOK_PORT}. */
public record EnvironmentDefaults(Map<String, String> variables) implements IDefaultValueProvider {

    /** Returns the name of the variable for an option. */
    public static String variable(OptionSpec option) {
        return "DAYBOOK_"
                + option.longestName()
                        .replaceFirst("^-+", "")
                        .replace('-', '_')
                        .toUpperCase(Locale.ROOT);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)
                || option.usageHelp()
                || option.versionHelp()) {
            return null;
        }
        // Container tools pass every variable in a list, but allow it to be empty.
        var value = variables.getOrDefault(variable(option), "");
        return value.isEmpty() ? null : value;
    }
}
