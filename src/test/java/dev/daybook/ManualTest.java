package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.app.ManualMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualTest {

    @Test
    void the_manual_that_is_checked_in_is_what_the_methods_say(@TempDir Path folder)
            throws IOException {
        ManualMain.main(new String[] {folder.toString()});

        assertThat(pages(Path.of("docs/manual")))
                .as("run bin/manual and check the pages in")
                .isEqualTo(pages(folder));
    }

    @Test
    void the_tables_of_the_manual_have_no_html() throws IOException {
        for (var page : pages(Path.of("docs/manual")).entrySet()) {
            var isCode = false;
            for (var line : page.getValue().lines().toList()) {
                isCode ^= line.startsWith("```");
                if (!isCode) {
                    assertThat(line.replaceAll("`[^`]*`", ""))
                            .as(page.getKey())
                            .doesNotContainPattern("(?<!\\\\)<[a-zA-Z/]");
                }
            }
        }
    }

    @Test
    void required_parameters_say_so() throws IOException {
        var page = pages(Path.of("docs/manual")).get("crm.stagehistory.list.md");

        assertThat(page)
                .containsPattern("\\| `entityTypeId` \\| [^|]+ \\| yes \\|")
                .containsPattern("\\| `filter` \\| [^|]+ \\| no \\|");
    }

    private static Map<String, String> pages(Path folder) throws IOException {
        var pages = new TreeMap<String, String>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                pages.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return pages;
    }
}
