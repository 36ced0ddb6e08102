package dev.daybook.crm.rpc;

import dev.daybook.crm.smartprocess.SmartProcesses;
import dev.daybook.method.RemoteMethod;
import java.util.List;

/** Remote methods about the enumerations of the CRM. */
public final class EnumMethods {

    private EnumMethods() {}

    public static List<RemoteMethod> all(SmartProcesses processes) {
        return List.of(
                new EnumOwnerType(processes),
                new EnumFields(),
                new EnumContentType(),
                new EnumOrderOwnerTypes());
    }
}
