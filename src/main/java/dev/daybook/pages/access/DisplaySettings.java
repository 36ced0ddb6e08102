package dev.daybook.pages.access;

import dev.daybook.pages.text.Texts;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a user wants pages displayed. An empty language means that of the browser, an empty zone
 * that of the portal.
 *
 * @param theme {@code auto}, {@code light} or {@code dark}
 * @param isDense whether table rows are lower
 * @param hasKeys whether single keys are shortcuts
 */
public record DisplaySettings(
        String language, String zone, String theme, boolean isDense, boolean hasKeys) {

    public static final DisplaySettings STANDARD = new DisplaySettings("", "", "auto", false, true);

    public static final List<String> THEMES = List.of("auto", "light", "dark");

    private static final String OF_USER =
            "select name, value from display_setting where portal_id = ? and user_id = ?";
    private static final String PUT =
            """
            insert into display_setting (portal_id, user_id, name, value) values (?, ?, ?, ?)
            on conflict (portal_id, user_id, name) do update set value = excluded.value\
            """;

    /** Returns settings in which each unknown value is replaced by the standard one. */
    public DisplaySettings valid() {
        return new DisplaySettings(
                Texts.LANGUAGES.contains(language) ? language : "",
                isZone(zone) ? zone : "",
                THEMES.contains(theme) ? theme : "auto",
                isDense,
                hasKeys);
    }

    private static boolean isZone(String zone) {
        try {
            return !zone.isEmpty() && ZoneId.of(zone).getRules() != null;
        } catch (DateTimeException _) {
            return false;
        }
    }

    /** Returns the language: the chosen one, or the first one that the browser accepts. */
    public Locale locale(String acceptLanguage) {
        if (!language.isEmpty()) {
            return regional(language, acceptLanguage);
        }
        try {
            var range =
                    Locale.LanguageRange.parse(acceptLanguage.isBlank() ? "en" : acceptLanguage);
            return Locale.forLanguageTag(range.getFirst().getRange().replace("*", "en"));
        } catch (IllegalArgumentException _) {
            return Locale.ENGLISH;
        }
    }

    // Keeps the region of the browser for dates and numbers.
    private static Locale regional(String language, String acceptLanguage) {
        var browser = STANDARD.locale(acceptLanguage);
        return browser.getLanguage().equals(language) ? browser : Locale.of(language);
    }

    static DisplaySettings of(Snapshot snapshot, long userId) {
        var values = new LinkedHashMap<String, String>();
        snapshot.list(
                OF_USER, row -> values.put(row.text(1), row.text(2)), snapshot.portal(), userId);
        return new DisplaySettings(
                        values.getOrDefault("language", ""),
                        values.getOrDefault("zone", ""),
                        values.getOrDefault("theme", ""),
                        values.getOrDefault("dense", "").equals("Y"),
                        !values.getOrDefault("keys", "").equals("N"))
                .valid();
    }

    /** Stores the settings of a user. */
    public void save(Database database, long userId) {
        var values =
                Map.of(
                        "language", language,
                        "zone", zone,
                        "theme", theme,
                        "dense", isDense ? "Y" : "N",
                        "keys", hasKeys ? "Y" : "N");
        database.inTransaction(transaction -> {
            values.forEach((name, value) ->
                    transaction.run(PUT, transaction.portal(), userId, name, value));
            return true;
        });
    }
}
