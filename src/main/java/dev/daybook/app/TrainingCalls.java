package dev.daybook.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What clients ask of a server most often, from several at once. They call over the JDK's oldest
 * client: what the JVM finds out of it is not mistaken for what it finds out of the server.
 */
final class TrainingCalls {

    private static final int CALLERS = 4;
    private static final int CHANGES = 25;

    /** What the callers do first. Each has a deal and a task of its own, with the same number. */
    private static final List<Ask> ADD =
            List.of(
                    new Ask("crm.deal.add", "{'fields':{'TITLE':'A deal'}}"),
                    new Ask("tasks.task.add", "{'fields':{'TITLE':'A task','RESPONSIBLE_ID':1}}"));

    private static final List<Ask> CHANGE =
            List.of(
                    new Ask("crm.deal.update", "{'id':#,'fields':{'STAGE_ID':'PREPARATION'}}"),
                    new Ask("tasks.task.update", "{'taskId':#,'fields':{'PRIORITY':2}}"),
                    new Ask(
                            "crm.item.update",
                            "{'entityTypeId':2,'id':#,'fields':{'stageId':'EXECUTING'}}"),
                    new Ask("tasks.task.update", "{'taskId':#,'fields':{'PRIORITY':1}}"),
                    new Ask("crm.deal.update", "{'id':#,'fields':{'STAGE_ID':'NEW'}}"));

    private static final List<Ask> READ =
            List.of(
                    new Ask("server.time", "{}"),
                    new Ask(
                            "crm.stagehistory.list",
                            "{'entityTypeId':2,'order':{'ID':'ASC'},'filter':{'OWNER_ID':#}}"),
                    new Ask("crm.stagehistory.list", "{'entityTypeId':2,'order':{'ID':'DESC'}}"),
                    new Ask("crm.stagehistory.list", "{'entityTypeId':2,'start':50}"),
                    new Ask(
                            "crm.stagehistory.list",
                            "{'entityTypeId':2,'filter':{'>ID':#},'order':{'ID':'ASC'},'start':-1}"),
                    new Ask(
                            "crm.stagehistory.list",
                            "{'entityTypeId':2,'filter':{'STAGE_ID':'EXECUTING',"
                                    + "'>=CREATED_TIME':'2020-01-01','<CREATED_TIME':'2100-01-01'},"
                                    + "'select':['ID','OWNER_ID','PREVIOUS_STAGE_ID']}"),
                    new Ask("tasks.task.history.list", "{'taskId':#}"),
                    new Ask(
                            "tasks.task.history.list",
                            "{'taskId':#,'filter':{'FIELD':'PRIORITY'},'order':{'id':'asc'}}"),
                    new Ask("crm.deal.get", "{'id':#}"),
                    new Ask(
                            "crm.item.list",
                            "{'entityTypeId':2,'filter':{'stageId':'NEW'},'order':{'id':'DESC'}}"),
                    new Ask(
                            "batch",
                            "{'cmd':{'deal':'crm.deal.get?id=#','moves':'crm.stagehistory.list"
                                    + "?entityTypeId=2&filter[OWNER_ID]=$result[deal][ID]'}}"));

    private final String webhook;

    /**
     * @param webhook of the administrator of a new portal, without a slash at its end
     */
    TrainingCalls(String webhook) {
        this.webhook = webhook;
    }

    /**
     * One call.
     *
     * @param body JSON with single quotes; # stands for the number of the caller
     */
    private record Ask(String method, String body) {
        byte[] bodyOf(int caller) {
            return body.replace('\'', '"')
                    .replace("#", Integer.toString(caller))
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Makes them.
     *
     * @param length how long the callers read, after some changes
     * @return how many calls were made
     * @throws UncheckedIOException where one of them is refused
     */
    long make(Duration length) {
        for (var caller = 1; caller <= CALLERS; caller++) {
            makeAll(ADD, caller);
        }
        return IntStream.rangeClosed(1, CALLERS)
                .parallel()
                .mapToLong(caller -> changeAndRead(caller, length))
                .sum();
    }

    private long changeAndRead(int caller, Duration length) {
        var made = 0L;
        for (var i = 0; i < CHANGES; i++) {
            made += makeAll(CHANGE, caller);
        }
        for (var end = System.nanoTime() + length.toNanos(); System.nanoTime() - end < 0; ) {
            made += makeAll(READ, caller);
        }
        return made;
    }

    private int makeAll(List<Ask> asks, int caller) {
        try {
            for (var ask : asks) {
                make(ask, caller);
            }
            return asks.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void make(Ask ask, int caller) throws IOException {
        var url = URI.create(webhook + "/" + ask.method()).toURL();
        var connection = (HttpURLConnection) url.openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        try (var out = connection.getOutputStream()) {
            out.write(ask.bodyOf(caller));
        }
        // Where the call was refused, this fails.
        try (var in = connection.getInputStream()) {
            in.readAllBytes();
        }
    }
}
