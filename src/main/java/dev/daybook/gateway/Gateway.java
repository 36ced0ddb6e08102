package dev.daybook.gateway;

import dev.daybook.gateway.call.BatchMethod;
import dev.daybook.gateway.call.CallArguments;
import dev.daybook.gateway.call.CallResult;
import dev.daybook.gateway.call.CallRunner;
import dev.daybook.gateway.call.Route;
import dev.daybook.gateway.http.Endpoint;
import dev.daybook.gateway.http.Reply;
import dev.daybook.gateway.http.ReplyFormat;
import dev.daybook.gateway.http.Request;
import dev.daybook.gateway.http.RequestHandler;
import dev.daybook.gateway.limits.LoginThrottle;
import dev.daybook.gateway.limits.RateLimiter;
import dev.daybook.method.Caller;
import dev.daybook.method.Caller.Credential;
import dev.daybook.method.RegisteredMethod;
import dev.daybook.method.Registry;
import dev.daybook.method.RemoteMethod;
import dev.daybook.portal.auth.Authenticator;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.query.IgnoredFilters;
import dev.daybook.sandbox.FaultPlan;
import dev.daybook.sandbox.InjectedFault;
import dev.daybook.sandbox.MethodCosts;
import io.prometheus.metrics.model.registry.Collector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Request pipeline of the gateway: routing, authentication, execution and reply. */
public final class Gateway implements RequestHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final String VERSION_3_NOT_FOUND =
            "{\"error\":{\"code\":\"BITRIX_REST_V3_EXCEPTION_METHODNOTFOUNDEXCEPTION\","
                    + "\"message\":\"This server has no methods of version 3\"}}";

    private static final int UNAVAILABLE = 503;

    private final Registry registry;
    private final List<Endpoint> endpoints;
    private final Authenticator authenticator;
    private final RateLimiter limiter;
    private final LoginThrottle throttle;
    private final CallRunner calls;
    private final IgnoredFilterLog ignoredFilters;
    private final Traffic traffic;
    private final FaultPlan faults;
    private final CompatibilityProfile profile;
    private final Supplier<Map<String, String>> portalHeaders;

    /**
     * @param methods all methods except {@code batch}, which the gateway adds
     * @param faults plan of injected faults
     * @param costs artificial costs of methods
     * @param portalHeaders returns headers that every answer of a method has
     * @param endpoints other endpoints, tried in order until one returns a reply
     * @param state state that this gateway continues
     */
    public Gateway(
            List<RemoteMethod> methods,
            List<Endpoint> endpoints,
            Authenticator authenticator,
            FaultPlan faults,
            MethodCosts costs,
            CompatibilityProfile profile,
            Supplier<Map<String, String>> portalHeaders,
            GatewayState state) {
        this.endpoints = List.copyOf(endpoints);
        this.authenticator = authenticator;
        this.faults = faults;
        this.profile = profile;
        this.portalHeaders = portalHeaders;
        this.traffic = state.traffic;
        this.limiter = state.limiter;
        this.throttle = state.throttle;
        this.ignoredFilters = state.ignoredFilters;
        this.calls = new CallRunner(state.budget, costs, state.clock, profile);
        var all = new ArrayList<>(methods);
        all.add(new BatchMethod(this::registry, calls, state.share, faults, state.batchTime));
        this.registry = new Registry(all);
    }

    /** Returns the log and counter of ignored filter keys. */
    public IgnoredFilterLog ignoredFilters() {
        return ignoredFilters;
    }

    /** Returns the latency histogram of requests. */
    public Collector latencies() {
        return traffic.histogram();
    }

    /** Returns the newest requests that took long. */
    public SlowCalls slowCalls() {
        return traffic.slow();
    }

    /** Returns all registered methods. */
    public Registry registry() {
        return registry;
    }

    @Override
    public Reply answer(Request request) {
        var begun = System.nanoTime();
        var reply = routed(request);
        traffic.ended(request, reply.status(), System.nanoTime() - begun);
        // A browser that came over HTTPS stays with it, where nothing else is served.
        return profile.requireHttps() && request.isSecure()
                ? reply.with("Strict-Transport-Security", "max-age=31536000")
                : reply;
    }

    private Reply routed(Request request) {
        if (request.verb().equals("OPTIONS")) {
            return new Reply(204, "", new byte[0], Map.of());
        }
        Optional<Route> route;
        try {
            route = Route.of(request.path());
        } catch (ApiException refusal) {
            return refused(refusal);
        }
        if (route.isEmpty()) {
            return answerEndpoint(request);
        }
        if (route.get().isVersion3()) {
            return Reply.of(404, ReplyFormat.JSON.contentType(), VERSION_3_NOT_FOUND);
        }
        return answer(request, route.get());
    }

    private Reply answerEndpoint(Request request) {
        try {
            for (var endpoint : endpoints) {
                var reply = endpoint.answer(request);
                if (reply.isPresent()) {
                    return reply.get();
                }
            }
            return Reply.of(404, "text/plain; charset=utf-8", "Not found\n");
        } catch (ApiException refusal) {
            return refused(refusal);
        } catch (RuntimeException e) {
            LOG.error("{} failed", request.path(), e);
            return refused(ErrorCode.INTERNAL_SERVER_ERROR.with());
        }
    }

    private Reply answer(Request request, Route route) {
        var begun = calls.begin();
        try {
            limiter.spend(request.address());
            var known =
                    request.body().isEmpty()
                            ? Optional.<Caller>empty()
                            : identifyBeforeBody(request, route);
            var arguments = CallArguments.of(request, route);
            if (arguments.isSignedLink()) {
                throw ErrorCode.LINK_CHECK.with();
            }
            var method = registered(route, request);
            var caller =
                    known.orElseGet(() -> identify(request, arguments, method.signature().scope()));
            var injected =
                    faults.next(
                            caller.credential(),
                            method.signature().name(),
                            FaultPlan.Origin.REQUEST);
            injected.ifPresent(InjectedFault::beforeCall);
            var replaced = injected.flatMap(Gateway::replacement);
            if (replaced.isPresent()) {
                return replaced.get();
            }
            var ignored = new IgnoredFilters(profile.refuseUnknownFilters());
            var isBudgeted = !(method.method() instanceof BatchMethod);
            var outcome =
                    ignored.during(() ->
                            BatchMethod.during(
                                    request.memory(),
                                    () -> calls.run(method, caller, arguments, begun, isBudgeted)));
            if (outcome instanceof CallResult.Done done) {
                request.trace().rows(done.answer().rows());
            }
            ignoredFilters.add(caller.credential(), method.signature().name(), ignored.keys());
            var reply = reply(outcome, route.format(), headers(caller, ignored));
            return injected.filter(InjectedFault.Cut.class::isInstance).isPresent()
                    ? reply.cut()
                    : reply;
        } catch (ApiException refusal) {
            return reply(CallResult.Refused.of(refusal), route.format(), Map.of());
        } catch (RuntimeException e) {
            LOG.error("{} failed", route.method(), e);
            var failure = CallResult.Refused.of(ErrorCode.INTERNAL_SERVER_ERROR.with());
            return reply(failure, route.format(), Map.of());
        }
    }

    /**
     * Authenticates a request by its path, query and headers, so that only the bodies of known
     * callers can be large.
     *
     * @return the caller, unless a credential in the body could replace it
     */
    private Optional<Caller> identifyBeforeBody(Request request, Route route) {
        var head = CallArguments.of(request.withoutBody(), route);
        if (!head.hasCredential() || head.isSignedLink()) {
            return Optional.empty();
        }
        var isFinal = route.hasCredential();
        var method = registered(route, request);
        try {
            var needed = isFinal ? method.signature().scope() : Optional.<Scope>empty();
            var caller = identify(request, head, needed);
            request.body().admit();
            return isFinal ? Optional.of(caller) : Optional.empty();
        } catch (ApiException refusal) {
            if (isFinal || request.body().needsAdmission()) {
                throw refusal;
            }
            return Optional.empty();
        }
    }

    private RegisteredMethod registered(Route route, Request request) {
        var method = registry.named(route.method()).orElseThrow(ErrorCode.METHOD_NOT_FOUND::with);
        request.trace().method(method.signature().name());
        return method;
    }

    /** Returns the reply that a fault sends instead of running the call, if it does. */
    private static Optional<Reply> replacement(InjectedFault injected) {
        return switch (injected) {
            case InjectedFault.Html _ ->
                    Optional.of(
                            Reply.of(
                                    502,
                                    "text/html; charset=utf-8",
                                    "<html><body><h1>502 Bad Gateway</h1></body></html>\n"));
            case InjectedFault.Reset _ -> Optional.of(Reply.none());
            case InjectedFault.Redirect(var location) ->
                    Optional.of(
                            Reply.of(302, "text/plain; charset=utf-8", "")
                                    .with(Map.of("Location", location)));
            case InjectedFault.Refused _, InjectedFault.Late _, InjectedFault.Cut _ ->
                    Optional.empty();
        };
    }

    /**
     * Authenticates a request to an endpoint that is not a remote method; throws if
     * authentication fails.
     *
     * @param webhook user and code, if the path contains them
     * @param needed the required scope; empty if any credential is sufficient
     */
    public Caller caller(Request request, List<String> webhook, Optional<Scope> needed) {
        return identify(request, CallArguments.of(request, Route.of(webhook)), needed);
    }

    /**
     * Runs a method for a caller inside this process, with the rights and limits of a call from
     * outside. Its time is not counted against an operating budget.
     */
    public CallResult call(String method, Caller caller, SequencedMap<String, Value> parameters) {
        return call(method, caller, parameters, Supplier::get);
    }

    /**
     * Does the same with a memory.
     *
     * @param memory returns the result of the call, or one that is known to be the same
     */
    public CallResult call(
            String method,
            Caller caller,
            SequencedMap<String, Value> parameters,
            Function<Supplier<CallResult>, CallResult> memory) {
        var registered = registry.named(method).orElseThrow(ErrorCode.METHOD_NOT_FOUND::with);
        var scope = registered.signature().scope();
        if (scope.isPresent() && !caller.has(scope.get())) {
            return CallResult.Refused.of(ErrorCode.NESTED_SCOPE.with());
        }
        try {
            faults.nextInPage(method).ifPresent(InjectedFault::beforeCall);
        } catch (ApiException refusal) {
            return CallResult.Refused.of(refusal);
        }
        return memory.apply(() ->
                calls.run(
                        registered,
                        caller,
                        CallArguments.ofCommand(parameters, () -> "", ""),
                        calls.begin(),
                        false));
    }

    /** Counts a request to an endpoint as a call of its client; throws if it makes too many. */
    public void spend(Request request) {
        limiter.spend(request.address());
    }

    private Caller identify(Request request, CallArguments arguments, Optional<Scope> needed) {
        var caller = authenticate(request, arguments, needed);
        request.trace().credential(caller.credential());
        return caller;
    }

    private Caller authenticate(Request request, CallArguments arguments, Optional<Scope> needed) {
        if (arguments.user().isPresent() && arguments.code().isPresent()) {
            if (profile.requireHttps() && !request.isSecure()) {
                throw ErrorCode.HTTPS_REQUIRED.with();
            }
            var user = arguments.user().get();
            var code = arguments.code().get();
            return throttle.check(
                    request.address(),
                    user,
                    user + "/" + code,
                    () -> authenticator.ofWebhook(user, code, needed));
        }
        var token = arguments.token().orElseThrow(ErrorCode.NO_AUTH_FOUND::with);
        return throttle.check(
                request.address(), "", token, () -> authenticator.ofToken(token, needed));
    }

    private static Map<String, String> headers(Caller caller, IgnoredFilters ignored) {
        var headers = new LinkedHashMap<String, String>();
        if (caller.credential() instanceof Credential.Token(var clientId)) {
            headers.put("X-Bitrix-Rest-Application", clientId);
        }
        if (!ignored.keys().isEmpty()) {
            headers.put(IgnoredFilterLog.HEADER, IgnoredFilterLog.header(ignored.keys()));
        }
        return headers;
    }

    private Reply reply(CallResult outcome, ReplyFormat format, Map<String, String> own) {
        var headers = new LinkedHashMap<>(portalHeaders.get());
        headers.putAll(own);
        // The protocol's own limit of requests has no such header.
        if (outcome instanceof CallResult.Refused refused
                && refused.error().status() == UNAVAILABLE
                && refused.error() != ErrorCode.QUERY_LIMIT_EXCEEDED) {
            headers.put("Retry-After", "1");
        }
        return switch (outcome) {
            case CallResult.Done done ->
                    new Reply(200, format.contentType(), format.write(done), headers);
            case CallResult.Refused refused ->
                    new Reply(
                            profile.status(refused.error()),
                            format.contentType(),
                            format.write(refused),
                            headers);
        };
    }

    @Override
    public Reply refused(ApiException refusal) {
        return reply(CallResult.Refused.of(refusal), ReplyFormat.JSON, Map.of());
    }
}
