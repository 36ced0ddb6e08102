package dev.daybook.pages.life;

import dev.daybook.pages.frame.Section.Choice;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.LifeReader.Card;
import dev.daybook.pages.text.RichText;
import java.util.List;

/**
 * Values of the page of an item.
 *
 * @param picture SVG; empty if the item has no history
 * @param basis parts of the line that says what the figures stand on
 */
public record ItemView(
        String crumb,
        String pipelineAddress,
        RichText sentence,
        String note,
        String picture,
        String movesTitle,
        List<Day> days,
        List<Choice> pages,
        boolean hasUsual,
        List<StageRow> stages,
        List<HandRow> hands,
        List<LinkRow> links,
        List<String> basis) {

    /** Moves of one day. */
    public record Day(String name, List<Row> rows) {}

    /**
     * Row of one move.
     *
     * @param from the name of the stage that it left; empty if it entered the first one
     * @param colorClass the class of the colour of the entered stage
     * @param semantics P, S or F of the entered stage
     * @param kind a word for a move that is not an ordinary one
     * @param kindClass a class for the word
     * @param origin the address of the item that this one was made from; empty if there is none
     * @param stayed how long the item had been in the stage before
     * @param usual a picture that compares it with others; empty if nothing is known
     */
    public record Row(
            String time,
            String iso,
            String from,
            String to,
            String colorClass,
            String semantics,
            String kind,
            String kindClass,
            String origin,
            String originName,
            String stayed,
            String exactly,
            String usual,
            String by,
            String byAddress) {}

    /** Time in one stage. */
    public record StageRow(
            String name,
            String colorClass,
            String visits,
            String time,
            String exactly,
            String usual) {}

    /** What one person did. */
    public record HandRow(String name, String address, String moves, String responsible) {}

    /** Linked item. */
    public record LinkRow(String address, String name, String title) {}

    static ItemView withoutHistory(Visit visit, Card card) {
        var texts = visit.texts();
        return new ItemView(
                ItemPage.heading(visit, card) + ", " + card.title(),
                "/",
                texts.rich("item.nohistory"),
                "",
                "",
                "",
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(texts.of("basis.zone", visit.formats().zone().getId())));
    }
}
