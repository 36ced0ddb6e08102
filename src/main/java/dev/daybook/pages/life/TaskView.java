package dev.daybook.pages.life;

import dev.daybook.pages.frame.Section.Choice;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.TaskLife.Change;
import dev.daybook.pages.text.RichText;
import java.util.ArrayList;
import java.util.List;

/** Values of the page of a task. */
public record TaskView(
        String crumb,
        RichText sentence,
        String picture,
        String changesTitle,
        List<FieldLink> fields,
        List<Day> days,
        List<Choice> pages,
        List<ItemView.HandRow> people,
        List<ItemView.LinkRow> links,
        List<String> basis) {

    /** Link that shows the changes of one field only. */
    public record FieldLink(String address, String name, String count, boolean isCurrent) {}

    /** Changes of one day. */
    public record Day(String name, List<Group> groups) {}

    /** Changes of one request: of one second, by one person. */
    public record Group(
            String time, String iso, String by, String byAddress, List<Sentence> sentences) {}

    /**
     * Sentence for one change.
     *
     * @param difference words of a changed text; empty if the sentence says everything
     * @param links items that the sentence names
     */
    public record Sentence(
            String text,
            List<WordDifference.Piece> difference,
            boolean isLong,
            List<ItemView.LinkRow> links) {}

    static List<Day> days(Visit visit, TaskSentences sentences, List<Change> changes) {
        var formats = visit.formats();
        var days = new ArrayList<Day>();
        Change before = null;
        for (var change : changes) {
            var name = formats.day(change.time());
            if (days.isEmpty() || !days.getLast().name().equals(name)) {
                days.add(new Day(name, new ArrayList<>()));
                before = null;
            }
            var groups = days.getLast().groups();
            if (before == null || before.time() != change.time() || before.by() != change.by()) {
                groups.add(
                        new Group(
                                formats.time(change.time()),
                                formats.iso(change.time()),
                                visit.directory().person(change.by()),
                                change.by() > 0 ? "/people/" + change.by() : "",
                                new ArrayList<>()));
            }
            groups.getLast().sentences().add(sentences.of(change));
            before = change;
        }
        return days;
    }
}
