package dev.daybook.pages.frame;

import dev.daybook.crm.EntityFamily;
import dev.daybook.pages.frame.Directory.PipelineName;
import dev.daybook.protocol.Value;
import java.util.List;

/** Numbers of open items of pipelines, as a reader sees them; kept for some seconds. */
public final class OpenCounts {

    private final ReaderCache<PipelineName, Long> counts = new ReaderCache<>(OpenCounts::count);

    public long of(Visit visit, PipelineName name) {
        return counts.of(visit, name);
    }

    private static long count(Visit visit, PipelineName name) {
        var open =
                visit.directory().pipeline(name.type(), name.category()).inOrder().stream()
                        .filter(Pipeline.Stage::isProcess)
                        .map(stage -> Value.of(stage.id()))
                        .toList();
        if (open.isEmpty()) {
            return 0;
        }
        var stages = new Value.Items(open);
        if (name.type().family() == EntityFamily.OLD_INVOICE) {
            return visit.api()
                    .call(
                            "crm.invoice.list",
                            "filter",
                            Value.tree("STATUS_ID", stages),
                            "select",
                            Value.texts(List.of("ID")))
                    .total();
        }
        return visit.api()
                .call(
                        "crm.item.list",
                        "entityTypeId",
                        name.type().id(),
                        "filter",
                        name.type().hasCategories()
                                ? Value.tree("categoryId", name.category(), "@stageId", stages)
                                : Value.tree("@stageId", stages),
                        "select",
                        Value.texts(List.of("id")))
                .total();
    }
}
