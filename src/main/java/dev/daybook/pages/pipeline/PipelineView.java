package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Section;
import dev.daybook.pages.text.RichText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of a page of a pipeline.
 *
 * @param nearest another period or bucket size to look at; null if none is needed
 * @param permalink the address that always shows the present answer; empty if this one does
 */
public record PipelineView(
        String crumb,
        RichText sentence,
        List<Tab> tabs,
        QuestionBar question,
        List<Section> sections,
        BoardPage.@Nullable Board board,
        List<String> basis,
        @Nullable Tab nearest,
        String permalink,
        String news,
        String downloads) {

    /** Link to another page of the pipeline. */
    public record Tab(String address, String name, boolean isCurrent) {}

    /**
     * Question of the page as a clause.
     *
     * @param clause what is counted: begun, moved
     * @param path the address of the page without parameters
     * @param bucket the chosen size of buckets; empty for the one that suits the period
     * @param buckets links to the sizes of buckets; empty if the page has none
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
            String bucket,
            List<Tab> buckets,
            String earlier,
            String later,
            String compared,
            String compare) {}
}
