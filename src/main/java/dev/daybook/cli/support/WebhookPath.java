package dev.daybook.cli.support;

import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** User and code of a webhook. */
public record WebhookPath(long user, String code) {

    private static final String CODE = "[A-Za-z0-9_-]{1,64}";
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})/(" + CODE + ")");

    /** Parses {@code USER/CODE}. */
    public static WebhookPath of(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "use USER/CODE, such as 1/mysecretcode, with letters, digits, - and _ in the code");
        }
        return new WebhookPath(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    public static boolean isCode(String text) {
        return text.matches(CODE);
    }

    /** Returns the URL of the webhook at a server. */
    public String at(String server) {
        return server + "/rest/" + user + "/" + code + "/";
    }
}
