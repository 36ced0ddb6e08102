package dev.daybook.pages.picture;

import dev.daybook.pages.picture.StageColors.StageColor;
import dev.daybook.pages.text.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Picture of the life of an item: a lane for it and for each linked item, on one time axis. */
public final class LifePicture {

    private static final double WIDTH = 1120;
    private static final double LEFT = 124;
    private static final double TOP = 30;
    private static final double MAIN_HEIGHT = 104;
    private static final double SIDE_HEIGHT = 44;
    private static final double BAR = 22;
    private static final double MAIN_BAR = 14;
    private static final double TICK_DISTANCE = 74;
    private static final double LETTER = 6.6;
    private static final double SMALL_LETTER = 5.8;
    private static final double RADIUS = 2;
    private static final double GAP = 1.2;

    /** Time in one stage, or in one status of a task. */
    public record Segment(
            String name, StageColor color, long from, long to, boolean isFinal, String title) {}

    /** Span with a name, such as the pipeline or the responsible user. */
    public record Span(String name, long from, long to) {}

    /**
     * Lane of one item.
     *
     * @param isMain whether it is the item of the page, which has labels and the spans
     */
    public record Lane(
            String name,
            boolean isMain,
            List<Segment> segments,
            List<Span> pipelines,
            List<Span> responsible) {}

    private final Formats formats;
    private final String responsibleWord;
    private final TimeScale scale;
    private final Svg svg = new Svg();

    private LifePicture(Formats formats, String responsibleWord, long from, long to) {
        this.formats = formats;
        this.responsibleWord = responsibleWord;
        this.scale = new TimeScale(from, to, LEFT, WIDTH - 8);
    }

    /**
     * Draws lanes.
     *
     * @param gaps spans that were not observed; they are hatched
     * @param title what the picture says, with its main figure
     */
    public static String draw(
            List<Lane> lanes,
            List<Span> gaps,
            Formats formats,
            String title,
            String responsibleWord) {
        var from =
                lanes.stream()
                        .flatMap(lane -> lane.segments().stream())
                        .mapToLong(Segment::from)
                        .min()
                        .orElseThrow();
        var to =
                lanes.stream()
                        .flatMap(lane -> lane.segments().stream())
                        .mapToLong(segment -> segment.isFinal() ? segment.from() : segment.to())
                        .max()
                        .orElseThrow();
        var length = Math.max(3_600, to - from);
        // Final stages have no end: a short piece shows that they were reached.
        var picture = new LifePicture(formats, responsibleWord, from, from + length + length / 16);
        return picture.drawn(lanes, gaps, title);
    }

    private String drawn(List<Lane> lanes, List<Span> gaps, String title) {
        var height =
                TOP
                        + lanes.stream()
                                .mapToDouble(lane -> lane.isMain() ? MAIN_HEIGHT : SIDE_HEIGHT)
                                .sum();
        svg.open(
                "svg",
                "viewBox",
                "0 0 " + Svg.coordinate(WIDTH) + " " + Svg.coordinate(height),
                "class",
                "lifeline",
                "role",
                "img",
                "aria-label",
                title);
        for (var tick : scale.ticks(formats, TICK_DISTANCE)) {
            svg.add("path", "class", "grid", "d", Svg.path("M", tick.x(), 22, "V", height));
            if (tick.x() + 4 + tick.label().length() * SMALL_LETTER <= WIDTH) {
                svg.text("text", tick.label(), "class", "tick", "x", tick.x() + 4, "y", 16);
            }
        }
        var y = TOP;
        for (var lane : lanes) {
            lane(lane, y);
            y += lane.isMain() ? MAIN_HEIGHT : SIDE_HEIGHT;
        }
        for (var gap : gaps) {
            var left = scale.x(Math.max(gap.from(), scale.from()));
            var right = scale.x(Math.min(gap.to(), scale.to()));
            if (right > left) {
                Hatching.draw(svg, left, TOP, right - left, height - TOP, gap.name());
            }
        }
        return svg.close("svg").toString();
    }

    private void lane(Lane lane, double top) {
        var bar = lane.isMain() ? top + 20 : top + 4;
        var height = lane.isMain() ? MAIN_BAR : BAR;
        svg.text("text", lane.name(), "class", "lanelab", "x", 0, "y", bar + height / 2 + 4);
        if (lane.isMain()) {
            for (var span : lane.pipelines()) {
                svg.text(
                        "text",
                        span.name(),
                        "class",
                        "segsub",
                        "x",
                        scale.x(span.from()) + 1,
                        "y",
                        bar - 6);
            }
        }
        for (var merged : merged(lane.segments())) {
            segment(merged, lane.isMain(), bar, height);
        }
        if (lane.isMain()) {
            labels(lane.segments(), bar + height);
            responsible(lane.responsible(), bar + height + 46);
        }
    }

