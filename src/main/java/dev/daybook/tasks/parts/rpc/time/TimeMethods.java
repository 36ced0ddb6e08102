package dev.daybook.tasks.parts.rpc.time;

import dev.daybook.method.RemoteMethod;
import dev.daybook.query.Field;
import dev.daybook.tasks.parts.ElapsedTimeList;
import dev.daybook.tasks.parts.TaskServices;
import dev.daybook.tasks.parts.rpc.Manifest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Remote methods of spent time. */
public final class TimeMethods {

    private TimeMethods() {}

    public static List<RemoteMethod> all(TaskServices services, ZoneId zone) {
        var times = services.times();
        var methods =
                List.<RemoteMethod>of(
                        new ElapsedAdd(times),
                        new ElapsedUpdate(times),
                        new ElapsedDelete(times),
                        new ElapsedGet(times, ElapsedRows.list(zone)),
                        new ElapsedGetList(services.timeList(), services.tasks(), zone),
                        new ElapsedIsActionAllowed(times));
        var all = new ArrayList<>(methods);
        all.add(manifest(methods, zone));
        return all;
    }

    private static Manifest manifest(List<RemoteMethod> methods, ZoneId zone) {
        var readable = ElapsedTimeList.fields(zone).stream().map(Field::name).toList();
        var fields = new LinkedHashMap<String, List<String>>();
        fields.put("writable", ElapsedRows.ADDABLE);
        fields.put("readable", readable);
        fields.put("sortable", ElapsedRows.SORTABLE);
        fields.put("filterable", ElapsedRows.FILTERABLE);
        fields.put("date", ElapsedRows.DATES);
        var keys = new LinkedHashMap<String, List<String>>();
        keys.put("add.arFields", ElapsedRows.ADDABLE);
        keys.put("update.arFields", ElapsedRows.CHANGEABLE);
        keys.put("getlist.arOrder", ElapsedRows.SORTABLE);
        keys.put("getlist.arFilter", ElapsedRows.FILTERABLE);
        return new Manifest(
                "elapseditem",
                "tasks/elapsed-item/task-elapsed-item-get-manifest",
                fields,
                methods,
                keys);
    }
}
