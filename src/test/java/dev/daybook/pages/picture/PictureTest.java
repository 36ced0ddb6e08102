package dev.daybook.pages.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.daybook.pages.picture.StageColors.StageColor;
import dev.daybook.pages.picture.StageColors.Tone;
import dev.daybook.pages.text.Formats;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Scales, stacks, colours and SVG of the pictures. */
class PictureTest {

    private static final Formats FORMATS = new Formats(Locale.ENGLISH, ZoneId.of("Europe/Berlin"));

    private static long second(String time) {
        return Instant.parse(time).getEpochSecond();
    }

    @Test
    void marks_of_a_time_scale_stand_at_local_midnights_also_across_summer_time() {
        var scale =
                new TimeScale(
                        second("2026-03-28T00:00:00Z"), second("2026-04-01T00:00:00Z"), 0, 400);

        assertThat(scale.ticks(FORMATS, 70))
                .extracting(TimeScale.Tick::label)
                .containsExactly("Mar 29", "Mar 30", "Mar 31", "Apr 1");
        assertThat(scale.x(second("2026-03-30T00:00:00Z"))).isEqualTo(200);
    }

    @Test
    void marks_of_a_time_scale_keep_their_distance() {
        for (var days : new int[] {1, 10, 100, 1_000, 10_000}) {
            var from = second("2026-01-01T00:00:00Z");
            var ticks = new TimeScale(from, from + days * 86_400L, 0, 1_000).ticks(FORMATS, 60);
            for (var i = 1; i < ticks.size(); i++) {
                assertThat(ticks.get(i).x() - ticks.get(i - 1).x()).isGreaterThan(50);
            }
        }
    }

    @Test
    void a_linear_scale_has_round_marks() {
        assertThat(new LinearScale(216, 200, 0).marks(5))
                .containsExactly(0L, 50L, 100L, 150L, 200L);
        assertThat(new LinearScale(3, 200, 0).marks(5)).containsExactly(0L, 1L, 2L, 3L);
        assertThat(new LinearScale(0, 200, 0).marks(5)).containsExactly(0L);
    }

    @Test
    void only_what_is_longer_than_usual_is_red() {
        assertThat(usual(50)).doesNotContain("x-lost");
        assertThat(usual(200))
                .containsOnlyOnce("x=\"54\" y=\"6\" width=\"6\"")
                .contains("2.0\u00a0×");
        assertThat(usual(800))
                .containsOnlyOnce("x=\"54\" y=\"6\" width=\"18\"")
                .contains("8.0\u00a0×");
        assertThat(usual(10_000))
                .contains("x=\"54\" y=\"6\" width=\"30\"", "<path class=\"x-lost\"", "100\u00a0×");
    }

    private static String usual(long seconds) {
        return UsualBar.draw(seconds, 20, 100, FORMATS, "");
    }

    @Test
    void a_logarithmic_scale_draws_values_outside_at_its_ends() {
        var scale = new LogScale(1, 100, 0, 200);

        assertThat(scale.x(10)).isCloseTo(100, within(1e-9));
        assertThat(scale.x(0)).isZero();
        assertThat(scale.x(1_000)).isEqualTo(200);
    }

    @Test
    void a_stack_puts_layers_on_one_another() {
        var stack = Stack.of(List.of(List.of(1L, 2L), List.of(10L, 0L)));

        assertThat(stack.most()).isEqualTo(11);
        assertThat(stack.bottom(1, 0)).isEqualTo(1);
        assertThat(stack.top(1, 1)).isEqualTo(2);
    }

    @Test
    void a_single_long_stay_does_not_flatten_the_trend_of_others() {
        var color = new StageColor(255, Tone.DEEP);
        var day = 86_400L;
        var short_ = List.of(OptionalLong.of(day), OptionalLong.of(2 * day));
        var long_ = List.of(OptionalLong.of(10 * day), OptionalLong.of(300 * day));
        var picture =
                TrendPicture.draw(
                        List.of(
                                new TrendPicture.Panel("New", color, short_, short_),
                                new TrendPicture.Panel("Late", color, long_, long_)),
                        List.of(0L, 30 * day),
                        FORMATS,
                        "");

        var line =
                Pattern.compile("trend-half\" d=\"M[0-9.]+ ([0-9.]+)L[0-9.]+ ([0-9.]+)\"")
                        .matcher(picture);
        assertThat(line.find()).isTrue();
        assertThat(Double.parseDouble(line.group(1)) - Double.parseDouble(line.group(2)))
                .isGreaterThan(8);
        assertThat(picture).contains(">2.0\u00a0d<", ">300\u00a0d<");
    }

    @Test
    void labels_are_cut_where_their_room_ends() {
        assertThat(TextWidth.fitting("Prepayment invoice", 11.5, 300))
                .isEqualTo("Prepayment invoice");
        var cut = TextWidth.fitting("Prepayment invoice", 11.5, 90);
        assertThat(cut).startsWith("Prep").endsWith("\u2026");
        assertThat(TextWidth.bold(cut, 11.5)).isLessThanOrEqualTo(90);
        assertThat(TextWidth.fitting("Prepayment invoice", 11.5, 12)).isEmpty();
    }

    @Test
    void texts_in_pictures_are_escaped() {
        assertThat(new Svg().text("text", "<b> & \"q\" \u0001").toString())
                .isEqualTo("<text>&lt;b&gt; &amp; &quot;q&quot; \ufffd</text>");
    }

    @Test
    void the_map_for_narrow_windows_has_the_same_ways() {
        var stages = StageColors.of(List.of("#1F86FF", "#30AFFF", "#FF5752"));
        var nodes =
                IntStream.range(0, 3)
                        .mapToObj(i ->
                                new WaysPicture.Node("S" + i, "Stage " + i, stages.get(i), "1"))
                        .toList();
        var ways =
                List.of(
                        way("S0", "S1", "next"),
                        way("S0", "S2", "skip"),
                        way("S2", "S0", "return"),
                        way("S1", "S1", "loop"),
                        way("S1", "", "loss"));
        var beginnings = List.of(way("", "S0", "begin"), way("", "S2", "begin late"));

        var tall = TallWaysPicture.draw(nodes, ways, beginnings, "Map");
        assertThat(titles(tall))
                .hasSize(7)
                .isEqualTo(titles(WaysPicture.draw(nodes, ways, beginnings, "Map")));
        assertThat(tall).contains(">Stage 0<", ">Stage 2<", ">5 return<");
    }

    private static WaysPicture.Way way(String from, String to, String title) {
        return new WaysPicture.Way(from, to, 5, "5 " + title, "", title, "", "/");
    }

    private static List<String> titles(String picture) {
        return Pattern.compile("<title>(.*?)</title>")
                .matcher(picture)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
