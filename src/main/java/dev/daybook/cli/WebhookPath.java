package dev.daybook.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** A webhook as people name it: the user whom it calls as, and its code. */
record WebhookPath(long user, String code) {

    private static final String CODE = "[A-Za-z0-9_-]{1,64}";
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})/(" + CODE + ")");

    /** Reads {@code USER/CODE}. */
    static WebhookPath of(String written) {
        var matcher = FORM.matcher(written);
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "write it as 1/mysecretcode, the code in letters, digits, - and _");
        }
        return new WebhookPath(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    static boolean isCode(String written) {
        return written.matches(CODE);
    }

    /** The address to call, at a server whose own address is given. */
    String at(String server) {
        return server + "/rest/" + user + "/" + code + "/";
    }
}
