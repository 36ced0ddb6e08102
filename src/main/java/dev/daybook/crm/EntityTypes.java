package dev.daybook.crm;

import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Entity types of a portal: the built-in ones and its smart processes. */
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

    private final Database database;

    public EntityTypes(Database database) {
        this.database = database;
    }

    /** Returns the type with an id; nothing if the portal has none. */
    public Optional<EntityType> find(long id) {
        var builtIn = builtIn(id);
        return builtIn.isPresent() ? builtIn : database.read(snapshot -> find(snapshot, id));
    }

    /** Returns the types that every portal has. */
    public static Map<Integer, EntityType> builtIn() {
        return BUILT_IN;
    }

    /** Returns all types of a portal, its smart processes last. */
    public static List<EntityType> all(Snapshot snapshot) {
        var all = new ArrayList<>(BUILT_IN.values());
        SmartProcessTable.all(snapshot).forEach(process -> all.add(process.type()));
        return all;
    }

    /** Returns the types whose items can be parents of the items of a type. */
    public static List<EntityType> parents(Snapshot snapshot, EntityType type) {
        var parents = new LinkedHashSet<EntityType>();
        if (type.family() == EntityFamily.SMART_INVOICE) {
            parents.add(EntityType.DEAL);
        }
        var processes = SmartProcessTable.all(snapshot);
        for (var process : processes) {
            if (process.type().id() == type.id()) {
                for (var id : SmartProcessSettings.parents(process)) {
                    builtIn(id).ifPresent(parents::add);
                    processes.stream()
                            .map(SmartProcess::type)
                            .filter(each -> each.id() == id)
                            .forEach(parents::add);
                }
            }
            if (SmartProcessSettings.children(process).contains((long) type.id())) {
                parents.add(process.type());
            }
        }
        return List.copyOf(parents);
    }

    /** Returns the built-in type with an id. */
    public static Optional<EntityType> builtIn(long id) {
        return Optional.ofNullable(BUILT_IN.get((int) id)).filter(type -> type.id() == id);
    }

    /** Returns the type with an id; nothing if the portal has none. */
    public static Optional<EntityType> find(Snapshot snapshot, long id) {
        var builtIn = builtIn(id);
        return builtIn.isEmpty() && EntityType.isSmartProcessId(id)
                ? SmartProcessTable.ofType(snapshot, (int) id).map(SmartProcess::type)
                : builtIn;
    }

    /** Returns the title of a type for error messages; empty if it is unknown. */
    public static String title(long id) {
        return builtIn(id).map(EntityType::title).orElse("");
    }
}
