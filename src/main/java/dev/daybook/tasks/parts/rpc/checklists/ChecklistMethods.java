package dev.daybook.tasks.parts.rpc.checklists;

import dev.daybook.method.RemoteMethod;
import dev.daybook.tasks.parts.TaskServices;
import dev.daybook.tasks.parts.rpc.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Remote methods of checklists. */
public final class ChecklistMethods {

    private ChecklistMethods() {}

    public static List<RemoteMethod> all(TaskServices services) {
        var checklists = services.checklists();
        var methods =
                List.<RemoteMethod>of(
                        new ChecklistAdd(checklists),
                        new ChecklistUpdate(checklists),
                        new ChecklistToggle(checklists, true),
                        new ChecklistToggle(checklists, false),
                        new ChecklistDelete(checklists),
                        new ChecklistMove(checklists),
                        new ChecklistGet(checklists),
                        new ChecklistGetList(checklists, services.tasks()),
                        new ChecklistIsActionAllowed(checklists));
        var all = new ArrayList<>(methods);
        all.add(manifest(methods));
        return all;
    }

    private static Manifest manifest(List<RemoteMethod> methods) {
        var fields = new LinkedHashMap<String, List<String>>();
        fields.put("writable", ChecklistFields.WRITABLE);
        fields.put("readable", ChecklistFields.READABLE);
        fields.put("sortable", ChecklistFields.SORTABLE);
        fields.put("date", ChecklistFields.DATES);
        var keys = new LinkedHashMap<String, List<String>>();
        keys.put("add.arFields", ChecklistFields.WRITABLE);
        keys.put("update.arFields", ChecklistFields.WRITABLE);
        keys.put("getlist.arOrder", ChecklistFields.SORTABLE);
        return new Manifest(
                "checklistitem",
                "tasks/checklist-item/task-checklist-item-get-manifest",
                fields,
                methods,
                keys);
    }
}
