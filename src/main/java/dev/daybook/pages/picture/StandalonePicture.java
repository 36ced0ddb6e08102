package dev.daybook.pages.picture;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Picture as a file that opens alone: with its colours, title and basis, on light paper. */
public final class StandalonePicture {

    private static final Pattern VIEW_BOX =
            Pattern.compile("^<svg viewBox=\"0 0 ([0-9.]+) ([0-9.]+)\"[^>]*>");
    private static final Pattern COLOR = Pattern.compile("h(\\d+)(b?)");
    private static final double MARGIN = 24;
    private static final double HEAD = 64;
    private static final double FOOT = 40;
    private static final String STYLE =
            """
            text{font:12px "Segoe UI","Noto Sans",sans-serif;fill:#1f2328}\
            .head{font:500 20px Georgia,"Noto Serif",serif}.foot,.tick,.segsub,.ad{fill:#5b616b;font-size:10.5px}\
            .grid{stroke:#e4e0d6;fill:none}.leader{stroke:#bdb7a8;fill:none}.rail{fill:#f0ede5}.seglab,.lanelab,.nl,.al{font-weight:600}\
            .segin,.nn{font-weight:600}.resp{stroke:#1f2328;stroke-width:2}\
            .dot{fill:#fbfaf7;stroke:#1f2328;stroke-width:1.5}.med{stroke:#1f2328;stroke-width:2.5}\
            .band{opacity:.55}.x-on{fill:#5b616b}.x-lost{fill:#a8391f}.merged .seg{fill:#1f2328}.merged .segin{fill:#fff}\
            .area,.node{stroke:#fbfaf7;stroke-width:1}.nl,.nn,.al{text-anchor:middle}\
            .halo{fill:#fbfaf7}.arc{fill:none}.arc.fwd{stroke:#9aa9b5}.arc.bck{stroke:#d9a441}.leak{stroke:#a8391f;fill:none;opacity:.42}\
            .gap{fill:#fbfaf7;opacity:.6}.hatch{stroke:#5b616b;fill:none}.line{fill:none;stroke-width:2}.arrived{stroke:#0b5c8a}.finished{stroke:#0a6b5b;stroke-dasharray:5 3}\
            .boxl{font-size:11px}.arc.chg{stroke:#5b616b;stroke-dasharray:4 3}.arc.loop{stroke:#5b616b}.cycle-half{fill:#1f2328}.cycle-most{fill:none;stroke:#1f2328}\
            .trend-end{font-weight:600;font-size:11px}.trend-half{fill:none;stroke-width:2.5}.trend-most{fill:none;stroke-width:1}\
            .y0{fill:#f0ede5}.y1{fill:#b9d3c9}.y2{fill:#7fb09d}.y3{fill:#3f8a73}.y4{fill:#0a6b5b}
            """
                    .strip();

    private StandalonePicture() {}

    /**
     * @param svg a picture of a page
     * @param colors the classes of the colours in it
     * @param basis what the figures stand on
     */
    public static String of(String svg, Set<String> colors, String title, List<String> basis) {
        var box = VIEW_BOX.matcher(svg);
        if (!box.find()) {
            throw new IllegalArgumentException("the picture has no size");
        }
        var width = Double.parseDouble(box.group(1)) + 2 * MARGIN;
        var height = Double.parseDouble(box.group(2)) + HEAD + FOOT;
        var file = new Svg();
        file.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                width,
                "height",
                height,
                "viewBox",
                "0 0 " + Svg.coordinate(width) + " " + Svg.coordinate(height),
                "role",
                "img");
        file.text("title", title);
        file.text("style", STYLE + rules(colors));
        file.add("rect", "width", width, "height", height, "fill", "#fbfaf7");
        file.text("text", title, "class", "head", "x", MARGIN, "y", 34);
        file.text(
                "text",
                String.join(" \u00b7 ", basis),
                "class",
                "foot",
                "x",
                MARGIN,
                "y",
                height - 16);
        file.open("g", "transform", "translate(" + Svg.coordinate(MARGIN) + " " + HEAD + ")");
        // Files lead nowhere.
        var inner =
                svg.substring(box.end(), svg.length() - "</svg>".length())
                        .replaceAll(" data-href=\"[^\"]*\"", "");
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + file + inner + "</g></svg>\n";
    }

    private static String rules(Set<String> colors) {
        var rules = new StringBuilder();
        for (var name : colors) {
            var color = COLOR.matcher(name);
            if (color.matches()) {
                var tone =
                        color.group(2).isEmpty() ? StageColors.Tone.DEEP : StageColors.Tone.BRIGHT;
                var shown = new StageColors.StageColor(Integer.parseInt(color.group(1)), tone);
                rules.append(
                        String.format(
                                ".%1$s .seg,.%1$s .fill,.%1$s .area,.%1$s .node,.%1$s .band"
                                        + "{fill:%2$s}.%1$s .whisker{stroke:%2$s;stroke-width:2}"
                                        + ".%1$s .trend-half,.%1$s .trend-most{stroke:%2$s}"
                                        + ".%1$s .nn,.%1$s .segin{fill:%3$s}",
                                name, shown.hexOnLight(), shown.textOnLight()));
            }
        }
        return rules.toString();
    }
}
