package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.picture.SilhouettePicture;
import dev.daybook.pages.pipeline.Explain.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Time slider of the board. Each step is the evening of the last day of a bucket.
 *
 * @param days the last day of each bucket, ascending; the last one is at most today
 */
public record BoardTime(List<LocalDate> days) {

    private static final int DAYS_PER_WEEK = 7;

    /**
     * Values of the slider in the page.
     *
     * @param base the address of the board, to which {@code at=…} is appended
     * @param rest the parameters that follow it
     * @param now the address of the last step
     * @param hidden parameters of the period, for the form without script
     * @param days the days of the steps, separated by spaces
     * @param labels the days as people read them, separated by |
     * @param facts the open items and the moves of each step, separated by |
     * @param value the position of the chosen step
     * @param fact the open items and the moves of the chosen step; empty for a day between the steps
     */
    public record Slider(
            String base,
            String rest,
            String now,
            Map<String, String> hidden,
            String days,
            String labels,
            String facts,
            int value,
            int last,
            String day,
            String label,
            String fact,
            String first,
            String end,
            boolean endsNow,
            String earlier,
            String later,
            String picture) {}

    static BoardTime of(Period period, LocalDate today) {
        var end = period.to().isAfter(today) ? today : period.to().minusDays(1);
        var days = new ArrayList<LocalDate>();
        var day = lastDay(period.from(), period.bucket());
        while (day.isBefore(end)) {
            days.add(day);
            day = lastDay(day.plusDays(1), period.bucket());
        }
        days.add(end);
        return new BoardTime(days);
    }

    private static LocalDate lastDay(LocalDate day, String bucket) {
        return switch (bucket) {
            case "day" -> day;
            case "week" -> day.plusDays(DAYS_PER_WEEK - day.getDayOfWeek().getValue());
            case "month" -> day.withDayOfMonth(day.lengthOfMonth());
            default -> day.withDayOfYear(day.lengthOfYear());
        };
    }

    /** Returns the position of the first step that does not lie before a day. */
    int position(LocalDate day) {
        for (var i = 0; i < days.size(); i++) {
            if (!days.get(i).isBefore(day)) {
                return i;
            }
        }
        return days.size() - 1;
    }

    /** Returns the day of a step that a form has sent; empty for the step that is now. */
    String at(String step, LocalDate today) {
        var position =
                step.matches("[0-9]{1,4}")
                        ? Math.min(Integer.parseInt(step), days.size() - 1)
                        : days.size() - 1;
        var day = days.get(position);
        return day.equals(today) ? "" : day.toString();
    }

    /** Returns the numbers of open items by stage, one for each step. */
    Map<String, List<Long>> counts(Pipeline pipeline, List<Row> flow) {
        var counts = new HashMap<String, List<Long>>();
        for (var stage : pipeline.inOrder()) {
            if (stage.isProcess()) {
                counts.put(stage.id(), days.stream().map(day -> count(flow, day, stage)).toList());
            }
        }
        return counts;
    }

    /** Returns the number of moves of each step. */
    List<Long> moves(List<Row> buckets) {
        return days.stream()
                .map(day -> bucket(buckets, day).map(row -> row.count("moves")).orElse(0L))
                .toList();
    }

    private static long count(List<Row> flow, LocalDate day, Stage stage) {
        return bucket(flow, day).map(row -> FlowPage.inStage(row, stage)).orElse(0L);
    }

    /** Returns the bucket of a day: the last one that begins on this day or before it. */
    private static Optional<Row> bucket(List<Row> rows, LocalDate day) {
        return rows.stream()
                .filter(row -> !LocalDate.parse(row.text("bucket")).isAfter(day))
                .reduce((_, later) -> later);
    }

    Slider slider(
            Visit visit,
            Pipeline pipeline,
            Selection selection,
            LocalDate chosen,
            Map<String, List<Long>> counts,
            List<Long> moves) {
        var shared = selection.period().parameters();
        var at = Moment.of(visit).map(Moment::written).orElse("");
        var last = selection.query("", at, "board");
        var other = BoardPage.other(visit).map(each -> "with=" + each).orElse("");
        var now =
                visit.path()
                        + Stream.of(last, other)
                                .filter(each -> !each.isEmpty())
                                .collect(Collectors.joining("&", "?", ""))
                                .replaceFirst("\\?$", "");
        var base = visit.path() + "?" + (shared.isEmpty() ? "" : shared + "&");
        var rest = new StringBuilder();
        selection
                .later("board")
                .forEach((name, value) -> rest.append('&').append(Selection.written(name, value)));
        rest.append(other.isEmpty() ? "" : "&" + other);
        var labels =
                days.stream().map(day -> visit.formats().date(visit.formats().start(day))).toList();
        var totals = new ArrayList<Long>();
        var facts = new ArrayList<String>();
        for (var i = 0; i < days.size(); i++) {
            var step = i;
            totals.add(counts.values().stream().mapToLong(each -> each.get(step)).sum());
            facts.add(visit.texts().of("board.step", totals.get(i), moves.get(i)));
        }
        var position = position(chosen);
        var title =
                visit.texts()
                        .of(
                                "board.silhouette",
                                labels.getFirst(),
                                labels.getLast(),
                                totals.getFirst(),
                                totals.getLast(),
                                totals.stream().mapToLong(Long::longValue).max().orElse(0),
                                moves.stream().mapToLong(Long::longValue).sum());
        var layers =
                pipeline.inOrder().stream()
                        .filter(Stage::isProcess)
                        .map(stage ->
                                new SilhouettePicture.Layer(
                                        stage.color(), counts.getOrDefault(stage.id(), List.of())))
                        .toList();
        return new Slider(
                base,
                rest.toString(),
                now,
                Selection.hidden(shared + rest),
                days.stream().map(LocalDate::toString).collect(Collectors.joining(" ")),
                String.join("|", labels),
                String.join("|", facts),
                position,
                days.size() - 1,
                chosen.toString(),
                visit.formats().date(visit.formats().start(chosen)),
                days.get(position).equals(chosen) ? facts.get(position) : "",
                labels.getFirst(),
                labels.getLast(),
                days.getLast().equals(visit.formats().localDate(visit.now())),
                position == 0 ? "" : base + "at=" + days.get(position - 1) + rest,
                position == days.size() - 1
                        ? ""
                        : address(visit, base, rest.toString(), now, days.get(position + 1)),
                SilhouettePicture.draw(layers, moves, position, title));
    }

    private static String address(
            Visit visit, String base, String rest, String now, LocalDate day) {
        return day.equals(visit.formats().localDate(visit.now())) ? now : base + "at=" + day + rest;
    }
}
