package dev.daybook.pages.life;

import dev.daybook.pages.frame.Pipeline.Stage;
import java.util.Locale;

/**
 * Move of an item into a stage.
 *
 * @param stage the stage that the item entered
 * @param previous the stage that it left; the same as {@code stage} for a first row
 * @param category the pipeline of the entered stage
 * @param by the user who moved it; 0 is the system, -1 is unknown
 * @param responsible the responsible user at that moment; -1 is unknown
 */
public record Move(
        long id,
        long time,
        Kind kind,
        long category,
        String pipelineName,
        Stage stage,
        Stage previous,
        long by,
        long responsible) {

    public static final long UNKNOWN = -1;

    /** Kind of a move, named by the word that pages show. */
    enum Kind {
        CREATED,
        /** First known row of an item whose creation was not recorded. */
        FIRST_KNOWN,
        MOVED,
        RETURNED,
        CHANGED_PIPELINE,
        WON,
        LOST,
        REOPENED,
        CHANGED_RESULT;

        String key() {
            return "move." + name().toLowerCase(Locale.ROOT);
        }
    }
}
