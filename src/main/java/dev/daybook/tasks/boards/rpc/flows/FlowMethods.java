package dev.daybook.tasks.boards.rpc.flows;

import dev.daybook.method.RemoteMethod;
import dev.daybook.tasks.boards.TaskFlows;
import java.util.List;

/** Remote methods of flows. */
public final class FlowMethods {

    private FlowMethods() {}

    public static List<RemoteMethod> all(TaskFlows flows) {
        return List.of(
                new FlowCreate(flows),
                new FlowUpdate(flows),
                new FlowGet(flows),
                new FlowDelete(flows),
                new FlowActivate(flows),
                new FlowIsExists(flows));
    }
}
