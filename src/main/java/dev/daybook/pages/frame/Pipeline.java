package dev.daybook.pages.frame;

import dev.daybook.crm.EntityType;
import dev.daybook.pages.picture.StageColors;
import dev.daybook.pages.picture.StageColors.StageColor;
import java.util.List;
import java.util.SequencedMap;

/** Pipeline with its stages in board order. */
public record Pipeline(
        EntityType type, long category, String name, SequencedMap<String, Stage> stages) {

    /**
     * Stage of a pipeline.
     *
     * @param semantics P, S or F
     * @param position the position on the board; -1 if the stage no longer exists
     */
    public record Stage(String id, String name, String semantics, StageColor color, int position) {

        public boolean isProcess() {
            return semantics.equals("P");
        }

        public boolean isWon() {
            return semantics.equals("S");
        }

        public boolean isLost() {
            return semantics.equals("F");
        }
    }

    /** Returns a stage; a removed one has its id as name. */
    public Stage stage(String id, String semantics) {
        var found = stages.get(id);
        return found != null ? found : new Stage(id, id, semantics, StageColors.NEUTRAL, -1);
    }

    public List<Stage> inOrder() {
        return List.copyOf(stages.values());
    }

    public String address() {
        return "/crm/" + type.id() + "/" + category;
    }
}
