package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Section;
import dev.daybook.pages.text.RichText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of a page of a pipeline.
 *
 * @param doubt why the figures may differ from those that were shared; empty if they do not
 * @param nearest another period or bucket size to look at; null if none is needed
 * @param requests the questions of the page as shell commands
 * @param live the newest move that the page contains, in words; empty if the page shows the past
 * @param liveSwitch the address that begins or ends the refreshing of the page
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
        String doubt,
        @Nullable Tab nearest,
        List<String> requests,
        String permalink,
        String news,
        String live,
        String liveSwitch,
        boolean isLive,
        String downloads) {

    /** Link to another page of the pipeline. */
    public record Tab(String address, String name, boolean isCurrent) {}

    /** Choice of a form. */
    public record Choice(String value, String name, boolean isCurrent) {}

    /**
     * Question of the page as a clause.
     *
     * @param clause what is counted: begun, moved; empty if the page has no period
     * @param path the address of the page without parameters
     * @param kept the parameters that the form of the period keeps
     * @param buckets links to the sizes of buckets; empty if the page has none
     * @param who the names of the people whose items are counted, or everybody
     * @param keptOfWho the parameters that the form of the people keeps
     * @param times links to the ways to count time
     * @param compared the second period in words; empty if nothing is compared
     * @param comparisons links that begin or end a comparison; empty if the page has none
     * @param conditions the conditions in words, with the addresses without them
     * @param keptOfWhere the parameters that the form of the conditions keeps
     * @param fields the fields that conditions can name
     */
    public record QuestionBar(
            String noun,
            String clause,
            String path,
            String from,
            String to,
            Map<String, String> kept,
            List<Tab> periods,
            List<Tab> buckets,
            String earlier,
            String later,
            String who,
            Map<String, String> keptOfWho,
            List<Choice> people,
            List<Tab> times,
            String time,
            String compared,
            Map<String, String> keptOfComparison,
            Map<String, String> keptOfDay,
            List<Tab> comparisons,
            List<Tab> conditions,
            Map<String, String> keptOfWhere,
            String where,
            List<Choice> fields) {}
}
