package dev.daybook.pages.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.daybook.Case;
import dev.daybook.pages.life.TaskLife;
import dev.daybook.pages.picture.StageColors.StageColor;
import dev.daybook.pages.picture.StageColors.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Colours of stages, for all eyes and on both papers. */
class StageColorsTest {

    private static final double LEAST_DISTANCE = 8;

    private static final List<StageColor> DEEP = all(Tone.DEEP);
    private static final List<StageColor> BRIGHT = all(Tone.BRIGHT);

    private static List<StageColor> all(Tone tone) {
        return IntStream.range(0, 72).mapToObj(i -> new StageColor(5 * i, tone)).toList();
    }

    @Test
    void the_distance_is_that_of_the_published_examples() {
        assertThat(Eye.distance(new Eye.Lab(50, 2.6772, -79.7751), new Eye.Lab(50, 0, -82.7485)))
                .isCloseTo(2.0425, within(0.0001));
        assertThat(
                        Eye.distance(
                                new Eye.Lab(60.2574, -34.0099, 36.2677),
                                new Eye.Lab(60.4626, -34.1751, 39.4387)))
                .isCloseTo(1.2644, within(0.0001));
        assertThat(
                        Eye.distance(
                                new Eye.Lab(2.0776, 0.0795, -1.1350),
                                new Eye.Lab(0.9033, -0.0636, -0.5514)))
                .isCloseTo(0.9082, within(0.0001));
    }

    @Test
    @Case(of = "pages", value = "44")
    void neighbours_differ_for_all_eyes_whatever_colours_a_portal_has() {
        for (var deep : DEEP) {
            for (var bright : BRIGHT) {
                differ(deep, bright);
            }
        }
    }

    @Test
    @Case(of = "pages", value = "44")
    void statuses_of_tasks_differ_for_all_eyes() {
        var colors = new ArrayList<StageColor>();
        for (var status = 2; status <= 7; status++) {
            var color = TaskLife.color(status);
            colors.forEach(other -> differ(other, color));
            colors.add(color);
        }
    }

    private static void differ(StageColor one, StageColor other) {
        for (var eye : Eye.values()) {
            assertThat(eye.distance(one.hexOnLight(), other.hexOnLight()))
                    .as("%s and %s, %s, on light paper", one.css(), other.css(), eye)
                    .isGreaterThanOrEqualTo(LEAST_DISTANCE);
            assertThat(eye.distance(one.hexOnDark(), other.hexOnDark()))
                    .as("%s and %s, %s, on dark paper", one.css(), other.css(), eye)
                    .isGreaterThanOrEqualTo(LEAST_DISTANCE);
        }
    }

    @Test
    @Case(of = "pages", value = "44")
    void every_colour_and_text_on_it_is_legible_on_both_papers() {
        for (var colors : List.of(DEEP, BRIGHT)) {
            // Areas have a line between them; the deep tone carries small marks.
            var least = colors == DEEP ? 3.0 : 2.0;
            for (var color : colors) {
                assertThat(contrast(color.hexOnLight(), "#fbfaf7"))
                        .as(color.css())
                        .isGreaterThan(least);
                assertThat(contrast(color.hexOnDark(), "#15171b"))
                        .as(color.css())
                        .isGreaterThan(3.0);
                assertThat(contrast(color.hexOnLight(), color.textOnLight()))
                        .as(color.css())
                        .isGreaterThan(4.5);
                assertThat(contrast(color.hexOnDark(), StageColors.TEXT_ON_DARK))
                        .as(color.css())
                        .isGreaterThan(4.5);
            }
        }
    }

    @Test
    void neighbours_have_different_tones_and_grey_has_a_hue() {
        var colors = StageColors.of(List.of("#1F86FF", "#30AFFF", "#FF5752", "#FFFFFF", "bad"));

        assertThat(colors)
                .extracting(StageColor::tone)
                .containsExactly(Tone.DEEP, Tone.BRIGHT, Tone.DEEP, Tone.BRIGHT, Tone.DEEP);
        assertThat(colors.get(3).hue()).isEqualTo(255);
        assertThat(StageColors.styleSheet()).contains("." + colors.get(2).css() + "{");
    }

    private static double contrast(String one, String other) {
        var a = luminance(one);
        var b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        return 0.2126 * Eye.linear(hex, 1)
                + 0.7152 * Eye.linear(hex, 3)
                + 0.0722 * Eye.linear(hex, 5);
    }
}
