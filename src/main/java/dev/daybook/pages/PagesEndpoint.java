package dev.daybook.pages;

import dev.daybook.explain.lives.LivesWarmUp;
import dev.daybook.gateway.Gateway;
import dev.daybook.gateway.http.Endpoint;
import dev.daybook.gateway.http.Reply;
import dev.daybook.gateway.http.Request;
import dev.daybook.metrics.CacheUse;
import dev.daybook.oauth.BrowserSession;
import dev.daybook.oauth.BrowserSession.Cookies;
import dev.daybook.operations.Health;
import dev.daybook.pages.access.DisplaySettings;
import dev.daybook.pages.access.PageRate;
import dev.daybook.pages.access.Visitor;
import dev.daybook.pages.access.Visitors;
import dev.daybook.pages.frame.Assets;
import dev.daybook.pages.frame.Directory;
import dev.daybook.pages.frame.Frame;
import dev.daybook.pages.frame.KnownAnswers;
import dev.daybook.pages.frame.MethodFailedException;
import dev.daybook.pages.frame.OpenCounts;
import dev.daybook.pages.frame.PageReplies;
import dev.daybook.pages.frame.PageResult;
import dev.daybook.pages.frame.PortalApi;
import dev.daybook.pages.frame.StreamedPages;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.text.Formats;
import dev.daybook.pages.text.Texts;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All pages for people. The last endpoint: it answers every address that browsers ask for and
 * nothing else owns.
 */
public final class PagesEndpoint implements Endpoint {

    private static final Logger LOG = LoggerFactory.getLogger(PagesEndpoint.class);

    private static final String RETRY_SECONDS = "1";
    private static final String MESSAGE = "message";

    private final Database database;
    private final Supplier<Gateway> gateway;
    private final Visitors visitors;
    private final LivesWarmUp history;
    private final CompatibilityProfile profile;
    private final InstantSource clock;
    private final PageRate rate = new PageRate(System::nanoTime);
    private final Assets assets = new Assets();
    private final OpenCounts counts = new OpenCounts();
    private final KnownAnswers known;
    private final Routes routes;
    private final SignInPages signIn;

    /**
     * @param writable the same portal for sessions and settings, which a mirror stores as well
     * @param history what pages will ask about
     * @param gateway called on the first request, because the gateway is created together with
     *     its endpoints
     */
    public PagesEndpoint(
            Database database,
            Database writable,
            Supplier<Gateway> gateway,
            Visitors visitors,
            LivesWarmUp history,
            CompatibilityProfile profile,
            InstantSource clock,
            Health health) {
        this.database = database;
        this.gateway = gateway;
        this.visitors = visitors;
        this.history = history;
        this.profile = profile;
        this.clock = clock;
        this.known = new KnownAnswers(database, clock);
        this.routes =
                new Routes(
                        database,
                        writable,
                        visitors,
                        counts,
                        health,
                        () -> gateway.get().slowCalls());
        this.signIn = new SignInPages(visitors, assets, writable.isReadOnly());
    }

    /** Returns how often pages knew the answers to their questions. */
    public CacheUse knownAnswers() {
        return known.use();
    }

    @Override
    public Optional<Reply> answer(Request request) {
        var path = "/" + String.join("/", request.segments());
        if (path.startsWith(Assets.FOLDER)) {
            return assets.at(path, PageReplies.acceptsCompression(request));
        }
        if (!Routes.owns(path) && !request.header("Accept").contains("text/html")) {
            return Optional.empty();
        }
        var browser = BrowserSession.of(request, Cookies.PAGES);
        var visitor = visitors.of(browser);
        var texts = texts(request, visitor);
        try {
            return Optional.of(answer(request, path, browser, visitor, texts));
        } catch (MethodFailedException failure) {
            return Optional.of(failed(request, texts, failure));
        } catch (RuntimeException e) {
            LOG.error("{} failed", request.path(), e);
            return Optional.of(message(request, texts, 500, "error.internal"));
        }
    }

