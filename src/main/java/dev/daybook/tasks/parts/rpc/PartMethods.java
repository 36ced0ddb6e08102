package dev.daybook.tasks.parts.rpc;

import dev.daybook.method.RemoteMethod;
import dev.daybook.tasks.parts.TaskServices;
import java.util.List;

/** Remote methods of dependencies between tasks, and of the tasks of one user. */
public final class PartMethods {

    private PartMethods() {}

    public static List<RemoteMethod> all(TaskServices services) {
        var dependences = services.dependences();
        return List.of(
                new DependenceAdd(dependences),
                new DependenceDelete(dependences),
                new PlannerGetList(services.personal()),
                new CountersGet(services.personal()));
    }
}
