package dev.daybook.app;

import dev.daybook.crm.Categories;
import dev.daybook.crm.Crm;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.Items;
import dev.daybook.crm.SmartProcesses;
import dev.daybook.crm.StageMoves;
import dev.daybook.crm.Statuses;
import dev.daybook.crm.rpc.CrmMethods;
import dev.daybook.customfields.CustomFields;
import dev.daybook.customfields.rpc.UserfieldMethods;
import dev.daybook.events.Bindings;
import dev.daybook.events.HandlerPlaces;
import dev.daybook.events.Outbox;
import dev.daybook.events.rpc.EventMethods;
import dev.daybook.feed.Feed;
import dev.daybook.gateway.Endpoint;
import dev.daybook.gateway.Gateway;
import dev.daybook.method.RemoteMethod;
import dev.daybook.oauth.AuthorizeEndpoint;
import dev.daybook.oauth.TokenEndpoint;
import dev.daybook.portal.Access;
import dev.daybook.portal.Applications;
import dev.daybook.portal.CompanyStructure;
import dev.daybook.portal.Grants;
import dev.daybook.portal.Options;
import dev.daybook.portal.Passwords;
import dev.daybook.portal.Portals;
import dev.daybook.portal.Rights;
import dev.daybook.portal.Sessions;
import dev.daybook.portal.Users;
import dev.daybook.portal.Webhooks;
import dev.daybook.portal.rpc.PortalMethods;
import dev.daybook.protocol.Profile;
import dev.daybook.sandbox.SandboxClock;
import dev.daybook.sandbox.Troubles;
import dev.daybook.sandbox.rpc.SandboxMethods;
import dev.daybook.storage.Database;
import dev.daybook.tasks.Departments;
import dev.daybook.tasks.Permissions;
import dev.daybook.tasks.Stages;
import dev.daybook.tasks.TaskDoors;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.WorkGroups;
import dev.daybook.tasks.GroupList;
import dev.daybook.tasks.rpc.BoardMethods;
import dev.daybook.tasks.rpc.HistoryMethods;
import dev.daybook.tasks.rpc.PartMethods;
import dev.daybook.tasks.rpc.TaskMethods;
import dev.daybook.web.Bx24;
import dev.daybook.web.Reference;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** One portal, put together. */
public record Services(
        Database database,
        Users users,
        Webhooks webhooks,
        Passwords passwords,
        Applications applications,
        Grants grants,
        Sessions sessions,
        Rights rights,
        EntityTypes entityTypes,
        Items items,
        Categories categories,
        SmartProcesses smartProcesses,
        StageMoves stageMoves,
        Tasks tasks,
        WorkGroups workGroups,
        Departments departments,
        Permissions taskPermissions,
        Stages stages,
        Bindings bindings,
        HandlerPlaces handlerPlaces,
        Feed feed,
        Gateway gateway) {

    public static Services of(Database database, Profile profile, InstantSource outside) {
        var clock = new SandboxClock(outside);
        var troubles = new Troubles();
        var users = new Users(database, clock);
        var passwords = new Passwords(database);
        var applications = new Applications(database, clock);
        var grants = new Grants(database, applications, clock);
        var sessions = new Sessions(database, clock);
        var handlerPlaces = new HandlerPlaces(profile.eventHandlersAnywhere());
        var bindings = new Bindings(database, handlerPlaces);
        var outbox = new Outbox(bindings);
        var entityTypes = new EntityTypes(database);
        var items = new Items(database, clock, profile.zone(), outbox);
        var categories = new Categories(database, clock);
        var smartProcesses = new SmartProcesses(database, clock, outbox);
        var stageMoves = new StageMoves(database);
        var tasks = new Tasks(database, clock, profile.zone(), outbox);
        // The methods that tell of methods are among those they tell of.
        var gateway = new AtomicReference<Gateway>();
        var methods = new ArrayList<RemoteMethod>();
        methods.addAll(
                PortalMethods.all(
                        database,
                        users,
                        new Options(database),
                        clock,
                        profile.zone(),
                        () -> gateway.get().registry()));
        methods.addAll(
                CrmMethods.all(
                        entityTypes,
                        items,
                        stageMoves,
                        categories,
                        smartProcesses,
                        new Statuses(database),
                        profile));
        methods.addAll(UserfieldMethods.all(new CustomFields(database), smartProcesses::hasFields));
        methods.addAll(EventMethods.all(database, bindings, clock, profile));
        var taskDoors = TaskDoors.of(database, tasks, clock);
        methods.addAll(TaskMethods.all(tasks, profile.zone()));
        methods.addAll(HistoryMethods.all(taskDoors, profile));
        methods.addAll(PartMethods.all(taskDoors, profile.zone()));
        methods.addAll(BoardMethods.all(taskDoors, new GroupList(database), clock, profile.zone()));
        methods.addAll(SandboxMethods.all(database, troubles, clock, profile));
        var feed =
                new Feed(
                        database,
                        gateway::get,
                        entityTypes,
                        items,
                        stageMoves,
                        taskDoors.changes());
        var endpoints =
                List.<Endpoint>of(
                        new AuthorizeEndpoint(
                                database, applications, grants, passwords, sessions, profile),
                        new TokenEndpoint(database, applications, grants, profile),
                        feed,
                        new Reference(() -> gateway.get().registry()),
                        new Bx24());
        gateway.set(
                new Gateway(
                        methods, endpoints, new Access(database, clock), troubles, profile, clock));
        return new Services(
                database,
                users,
                new Webhooks(database, clock),
                passwords,
                applications,
                grants,
                sessions,
                new Rights(database),
                entityTypes,
                items,
                categories,
                smartProcesses,
                stageMoves,
                tasks,
                new WorkGroups(database, clock),
                new Departments(database),
                new Permissions(database),
                new Stages(database),
                bindings,
                handlerPlaces,
                feed,
                gateway.get());
    }

    /**
     * Makes the portal where the store does not have it yet, with its administrator.
     *
     * @return whether it is new
     */
    public static boolean create(Database database, InstantSource clock) {
        return Portals.create(
                database,
                clock,
                () -> {
                    begin(database, clock);
                    new CompanyStructure(database).begin("Company", 1);
                });
    }

    /** What every new portal has. */
    static void begin(Database database, InstantSource clock) {
        new Users(database, clock).add("admin", "Portal", "Administrator", "", true, false);
        Crm.create(database, clock);
    }
}
