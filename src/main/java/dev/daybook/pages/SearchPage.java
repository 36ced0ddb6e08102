package dev.daybook.pages;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.pages.access.Visitor;
import dev.daybook.pages.frame.Page;
import dev.daybook.pages.frame.PageResult;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.ItemPage;
import dev.daybook.pages.life.ItemView.LinkRow;
import dev.daybook.pages.life.LifeReader;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /search?q=}: items and tasks by number or title, and people by name. */
public record SearchPage() implements Page {

    private static final int MOST_PER_TYPE = 8;
    private static final int LONGEST = 100;
    private static final Pattern NUMBER =
            Pattern.compile("(?:(\\p{L}[\\p{L} ]*?)\\s*#?\\s*)?([1-9][0-9]{0,11})");

    /** Group of results of one kind. */
    public record Group(String name, List<LinkRow> links) {}

    @Override
    public PageResult answer(Visit visit) {
        var text = visit.parameter("q").strip();
        var question = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        var groups = question.isEmpty() ? List.<Group>of() : groups(visit, question);
        var links = groups.stream().mapToInt(group -> group.links().size()).sum();
        // A number that names exactly one thing opens it, unless a script only wants the list.
        if (links == 1 && NUMBER.matcher(question).matches() && visit.parameter("live").isEmpty()) {
            return new PageResult.Redirect(303, groups.getFirst().links().getFirst().address());
        }
        return new PageResult.Html(
                "search",
                visit.texts().of("search.title"),
                Map.of("question", question, "count", links, "groups", groups));
    }

    private static List<Group> groups(Visit visit, String question) {
        var groups = new ArrayList<Group>();
        var number = NUMBER.matcher(question);
        var word = number.matches() ? Optional.ofNullable(number.group(1)).orElse("") : "";
        for (var type : visit.directory().types()) {
            var links = new ArrayList<LinkRow>();
            if (number.matches() && names(visit, type.type(), word)) {
                new LifeReader(visit)
                        .card(type.type(), Long.parseLong(number.group(2)))
                        .map(card ->
                                new LinkRow(
                                        card.address(), ItemPage.name(visit, card), card.title()))
                        .ifPresent(links::add);
            }
            if (!number.matches()) {
                links.addAll(titled(visit, type.type(), question));
            }
            if (!links.isEmpty()) {
                groups.add(new Group(type.name(), links));
            }
        }
        var tasks = tasks(visit, question, number.matches() ? number.group(2) : "", word);
        if (!tasks.isEmpty()) {
            groups.add(new Group(visit.texts().of("nav.tasks"), tasks));
        }
        var people = number.matches() ? List.<LinkRow>of() : people(visit, question);
        if (!people.isEmpty()) {
            groups.add(new Group(visit.texts().of("nav.people"), people));
        }
        return groups;
    }

    private static boolean names(Visit visit, EntityType type, String word) {
        return word.isEmpty()
                || visit.directory()
                        .singular(type)
                        .toLowerCase(Locale.ROOT)
                        .startsWith(word.toLowerCase(Locale.ROOT))
                || type.shortSymbol().equalsIgnoreCase(word);
    }

    private static List<LinkRow> titled(Visit visit, EntityType type, String question) {
        if (type.family() == EntityFamily.OLD_INVOICE) {
            return links(
                    visit,
                    type,
                    visit.api()
                            .call(
                                    "crm.invoice.list",
                                    "filter",
                                    Value.tree("%ORDER_TOPIC", question),
                                    "start",
                                    -1)
                            .result()
                            .elements(),
                    "ID",
                    "ORDER_TOPIC");
        }
        return links(
                visit,
                type,
                visit.api()
                        .call(
                                "crm.item.list",
                                "entityTypeId",
                                type.id(),
                                "filter",
                                Value.tree("%title", question),
                                "order",
                                Value.tree("id", "DESC"),
                                "select",
                                Value.texts(List.of("id", "title")),
                                "start",
                                -1)
                        .rows("items"),
                "id",
                "title");
    }

    private static List<LinkRow> links(
            Visit visit, EntityType type, List<Value> rows, String id, String title) {
        return rows.stream()
                .limit(MOST_PER_TYPE)
                .map(Value::members)
                .map(row ->
                        new LifeReader.Card(
                                type,
                                row.getOrDefault(id, Value.Nothing.NOTHING).asWhole(),
                                row.getOrDefault(title, Value.Nothing.NOTHING).asText(),
                                row))
                .map(card -> new LinkRow(card.address(), ItemPage.name(visit, card), card.title()))
                .toList();
    }

    private static List<LinkRow> tasks(Visit visit, String question, String number, String word) {
        var noun = visit.texts().of("task.noun").toLowerCase(Locale.ROOT);
        var isOther =
                !word.isEmpty()
                        && !noun.startsWith(word.toLowerCase(Locale.ROOT))
                        && !word.equalsIgnoreCase("T");
        if (isOther) {
            return List.of();
        }
        var filter = number.isEmpty() ? Value.tree("%TITLE", question) : Value.tree("ID", number);
        return visit
                .api()
                .call(
                        "tasks.task.list",
                        "filter",
                        filter,
                        "select",
                        Value.texts(List.of("ID", "TITLE")),
                        "start",
                        -1)
                .rows("tasks")
                .stream()
                .limit(MOST_PER_TYPE)
                .map(Value::members)
                .map(task ->
                        new LinkRow(
                                "/tasks/" + task.getOrDefault("id", Value.Nothing.NOTHING).asText(),
                                visit.texts()
                                        .of(
                                                "task.name",
                                                task.getOrDefault("id", Value.Nothing.NOTHING)
                                                        .asText()),
                                task.getOrDefault("title", Value.Nothing.NOTHING).asText()))
                .toList();
    }

    private static List<LinkRow> people(Visit visit, String question) {
        return visit
                .api()
                .call("user.search", "FILTER", Value.tree("FIND", question))
                .result()
                .elements()
                .stream()
                .limit(MOST_PER_TYPE)
                .map(Value::members)
                .map(user ->
                        new LinkRow(
                                "/people/"
                                        + user.getOrDefault("ID", Value.Nothing.NOTHING).asText(),
                                Visitor.name(
                                        user.getOrDefault("NAME", Value.Nothing.NOTHING).asText(),
                                        user.getOrDefault("LAST_NAME", Value.Nothing.NOTHING)
                                                .asText(),
                                        user.getOrDefault("ID", Value.Nothing.NOTHING).asText()),
                                ""))
                .toList();
    }
}
