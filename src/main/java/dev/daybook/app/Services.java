package dev.daybook.app;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.item.Items;
import dev.daybook.crm.rpc.CrmMethods;
import dev.daybook.crm.smartprocess.SmartProcesses;
import dev.daybook.crm.stage.Categories;
import dev.daybook.crm.stage.InitialPipelines;
import dev.daybook.crm.stage.Statuses;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.customfields.CustomFields;
import dev.daybook.customfields.rpc.UserfieldMethods;
import dev.daybook.events.EventBindings;
import dev.daybook.events.HandlerAddressPolicy;
import dev.daybook.events.Outbox;
import dev.daybook.events.rpc.EventMethods;
import dev.daybook.explain.Explanations;
import dev.daybook.explain.QuestionResources;
import dev.daybook.explain.lives.LivesWarmUp;
import dev.daybook.explain.lives.StageMoveLives;
import dev.daybook.explain.rpc.ExplainMethods;
import dev.daybook.explain.tasks.TaskExplanations;
import dev.daybook.export.ExportEndpoint;
import dev.daybook.feed.FeedEndpoint;
import dev.daybook.gateway.Gateway;
import dev.daybook.gateway.http.Endpoint;
import dev.daybook.method.RemoteMethod;
import dev.daybook.mirror.events.SourceEventsEndpoint;
import dev.daybook.mirror.rpc.MirrorMethods;
import dev.daybook.mirror.serving.MirrorServing;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StoreTrouble;
import dev.daybook.oauth.AuthorizeEndpoint;
import dev.daybook.oauth.TokenEndpoint;
import dev.daybook.operations.Health;
import dev.daybook.operations.HealthEndpoint;
import dev.daybook.operations.Metrics;
import dev.daybook.operations.MetricsEndpoint;
import dev.daybook.pages.PagesEndpoint;
import dev.daybook.pages.access.OpenLinks;
import dev.daybook.pages.access.Visitors;
import dev.daybook.portal.auth.ApplicationSettings;
import dev.daybook.portal.auth.Applications;
import dev.daybook.portal.auth.AuthorizationCodes;
import dev.daybook.portal.auth.BrowserSessions;
import dev.daybook.portal.auth.Passwords;
import dev.daybook.portal.auth.Webhooks;
import dev.daybook.portal.rpc.PortalMethods;
import dev.daybook.portal.users.CompanyStructure;
import dev.daybook.portal.users.ItemRights;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.PublicAddress;
import dev.daybook.sandbox.rpc.SandboxMethods;
import dev.daybook.storage.Database;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.boards.Departments;
import dev.daybook.tasks.boards.GroupList;
import dev.daybook.tasks.boards.TaskStages;
import dev.daybook.tasks.boards.WorkGroups;
import dev.daybook.tasks.boards.rpc.BoardMethods;
import dev.daybook.tasks.boards.rpc.flows.FlowMethods;
import dev.daybook.tasks.boards.rpc.scrum.ScrumMethods;
import dev.daybook.tasks.history.rpc.TaskHistoryMethods;
import dev.daybook.tasks.parts.TaskServices;
import dev.daybook.tasks.parts.rpc.PartMethods;
import dev.daybook.tasks.parts.rpc.checklists.ChecklistMethods;
import dev.daybook.tasks.parts.rpc.comments.CommentMethods;
import dev.daybook.tasks.parts.rpc.time.TimeMethods;
import dev.daybook.tasks.rpc.TaskMethods;
import dev.daybook.tasks.task.TaskPermissions;
import dev.daybook.web.Bx24Script;
import dev.daybook.web.MethodReference;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** All services of one portal. */
public record Services(
        Database database,
        Users users,
        Webhooks webhooks,
        Passwords passwords,
        Applications applications,
        AuthorizationCodes grants,
        BrowserSessions sessions,
        ItemRights rights,
        EntityTypes entityTypes,
        Items items,
        Categories categories,
        SmartProcesses smartProcesses,
        StageMoves stageMoves,
        Tasks tasks,
        WorkGroups workGroups,
        Departments departments,
        TaskPermissions taskPermissions,
        TaskStages stages,
        EventBindings bindings,
        HandlerAddressPolicy handlerPlaces,
        FeedEndpoint feed,
        Health health,
        Metrics metrics,
        OpenLinks openLinks,
        LivesWarmUp history,
        Gateway gateway) {

    public static Services of(
            Database writable, CompatibilityProfile profile, InstantSource outside) {
        return of(
                writable,
                profile,
                PublicAddress.OF_CLIENT,
                LastingState.of(writable, profile, outside, new Health(), new StoreTrouble()));
    }

    static Services of(
            Database writable,
            CompatibilityProfile profile,
            PublicAddress address,
            LastingState lasting) {
        var clock = lasting.clock();
        var mirrorStore = new MirrorStore(writable, lasting.outside());
        var mirror = new MirrorServing(mirrorStore, profile.zone(), lasting.trouble());
        // Only its source changes the data of a mirror.
        var database = writable.readOnlyWhile(mirror::isMirror);
        var users = new Users(database, clock);
        var passwords = new Passwords(writable);
        var applications = new Applications(writable, clock);
        var grants = new AuthorizationCodes(writable, applications, clock);
        var sessions = new BrowserSessions(writable, clock);
        var handlerPlaces = new HandlerAddressPolicy(profile.eventHandlersAnywhere());
        var bindings = new EventBindings(writable, handlerPlaces);
        var outbox = new Outbox();
        var entityTypes = new EntityTypes(database);
        var portalClock = new PortalClock(clock, profile.zone());
        var items = new Items(database, portalClock, outbox);
        var categories = new Categories(database, clock);
        var smartProcesses = new SmartProcesses(database, clock, outbox);
        var stageMoves = new StageMoves(database);
        var tasks = new Tasks(database, clock, profile.zone(), outbox);
        // The introspection methods are in the registry that they describe.
        var gateway = new AtomicReference<Gateway>();
        var methods = new ArrayList<RemoteMethod>();
        methods.addAll(
                PortalMethods.all(
                        database,
                        users,
                        new ApplicationSettings(writable),
                        clock,
                        profile.zone(),
                        address,
                        () -> gateway.get().registry()));
        methods.addAll(
                CrmMethods.all(
                        entityTypes,
                        items,
                        stageMoves,
                        categories,
                        smartProcesses,
                        new Statuses(database),
                        portalClock,
                        profile));
        methods.addAll(UserfieldMethods.all(new CustomFields(database), smartProcesses::hasFields));
        methods.addAll(EventMethods.all(writable, bindings, clock, profile));
        var taskDoors = TaskServices.of(database, tasks, clock);
        methods.addAll(TaskMethods.all(tasks, profile.zone()));
        methods.addAll(TaskHistoryMethods.all(taskDoors, profile));
        methods.addAll(PartMethods.all(taskDoors));
        methods.addAll(ChecklistMethods.all(taskDoors));
        methods.addAll(CommentMethods.all(taskDoors, profile.zone()));
        methods.addAll(TimeMethods.all(taskDoors, profile.zone()));
        methods.addAll(BoardMethods.all(taskDoors, new GroupList(database), clock, profile.zone()));
        var questions = new QuestionResources();
        methods.addAll(
                ExplainMethods.all(
                        new Explanations(
                                database,
                                portalClock,
                                mirror::isComplete,
                                mirror::unread,
                                questions),
                        new TaskExplanations(
                                database, portalClock, mirror::isComplete, questions)));
        var history =
                new LivesWarmUp(
                        database,
                        questions.lives(),
                        snapshot ->
                                Stream.concat(
                                                EntityTypes.all(snapshot).stream()
                                                        .filter(type -> type.family().hasHistory())
                                                        .map(StageMoveLives::new),
                                                Stream.of(TaskExplanations.source()))
                                        .toList());
        methods.addAll(ScrumMethods.all(taskDoors));
        methods.addAll(FlowMethods.all(taskDoors.flows()));
        methods.addAll(MirrorMethods.all(database, mirrorStore, clock, entityTypes, portalClock));
        methods.addAll(
                SandboxMethods.all(writable, lasting.faults(), lasting.costs(), clock, profile));
        var feed =
                new FeedEndpoint(
                        database,
                        gateway::get,
                        entityTypes,
                        portalClock,
                        stageMoves,
                        taskDoors.changes());
        var metrics = new Metrics();
        var openLinks = new OpenLinks(writable, clock);
        var pages =
                new PagesEndpoint(
                        database,
                        writable,
                        gateway::get,
                        new Visitors(
                                writable,
                                passwords,
                                sessions,
                                openLinks,
                                lasting.logins(),
                                profile.requireHttps()),
                        history,
                        profile,
                        clock,
                        lasting.health());
        var endpoints =
                List.<Endpoint>of(
                        new AuthorizeEndpoint(
                                writable,
                                applications,
                                grants,
                                passwords,
                                sessions,
                                lasting.logins(),
                                profile,
                                address),
                        new TokenEndpoint(writable, applications, grants, profile, address),
                        feed,
                        new ExportEndpoint(
                                database,
                                gateway::get,
                                portalClock,
                                mirror,
                                profile.employeesExport()),
                        new SourceEventsEndpoint(mirrorStore),
                        new HealthEndpoint(lasting.health()),
                        MetricsEndpoint.amongCalls(metrics, gateway::get),
                        new MethodReference(() -> gateway.get().registry()),
                        new Bx24Script(),
                        pages);
        gateway.set(
                new Gateway(
                        mirror.guard(methods),
                        endpoints,
                        lasting.authenticator(),
                        lasting.faults(),
                        lasting.costs(),
                        profile,
                        mirror::headers,
                        lasting.gateway()));
        ServerMetrics.add(
                metrics,
                database,
                gateway.get(),
                lasting.authenticator(),
                stageMoves,
                taskDoors.changes(),
                questions.lives(),
                pages,
                feed,
                lasting.outside());
        MirrorMetrics.add(metrics, mirrorStore, lasting.outside());
        return new Services(
                writable,
                new Users(writable, clock),
                new Webhooks(writable, clock),
                passwords,
                applications,
                grants,
                sessions,
                new ItemRights(writable),
                entityTypes,
                items,
                categories,
                smartProcesses,
                stageMoves,
                tasks,
                new WorkGroups(database, clock),
                new Departments(database),
                new TaskPermissions(database),
                new TaskStages(database),
                bindings,
                handlerPlaces,
                feed,
                lasting.health(),
                metrics,
                openLinks,
                history,
                gateway.get());
    }

    /**
     * Creates the portal with its administrator, unless it exists.
     *
     * @return whether the portal is new
     */
    public static boolean create(Database database, InstantSource clock) {
        return PortalCreation.create(
                database,
                clock,
                () -> {
                    begin(database, clock);
                    new CompanyStructure(database).begin("Company", 1);
                });
    }

    /**
     * Creates a portal without users, pipelines and stages, which a mirror takes from its source.
     *
     * @return whether the portal is new
     */
    public static boolean createBare(Database database, InstantSource clock) {
        return PortalCreation.create(database, clock, () -> {});
    }

    /** Adds the content of every new portal. */
    static void begin(Database database, InstantSource clock) {
        database.inTransaction(transaction -> {
            CustomFields.begin(transaction);
            new Users(database, clock).add("admin", "Portal", "Administrator", "", true, false);
            InitialPipelines.create(database, clock);
            return true;
        });
    }
}
