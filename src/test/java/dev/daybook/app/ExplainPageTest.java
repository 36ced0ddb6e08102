package dev.daybook.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.cli.CommandRun;
import dev.daybook.demo.SampleDataGenerator;
import dev.daybook.explain.Questions;
import dev.daybook.explain.tasks.TaskQuestion;
import dev.daybook.portal.Portals;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.storage.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the answers in {@code docs/explain.md} are those about the sample portal. */
class ExplainPageTest {

    private static final InstantSource NOW =
            InstantSource.fixed(Instant.parse("2026-07-01T00:00:00Z"));
    private static final Pattern EXAMPLE =
            Pattern.compile(
                    "```text\n\\$ \\./daybook (explain ([a-z-]+)[^\n]*)\n(.*?)\n```",
                    Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir static Path folder;

    @BeforeAll
    static void generate() {
        try (var store = Store.inFolder(folder)) {
            var isNew =
                    new SamplePortalCreator(
                                    CompatibilityProfile.standard(ZoneOffset.UTC),
                                    SampleDataGenerator.SEED,
                                    Period.ofDays(120))
                            .create(store.portal(Portals.DEFAULT), NOW);
            assertThat(isNew).isTrue();
        }
    }

    private static String answer(String command) {
        var words = new ArrayList<String>();
        WORD.matcher(command)
                .results()
                .forEach(found ->
                        words.add(found.group(1) == null ? found.group(2) : found.group(1)));
        words.addAll(List.of("--zone", "UTC", "--data", folder.toString()));
        var run = CommandRun.at(NOW, words.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    /** If answers change for a reason, the page with the present ones is in the build folder. */
    @Test
    void every_answer_of_the_page_is_the_present_one() throws IOException {
        var page = Files.readString(Path.of("docs/explain.md"));
        var present =
                EXAMPLE.matcher(page)
                        .replaceAll(found ->
                                java.util.regex.Matcher.quoteReplacement(
                                        "```text\n$ ./daybook "
                                                + found.group(1)
                                                + "\n"
                                                + answer(found.group(1))
                                                + "\n```"));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/explain.md"), present);
        assertThat(present.lines().map(String::stripTrailing))
                .containsExactlyElementsOf(page.lines().map(String::stripTrailing).toList());
    }

    @Test
    void every_question_has_an_answer_on_the_page() throws IOException {
        var asked =
                EXAMPLE.matcher(Files.readString(Path.of("docs/explain.md")))
                        .results()
                        .map((MatchResult found) -> found.group(2))
                        .collect(Collectors.toCollection(TreeSet::new));
        var known = new TreeSet<String>();
        Questions.all().forEach(question -> known.add(question.name()));
        TaskQuestion.all().forEach(question -> known.add("tasks-" + question.name()));
        assertThat(asked).isEqualTo(known);
    }
}