    /** Segment of the picture: one stay, or several that are too short to be seen. */
    private record Drawn(Segment segment, int stays, double left, double right) {}

    private List<Drawn> merged(List<Segment> segments) {
        var drawn = new ArrayList<Drawn>();
        for (var segment : segments) {
            var left = scale.x(segment.from());
            var right = segment.isFinal() ? scale.right() : scale.x(segment.to());
            var last = drawn.isEmpty() ? null : drawn.getLast();
            if (last != null && right - left < 1 && last.right() - last.left() < 2) {
                drawn.removeLast();
                drawn.add(new Drawn(last.segment(), last.stays() + 1, last.left(), right));
            } else {
                drawn.add(new Drawn(segment, 1, left, right));
            }
        }
        return drawn;
    }

    private void segment(Drawn drawn, boolean isMain, double y, double height) {
        var segment = drawn.segment();
        var isMerged = drawn.stays() > 1;
        var right =
                segment.isFinal() && !isMerged
                        ? Math.min(drawn.right(), drawn.left() + 46)
                        : drawn.right();
        var width = Math.max(1, right - drawn.left() - GAP);
        svg.open("g", "class", isMerged ? "merged" : segment.color().css());
        svg.titled(
                "rect",
                isMerged ? drawn.stays() + " \u00d7" : segment.title(),
                "class",
                segment.isFinal() ? "seg final" : "seg",
                "x",
                drawn.left(),
                "y",
                y,
                "width",
                width,
                "height",
                height,
                "rx",
                RADIUS);
        svg.close("g");
        if (!isMain && segment.name().length() * LETTER + 10 < width) {
            svg.text(
                    "text",
                    segment.name(),
                    "class",
                    "segin",
                    "x",
                    drawn.left() + 6,
                    "y",
                    y + height / 2 + 4);
        }
    }

    private void labels(List<Segment> segments, double y) {
        for (var i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            var left = scale.x(segment.from());
            var right =
                    i + 1 < segments.size() ? scale.x(segments.get(i + 1).from()) : scale.right();
            var room = right - left - 4;
            var name = shortened(segment.name(), room, LETTER);
            var isLast = i + 1 == segments.size();
            var length = segment.name().length() * LETTER;
            if (isLast && name.length() < segment.name().length() && isFree(segments, length)) {
                // There is no room to its right: it ends where the picture ends.
                svg.text(
                        "text",
                        segment.name(),
                        "class",
                        "seglab",
                        "x",
                        WIDTH,
                        "y",
                        y + 15,
                        "text-anchor",
                        "end");
            } else if (name.length() >= Math.min(3, segment.name().length())) {
                svg.text("text", name, "class", "seglab", "x", left + 1, "y", y + 15);
            }
            var duration = segment.isFinal() ? "" : formats.duration(segment.to() - segment.from());
            if (duration.length() * SMALL_LETTER < room) {
                svg.text("text", duration, "class", "segsub", "x", left + 1, "y", y + 28);
            }
        }
    }

    /** Returns whether the label before the last one leaves a length at the right end free. */
    private boolean isFree(List<Segment> segments, double length) {
        if (segments.size() == 1) {
            return true;
        }
        var before = segments.get(segments.size() - 2);
        var end = scale.x(before.from()) + before.name().length() * LETTER;
        return end + LETTER < WIDTH - length;
    }

    private static String shortened(String name, double room, double letter) {
        var letters = (int) (room / letter);
        if (name.length() <= letters) {
            return name;
        }
        return letters < 4 ? "" : name.substring(0, letters - 1).strip() + "\u2026";
    }

    private void responsible(List<Span> spans, double y) {
        if (spans.isEmpty()) {
            return;
        }
        svg.text("text", responsibleWord, "class", "segsub", "x", 0, "y", y + 4);
        for (var span : spans) {
            var left = scale.x(span.from());
            var right = Math.max(left + 1, scale.x(span.to()) - 4);
            svg.add("path", "class", "resp", "d", Svg.path("M", left, y, "H", right));
            svg.add("circle", "class", "dot", "cx", left, "cy", y, "r", 3.5);
            var name = shortened(span.name(), right - left - 6, SMALL_LETTER);
            svg.text("text", name, "class", "segsub", "x", left + 8, "y", y + 15);
        }
    }

    /** Returns the classes of the colours in lanes. */
    public static Set<String> colors(List<Lane> lanes) {
        return lanes.stream()
                .flatMap(lane -> lane.segments().stream())
                .map(segment -> segment.color().css())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
