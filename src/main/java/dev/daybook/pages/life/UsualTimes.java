package dev.daybook.pages.life;

import dev.daybook.crm.EntityType;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Visit;
import dev.daybook.protocol.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Usual lengths of stays in the stages that an item visited, from {@code explain.stagetime}. */
public final class UsualTimes {

    private static final String METHOD = "daybook.explain.stagetime";

    /** With fewer closed stays, nothing is called usual. */
    public static final long FEWEST = 5;

    private final Map<String, Usual> byStage;

    private UsualTimes(Map<String, Usual> byStage) {
        this.byStage = byStage;
    }

    /**
     * Usual length of stays in a stage, in seconds.
     *
     * @param most 85 of 100 stays are at most this long
     */
    record Usual(long median, long most) {}

    static UsualTimes of(Visit visit, EntityType type, Life life) {
        var usual = new HashMap<String, Usual>();
        if (visit.api().has(METHOD)) {
            life.moves().stream()
                    .mapToLong(Move::category)
                    .distinct()
                    .forEach(category -> add(visit, type, category, usual));
        }
        return new UsualTimes(usual);
    }

    private static void add(Visit visit, EntityType type, long category, Map<String, Usual> usual) {
        var parameters =
                Value.tree("entityTypeId", type.id(), "by", "left", "categoryId", category);
        for (var row : visit.api().call(METHOD, parameters).rows("rows")) {
            var stage = row.members();
            if (stage.getOrDefault("count", Value.Nothing.NOTHING).asWhole() >= FEWEST) {
                usual.put(
                        stage.getOrDefault("stageId", Value.Nothing.NOTHING).asText(),
                        new Usual(
                                stage.getOrDefault("medianSeconds", Value.Nothing.NOTHING)
                                        .asWhole(),
                                stage.getOrDefault("p85Seconds", Value.Nothing.NOTHING).asWhole()));
            }
        }
    }

    Optional<Usual> of(Stage stage) {
        return Optional.ofNullable(byStage.get(stage.id()));
    }

    boolean isEmpty() {
        return byStage.isEmpty();
    }

    /** Returns the method for the line below the figures; empty if it was not called. */
    String method() {
        return isEmpty() ? "" : ", " + METHOD;
    }
}
