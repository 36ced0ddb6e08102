package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of the choice of a zone from the offsets of dates. */
class ZoneChoiceTest {

    @Test
    void summer_and_winter_show_the_zone() {
        assertThat(ZoneChoice.of(List.of("2026-01-10T09:00:00+01:00", "2026-07-10T09:00:00+02:00")))
                .contains(ZoneId.of("Europe/Berlin"));
        assertThat(ZoneChoice.of(List.of("2026-01-10T09:00:00+02:00", "2026-07-10T09:00:00+03:00")))
                .contains(ZoneId.of("Europe/Kyiv"));
    }

    @Test
    void one_offset_is_that_of_the_first_zone_that_has_it() {
        assertThat(ZoneChoice.of(List.of("2026-01-10T09:00:00+03:00", "2026-07-10T09:00:00+03:00")))
                .contains(ZoneId.of("Europe/Moscow"));
    }

    @Test
    void an_unknown_zone_is_a_fixed_offset() {
        assertThat(ZoneChoice.of(List.of("2026-01-10T09:00:00+05:45", "")))
                .contains(ZoneOffset.of("+05:45"));
        assertThat(ZoneChoice.of(List.of("", "10.01.2026"))).isEmpty();
    }
}
