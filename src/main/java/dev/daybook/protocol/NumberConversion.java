package dev.daybook.protocol;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Conversions of the protocol between text and numbers. */
final class NumberConversion {

    private static final Pattern PREFIX =
            Pattern.compile(
                    "[ \\t\\n\\r\\x0B\\f]*([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)");
    private static final Pattern NUMERIC =
            Pattern.compile(PREFIX.pattern() + "[ \\t\\n\\r\\x0B\\f]*");
    // Longer than any number of the protocol; limits the memory that large exponents can cost.
    private static final int LONGEST = 400;

    private NumberConversion() {}

    /** Returns the integer at the start of the text, or 0. */
    static long prefix(String text) {
        var matcher = PREFIX.matcher(text);
        return matcher.lookingAt() ? truncated(matcher.group(1)) : 0;
    }

    static boolean isNumeric(String text) {
        return text.length() <= LONGEST && NUMERIC.matcher(text).matches();
    }

    private static long truncated(String number) {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException _) {
            return number.length() > LONGEST ? 0 : (long) Double.parseDouble(number);
        }
    }

    static String print(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        return Double.isFinite(number)
                ? new BigDecimal(Double.toString(number)).toPlainString()
                : "0";
    }
}
