package dev.daybook.mirror.sync;

import dev.daybook.protocol.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Time zone of the source. It was chosen by the first rows; rows with another offset, such as those
 * of the first summer, show that it is another one.
 */
final class SourceZone {

    /** Fact of the settings: the dates that have refuted a zone. */
    private static final String EVIDENCE = "zone_dates";

    private static final int MOST = 20;

    private final MirrorContext context;

    SourceZone(MirrorContext context) {
        this.context = context;
    }

    /** Chooses the zone again if rows of the source, in any order of time, refute it. */
    void check(List<Value> rows) {
        var settings = context.settings();
        if (rows.isEmpty() || context.option("time_zone").isPresent()) {
            return;
        }
        var dates = Stream.of(rows.getFirst(), rows.getLast()).flatMap(ZoneChoice::dates).toList();
        if (!settings.zone().isEmpty()) {
            var zone = ZoneId.of(settings.zone());
            if (dates.stream().allMatch(date -> ZoneChoice.agrees(zone, date))) {
                return;
            }
        }
        var evidence = new ArrayList<>(dates);
        settings.learned()
                .members()
                .getOrDefault(EVIDENCE, Value.Items.EMPTY)
                .elements()
                .forEach(date -> evidence.add(date.asText()));
        var chosen = ZoneChoice.of(evidence);
        if (chosen.isEmpty() || chosen.get().getId().equals(settings.zone())) {
            return;
        }
        var facts = new LinkedHashMap<>(settings.learned().members());
        facts.put(EVIDENCE, Value.texts(evidence.stream().distinct().limit(MOST).toList()));
        context.change(stored ->
                stored.withLearned(stored.memberId(), chosen.get().getId(), Value.of(facts)));
        context.report(
                "",
                "the dates of the source are those of the zone " + chosen.get(),
                "dates are shown in this zone from now on");
    }
}
