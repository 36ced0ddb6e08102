package dev.daybook.events;

import dev.daybook.protocol.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Event that applications can bind, by its name on the wire. */
public enum EventType {
    ONCRMLEADADD(Scope.CRM),
    ONCRMLEADUPDATE(Scope.CRM),
    ONCRMLEADDELETE(Scope.CRM),
    ONCRMDEALADD(Scope.CRM),
    ONCRMDEALUPDATE(Scope.CRM),
    ONCRMDEALDELETE(Scope.CRM),
    ONCRMDEALMOVETOCATEGORY(Scope.CRM),
    ONCRMINVOICEADD(Scope.CRM),
    ONCRMINVOICEUPDATE(Scope.CRM),
    ONCRMINVOICEDELETE(Scope.CRM),
    ONCRMINVOICESETSTATUS(Scope.CRM),
    ONCRMDYNAMICITEMADD(Scope.CRM),
    ONCRMDYNAMICITEMUPDATE(Scope.CRM),
    ONCRMDYNAMICITEMDELETE(Scope.CRM),
    ONCRMTYPEADD(Scope.CRM),
    ONCRMTYPEUPDATE(Scope.CRM),
    ONCRMTYPEDELETE(Scope.CRM),
    ONTASKADD(Scope.TASK),
    ONTASKUPDATE(Scope.TASK),
    ONTASKDELETE(Scope.TASK),
    ONTASKCOMMENTADD(Scope.TASK),
    ONTASKCOMMENTUPDATE(Scope.TASK),
    ONTASKCOMMENTDELETE(Scope.TASK),

    /** Addition of this server: a row of stage history, with its content. */
    ONDAYBOOKSTAGEMOVE(Scope.CRM),

    /** Addition of this server: a row of task history, with its content. */
    ONDAYBOOKTASKCHANGE(Scope.TASK),

    /** Signals that the queue of offline events is not empty. */
    ONOFFLINEEVENT();

    private final Optional<Scope> scope;

    EventType(Scope scope) {
        this.scope = Optional.of(scope);
    }

    EventType() {
        this.scope = Optional.empty();
    }

    /** Returns the scope that binding needs; empty if any application may bind. */
    public Optional<Scope> scope() {
        return scope;
    }

    /** Returns the name of the event for the items of one type only. */
    public String ofType(int entityTypeId) {
        return name() + "_" + entityTypeId;
    }

    private boolean isOfTypes() {
        return name().startsWith("ONCRMDYNAMICITEM");
    }

    /** Returns whether the event is an addition of this server, with a name of its own prefix. */
    private boolean isOwn() {
        return name().startsWith("ONDAYBOOK");
    }

    /** Returns whether only administrators bind the event: it carries what changed. */
    boolean isForAdministrators() {
        return isOwn();
    }

    /** Returns whether the event is about items or types of the CRM. */
    boolean isOfCrm() {
        return scope.filter(Scope.CRM::equals).isPresent();
    }

    boolean isOpenTo(Set<String> scopes) {
        return scope.isEmpty() || scope.get().isIn(scopes);
    }

    /** Returns the event of a name in capitals, including names for one type only. */
    static Optional<EventType> named(String name) {
        return Arrays.stream(values())
                .filter(event ->
                        event.name().equals(name)
                                || (event.isOfTypes()
                                        && name.matches(event.name() + "_[1-9]\\d{0,8}")))
                .findFirst();
    }

    /** Returns the name of an event as the protocol spells it, in capitals. */
    static String spelled(String name) {
        return name.strip().toUpperCase(Locale.ROOT);
    }

    /** Returns the protocol's names of the events that an application with these scopes may bind. */
    public static List<String> openTo(Set<String> scopes) {
        return Arrays.stream(values())
                .filter(event -> event.isOpenTo(scopes) && !event.isOwn())
                .map(EventType::name)
                .toList();
    }

    /** Returns the names of the events that this server adds to the protocol. */
    public static List<String> own() {
        return Arrays.stream(values()).filter(EventType::isOwn).map(EventType::name).toList();
    }
}
