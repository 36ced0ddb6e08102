package dev.daybook.mirror.imports;

import dev.daybook.protocol.Limits;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reader of the fields of a row, by column. */
record ImportedFields(Map<String, Integer> places, List<@Nullable String> values) {

    boolean has(String column) {
        return places.containsKey(column);
    }

    /** Returns a field; null if it is null or if there is no such column. */
    @Nullable String text(String column) {
        var place = places.get(column);
        return place == null ? null : values.get(place);
    }

    String textOr(String column, String otherwise) {
        var text = text(column);
        return text == null ? otherwise : text;
    }

    String required(String column) throws RejectedRowException {
        var text = text(column);
        if (text == null || text.isBlank()) {
            throw new RejectedRowException(column, column + " is empty");
        }
        return text;
    }

    /** Returns a code, such as that of a stage: a short text, because it is indexed. */
    String code(String column) throws RejectedRowException {
        var code = required(column);
        requireShort(column, code);
        return code;
    }

    /** Returns a code; null if the field is null or if there is no such column. */
    @Nullable String codeOrNull(String column) throws RejectedRowException {
        var code = text(column);
        if (code != null) {
            requireShort(column, code);
        }
        return code;
    }

    private static void requireShort(String column, String code) throws RejectedRowException {
        if (code.length() > Limits.CODE_LENGTH) {
            throw new RejectedRowException(
                    column, column + " has more than " + Limits.CODE_LENGTH + " characters");
        }
    }

    /** Returns a positive number. */
    long id(String column) throws RejectedRowException {
        var number = number(column, required(column));
        if (number <= 0) {
            throw new RejectedRowException(column, "'" + number + "' is not a positive number");
        }
        return number;
    }

    /** Returns a number; null if the field is null or empty. */
    @Nullable Long numberOrNull(String column) throws RejectedRowException {
        var text = text(column);
        return text == null || text.isBlank() ? null : (Long) number(column, text);
    }

    long number(String column, long otherwise) throws RejectedRowException {
        var number = numberOrNull(column);
        return number == null ? otherwise : number;
    }

    private static long number(String column, String written) throws RejectedRowException {
        var text = written.strip();
        if (!text.matches("\\d{1,15}")) {
            throw new RejectedRowException(column, "'" + text + "' is not a whole number");
        }
        return Long.parseLong(text);
    }
}
