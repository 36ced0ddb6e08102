package dev.daybook.pages.text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** Texts of the pages in one language. */
public final class Texts {

    /** Languages with a complete resource bundle, the default one first. */
    public static final List<String> LANGUAGES = List.of("en", "de");

    static final String BUNDLE = "dev.daybook.pages.text.texts";

    private static final Control WITHOUT_DEFAULT_LOCALE =
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

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
        return new MessageFormat(bundle(locale).getString(key), locale).format(arguments);
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
