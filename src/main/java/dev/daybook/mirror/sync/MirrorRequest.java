package dev.daybook.mirror.sync;

import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Request of a person to a running mirror. It is stored with the settings until it is done. */
public sealed interface MirrorRequest {

    /** Option that contains the requests. */
    String OPTION = "requests";

    /** Comparison of everything with the source. */
    record Compare() implements MirrorRequest {}

    /** Comparison of the moves and items of a type with the source. */
    record CompareType(int entityTypeId) implements MirrorRequest {}

    /** Repeated reading of the history of a task. */
    record RereadTask(long task) implements MirrorRequest {}

    /** Repeated reading of a span of stage moves. */
    record RereadMoves(int entityTypeId, long from, long to) implements MirrorRequest {}

    /** Agreement to archive many rows. */
    record AcceptDeletions() implements MirrorRequest {}

    /** Agreement that the source was restored from a copy, or has become another portal. */
    record AcceptPortal() implements MirrorRequest {}

    /** Returns the request as text. */
    default String text() {
        return switch (this) {
            case Compare _ -> "compare";
            case CompareType(var type) -> "compare " + type;
            case RereadTask(var task) -> "reread task " + task;
            case RereadMoves(var type, var from, var to) ->
                    "reread moves " + type + " " + from + " " + to;
            case AcceptDeletions _ -> "accept deletions";
            case AcceptPortal _ -> "accept portal";
        };
    }

    /** Parses the text of a request. */
    static Optional<MirrorRequest> parse(String text) {
        var words = text.split(" ");
        return switch (words[0]) {
            case "compare" ->
                    Optional.of(
                            words.length == 1
                                    ? new Compare()
                                    : new CompareType(Integer.parseInt(words[1])));
            case "accept" ->
                    Optional.of(
                            words[1].equals("portal") ? new AcceptPortal() : new AcceptDeletions());
            case "reread" ->
                    Optional.of(
                            words[1].equals("task")
                                    ? new RereadTask(Long.parseLong(words[2]))
                                    : new RereadMoves(
                                            Integer.parseInt(words[2]),
                                            Long.parseLong(words[3]),
                                            Long.parseLong(words[4])));
            default -> Optional.empty();
        };
    }

    /** Returns settings with this request added. */
    default MirrorSettings addTo(MirrorSettings settings) {
        var texts = new ArrayList<>(texts(settings));
        texts.add(text());
        return with(settings, texts);
    }

    /** Returns the stored requests. */
    static List<MirrorRequest> of(MirrorSettings settings) {
        return texts(settings).stream().flatMap(text -> parse(text).stream()).toList();
    }

    /** Returns settings without requests. */
    static MirrorSettings removeAll(MirrorSettings settings) {
        return with(settings, List.of());
    }

    private static List<String> texts(MirrorSettings settings) {
        return settings
                .options()
                .members()
                .getOrDefault(OPTION, Value.Items.EMPTY)
                .elements()
                .stream()
                .map(Value::asText)
                .toList();
    }

    private static MirrorSettings with(MirrorSettings settings, List<String> texts) {
        var options = new LinkedHashMap<>(settings.options().members());
        options.put(OPTION, Value.texts(texts));
        return settings.withOptions(Value.of(options));
    }
}
