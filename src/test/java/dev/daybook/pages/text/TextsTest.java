package dev.daybook.pages.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Texts of the pages in all languages. */
class TextsTest {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");

    private static Properties bundle(String name) throws IOException {
        var properties = new Properties();
        try (var stream =
                Objects.requireNonNull(TextsTest.class.getResourceAsStream(name + ".properties"))) {
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        return properties;
    }

    @Test
    void every_language_has_every_text_with_the_same_arguments() throws IOException {
        var english = bundle("texts");
        for (var language : Texts.LANGUAGES.subList(1, Texts.LANGUAGES.size())) {
            var other = bundle("texts_" + language);
            assertThat(other.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
            english.forEach((key, text) ->
                    assertThat(arguments((String) other.get(key)))
                            .as(key + " in " + language)
                            .isEqualTo(arguments((String) text)));
        }
    }

    private static TreeSet<String> arguments(String text) {
        var arguments = new TreeSet<String>();
        ARGUMENT.matcher(text).results().forEach(match -> arguments.add(match.group(1)));
        return arguments;
    }

    @Test
    void every_text_can_be_formatted_and_none_quotes() throws IOException {
        for (var name : new String[] {"texts", "texts_de"}) {
            bundle(name)
                    .forEach((key, text) -> {
                        assertThat((String) text).as((String) key).doesNotContain("'");
                        assertThat(
                                        new MessageFormat((String) text, Locale.ENGLISH)
                                                .format(new Object[] {1L, 2L, 3L, 4L}))
                                .as((String) key)
                                .isNotBlank();
                    });
        }
    }

    @Test
    @Case(of = "pages", value = "47")
    void numbers_dates_and_weeks_follow_the_locale_and_the_zone() {
        var second = Instant.parse("2026-03-29T00:30:00Z").getEpochSecond();
        var german = new Formats(Locale.GERMANY, ZoneId.of("Europe/Berlin"));
        var brazil = new Formats(Locale.of("pt", "BR"), ZoneId.of("America/Sao_Paulo"));
        var japan = new Formats(Locale.JAPAN, ZoneId.of("Asia/Tokyo"));

        assertThat(german.number(12345)).isEqualTo("12.345");
        assertThat(german.time(second)).isEqualTo("01:30");
        assertThat(german.time(second + 3_600)).isEqualTo("03:30");
        assertThat(brazil.date(second)).contains("28", "2026");
        assertThat(japan.firstDayOfWeek()).isEqualTo(java.time.DayOfWeek.SUNDAY);
        assertThat(german.firstDayOfWeek()).isEqualTo(java.time.DayOfWeek.MONDAY);
    }

    @Test
    void durations_have_one_unit_and_two_digits() {
        var formats = new Formats(Locale.ENGLISH, ZoneId.of("UTC"));

        assertThat(formats.duration(35 * 60)).isEqualTo("35\u00a0min");
        assertThat(formats.duration(25 * 3_600)).isEqualTo("25\u00a0h");
        assertThat(formats.duration(7 * 86_400)).isEqualTo("7.0\u00a0d");
        assertThat(formats.duration(19 * 86_400)).isEqualTo("19\u00a0d");
        assertThat(formats.duration(121 * 86_400)).isEqualTo("4 months");
        assertThat(formats.exactly(90_061)).isEqualTo("1\u00a0d 1\u00a0h 1\u00a0min 1\u00a0s");
        assertThat(formats.percent(0.34)).isEqualTo("34\u00a0%");
        assertThat(formats.percent(0.034)).isEqualTo("3.4\u00a0%");
    }

    @Test
    void values_of_the_portal_emphasize_nothing() {
        var texts = new Texts(new Formats(Locale.ENGLISH, ZoneId.of("UTC")));

        assertThat(texts.rich("person.sentence", "\u27e6x\u27e7", 2L).parts())
                .filteredOn(RichText.Part::isStrong)
                .extracting(RichText.Part::text)
                .containsExactly("2 moves");
    }

    @Test
    void german_months_are_in_the_dative_after_a_preposition_and_values_stay_as_they_are() {
        var texts = new Texts(new Formats(Locale.GERMAN, ZoneId.of("UTC")));
        var months = texts.formats().duration(150 * 86_400L);

        assertThat(months).isEqualTo("5 Monate");
        assertThat(texts.of("home.ago", months, "2. März")).isEqualTo("vor 5 Monaten, 2. März");
        assertThat(texts.of("home.ago", "3\u00a0d", "{0}~")).isEqualTo("vor 3\u00a0d, {0}~");
    }

    @Test
    void short_forms_of_durations_and_factors_have_no_words() {
        var formats = new Formats(Locale.ENGLISH, ZoneId.of("UTC"));

        assertThat(formats.brief(200 * 86_400L)).isEqualTo("200\u00a0d");
        assertThat(formats.brief(90_000)).isEqualTo("25\u00a0h");
        assertThat(formats.mark(86_400)).isEqualTo("1\u00a0d");
        assertThat(formats.mark(21_600)).isEqualTo("6\u00a0h");
        assertThat(formats.mark(600)).isEqualTo("10\u00a0min");
        assertThat(formats.factor(312.7)).isEqualTo("313");
        assertThat(formats.factor(1.44)).isEqualTo("1.4");
    }
}
