package dev.daybook.crm.smartprocess.rpc;

import dev.daybook.crm.PortalClock;
import dev.daybook.crm.smartprocess.SmartProcessFields;
import dev.daybook.crm.smartprocess.SmartProcesses;
import dev.daybook.method.RemoteMethod;
import java.util.List;

/** Remote methods of smart processes: {@code crm.type.*}. */
public final class SmartProcessMethods {

    private SmartProcessMethods() {}

    public static List<RemoteMethod> all(SmartProcesses processes, PortalClock clock) {
        var fields = new SmartProcessFields(clock.zone());
        return List.of(
                new TypeAdd(processes, fields),
                new TypeGet(TypeGet.ID, processes, fields),
                new TypeGet(TypeGet.ENTITY_TYPE_ID, processes, fields),
                new TypeList(clock, processes, fields),
                new TypeUpdate(processes, fields),
                new TypeDelete(processes),
                new TypeFields(fields));
    }
}
