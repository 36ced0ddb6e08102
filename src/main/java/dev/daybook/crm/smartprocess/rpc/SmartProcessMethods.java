package dev.daybook.crm.smartprocess.rpc;

import dev.daybook.crm.item.Items;
import dev.daybook.crm.smartprocess.SmartProcessFields;
import dev.daybook.crm.smartprocess.SmartProcesses;
import dev.daybook.method.RemoteMethod;
import java.time.ZoneId;
import java.util.List;

/** Remote methods about smart processes. */
public final class SmartProcessMethods {

    private SmartProcessMethods() {}

    public static List<RemoteMethod> all(Items items, SmartProcesses processes, ZoneId zone) {
        var fields = new SmartProcessFields(zone);
        return List.of(
                new TypeAdd(processes, fields),
                new TypeGet(TypeGet.ID, processes, fields),
                new TypeGet(TypeGet.ENTITY_TYPE_ID, processes, fields),
                new TypeList(items, processes, fields),
                new TypeUpdate(processes, fields),
                new TypeDelete(processes),
                new TypeFields(fields));
    }
}
