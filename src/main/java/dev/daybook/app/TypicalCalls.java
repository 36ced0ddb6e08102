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
 * Typical mix of calls, from several clients at once. The clients use the oldest HTTP client of the
 * JDK, so that the JVM profile that they leave is separate from that of the server.
 */
final class TypicalCalls {

    private static final int CALLERS = 4;
    private static final int CHANGES = 25;

    /** First calls of each client: its own deal and task, whose ids are the number of the client. */
    private static final List<Request> ADD =
            List.of(
                    new Request("crm.deal.add", "{'fields':{'TITLE':'A deal'}}"),
                    new Request(
                            "tasks.task.add", "{'fields':{'TITLE':'A task','RESPONSIBLE_ID':1}}"));

    private static final List<Request> CHANGE =
            List.of(
                    new Request("crm.deal.update", "{'id':#,'fields':{'STAGE_ID':'PREPARATION'}}"),
                    new Request("tasks.task.update", "{'taskId':#,'fields':{'PRIORITY':2}}"),
                    new Request(
                            "crm.item.update",
                            "{'entityTypeId':2,'id':#,'fields':{'stageId':'EXECUTING'}}"),
                    new Request("tasks.task.update", "{'taskId':#,'fields':{'PRIORITY':1}}"),
                    new Request("crm.deal.update", "{'id':#,'fields':{'STAGE_ID':'NEW'}}"));

    private static final List<Request> READ =
            List.of(
                    new Request("server.time", "{}"),
                    new Request(
                            "crm.stagehistory.list",
                            "{'entityTypeId':2,'order':{'ID':'ASC'},'filter':{'OWNER_ID':#}}"),
                    new Request(
                            "crm.stagehistory.list", "{'entityTypeId':2,'order':{'ID':'DESC'}}"),
                    new Request("crm.stagehistory.list", "{'entityTypeId':2,'start':50}"),
                    new Request(
                            "crm.stagehistory.list",
                            "{'entityTypeId':2,'filter':{'>ID':#},'order':{'ID':'ASC'},'start':-1}"),
                    new Request(
                            "crm.stagehistory.list",
                            "{'entityTypeId':2,'filter':{'STAGE_ID':'EXECUTING',"
                                    + "'>=CREATED_TIME':'2020-01-01','<CREATED_TIME':'2100-01-01'},"
                                    + "'select':['ID','OWNER_ID','PREVIOUS_STAGE_ID']}"),
                    new Request("tasks.task.history.list", "{'taskId':#}"),
                    new Request(
                            "tasks.task.history.list",
                            "{'taskId':#,'filter':{'FIELD':'PRIORITY'},'order':{'id':'asc'}}"),
                    new Request("crm.deal.get", "{'id':#}"),
                    new Request(
                            "crm.item.list",
                            "{'entityTypeId':2,'filter':{'stageId':'NEW'},'order':{'id':'DESC'}}"),
                    new Request(
                            "batch",
                            "{'cmd':{'deal':'crm.deal.get?id=#','moves':'crm.stagehistory.list"
                                    + "?entityTypeId=2&filter[OWNER_ID]=$result[deal][ID]'}}"));

    private final String webhook;

    /**
     * @param webhook URL of a webhook of the administrator, without a slash at its end; the portal is new
     */
    TypicalCalls(String webhook) {
        this.webhook = webhook;
    }

    /**
     * Call of a remote method.
     *
     * @param body JSON with single quotes; # stands for the number of the client
     */
    private record Request(String method, String body) {
        byte[] bodyOf(int caller) {
            return body.replace('\'', '"')
                    .replace("#", Integer.toString(caller))
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Runs all clients.
     *
     * @param length duration of the reads, after some writes
     * @return the number of calls
     * @throws UncheckedIOException if a call fails
     */
    long call(Duration length) {
        for (var caller = 1; caller <= CALLERS; caller++) {
            callAll(ADD, caller);
        }
        return IntStream.rangeClosed(1, CALLERS)
                .parallel()
                .mapToLong(caller -> changeAndRead(caller, length))
                .sum();
    }

    private long changeAndRead(int caller, Duration length) {
        var made = 0L;
        for (var i = 0; i < CHANGES; i++) {
            made += callAll(CHANGE, caller);
        }
        for (var end = System.nanoTime() + length.toNanos(); System.nanoTime() - end < 0; ) {
            made += callAll(READ, caller);
        }
        return made;
    }

    private int callAll(List<Request> requests, int caller) {
        try {
            for (var request : requests) {
                call(request, caller);
            }
            return requests.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void call(Request request, int caller) throws IOException {
        var url = URI.create(webhook + "/" + request.method()).toURL();
        var connection = (HttpURLConnection) url.openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        try (var out = connection.getOutputStream()) {
            out.write(request.bodyOf(caller));
        }
        // Throws an exception if the call was rejected.
        try (var in = connection.getInputStream()) {
            in.readAllBytes();
        }
    }
}
