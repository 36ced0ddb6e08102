package dev.daybook.portal.rpc;

import dev.daybook.method.Registry;
import dev.daybook.method.RemoteMethod;
import dev.daybook.portal.AccessCodes;
import dev.daybook.portal.Options;
import dev.daybook.portal.Users;
import dev.daybook.portal.rpc.OptionMethod.Whose;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/** The methods about the portal itself and its people. */
public final class PortalMethods {

    private PortalMethods() {}

    /**
     * @param registry all methods; asked only when a call comes, for these methods are in it too
     */
    public static List<RemoteMethod> all(
            Users users,
            Options options,
            InstantSource clock,
            ZoneId zone,
            Supplier<Registry> registry) {
        return List.of(
                new ServerTime(clock, zone),
                new Profile(users, zone),
                new UserCurrent(users),
                new UserGet(users, clock, zone),
                new Scopes(registry),
                new Methods(registry),
                new MethodGet(registry),
                new AppInfo(),
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
