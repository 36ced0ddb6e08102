package dev.daybook.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.protocol.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Metrics of a server, as Prometheus reads them, and the dashboard that shows them. */
class MetricsTest extends PortalTest {

    private static final Pattern SAMPLE =
            Pattern.compile("(?m)^([a-z_]+)(?:\\{(.*)})? ([-+.\\dEeInfNa]+)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=~?\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern SELECTED = Pattern.compile("\\b([a-z]+_[a-z_]+)\\{([^}]*)}");
    private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");

    /** Labels that Prometheus adds to every sample. */
    private static final Set<String> ADDED = Set.of("instance", "job");

    private static Reply get(String path, String... headers) {
        return portal.getUrl(portal.base() + path, headers);
    }

    private static String metrics() {
        return get("/metrics").isAnswered().text();
    }

    private static double value(String sample) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    @Test
    void calls_are_counted_by_method_and_outcome_with_a_histogram() {
        var labels = "method=\"crm.stagehistory.list\",outcome=\"";
        var answered = value("daybook_request_seconds_count{" + labels + "ok\"}");
        var refused = value("daybook_request_seconds_count{" + labels + "client_error\"}");

        portal.call("crm.stagehistory.list", "{\"entityTypeId\":2}").isAnswered();
        portal.call("CRM.StageHistory.List", "{\"entityTypeId\":2}").isAnswered();
        portal.call("crm.stagehistory.list", "{}");

        assertThat(value("daybook_request_seconds_count{" + labels + "ok\"}"))
                .isEqualTo(answered + 2);
        assertThat(value("daybook_request_seconds_count{" + labels + "client_error\"}"))
                .isEqualTo(refused + 1);
        assertThat(value("daybook_request_seconds_bucket{" + labels + "ok\",le=\"+Inf\"}"))
                .isEqualTo(answered + 2);
    }

    @Test
    void names_that_clients_invent_are_no_labels() {
        portal.call("no.such.method", "{}");
        get("/no/such/place");

        assertThat(metrics()).contains("method=\"other\",outcome=\"client_error\"");
        assertThat(metrics()).doesNotContain("no.such", TestPortal.CODE);
    }

    @Test
    void caches_count_hits_and_misses() {
        var pages = "daybook_cache_lookups_total{cache=\"stage_move_pages\",result=\"";
        portal.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"A\"}}").isAnswered();
        // On PostgreSQL, the first page after a change may be planned twice.
        portal.call("crm.stagehistory.list", "{\"entityTypeId\":2}").isAnswered();
        var hits = value(pages + "hit\"}");
        var misses = value(pages + "miss\"}");

        for (var i = 0; i < 3; i++) {
            portal.call("crm.stagehistory.list", "{\"entityTypeId\":2,\"filter\":{\">ID\":0}}")
                    .isAnswered();
        }

        assertThat(value(pages + "miss\"}")).isEqualTo(misses + 1);
        assertThat(value(pages + "hit\"}")).isEqualTo(hits + 2);
        assertThat(value("daybook_cache_entries{cache=\"stage_move_pages\"}")).isPositive();
    }

    @Test
    void commits_and_journals_are_counted() {
        portal.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"A\"}}").isAnswered();
        var commits = value("daybook_commit_changes_count");
        var changes = value("daybook_commit_changes_sum");

        portal.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"B\"}}").isAnswered();

        assertThat(value("daybook_commit_changes_count")).isGreaterThan(commits);
        assertThat(value("daybook_commit_changes_sum")).isGreaterThan(changes);
        var newest =
                portal.call(
                                "crm.stagehistory.list",
                                "{\"entityTypeId\":2,\"order\":{\"ID\":\"DESC\"}}")
                        .number("result.items.0.ID");
        assertThat(value("daybook_journal_position{source=\"2\"}")).isEqualTo(newest);
        assertThat(value("daybook_database_running{kind=\"change\"}")).isZero();
    }

    @Test
    void only_administrators_and_this_machine_read_them_among_the_calls() {
        var plain = portal.employee("plain.metrics");
        portal.webhook(plain, "plainmetrics", Set.of("crm"));

        assertThat(get("/metrics").status()).isEqualTo(200);
        // A proxy on the same machine: its clients are not on this machine.
        for (var header : List.of("Forwarded", "X-Forwarded-For", "Via")) {
            assertThat(get("/metrics", header, "for=192.0.2.1").status()).isEqualTo(401);
        }
        assertThat(get("/metrics/" + plain + "/plainmetrics").status()).isEqualTo(403);
        assertThat(get("/metrics/1/wrong").status()).isEqualTo(403);
        assertThat(get("/metrics/1/" + TestPortal.CODE, "Via", "1.1 proxy").status())
                .isEqualTo(200);
    }

    @Test
    void the_dashboard_asks_for_metrics_and_labels_that_exist() throws IOException {
        portal.call("crm.stagehistory.list", "{\"entityTypeId\":2}").isAnswered();
        portal.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"A\"}}").isAnswered();
        var known = labels(metrics());
        var dashboard =
                JsonReader.read(Files.readAllBytes(Path.of("deploy", "grafana", "daybook.json")))
                        .orElseThrow();
        var queries = 0;
        for (var panel : dashboard.members().get("panels").elements()) {
            for (var target : panel.members().get("targets").elements()) {
                check(
                        target.members().get("expr").asText(),
                        target.members().get("legendFormat").asText(),
                        known);
                queries++;
            }
        }
        assertThat(queries).isGreaterThan(15);
    }

    private static void check(
            String query, String legend, Map<String, Map<String, Set<String>>> known) {
        var labels = new HashSet<>(ADDED);
        var selected = SELECTED.matcher(query);
        var names = 0;
        while (selected.find()) {
            names++;
            assertThat(known).as(query).containsKey(selected.group(1));
            var values = known.get(selected.group(1));
            labels.addAll(values.keySet());
            var label = LABEL.matcher(selected.group(2));
            while (label.find()) {
                if (!ADDED.contains(label.group(1))) {
                    assertThat(values).as(query).containsKey(label.group(1));
                }
            }
        }
        assertThat(names).as(query).isPositive();
        assertThat(query.chars().filter(it -> it == '(').count())
                .as(query)
                .isEqualTo(query.chars().filter(it -> it == ')').count());
        var grouped = GROUPED.matcher(query);
        while (grouped.find()) {
            assertThat(labels).as(query).contains(grouped.group(1).split(", "));
        }
        var shown = LEGEND.matcher(legend);
        while (shown.find()) {
            assertThat(labels).as(legend).contains(shown.group(1));
        }
    }

    /** Returns the labels of each metric with their values; fails on a line that is no sample. */
    private static Map<String, Map<String, Set<String>>> labels(String text) {
        var known = new HashMap<String, Map<String, Set<String>>>();
        text.lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    var sample = SAMPLE.matcher(line);
                    assertThat(sample.matches()).as(line).isTrue();
                    var labels = known.computeIfAbsent(sample.group(1), _ -> new HashMap<>());
                    var label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
                    while (label.find()) {
                        labels.computeIfAbsent(label.group(1), _ -> new HashSet<>())
                                .add(label.group(2));
                    }
                });
        return known;
    }
}
