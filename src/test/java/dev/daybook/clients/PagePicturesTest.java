package dev.daybook.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Pages as pictures and on paper. The pictures of the last time are in {@code pictures}; with the
 * environment variable {@code DAYBOOK_RENEW_PICTURES}, new ones replace them.
 */
class PagePicturesTest {

    private static final Path PICTURES = Path.of("src/test/resources/dev/daybook/clients/pictures");
    private static final double MOST_DIFFERENT = 0.001;
    private static final double POINT = 1;

    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    private static TestPortal portal;
    private static JsScript script;
    private static Path prints;

    @BeforeAll
    static void draw() throws IOException, InterruptedException {
        portal = TestPortal.on(TestPortal.On.SQLITE, "Z", UnaryOperator.identity());
        portal.clock().moveTo("2026-03-02T08:00:00Z");
        fill();
        portal.clock().moveTo("2026-06-15T12:00:00Z");
        PAGES.put("home", "/");
        PAGES.put("overview", "/crm/2/0");
        PAGES.put("board", "/crm/2/0/board");
        PAGES.put("funnel", "/crm/2/0/funnel?by=begun");
        PAGES.put("time", "/crm/2/0/time?vs=previous");
        PAGES.put("ways", "/crm/2/0/map");
        PAGES.put("flow", "/crm/2/0/flow");
        PAGES.put("item", "/crm/2/items/6");
        prints = Files.createTempDirectory("pages");
        Files.createDirectories(PICTURES);
        var visit =
                Value.tree(
                        "server",
                        portal.base(),
                        "link",
                        portal.services().openLinks().create(portal.base()),
                        "folder",
                        PICTURES.toAbsolutePath().toString(),
                        "prints",
                        prints.toString(),
                        "renews",
                        System.getenv("DAYBOOK_RENEW_PICTURES") != null,
                        "pages",
                        new Value.Items(
                                PAGES.entrySet().stream()
                                        .map(page ->
                                                Value.texts(
                                                        List.of(page.getKey(), page.getValue())))
                                        .toList()));
        script = JsScript.run("pictures.mjs", Reply.text(visit), _ -> {});
    }

    /** Adds twelve deals that wait, return, and end in different ways. */
    private static void fill() {
        for (var i = 1; i <= 12; i++) {
            var deal =
                    portal.call(
                                    "crm.item.add",
                                    "{\"entityTypeId\":2,\"fields\":{\"title\":\"Harbour %d\"}}"
                                            .formatted(i))
                            .at("result.item.id")
                            .asWhole();
            portal.clock().advance(Duration.ofHours(20L + 3 * i));
            move(deal, "PREPARATION");
            portal.clock().advance(Duration.ofHours(7L * i));
            if (i % 3 == 0) {
                move(deal, "NEW");
                portal.clock().advance(Duration.ofHours(30));
                move(deal, "PREPARATION");
            }
            if (i % 2 == 0) {
                portal.clock().advance(Duration.ofHours(50));
                move(deal, i % 4 == 0 ? "LOSE" : "EXECUTING");
            }
            if (i % 6 == 0) {
                portal.clock().advance(Duration.ofHours(40));
                move(deal, "WON");
            }
        }
    }

    private static void move(long deal, String stage) {
        portal.call(
                        "crm.item.update",
                        "{\"entityTypeId\":2,\"id\":%d,\"fields\":{\"stageId\":\"%s\"}}"
                                .formatted(deal, stage))
                .isAnswered();
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    @Test
    @Case(of = "pages", value = "45")
    void pages_look_as_they_did_the_last_time() {
        var differences = script.seen("pictures", "differences").members();

        assertThat(differences)
                .as("a picture was missing and has been written: look at it, and add it")
                .hasSize(PAGES.size() * 3);
        differences.forEach((name, share) ->
                assertThat(share(share))
                        .as("%s: compare it with %s", name, prints.resolve(name + ".png"))
                        .isCloseTo(0, within(MOST_DIFFERENT)));
    }

    private static double share(Value value) {
        return value instanceof Value.Decimal(var share) ? share : value.asWhole();
    }

    @Test
    @Case(of = "pages", value = "43")
    void the_name_of_each_picture_contains_its_main_figure() {
        var names = script.seen("names", "names").members();
        for (var page : List.of("home", "overview", "board", "funnel", "time", "ways", "flow")) {
            assertThat(names.get(page).elements()).as(page).isNotEmpty();
        }
        names.forEach((page, pictures) ->
                assertThat(pictures.elements())
                        .as(page)
                        .allMatch(name -> name.asText().matches("(?s).*\\d.*")));
        assertThat(names.get("flow").elements().toString()).contains("8 at the end");
        assertThat(names.get("ways").elements().toString()).contains("28 moves, 5 returns");
        assertThat(names.get("item").elements().toString()).contains("Won after");
        assertThat(names.get("time").elements().toString()).contains("half");
    }

    /** Text of a printed page with its place. */
    private record Printed(String text, List<PDPage> pages, List<TextPosition> letters) {}

    private static Printed printed(String name, String format) throws IOException {
        var letters = new ArrayList<TextPosition>();
        try (var document = Loader.loadPDF(prints.resolve(name + "-" + format + ".pdf").toFile())) {
            var stripper =
                    new PDFTextStripper() {
                        @Override
                        protected void processTextPosition(TextPosition letter) {
                            letters.add(letter);
                            super.processTextPosition(letter);
                        }
                    };
            var text = stripper.getText(document).replace('\u00a0', ' ');
            var pages = new ArrayList<PDPage>();
            document.getPages().forEach(pages::add);
            return new Printed(text, pages, letters);
        }
    }

    @Test
    @Case(of = "pages", value = "48")
    void a_page_on_paper_has_its_sentence_its_table_and_its_basis() throws IOException {
        for (var format : List.of("A4", "Letter")) {
            for (var name : PAGES.keySet()) {
                var page = printed(name, format);
                var where = name + " on " + format;
                var words = page.text().replaceAll("\\s+", " ");
                assertThat(words).as(where).contains("Times in Z", "Asked with");
                assertThat(words).as(where).doesNotContain("Number, title or person", "CSV");
                var width = page.pages().getFirst().getMediaBox().getWidth();
                var height = page.pages().getFirst().getMediaBox().getHeight();
                assertThat(page.letters())
                        .as(where)
                        .allMatch(letter -> letter.getX() >= 0)
                        .allMatch(letter -> letter.getX() + letter.getWidth() <= width + POINT)
                        .allMatch(letter -> letter.getY() <= height + POINT);
            }
            assertThat(words("overview", format))
                    .contains("Of 12 deals begun", "Prepare documents", "How long they stay");
            assertThat(words("item", format)).contains("Won after", "Harbour 6", "In progress");
        }
    }

    private static String words(String name, String format) throws IOException {
        return printed(name, format)
                .text()
                .lines()
                .map(String::strip)
                .collect(Collectors.joining(" "));
    }
}
