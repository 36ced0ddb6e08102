package dev.daybook.portal.rpc;

import dev.daybook.method.Registry;
import dev.daybook.method.RemoteMethod;
import dev.daybook.portal.ApplicationInfo;
import dev.daybook.portal.auth.ApplicationSettings;
import dev.daybook.portal.rpc.OptionMethod.Whose;
import dev.daybook.portal.users.AccessCodes;
import dev.daybook.portal.users.CompanyStructure;
import dev.daybook.portal.users.UserProfiles;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.PublicAddress;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/** List of the methods for the portal, its users and its departments. */
public final class PortalMethods {

    private PortalMethods() {}

    /**
     * Returns the methods.
     *
     * @param registry all methods, including these; evaluated at the time of a call
     */
    public static List<RemoteMethod> all(
            Database database,
            Users users,
            ApplicationSettings options,
            InstantSource clock,
            ZoneId zone,
            PublicAddress address,
            Supplier<Registry> registry) {
        var profiles = new UserProfiles(database, users, clock, zone);
        var structure = new CompanyStructure(database);
        return List.of(
                new ServerTime(clock, zone),
                new Profile(users, zone),
                new UserCurrent(profiles),
                new UserList(profiles, false),
                new UserList(profiles, true),
                new UserFields(),
                new UserAdd(profiles),
                new UserUpdate(profiles),
                new DepartmentGet(structure, clock, zone),
                new DepartmentChange.Add(structure),
                new DepartmentChange.Update(structure),
                new DepartmentChange.Delete(structure),
                new DepartmentFields(),
                new Scopes(registry),
                new Methods(registry),
                new MethodGet(registry),
                new AppInfo(new ApplicationInfo(database), address),
                new FeatureGet(),
                new UserAdmin(),
                new UserAccess(new AccessCodes(users)),
                new AccessName(new AccessCodes(users)),
                new OptionMethod.Get(Whose.APPLICATION, options),
                new OptionMethod.Set(Whose.APPLICATION, options),
                new OptionMethod.Get(Whose.USER, options),
                new OptionMethod.Set(Whose.USER, options));
    }
}
