package dev.daybook.crm;

import dev.daybook.protocol.Value;
import java.util.Locale;
import java.util.Optional;

/** Conversion between the two spellings of field names. */
public final class FieldNames {

    private FieldNames() {}

    /**
     * Returns {@code STAGE_ID} for {@code stageId}, {@code PARENT_ID_130} for {@code
     * parentId130}.
     */
    public static String upper(String camel) {
        if (camel.equals(camel.toUpperCase(Locale.ROOT))) {
            return camel;
        }
        var upper = new StringBuilder();
        for (var i = 0; i < camel.length(); i++) {
            var c = camel.charAt(i);
            var before = i == 0 ? '_' : camel.charAt(i - 1);
            var startsDigits = Character.isDigit(c) && Character.isLetter(before);
            if (i > 0 && before != '_' && (Character.isUpperCase(c) || startsDigits)) {
                upper.append('_');
            }
            upper.append(c);
        }
        return upper.toString().toUpperCase(Locale.ROOT);
    }

    /**
     * Returns the member with a camel-case name, which a request may also write in upper case.
     */
    public static Optional<Value> member(Value fields, String camel) {
        var members = fields.members();
        return Optional.ofNullable(members.get(camel))
                .or(() -> Optional.ofNullable(members.get(upper(camel))));
    }

    /**
     * Returns {@code ufCrm2_1639669411830} for {@code UF_CRM_2_1639669411830}. Words are joined.
     * Digits keep their underscore after digits and at the end of a name.
     */
    public static String customCamel(String upper) {
        var words = upper.split("_");
        var camel = new StringBuilder(words[0].toLowerCase(Locale.ROOT));
        for (var i = 1; i < words.length; i++) {
            var word = words[i].toLowerCase(Locale.ROOT);
            if (word.isEmpty()) {
                camel.append('_');
            } else if (Character.isDigit(word.charAt(0))) {
                camel.append(i == words.length - 1 ? "_" : "").append(word);
            } else {
                camel.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return camel.toString();
    }
}
