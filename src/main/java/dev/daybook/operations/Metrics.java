package dev.daybook.operations;

import dev.daybook.metrics.CacheUse;
import dev.daybook.protocol.ApiException;
import dev.daybook.storage.StorageException;
import dev.daybook.storage.StoreLoad;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.SummaryWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Metrics of a server. Except for latencies, components are asked for their numbers when the
 * metrics are read, so that calls do not become slower. Numbers that the database does not provide
 * at the moment are left out.
 */
public final class Metrics {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Map<String, Supplier<CacheUse>> caches = new ConcurrentSkipListMap<>();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private volatile boolean isPrivate;
    private final AtomicBoolean isComplete = new AtomicBoolean();

    /** Adds a metric that its component updates. */
    public void add(Collector metric) {
        registry.register(metric);
    }

    /** Adds a cache, by the name of its label. */
    public void cache(String name, Supplier<CacheUse> use) {
        caches.put(name, use);
    }

    /** Adds a number. */
    public void gauge(String name, String help, Supplier<? extends Number> value) {
        registry.register(
                GaugeWithCallback.builder()
                        .name(name)
                        .help(help)
                        .callback(gauge -> ifAvailable(() -> gauge.call(value.get().doubleValue())))
                        .build());
    }

    /** Adds numbers by the value of a label. */
    public void gauges(
            String name,
            String help,
            String label,
            Supplier<? extends Map<String, ? extends Number>> values) {
        registry.register(
                GaugeWithCallback.builder()
                        .name(name)
                        .help(help)
                        .labelNames(label)
                        .callback(gauge ->
                                ifAvailable(() ->
                                        values.get()
                                                .forEach((key, value) ->
                                                        gauge.call(value.doubleValue(), key))))
                        .build());
    }

    /**
     * Adds numbers that are read together.
     *
     * @param helps the descriptions of the metrics, by their names
     */
    public void together(
            Map<String, String> helps, Supplier<? extends Map<String, ? extends Number>> values) {
        MultiCollector collector =
                () -> {
                    var snapshots = MetricSnapshots.builder();
                    ifAvailable(() ->
                            values.get()
                                    .forEach((name, value) ->
                                            snapshots.metricSnapshot(
                                                    snapshot(name, helps, value.doubleValue()))));
                    return snapshots.build();
                };
        registry.register(collector);
    }

    private static GaugeSnapshot snapshot(String name, Map<String, String> helps, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(helps.get(name))
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }

    /** Adds the load of a store. */
    public void store(Supplier<StoreLoad> load) {
        registry.register(
                GaugeWithCallback.builder()
                        .name("daybook_database_running")
                        .help("Calls that use the database, by kind of work.")
                        .labelNames("kind")
                        .callback(gauge ->
                                load.get()
                                        .work()
                                        .forEach((kind, work) ->
                                                gauge.call((double) work.running(), kind)))
                        .build());
        registry.register(
                GaugeWithCallback.builder()
                        .name("daybook_database_waiting")
                        .help("Calls that wait for the database, by kind of work.")
                        .labelNames("kind")
                        .callback(gauge ->
                                load.get()
                                        .work()
                                        .forEach((kind, work) ->
                                                gauge.call((double) work.waiting(), kind)))
                        .build());
        registry.register(
                SummaryWithCallback.builder()
                        .name("daybook_commit_changes")
                        .help("Changes per commit; several changes can share one.")
                        .callback(summary -> {
                            var now = load.get();
                            summary.call(now.commits(), (double) now.changes(), Quantiles.EMPTY);
                        })
                        .build());
    }

    /** Removes the metrics from the port of calls, because another port serves them. */
    public void makePrivate() {
        isPrivate = true;
    }

    boolean isPrivate() {
        return isPrivate;
    }

    /** Returns all metrics in Prometheus text format. */
    public byte[] text() {
        // Loads a hundred classes, which servers without metrics do not need.
        if (isComplete.compareAndSet(false, true)) {
            addCaches();
            JvmMetrics.builder().register(registry);
        }
        var text = new ByteArrayOutputStream();
        try {
            writer.write(text, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toByteArray();
    }

    private void addCaches() {
        registry.register(
                GaugeWithCallback.builder()
                        .name("daybook_cache_entries")
                        .help("Entries of a cache.")
                        .labelNames("cache")
                        .callback(gauge ->
                                caches.forEach((name, use) ->
                                        gauge.call((double) use.get().entries(), name)))
                        .build());
        registry.register(
                CounterWithCallback.builder()
                        .name("daybook_cache_lookups_total")
                        .help("Look-ups in a cache, by result.")
                        .labelNames("cache", "result")
                        .callback(counter ->
                                caches.forEach((name, use) -> {
                                    var now = use.get();
                                    counter.call((double) now.hits(), name, "hit");
                                    counter.call((double) now.misses(), name, "miss");
                                }))
                        .build());
    }

    private static void ifAvailable(Runnable numbers) {
        try {
            numbers.run();
        } catch (ApiException | StorageException _) {
            // The health of the server reports why.
        }
    }
}
