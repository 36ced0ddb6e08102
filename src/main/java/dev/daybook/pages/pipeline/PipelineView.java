package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Section;
import dev.daybook.pages.text.RichText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of a page of a pipeline. */
public record PipelineView(
        String crumb,
        RichText sentence,
        List<Tab> tabs,
        QuestionBar question,
        List<Section> sections,
        BoardPage.@Nullable Board board,
        List<String> basis,
        @Nullable Tab nearest,
        String news,
        String downloads) {

    /** Link to another page of the pipeline. */
    public record Tab(String address, String name, boolean isCurrent) {}

    /**
     * Question of the page as a clause.
     *
     * @param clause what is counted: begun, moved
     * @param path the address of the page without parameters
     * @param compared the period to compare with; empty if there is none
     * @param compare the address that begins or ends the comparison; empty if the page has none
     * @param by the parameter of the basis; empty if the page has only one
     */
    public record QuestionBar(
            String noun,
            String clause,
            String path,
            String by,
            String from,
            String to,
            List<Tab> periods,
            String earlier,
            String later,
            String compared,
            String compare) {}
}
