package dev.daybook.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options that are not on the command line come from here: {@code DAYBOOK_PORT}. */
record EnvironmentDefaults(Map<String, String> variables) implements IDefaultValueProvider {

    /** The variable of an option. */
    static String variable(OptionSpec option) {
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
        // Who starts programs with a list of variables cannot leave one out, but can leave it
        // empty.
        var value = variables.getOrDefault(variable(option), "");
        return value.isEmpty() ? null : value;
    }
}
