package dev.daybook.pages.frame;

import dev.daybook.pages.text.RichText;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Values of a page of tables without a question bar. */
public record ListView(
        String crumb,
        RichText sentence,
        List<Section> sections,
        List<String> basis,
        String downloads) {

    /** Returns the download that parameters ask for, or the page, whose figures may take long. */
    public static PageResult later(Visit visit, String title, Supplier<ListView> view) {
        return visit.parameter("as").isEmpty()
                ? new PageResult.Later(title, () -> view.get().html(title))
                : view.get().answer(visit, title);
    }

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
        return html(title);
    }

    private PageResult.Html html(String title) {
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
