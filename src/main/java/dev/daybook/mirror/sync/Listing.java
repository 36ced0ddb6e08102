package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.Command;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that the source lists in pages by their ids.
 *
 * @param stream the name of the stream
 * @param entityTypeId the entity type; 0 for tasks
 * @param base the call without order, filter and start
 * @param idField the id in filters and orders
 * @param idKey the id in rows
 * @param listKey the list in answers; empty if the answer itself is the list
 * @param dateField the date of the last change in filters; empty if there is none
 * @param dateKey the date of the last change in rows
 */
public record Listing(
        String stream,
        int entityTypeId,
        Command base,
        String idField,
        String idKey,
        String listKey,
        String dateField,
        String dateKey) {

    /** Rows of a full page. */
    public static final int PAGE = 50;

    static final int INVOICE = 5;
    public static final String TASKS = "tasks";

    /** Returns whether a stream consists of rows with ids, unlike dictionaries. */
    public static boolean isJournal(String stream) {
        return stream.startsWith("moves.") || stream.startsWith("items.") || stream.equals(TASKS);
    }

    static String movesStream(int entityTypeId) {
        return "moves." + entityTypeId;
    }

    static String itemsStream(int entityTypeId) {
        return "items." + entityTypeId;
    }

    /** Returns the stage moves of an entity type. */
    public static Listing moves(int entityTypeId) {
        return new Listing(
                movesStream(entityTypeId),
                entityTypeId,
                Command.of("crm.stagehistory.list").with("entityTypeId", entityTypeId),
                "ID",
                "ID",
                "items",
                "",
                "");
    }

    /** Returns the items of an entity type. */
    public static Listing items(int entityTypeId) {
        return entityTypeId == INVOICE
                ? new Listing(
                        itemsStream(INVOICE),
                        INVOICE,
                        Command.of("crm.invoice.list"),
                        "ID",
                        "ID",
                        "",
                        "DATE_UPDATE",
                        "DATE_UPDATE")
                : new Listing(
                        itemsStream(entityTypeId),
                        entityTypeId,
                        Command.of("crm.item.list").with("entityTypeId", entityTypeId),
                        "id",
                        "id",
                        "items",
                        "updatedTime",
                        "updatedTime");
    }

    public static Listing tasks() {
        return new Listing(
                TASKS,
                0,
                Command.of("tasks.task.list").withAll("select", List.of("*", "UF_*")),
                "ID",
                "id",
                "tasks",
                "CHANGED_DATE",
                "changedDate");
    }

    String method() {
        return base.method();
    }

    boolean isMoves() {
        return method().equals("crm.stagehistory.list");
    }

    boolean isTasks() {
        return stream.equals(TASKS);
    }

    boolean isItems() {
        return !isMoves() && !isTasks();
    }

    public List<Value> rows(Answered answer) {
        return (listKey.isEmpty() ? answer.value() : answer.member(listKey)).elements();
    }

    public long id(Value row) {
        return row.member(idKey).asWhole();
    }

    /** Returns the date of the last change, in seconds since 1970; 0 if it is missing. */
    long date(Value row) {
        var text = row.member(dateKey).asText();
        return Dates.read(text, ZoneOffset.UTC, Instant.EPOCH).orElse(0L);
    }

    // ---- questions ----

    private Command ordered(String direction) {
        return base.with("order[" + idField + "]", direction).with("start", -1);
    }

    /** Returns the command for the newest rows. */
    public Command newest() {
        return ordered("DESC");
    }

    /** Returns the command for the oldest stage moves since a time. */
    Command oldestSince(long second) {
        return oldest().with("filter[>=CREATED_TIME]", utc(second));
    }

    /** Returns the command for the oldest rows. */
    public Command oldest() {
        return ordered("ASC");
    }

    /**
     * Returns a chain of commands that reads downwards: each continues below the last row of the
     * page before it. Behind a page that is not full the reference has no value, which ends the
     * chain.
     */
    List<Command> chainDown(long below, long lowest, int length) {
        var commands = new ArrayList<Command>();
        for (var number = 0; number < length; number++) {
            commands.add(
                    newest().with("filter[>=" + idField + "]", lowest)
                            .with("filter[<" + idField + "]", bound(number, below, idKey)));
        }
        return commands;
    }

    /** Returns a chain of commands that reads upwards to an id. */
    List<Command> chainUp(long above, long highest, int length) {
        var commands = new ArrayList<Command>();
        for (var number = 0; number < length; number++) {
            var command = oldest().with("filter[>" + idField + "]", bound(number, above, idKey));
            commands.add(
                    highest == Long.MAX_VALUE
                            ? command
                            : command.with("filter[<=" + idField + "]", highest));
        }
        return commands;
    }

    /** Returns a chain of commands that reads by the date of the last change, inclusively. */
    List<Command> chainSince(long second, int length) {
        var commands = new ArrayList<Command>();
        for (var number = 0; number < length; number++) {
            commands.add(
                    byDate().with(
                                    "filter[>=" + dateField + "]",
                                    bound(number, utc(second), dateKey)));
        }
        return commands;
    }

    /** Returns a chain of commands that reads the rows of one date by their ids. */
    List<Command> chainAt(long second, long above, int length) {
        var commands = new ArrayList<Command>();
        for (var number = 0; number < length; number++) {
            commands.add(
                    oldest().with("filter[" + dateField + "]", utc(second))
                            .with("filter[>" + idField + "]", bound(number, above, idKey)));
        }
        return commands;
    }

    private Command byDate() {
        return base.with("order[" + dateField + "]", "ASC")
                .with("order[" + idField + "]", "ASC")
                .with("start", -1);
    }

    private Object bound(int number, Object first, String key) {
        var list = listKey.isEmpty() ? "" : "[" + listKey + "]";
        return number == 0
                ? first
                : "$result[c" + (number - 1) + "]" + list + "[" + (PAGE - 1) + "][" + key + "]";
    }

    /** Returns the command that counts the rows of a span of ids. */
    public Command count(long from, long to) {
        return base.with("order[" + idField + "]", "ASC")
                .with("filter[>=" + idField + "]", from)
                .with("filter[<=" + idField + "]", to)
                .withAll("select", List.of(idField))
                .with("start", 0);
    }

    public static String utc(long second) {
        return Dates.write(second, ZoneOffset.UTC);
    }
}
