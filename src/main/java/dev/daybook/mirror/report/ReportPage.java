package dev.daybook.mirror.report;

import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.sync.Listing;
import dev.daybook.mirror.sync.StreamProgress;
import java.util.List;
import java.util.Locale;

/**
 * The report of a mirror as a web page that needs nothing but itself.
 *
 * @param summary what is whole and what is missing, in one sentence
 * @param general lines about the source and the state
 * @param streams the kinds of rows that are read
 * @param more lines about tasks, troubles and what a person may do
 * @param made when the page was made
 */
public record ReportPage(
        String summary,
        List<String> general,
        List<Stream> streams,
        List<String> more,
        String made) {

    /**
     * Line of the table.
     *
     * @param percent how much was read, from 0 to 100
     */
    public record Stream(
            String name,
            long percent,
            String rows,
            String expected,
            String state,
            String compared,
            String error) {}

    static ReportPage of(MirrorReport report, MirrorStore store) {
        var text = new ReportText(report, store);
        return new ReportPage(
                text.summary(),
                text.general(),
                report.journals().stream().map(progress -> stream(report, progress)).toList(),
                text.more(),
                Listing.utc(report.now().getEpochSecond()));
    }

    private static Stream stream(MirrorReport report, StreamProgress progress) {
        var state = progress.state();
        return new Stream(
                state.stream(),
                (long) Math.floor(progress.share() * 100),
                number(progress.rows()),
                number(progress.expected()),
                MirrorReport.word(state.phase().name()),
                report.isEqual(state) ? "equal" : "not compared, or different",
                state.lastError());
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
