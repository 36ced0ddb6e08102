package dev.daybook.tasks.parts.rpc.checklists;

import dev.daybook.method.RemoteMethod;
import dev.daybook.tasks.parts.Checklists;
import java.time.ZoneId;
import java.util.List;

/** Remote methods of checklists. */
public final class ChecklistMethods {

    private ChecklistMethods() {}

    public static List<RemoteMethod> all(Checklists checklists, ZoneId zone) {
        return List.of(
                new ChecklistAdd(checklists),
                new ChecklistUpdate(checklists),
                new ChecklistToggle(checklists, true),
                new ChecklistToggle(checklists, false),
                new ChecklistDelete(checklists),
                new ChecklistMove(checklists),
                new ChecklistGet(checklists, zone),
                new ChecklistGetList(checklists, zone));
    }
}
