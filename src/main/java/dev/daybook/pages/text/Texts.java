package dev.daybook.pages.text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Pattern;

/** Texts of the pages in one language. */
public final class Texts {

    /** Languages with a complete resource bundle, the default one first. */
    public static final List<String> LANGUAGES = List.of("en", "de");

    static final String BUNDLE = "dev.daybook.pages.text.texts";

    private static final Control WITHOUT_DEFAULT_LOCALE =
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    /**
     * Argument with the mark of the German dative, which adds a letter to plurals: <i>5 Monate</i>,
     * but <i>nach 5 Monaten</i>.
     */
    private static final Pattern DATIVE = Pattern.compile("\\{(\\d)}~");

    private final Formats formats;

    public Texts(Formats formats) {
        this.formats = formats;
    }

    public Formats formats() {
        return formats;
    }

    public String language() {
        var language = formats.locale().getLanguage();
        return LANGUAGES.contains(language) ? language : LANGUAGES.getFirst();
    }

    /** Returns a message with its arguments. */
    public String of(String key, Object... arguments) {
        return of(formats.locale(), key, arguments);
    }

    /** Returns a message with its arguments and emphasis. */
    public RichText rich(String key, Object... arguments) {
        return RichText.parse(format(formats.locale(), key, withoutMarks(arguments)));
    }

    /** Returns a message if the bundle has it, and otherwise another text. */
    public String orElse(String key, String otherwise) {
        try {
            return bundle(formats.locale()).getString(key);
        } catch (MissingResourceException _) {
            return otherwise;
        }
    }

    static String of(Locale locale, String key, Object... arguments) {
        return format(locale, key, arguments);
    }

    // Values from the portal must not emphasize anything.
    private static Object[] withoutMarks(Object... arguments) {
        var clean = arguments.clone();
        for (var i = 0; i < clean.length; i++) {
            if (clean[i] instanceof String text) {
                clean[i] = text.replace(RichText.OPEN, '[').replace(RichText.CLOSE, ']');
            }
        }
        return clean;
    }

    private static String format(Locale locale, String key, Object... arguments) {
        var message = bundle(locale).getString(key);
        var values = arguments.clone();
        DATIVE.matcher(message)
                .results()
                .forEach(match -> {
                    var position = Integer.parseInt(match.group(1));
                    if (values[position] instanceof String text && text.endsWith("e")) {
                        values[position] = text + "n";
                    }
                });
        return new MessageFormat(DATIVE.matcher(message).replaceAll("{$1}"), locale).format(values);
    }

    private static ResourceBundle bundle(Locale locale) {
        // The root bundle is the English one.
        var known =
                LANGUAGES.contains(locale.getLanguage())
                        ? Locale.of(locale.getLanguage())
                        : Locale.ROOT;
        return ResourceBundle.getBundle(BUNDLE, known, WITHOUT_DEFAULT_LOCALE);
    }
}
