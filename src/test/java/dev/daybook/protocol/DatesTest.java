package dev.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of dates in free form, read in the zone of the portal. */
class DatesTest {

    private static final ZoneId ZONE = ZoneId.of("+03:00");
    private static final Instant NOW = Instant.parse("2026-01-10T09:30:15.75Z");

    private static String read(String written) {
        return Dates.read(written, ZONE, NOW)
                .map(second -> Dates.write(second, ZONE))
                .orElse("no date");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2024-04-25T14:59:11+03:00   | 2024-04-25T14:59:11+03:00
                    2024-04-25T14:59:11Z        | 2024-04-25T17:59:11+03:00
                    2024-04-25t14:59:11z        | 2024-04-25T17:59:11+03:00
                    2024-04-25T14:59:11-0500    | 2024-04-25T22:59:11+03:00
                    2024-04-25T14:59:11+05      | 2024-04-25T12:59:11+03:00
                    2024-04-25T14:59:11 +05:30  | 2024-04-25T12:29:11+03:00
                    2024-04-25T14:59:11         | 2024-04-25T14:59:11+03:00
                    2024-04-25 14:59:11         | 2024-04-25T14:59:11+03:00
                    2024-04-25 14:59            | 2024-04-25T14:59:00+03:00
                    2024-04-25 14:59:11 UTC     | 2024-04-25T17:59:11+03:00
                    2024-04-25T14:59:11.999     | 2024-04-25T14:59:11+03:00
                    2024-04-25T14:59:11.9+03:00 | 2024-04-25T14:59:11+03:00
                    2024-04-25                  | 2024-04-25T00:00:00+03:00
                    2024-4-5                    | 2024-04-05T00:00:00+03:00
                    20240425                    | 2024-04-25T00:00:00+03:00
                    25.04.2024                  | 2024-04-25T00:00:00+03:00
                    25.04.2024 14:59:11         | 2024-04-25T14:59:11+03:00
                    5.4.2024 9:05               | 2024-04-05T09:05:00+03:00
                    04/25/2024                  | 2024-04-25T00:00:00+03:00
                    04/25/2024 14:59            | 2024-04-25T14:59:00+03:00
                    2024/04/25                  | 2024-04-25T00:00:00+03:00
                    2024/04/25 06:00            | 2024-04-25T06:00:00+03:00
                    25-04-2024                  | 2024-04-25T00:00:00+03:00
                    25-04-2024 14:59:11         | 2024-04-25T14:59:11+03:00
                    Thu, 25 Apr 2024 14:59:11 +0300 | 2024-04-25T14:59:11+03:00
                    Thu, 25 Apr 2024 14:59:11 GMT   | 2024-04-25T17:59:11+03:00
                    25 Apr 2024 14:59:11 -0500      | 2024-04-25T22:59:11+03:00
                    @1714046351                 | 2024-04-25T14:59:11+03:00
                    @0                          | 1970-01-01T03:00:00+03:00
                    @-1                         | 1970-01-01T02:59:59+03:00
                    now                         | 2026-01-10T12:30:15+03:00
                    NOW                         | 2026-01-10T12:30:15+03:00
                    today                       | 2026-01-10T00:00:00+03:00
                    yesterday                   | 2026-01-09T00:00:00+03:00
                    tomorrow                    | 2026-01-11T00:00:00+03:00
                    -7 days                     | 2026-01-03T12:30:15+03:00
                    +1 week                     | 2026-01-17T12:30:15+03:00
                    1 hour                      | 2026-01-10T13:30:15+03:00
                    2 months ago                | 2025-11-10T12:30:15+03:00
                    -1 year                     | 2025-01-10T12:30:15+03:00
                    """)
    void a_date_is_understood(String written, String expected) {
        assertThat(read(written)).isEqualTo(expected);
        assertThat(read("  " + written + " ")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "2024-13-01",
                "2024-02-30",
                "2024-04-25T25:00:00",
                "31.02.2024",
                "13/13/2024",
                "2024",
                "@",
                "@abc",
                "@99999999999999999999",
                "99999999 years",
                "-999999 years",
                "@999999999999",
                "@-999999999999",
                "2024-04-25T14:59:11+99:00",
                "0000-01-01",
                "2024-04-25x",
                "' or 1=1"
            })
    void all_else_is_no_date(String written) {
        assertThat(read(written)).isEqualTo("no date");
    }

    @Test
    void without_an_offset_the_zone_of_the_portal_counts() {
        var berlin = ZoneId.of("Europe/Berlin");

        assertThat(Dates.read("2024-07-01 12:00:00", berlin, NOW))
                .contains(OffsetDateTime.parse("2024-07-01T12:00:00+02:00").toEpochSecond());
        assertThat(Dates.read("2024-01-01 12:00:00", berlin, NOW))
                .contains(OffsetDateTime.parse("2024-01-01T12:00:00+01:00").toEpochSecond());
    }

    @Test
    void a_date_is_written_with_an_offset_and_never_with_a_z() {
        assertThat(Dates.write(0, ZoneId.of("UTC"))).isEqualTo("1970-01-01T00:00:00+00:00");
        assertThat(Dates.write(0, ZoneId.of("America/New_York")))
                .isEqualTo("1969-12-31T19:00:00-05:00");
        assertThat(Dates.write(0, ZoneId.of("Asia/Kolkata")))
                .isEqualTo("1970-01-01T05:30:00+05:30");
    }
}