    private Reply answer(
            Request request,
            String path,
            BrowserSession browser,
            Optional<Visitor> visitor,
            Texts texts) {
        if (profile.requireHttps() && !request.isSecure()) {
            return message(request, texts, 403, "error.https");
        }
        if (visitor.isPresent() || SignInPages.isBegun(path, request)) {
            // It is read while a person types the password, or looks at the first page.
            history.begin();
        }
        var own = signIn.answer(request, path, browser, visitor, texts);
        if (own.isPresent()) {
            return own.get();
        }
        if (visitor.isEmpty()) {
            return PageReplies.redirect(303, "/sign-in?next=" + SignInPages.next(request));
        }
        if (!rate.allows(browser.session().orElseThrow())) {
            return message(request, texts, 503, "error.rate").with("Retry-After", RETRY_SECONDS);
        }
        if (visitor.get().user().isExtranet()) {
            return message(request, texts, 403, "error.extranet");
        }
        var visit = visit(request, browser, visitor.get(), texts);
        var page = routes.page(visit);
        if (page.isEmpty()) {
            return message(request, visit, 404, "error.missing");
        }
        var isForm = path.equals("/me");
        if (!List.of("GET", "HEAD").contains(request.verb()) && !isForm) {
            return message(request, visit, 405, "error.verb");
        }
        return switch (page.get().answer(visit)) {
            case PageResult.Html html -> {
                var frame = Frame.of(visit, html.title(), assets, counts);
                yield PageReplies.html(request, frame, html, isForm ? browser : null);
            }
            case PageResult.Later later -> {
                var frame = Frame.of(visit, later.title(), assets, counts);
                yield StreamedPages.reply(
                        request,
                        frame,
                        later,
                        () -> waiting(texts),
                        failure -> failure(request, texts, failure));
            }
            case PageResult.Redirect(var status, var location) ->
                    PageReplies.redirect(status, location);
            case PageResult.Download download -> PageReplies.download(request, download);
            case PageResult.Missing _ -> message(request, visit, 404, "error.missing");
        };
    }

    private Visit visit(Request request, BrowserSession browser, Visitor visitor, Texts texts) {
        var api = new PortalApi(gateway.get(), visitor.caller(), known);
        return new Visit(
                request,
                request.segments(),
                request.parameters(),
                browser,
                visitor,
                api,
                new Directory(database, api, texts),
                texts,
                clock.instant().getEpochSecond());
    }

    private Texts texts(Request request, Optional<Visitor> visitor) {
        var settings = visitor.map(Visitor::settings);
        var zone =
                settings.filter(chosen -> !chosen.zone().isEmpty())
                        .map(chosen -> ZoneId.of(chosen.zone()))
                        .orElse(profile.zone());
        var locale =
                settings.orElse(DisplaySettings.STANDARD).locale(request.header("Accept-Language"));
        return new Texts(new Formats(locale, zone));
    }

    /** Returns what a page says before its content is known. */
    private StreamedPages.Waiting waiting(Texts texts) {
        var progress = history.progress();
        if (progress.isEmpty()) {
            return new StreamedPages.Waiting(texts.of("frame.waiting"), OptionalInt.empty());
        }
        var percent = (int) (100 * progress.getAsDouble());
        return new StreamedPages.Waiting(
                texts.of("frame.reading", texts.formats().number(percent)),
                OptionalInt.of(percent));
    }

    // ---- pages that only say what went wrong ----

    private Reply failed(Request request, Texts texts, MethodFailedException failure) {
        var reply = plain(request, texts, explained(texts, failure));
        return failure.isBusy() ? reply.with("Retry-After", RETRY_SECONDS) : reply;
    }

    /** Returns what stands in place of content that failed after the page had begun. */
    private static PageResult.Html failure(Request request, Texts texts, RuntimeException failure) {
        if (failure instanceof MethodFailedException known) {
            return explained(texts, known);
        }
        LOG.error("{} failed", request.path(), failure);
        return explained(texts, 500, "error.internal");
    }

    private static PageResult.Html explained(Texts texts, MethodFailedException failure) {
        if (failure.isIncomplete()) {
            var title = texts.of("error.incomplete.title");
            var values = messageValues(title, failure.description(), true);
            values.put("more", "/mirror");
            return new PageResult.Html(failure.status(), MESSAGE, title, values);
        }
        var key = failure.isBusy() ? "error.busy" : "error.method";
        var title = texts.of(key + ".title");
        var say = texts.of(key, failure.method(), failure.description(), failure.code());
        return new PageResult.Html(
                failure.status(), MESSAGE, title, messageValues(title, say, true));
    }

    private static PageResult.Html explained(Texts texts, int status, String key) {
        var title = texts.of(key + ".title");
        return new PageResult.Html(
                status, MESSAGE, title, messageValues(title, texts.of(key), status >= 500));
    }

    private Reply message(Request request, Texts texts, int status, String key) {
        return plain(request, texts, explained(texts, status, key));
    }

    private Reply message(Request request, Visit visit, int status, String key) {
        var html = explained(visit.texts(), status, key);
        var frame = Frame.of(visit, html.title(), assets, counts);
        return PageReplies.html(request, frame, html, null);
    }

    private Reply plain(Request request, Texts texts, PageResult.Html html) {
        var frame = Frame.signedOut(texts, html.title(), assets);
        return PageReplies.html(request, frame, html, null);
    }

    private static Map<String, Object> messageValues(
            String sentence, String explanation, boolean canRetry) {
        var values = new LinkedHashMap<String, Object>();
        values.put("sentence", sentence);
        values.put("explanation", explanation);
        values.put("canRetry", canRetry);
        return values;
    }
}
