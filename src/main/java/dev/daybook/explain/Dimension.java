package dev.daybook.explain;

import dev.daybook.explain.lives.Life;
import dev.daybook.explain.lives.Lives;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.protocol.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Property of stays or moves that a question is grouped by. Its values are numbered. */
abstract class Dimension {

    private static final Value NULL = Value.Nothing.NOTHING;

    private final String word;
    private final List<Column> columns;

    private Dimension(String word, Column... columns) {
        this.word = word;
        this.columns = List.of(columns);
    }

    String word() {
        return word;
    }

    List<Column> columns() {
        return columns;
    }

    /** Returns whether the value belongs to a move, so that open stays have none. */
    boolean isOfMove() {
        return false;
    }

    /**
     * Returns the number of the value.
     *
     * @param stay the row that begins the stay
     * @param move the row that the question counts
     */
    abstract int number(Life life, int stay, int move);

    /** Returns the values of the columns. */
    abstract List<Value> values(int number);

    /** Returns the rank of a value in the default order. */
    abstract long rank(int number);

    static Dimension of(String word, Study study) {
        return switch (word) {
            case "stage" -> new Stage(study, word, "categoryId", "stageId", "stageName", false);
            case "fromStage" ->
                    new Stage(study, word, "fromCategoryId", "fromStageId", "fromStageName", true);
            case "category" -> new Category(study);
            case "person" -> new User(study, word, "userId", "userName", false);
            case "responsible" -> new User(study, word, "responsibleId", "responsibleName", true);
            case "type" -> new Type();
            case "semantics" -> new Semantics();
            default -> throw new IllegalArgumentException(word);
        };
    }

    /** Stage of the stay, or stage that the move came from. */
    private static final class Stage extends Dimension {

        private final Study study;
        private final boolean isBefore;

        Stage(Study study, String word, String category, String id, String name, boolean isBefore) {
            super(
                    word,
                    Column.key(category, Kind.ID),
                    Column.key(id, Kind.TEXT),
                    Column.key(name, Kind.TEXT),
                    Column.key(isBefore ? "fromSemantics" : "semantics", Kind.TEXT));
            this.study = study;
            this.isBefore = isBefore;
        }

        @Override
        int number(Life life, int stay, int move) {
            var row = isBefore ? move - 1 : stay;
            var isUnknown = row < 0 || (isBefore && life.isUncertain(row));
            return isUnknown ? 0 : study.stage(life, row) + 1;
        }

        @Override
        List<Value> values(int number) {
            if (number == 0) {
                return List.of(NULL, NULL, NULL, NULL);
            }
            var stage = study.stages().get(number - 1);
            return List.of(
                    Value.of(stage.key().category()),
                    Value.of(stage.key().stage()),
                    stage.name(),
                    Value.of(stage.semantics().letter()));
        }

        @Override
        long rank(int number) {
            return number == 0 ? Long.MAX_VALUE : number;
        }
    }

    /** Category of the stay. */
    private static final class Category extends Dimension {

        private final Study study;
        private final Numbering numbering = new Numbering();

        Category(Study study) {
            super(
                    "category",
                    Column.key("categoryId", Kind.ID),
                    Column.key("categoryName", Kind.TEXT));
            this.study = study;
        }

        @Override
        int number(Life life, int stay, int move) {
            return numbering.number(life.place(stay).category());
        }

        @Override
        List<Value> values(int number) {
            var id = numbering.value(number);
            var lane = study.stages().laneOf(id);
            var lanes = study.stages().lanes();
            return List.of(
                    Value.of(id), lane == lanes.size() ? NULL : Value.of(lanes.get(lane).name()));
        }

        @Override
        long rank(int number) {
            var id = numbering.value(number);
            return ((long) study.stages().laneOf(id) << 32) + id;
        }
    }

    /** User that moved the item, or that was responsible then. */
    private static final class User extends Dimension {

        private final Study study;
        private final boolean isResponsible;
        private final Numbering numbering = new Numbering();

        User(Study study, String word, String id, String name, boolean isResponsible) {
            super(word, Column.key(id, Kind.ID), Column.key(name, Kind.TEXT));
            this.study = study;
            this.isResponsible = isResponsible;
        }

        @Override
        boolean isOfMove() {
            return true;
        }

        @Override
        int number(Life life, int stay, int move) {
            return numbering.number(isResponsible ? life.responsible(move) : life.actor(move));
        }

        @Override
        List<Value> values(int number) {
            var id = numbering.value(number);
            return id == Lives.UNKNOWN
                    ? List.of(NULL, NULL)
                    : List.of(Value.of(id), Value.of(study.userName(id)));
        }

        @Override
        long rank(int number) {
            var id = numbering.value(number);
            return id == Lives.UNKNOWN ? Long.MAX_VALUE : id;
        }
    }

    /** Kind of the move. */
    private static final class Type extends Dimension {

        Type() {
            super("type", Column.key("typeId", Kind.ID));
        }

        @Override
        boolean isOfMove() {
            return true;
        }

        @Override
        int number(Life life, int stay, int move) {
            return life.kind(move);
        }

        @Override
        List<Value> values(int number) {
            return List.of(Value.of(number));
        }

        @Override
        long rank(int number) {
            return number;
        }
    }

    /** Recorded semantics of the stage. */
    private static final class Semantics extends Dimension {

        /** Letters of the protocol in the order of groups. */
        private static final String LETTERS = "PSF";

        Semantics() {
            super("semantics", Column.key("semantics", Kind.TEXT));
        }

        @Override
        int number(Life life, int stay, int move) {
            return LETTERS.indexOf(life.place(stay).semantics().letter());
        }

        @Override
        List<Value> values(int number) {
            return List.of(Value.of(LETTERS.substring(number, number + 1)));
        }

        @Override
        long rank(int number) {
            return number;
        }
    }

    /** Numbers of values in the order of their first use. */
    private static final class Numbering {

        private final Map<Long, Integer> numbers = new HashMap<>();
        private final dev.daybook.explain.lives.Numbers values =
                new dev.daybook.explain.lives.Numbers();
        private long lastValue = Long.MIN_VALUE;
        private int lastNumber;

        int number(long value) {
            if (value != lastValue) {
                var known = numbers.get(value);
                if (known == null) {
                    known = values.size();
                    numbers.put(value, known);
                    values.add(value);
                }
                lastValue = value;
                lastNumber = known;
            }
            return lastNumber;
        }

        long value(int number) {
            return values.get(number);
        }
    }
}
