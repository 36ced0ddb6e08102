package dev.daybook.pages.frame;

import dev.daybook.pages.text.RichText;
import java.util.List;
import java.util.Map;

/** Values of a page of tables without a question bar. */
public record ListView(
        String crumb,
        RichText sentence,
        List<Section> sections,
        List<String> basis,
        String downloads) {

    /** Returns the download that parameters ask for, or the page. */
    public PageResult answer(Visit visit, String title) {
        var form = visit.parameter("as");
        if (!form.isEmpty()) {
            return sections.stream()
                    .filter(section -> section.id().equals(visit.parameter("part")))
                    .findFirst()
                    .<PageResult>map(section -> download(visit, section, form))
                    .orElseGet(PageResult.Missing::new);
        }
        return new PageResult.Html("list", title, Map.of("view", this));
    }

    private PageResult download(Visit visit, Section section, String form) {
        var name = "daybook-" + section.id() + "-" + visit.formats().localDate(visit.now());
        return switch (form) {
            case "csv" -> section.table().download(name);
            case "json" -> section.table().json(name);
            case "svg" ->
                    section.picture().isEmpty()
                            ? new PageResult.Missing()
                            : PictureFile.of(
                                            section.picture(),
                                            section.colors(),
                                            section.title(),
                                            basis)
                                    .download(name);
            default -> new PageResult.Missing();
        };
    }
}
