package dev.daybook.crm;

import dev.daybook.storage.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The entity types that a portal has: those of the protocol, and its smart processes. */
public final class EntityTypes {

    private static final SequencedMap<Integer, EntityType> BUILT_IN = new LinkedHashMap<>();

    static {
        for (var type :
                List.of(
                        EntityType.LEAD,
                        EntityType.DEAL,
                        EntityType.CONTACT,
                        EntityType.COMPANY,
                        EntityType.INVOICE,
                        EntityType.SMART_INVOICE,
                        EntityType.QUOTE,
                        EntityType.REQUISITE,
                        EntityType.ORDER,
                        EntityType.SMART_DOCUMENT,
                        EntityType.SMART_B2E_DOC)) {
            BUILT_IN.put(type.id(), type);
        }
    }

    private EntityTypes() {}

    /** The types that every portal has. */
    public static Map<Integer, EntityType> builtIn() {
        return BUILT_IN;
    }

    /** All types that a portal has, its smart processes last. */
    static List<EntityType> all(Reading reading) {
        var all = new ArrayList<>(BUILT_IN.values());
        SmartProcesses.all(reading).forEach(process -> all.add(process.type()));
        return all;
    }

    /** The type with an id, where the portal has one. */
    public static Optional<EntityType> find(Reading reading, long id) {
        var builtIn = BUILT_IN.get((int) id);
        if (builtIn != null && builtIn.id() == id) {
            return Optional.of(builtIn);
        }
        return EntityType.isSmartProcessId(id)
                ? SmartProcesses.ofType(reading, (int) id).map(SmartProcess::type)
                : Optional.empty();
    }

    /** What a type is called in errors; empty where nothing has that id. */
    public static String title(long id) {
        var builtIn = BUILT_IN.get((int) id);
        return builtIn == null || builtIn.id() != id ? "" : builtIn.title();
    }
}
