package dev.daybook.pages;

import dev.daybook.gateway.http.Reply;
import dev.daybook.gateway.http.Request;
import dev.daybook.oauth.BrowserSession;
import dev.daybook.oauth.BrowserSession.Cookies;
import dev.daybook.pages.access.Visitor;
import dev.daybook.pages.access.Visitors;
import dev.daybook.pages.frame.Assets;
import dev.daybook.pages.frame.Frame;
import dev.daybook.pages.frame.PageReplies;
import dev.daybook.pages.frame.PageResult;
import dev.daybook.pages.text.Texts;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** Pages for signing in, with a password or the key of a link, and for signing out. */
final class SignInPages {

    // A backslash or a second slash would lead to another server.
    private static final Pattern OWN_PATH =
            Pattern.compile("/([^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*)?");

    private final Visitors visitors;
    private final Assets assets;
    private final boolean isReadOnly;

    SignInPages(Visitors visitors, Assets assets, boolean isReadOnly) {
        this.visitors = visitors;
        this.assets = assets;
        this.isReadOnly = isReadOnly;
    }

    /** Returns whether somebody begins to sign in with a request. */
    static boolean isBegun(String path, Request request) {
        return path.equals("/sign-in")
                || (path.equals("/") && request.parameters().containsKey("key"));
    }

    /** Returns the address of a request as a parameter. */
    static String next(Request request) {
        var address =
                "/"
                        + String.join("/", request.segments())
                        + (request.query().isEmpty() ? "" : "?" + request.query());
        return URLEncoder.encode(address, StandardCharsets.UTF_8);
    }

    Optional<Reply> answer(
            Request request,
            String path,
            BrowserSession browser,
            Optional<Visitor> visitor,
            Texts texts) {
        var parameters = request.parameters();
        if (path.equals("/") && parameters.containsKey("key")) {
            return Optional.of(open(request, browser, text(parameters, "key"), texts));
        }
        return switch (path) {
            case "/sign-in" -> Optional.of(signIn(request, browser, parameters, visitor, texts));
            case "/sign-out" -> Optional.of(signOut(request, browser, parameters, visitor, texts));
            default -> Optional.empty();
        };
    }

    // ---- key ----

    private Reply open(Request request, BrowserSession browser, String key, Texts texts) {
        if (!visitors.isOnThisMachine(request)) {
            return refusedKey(request, texts);
        }
        // Previews of links send GET requests, which must not use up the key.
        if (!request.verb().equals("POST")) {
            var form = browser.withFormSecret();
            var values = Map.<String, Object>of("key", key, "form", form.formToken());
            return PageReplies.secret(
                    page(request, texts, 200, "open", "open.title", values, form));
        }
        if (!browser.hasShown(request, text(request.parameters(), "form"))) {
            return refusedForm(request, texts);
        }
        return visitors.open(request, key)
                .map(secret -> PageReplies.redirect(303, "/", browser.sessionCookie(secret)))
                .orElseGet(() -> refusedKey(request, texts));
    }

    private Reply refusedKey(Request request, Texts texts) {
        return PageReplies.secret(message(request, texts, "open.refused"));
    }

    // ---- password ----

    private Reply signIn(
            Request request,
            BrowserSession browser,
            SequencedMap<String, Value> parameters,
            Optional<Visitor> visitor,
            Texts texts) {
        var next = ownPath(text(parameters, "next"));
        if (!request.verb().equals("POST")) {
            return visitor.isPresent()
                    ? PageReplies.redirect(303, next)
                    : form(
                            request,
                            browser,
                            next,
                            isReadOnly ? texts.of("sign.readonly") : "",
                            200,
                            texts);
        }
        if (!browser.hasShown(request, text(parameters, "form"))) {
            return refusedForm(request, texts);
        }
        try {
            var secret =
                    visitors.signIn(
                            request.address(),
                            text(parameters, "login"),
                            text(parameters, "password"));
            return PageReplies.redirect(303, next, browser.sessionCookie(secret));
        } catch (ApiException refusal) {
            var status = refusal.error().status();
            var alert = texts.of(status == 503 ? "sign.busy" : "sign.wrong");
            return form(request, browser, next, alert, status, texts);
        }
    }

    private Reply form(
            Request request,
            BrowserSession browser,
            String next,
            String alert,
            int status,
            Texts texts) {
        var form = browser.withFormSecret();
        var values = Map.<String, Object>of("next", next, "alert", alert, "form", form.formToken());
        return page(request, texts, status, "sign-in", "sign.title", values, form);
    }

    private Reply signOut(
            Request request,
            BrowserSession browser,
            SequencedMap<String, Value> parameters,
            Optional<Visitor> visitor,
            Texts texts) {
        if (!request.verb().equals("POST")) {
            return PageReplies.redirect(303, "/me");
        }
        if (!browser.hasShown(request, text(parameters, "form"))) {
            return refusedForm(request, texts);
        }
        if (text(parameters, "everywhere").equals("Y")) {
            visitor.ifPresent(each -> visitors.signOutEverywhere(each.user().id()));
        } else {
            browser.session().ifPresent(visitors::signOut);
        }
        return PageReplies.redirect(303, "/sign-in", browser.noSessionCookie());
    }

    private static String ownPath(String next) {
        return OWN_PATH.matcher(next).matches() ? next : "/";
    }

    private static String text(SequencedMap<String, Value> parameters, String name) {
        var value = parameters.get(name);
        return value == null || value.isContainer() ? "" : value.asText();
    }

    private Reply refusedForm(Request request, Texts texts) {
        return message(request, texts, "sign.form");
    }

    private Reply message(Request request, Texts texts, String key) {
        var values =
                Map.<String, Object>of(
                        "sentence",
                        texts.of(key + ".title"),
                        "explanation",
                        texts.of(key),
                        "canRetry",
                        false);
        return page(
                request,
                texts,
                403,
                "message",
                key + ".title",
                values,
                BrowserSession.of(request, Cookies.PAGES).withFormSecret());
    }

    private Reply page(
            Request request,
            Texts texts,
            int status,
            String template,
            String title,
            Map<String, Object> values,
            BrowserSession form) {
        var name = texts.of(title);
        return PageReplies.html(
                request,
                Frame.signedOut(texts, name, assets),
                new PageResult.Html(status, template, name, values),
                form);
    }
}
