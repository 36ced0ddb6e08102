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

    private static final Shape WIDE = new Shape(1120, 124, 0, "lifeline");
    private static final Shape MIDDLE = new Shape(816, 104, 0, "lifeline middle");
    private static final Shape TALL = new Shape(400, 4, 18, "lifeline tall");
    private static final double TOP = 30;
    private static final double MAIN_HEIGHT = 104;
    private static final double SIDE_HEIGHT = 44;
    private static final double BAR = 22;
    private static final double MAIN_BAR = 14;
    private static final double TICK_DISTANCE = 74;
    private static final double LABEL = 11.5;
    private static final double SMALL = 10.5;
    private static final double LABEL_GAP = 6;
    private static final double RADIUS = 2;
    private static final double GAP = 1.2;

    /** Room behind a label that ends at the right. */
    private static final double EDGE = 4;

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

    /**
     * Forms of the picture, of which a page shows the one that its window has room for.
     *
     * @param middle is also printed
     * @param tall has the names of lanes above them
     */
    public record Forms(String wide, String middle, String tall) {

        public String all() {
            return wide + middle + tall;
        }
    }

    /**
     * Words in the picture.
     *
     * @param responsible names the line of responsible users
     * @param unobserved stands in a gap
     */
    public record Words(String responsible, String unobserved) {}

    /**
     * Measures of the picture.
     *
     * @param left where the time axis begins; names of lanes stand left of it
     * @param above the room for the name of a lane above its bar, if it does not stand left of it
     * @param style classes
     */
    private record Shape(double width, double left, double above, String style) {

        double height(Lane lane) {
            return above + (lane.isMain() ? MAIN_HEIGHT + responsible() : SIDE_HEIGHT);
        }

        /** Returns the room for the word above the line of responsible users. */
        double responsible() {
            return above > 0 ? 12 : 0;
        }
    }

    private final Formats formats;
    private final Words words;
    private final Shape shape;
    private final TimeScale scale;
    private final Svg svg = new Svg();

    private LifePicture(Formats formats, Words words, Shape shape, long from, long to) {
        this.formats = formats;
        this.words = words;
        this.shape = shape;
        this.scale = new TimeScale(from, to, shape.left(), shape.width() - 8);
    }

    /**
     * Draws lanes in all forms.
     *
     * @param gaps spans that were not observed; they are hatched
     * @param title what the picture says, with its main figure
     */
    public static Forms draw(
            List<Lane> lanes, List<Span> gaps, Formats formats, String title, Words words) {
        return new Forms(
                draw(lanes, gaps, formats, title, words, WIDE),
                draw(lanes, gaps, formats, title, words, MIDDLE),
                draw(lanes, gaps, formats, title, words, TALL));
    }

    private static String draw(
            List<Lane> lanes,
            List<Span> gaps,
            Formats formats,
            String title,
            Words words,
            Shape shape) {
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
        var picture = new LifePicture(formats, words, shape, from, from + length + length / 16);
        return picture.drawn(lanes, gaps, title);
    }

    private String drawn(List<Lane> lanes, List<Span> gaps, String title) {
        var height = TOP + lanes.stream().mapToDouble(shape::height).sum();
        svg.open(
                "svg",
                "viewBox",
                "0 0 " + Svg.coordinate(shape.width()) + " " + Svg.coordinate(height),
                "class",
                shape.style(),
                "role",
                "img",
                "aria-label",
                title);
        for (var tick : scale.ticks(formats, TICK_DISTANCE)) {
            svg.add("path", "class", "grid", "d", Svg.path("M", tick.x(), 22, "V", height));
            if (tick.x() + 4 + TextWidth.plain(tick.label(), SMALL) <= shape.width()) {
                svg.text("text", tick.label(), "class", "tick", "x", tick.x() + 4, "y", 16);
            }
        }
        connections(lanes);
        var y = TOP;
        for (var lane : lanes) {
            lane(lane, gaps, y);
            y += shape.height(lane);
        }
        return svg.close("svg").toString();
    }

    /** Draws a line from the lane of the item to each other one, where the later of both begins. */
    private void connections(List<Lane> lanes) {
        var middles = new ArrayList<Double>();
        var top = TOP;
        for (var lane : lanes) {
            middles.add(bar(lane, top) + (lane.isMain() ? MAIN_BAR : BAR) / 2);
            top += shape.height(lane);
        }
        for (var i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).isMain()) {
                for (var j = 0; j < lanes.size(); j++) {
                    var begin = Math.max(begin(lanes.get(i)), begin(lanes.get(j)));
                    var x = scale.x(begin);
                    if (j != i) {
                        svg.add(
                                "path",
                                "class",
                                "leader",
                                "d",
                                Svg.path("M", x, middles.get(i), "V", middles.get(j)));
                    }
                }
            }
        }
    }

    private static long begin(Lane lane) {
        return lane.segments().getFirst().from();
    }

    private double bar(Lane lane, double top) {
        return top + shape.above() + (lane.isMain() ? 20 : 4);
    }

    private void lane(Lane lane, List<Span> gaps, double top) {
        var bar = bar(lane, top);
        var height = lane.isMain() ? MAIN_BAR : BAR;
        var name = shape.above() > 0 ? top + 12 : bar + height / 2 + 4;
        svg.text("text", lane.name(), "class", "lanelab", "x", 0, "y", name);
        if (lane.isMain()) {
            pipelines(lane.pipelines(), bar - 6);
        }
        for (var merged : merged(lane.segments())) {
            segment(merged, lane.isMain(), bar, height);
        }
        if (lane.isMain()) {
            gaps.forEach(gap -> gap(gap, bar, height));
            labels(lane.segments(), bar + height);
            responsible(lane.responsible(), bar + height + 46 + shape.responsible());
        }
    }

    /** Hatches the bar of the item where its moves were not observed; texts stay legible. */
    private void gap(Span gap, double y, double height) {
        var left = scale.x(Math.max(gap.from(), scale.from()));
        var right = scale.x(Math.min(gap.to(), scale.to()));
        if (right > left) {
            Hatching.draw(svg, left, y, right - left, height, gap.name());
            var width = TextWidth.plain(words.unobserved(), SMALL) + LABEL_GAP;
            if (width < right - left) {
                Hatching.across(svg, words.unobserved(), (left + right) / 2, y, width, height);
            }
        }
    }

    /** Writes the name of a pipeline where it begins, as far as the next one leaves room. */
    private void pipelines(List<Span> spans, double y) {
        for (var i = 0; i < spans.size(); i++) {
            var left = scale.x(spans.get(i).from());
            var right = i + 1 < spans.size() ? scale.x(spans.get(i + 1).from()) : shape.width();
            var name = TextWidth.fitting(spans.get(i).name(), SMALL, right - left - LABEL_GAP);
            svg.text("text", name, "class", "segsub", "x", left + 1, "y", y);
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
        if (!isMain && TextWidth.bold(segment.name(), LABEL) + 12 < width) {
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
        svg.close("g");
    }

    private void labels(List<Segment> segments, double y) {
        for (var i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            var left = scale.x(segment.from());
            var right =
                    i + 1 < segments.size() ? scale.x(segments.get(i + 1).from()) : scale.right();
            var room = right - left - LABEL_GAP;
            var name = TextWidth.fitting(segment.name(), LABEL, room);
            var isLast = i + 1 == segments.size();
            var isCut = !name.equals(segment.name());
            if (isLast && isCut && isFree(segments, TextWidth.bold(segment.name(), LABEL))) {
                // There is no room to its right: it ends where the picture ends.
                svg.text(
                        "text",
                        segment.name(),
                        "class",
                        "seglab",
                        "x",
                        shape.width() - EDGE,
                        "y",
                        y + 15,
                        "text-anchor",
                        "end");
            } else if (!name.isEmpty()) {
                svg.text("text", name, "class", "seglab", "x", left + 1, "y", y + 15);
            }
            var duration = segment.isFinal() ? "" : formats.duration(segment.to() - segment.from());
            if (TextWidth.plain(duration, SMALL) < room) {
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
        var last = scale.x(segments.getLast().from());
        var end = Math.min(last, scale.x(before.from()) + TextWidth.bold(before.name(), LABEL));
        return end + LABEL_GAP < shape.width() - EDGE - length;
    }

    private void responsible(List<Span> spans, double y) {
        if (spans.isEmpty()) {
            return;
        }
        // Above the line if there is no room on its left.
        var word = shape.above() > 0 ? y - 7 : y + 4;
        svg.text("text", words.responsible(), "class", "segsub", "x", 0, "y", word);
        for (var span : spans) {
            var left = scale.x(span.from());
            var right = Math.max(left + 1, scale.x(span.to()) - 4);
            svg.add("path", "class", "resp", "d", Svg.path("M", left, y, "H", right));
            svg.add("circle", "class", "dot", "cx", left, "cy", y, "r", 3.5);
            var name = TextWidth.fitting(span.name(), SMALL, right - left - LABEL_GAP);
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
