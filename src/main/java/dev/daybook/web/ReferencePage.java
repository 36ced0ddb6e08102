package dev.daybook.web;

import static dev.daybook.web.Markup.marked;
import static dev.daybook.web.Markup.text;

import dev.daybook.method.Manual;
import dev.daybook.method.OpenApi;
import dev.daybook.method.Param;
import dev.daybook.method.Registry;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The reference as a page for people: every method, folded, under a box to search in. */
final class ReferencePage {

    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Methods · Daybook</title>
            <link rel="stylesheet" href="/openapi/page.css">
            <script src="/openapi/page.js" defer></script>
            </head>
            <body>
            <header>
            <h1>Daybook <span>{count} methods</span></h1>
            <p>Every method is called with GET or POST, by a webhook
            (<code>/rest/USER/CODE/METHOD</code>) or with an access token
            (<code>/rest/METHOD</code>). For programs: <a href="/openapi.json">openapi.json</a>.</p>
            <form role="search">
            <label>Search <input id="search" type="search" autocomplete="off" spellcheck="false"
            placeholder="name, parameter, error, word"></label>
            <label>Webhook <input id="webhook" autocomplete="off" spellcheck="false"
            placeholder="USER/CODE, to try methods here"></label>
            <output id="found" aria-live="polite"></output>
            </form>
            </header>
            <main>
            """;
    private static final String FOOT =
            """
            <p id="nothing" hidden>No method has that.</p>
            </main>
            </body>
            </html>
            """;

    private ReferencePage() {}

    static String of(Registry registry) {
        var groups = new TreeMap<String, List<Signature>>();
        for (var method : registry.all()) {
            var signature = method.signature();
            groups.computeIfAbsent(OpenApi.group(signature), _ -> new ArrayList<>()).add(signature);
        }
        var page = new StringBuilder(HEAD.replace("{count}", "" + registry.all().size()));
        groups.forEach((group, methods) -> {
            page.append("<section aria-labelledby=\"group-")
                    .append(text(group))
                    .append("\">\n<h2 id=\"group-")
                    .append(text(group))
                    .append("\">")
                    .append(text(group))
                    .append("</h2>\n");
            methods.forEach(method -> page.append(method(method)));
            page.append("</section>\n");
        });
        return page.append(FOOT).toString();
    }

    private static String method(Signature signature) {
        var page = signature.page();
        return """
        <details id="%s">
        <summary><code>%s</code> <span>%s</span> <small>%s</small></summary>
        <h3>Parameters</h3>
        %s<h3>Result</h3>
        <p>%s.</p>
        %s<h3>Example</h3>
        <pre><code>%s</code></pre>
        %s<p class="source">%s</p>
        </details>
        """
                .formatted(
                        text(signature.name()),
                        text(signature.name()),
                        marked(page.summary()),
                        text(signature.scope().map(Scope::word).orElse("any scope")),
                        parameters(signature),
                        marked(page.returns()),
                        errors(page.faults()),
                        text(curl(signature)),
                        page.notes().isEmpty() ? "" : Markup.blocks(page.notes()),
                        source(page));
    }

    private static String parameters(Signature signature) {
        var rows = new StringBuilder();
        for (var param : signature.params()) {
            rows.append(
                    parameter(
                            param.name(),
                            param.kind().word(),
                            param.isRequired() ? "required" : "",
                            param.summary()));
        }
        if (signature.isPaged()) {
            rows.append(parameter("start", "int", "", Param.START));
        }
        return rows.isEmpty()
                ? "<p>None.</p>\n"
                : "<table>\n<thead><tr><th scope=\"col\">name</th><th scope=\"col\">type</th>"
                        + "<th scope=\"col\">meaning</th></tr></thead>\n<tbody>\n"
                        + rows
                        + "</tbody>\n</table>\n";
    }

    private static String parameter(String name, String type, String required, String summary) {
        return "<tr><th scope=\"row\"><code>"
                + text(name)
                + "</code></th><td>"
                + text(type)
                + (required.isEmpty() ? "" : " <em>" + required + "</em>")
                + "</td><td>"
                + marked(summary)
                + "</td></tr>\n";
    }

    private static String errors(List<Fault> faults) {
        return faults.isEmpty()
                ? ""
                : faults.stream()
                        .map(ReferencePage::error)
                        .collect(
                                Collectors.joining(
                                        "",
                                        "<h3>Errors</h3>\n<table>\n<thead><tr>"
                                                + "<th scope=\"col\">status</th>"
                                                + "<th scope=\"col\">error</th>"
                                                + "<th scope=\"col\">description</th>"
                                                + "</tr></thead>\n<tbody>\n",
                                        "</tbody>\n</table>\n"));
    }

    private static String error(Fault fault) {
        return "<tr><td>"
                + fault.status()
                + "</td><td><code>"
                + (fault.code().isEmpty() ? "\"\"" : text(fault.code()))
                + "</code></td><td>"
                + text(fault.shown())
                + "</td></tr>\n";
    }

    private static String curl(Signature signature) {
        return "curl -s -H 'Content-Type: application/json' \\\n  -d '"
                + signature.page().body()
                + "' \\\n  "
                + Manual.address(signature);
    }

    private static String source(Signature.Page page) {
        return page.documentation()
                .map(address -> "<a href=\"" + text(address) + "\">" + text(page.source()) + "</a>")
                .orElse(marked(page.source()));
    }
}
