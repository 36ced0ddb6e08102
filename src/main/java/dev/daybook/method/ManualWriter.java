package dev.daybook.method;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.query.Operator;
import java.util.Collection;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Generator of the manual from method signatures: a page for each method, an index, the error
 * codes and the limits.
 */
public final class ManualWriter {

    private ManualWriter() {}

    /** Returns the pages of the manual by file name. */
    public static SequencedMap<String, String> pages(Registry registry) {
        var pages = new TreeMap<String, String>();
        for (var method : registry.all()) {
            var signature = method.signature();
            pages.put(signature.name() + ".md", page(signature, registry));
        }
        pages.put("README.md", index(registry.all()));
        pages.put("lists.md", lists());
        pages.put("errors.md", errors());
        pages.put("bounds.md", bounds());
        return pages;
    }

    private static String index(Collection<RegisteredMethod> methods) {
        var page =
                new StringBuilder(
                        """
                        # The manual

                        Written by `bin/manual` from what the methods declare of themselves.
                        Every method can be called with GET or POST, by a webhook
                        (`/rest/USER/CODE/METHOD`) or with an access token (`/rest/METHOD`).
                        How lists are filtered, sorted and paged is in [lists](lists.md).
                        What every method can refuse is in [errors](errors.md), how much one
                        request may hold in [bounds](bounds.md). A method that is not listed here
                        does not exist in this version and answers `ERROR_METHOD_NOT_FOUND`.

                        Every example works on a new sample portal, which `./daybook serve --demo
                        --webhook 1/CODE` makes, and was answered by one. A long list of an answer is
                        cut: `…` tells how many rows are left out. Times and random values
                        differ.

                        | method | scope | does |
                        |---|---|---|
                        """);
        for (var method : methods) {
            var signature = method.signature();
            page.append("| [")
                    .append(signature.name())
                    .append("](")
                    .append(signature.name())
                    .append(".md) | ")
                    .append(signature.scope().map(scope -> "`" + scope.word() + "`").orElse("any"))
                    .append(" | ")
                    .append(signature.page().summary())
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String page(Signature signature, Registry registry) {
        var page = new StringBuilder();
        page.append("# ").append(signature.name()).append("\n\n");
        page.append(signature.page().summary()).append(".\n\n");
        page.append("- Scope: ")
                .append(signature.scope().map(scope -> "`" + scope.word() + "`").orElse("any"))
                .append('\n');
        if (signature.onlyIntranet()) {
            page.append("- Callers: employees and administrators\n");
        }
        page.append("- Names of parameters: ").append(signature.convention().naming()).append('\n');
        page.append("- Facts from: ").append(source(signature.page())).append("\n\n");
        parameters(page, signature);
        page.append("## Result\n\n").append(signature.page().returns()).append(".\n\n");
        if (!signature.page().errors().isEmpty()) {
            page.append("## Errors\n\n");
            page.append(
                    signature.page().errors().stream()
                            .map(ManualWriter::row)
                            .collect(
                                    Collectors.joining(
                                            "\n",
                                            "| status | `error` | `error_description` |\n|---|---|---|\n",
                                            "\n\n")));
        }
        example(page, signature, registry);
        if (!signature.page().notes().isEmpty()) {
            page.append('\n').append(signature.page().notes());
        }
        return page.toString();
    }

    private static void example(StringBuilder page, Signature signature, Registry registry) {
        var example = signature.page().example();
        page.append("## Example\n\n");
        needs(signature).ifPresent(needs -> page.append(needs).append("\n\n"));
        var order = "First";
        for (var step : example.before()) {
            page.append(order)
                    .append(":\n\n```sh\n")
                    .append(curl(registry.signature(step.method()), step.body()))
                    .append("\n```\n\n");
            wordOf(step).ifPresent(word -> page.append(word).append("\n\n"));
            order = "Next";
        }
        if (!example.before().isEmpty()) {
            page.append("Then:\n\n");
        }
        page.append("```sh\n").append(curl(signature)).append("\n```\n\nAnswer:\n\n```json\n");
        page.append(SampleAnswers.of(signature).orElse("")).append("```\n");
    }

    /** Returns what the word of a step stands for, in Markdown; empty if it has none. */
    public static Optional<String> wordOf(Example.Step step) {
        return step.word().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "`" + step.word() + "` stands for `" + step.path() + "` of its answer.");
    }

    /** Returns what the example of a method needs beside a new sample portal, in Markdown. */
    public static Optional<String> needs(Signature signature) {
        var errors = signature.page().errors();
        if (errors.contains(ErrorCode.SANDBOX_OFF)) {
            return Optional.of(
                    "On a server that was started with `--sandbox`, by a webhook that was made with"
                            + " `./daybook webhook add --sandbox`.");
        }
        if (errors.contains(ErrorCode.NOT_A_MIRROR)) {
            return Optional.of("On a portal that was made with `./daybook mirror add`.");
        }
        return needsToken(signature)
                ? Optional.of(
                        "`TOKEN` is an access token of an application: `./daybook app add`, then"
                                + " `./daybook token issue`.")
                : Optional.empty();
    }

    /** Returns a command that calls a method with its example. */
    public static String curl(Signature signature) {
        return curl(signature, signature.page().example().body());
    }

    /** Returns a command that calls a method with parameters as JSON. */
    public static String curl(Signature signature, String body) {
        return "curl -s -H 'Content-Type: application/json' \\\n  -d '"
                + body
                + "' \\\n  "
                + address(signature);
    }

    /** Returns the address of an example call, in shell syntax. */
    private static String address(Signature signature) {
        var rest = "http://127.0.0.1:8024/rest/";
        return needsToken(signature)
                ? "'" + rest + signature.name() + "?auth=TOKEN'"
                : rest + "1/CODE/" + signature.name();
    }

    /** Returns whether only an application, with its access token, can call the method. */
    public static boolean needsToken(Signature signature) {
        var errors = signature.page().errors();
        return errors.contains(ErrorCode.APPLICATION_CONTEXT)
                || errors.contains(ErrorCode.WRONG_AUTH_TYPE);
    }

    private static String source(Signature.Page page) {
        return page.documentation()
                .map(address -> "[" + page.source() + "](" + address + ")")
                .orElse(page.source());
    }

    private static void parameters(StringBuilder page, Signature signature) {
        page.append("## Parameters\n\n");
        if (signature.params().isEmpty() && !signature.isPaged()) {
            page.append("None.\n\n");
            return;
        }
        page.append("| name | type | required | |\n|---|---|---|---|\n");
        for (var param : signature.params()) {
            page.append("| `")
                    .append(param.name())
                    .append("` | ")
                    .append(param.kind().word())
                    .append(" | ")
                    .append(param.mustBeGiven() ? "yes" : "no")
                    .append(" | ")
                    .append(param.summary())
                    .append(" |\n");
        }
        if (signature.isPaged()) {
            page.append("| `start` | int | no | ").append(Param.START).append(" |\n");
        }
        page.append('\n');
    }

    private static String row(ErrorCode error) {
        return "| "
                + error.status()
                + " | `"
                + (error.code().isEmpty() ? "\"\"" : error.code())
                + "` | "
                + shown(error)
                + " |";
    }

    // A tag of the text would be one of the page.
    private static String shown(ErrorCode error) {
        return error.shown().replace("|", "\\|").replace("<", "\\<");
    }

    private static String lists() {
        var page =
                new StringBuilder(
                        """
                        # Lists

                        - `filter`: a map of conditions, all of which must hold. A key is a prefix
                          and a field: `{">=CREATED_TIME": "2026-01-10", "@OWNER_ID": [1, 2]}`.
                        - A key that no field answers to is refused by universal methods and
                          ignored by the others. An ignored key is named in the reply header
                          `Daybook-Ignored`: `filter.FOO`, in a batch with the command,
                          `a.filter.FOO`; several are separated by commas, and other characters than
                          visible ASCII are percent-encoded. With `serve --unknown-filter refuse`
                          every list refuses it: `Invalid filter: field 'FOO' is not allowed in
                          filter`.
                        - Groups: under a number stands a filter of its own, in which `LOGIC` is
                          `AND`, `OR` or `NOT`:
                          `{"0": {"LOGIC": "OR", "STAGE_ID": "WON", "TYPE_ID": 5}}`.
                        - Text is compared without regard to case. Dates are ISO 8601, with the
                          offset of the portal where they have none; `YYYY-MM-DD`, `DD.MM.YYYY`,
                          `@` and seconds, `today` and `-7 days` are understood too.
                        - A field of several values fits where one of them does; it is sorted by the
                          text of its list.
                        - `order`: a map of fields to `ASC` or `DESC`; rows that are equal in it
                          are sorted by id.
                        - `select`: a list of fields; the id is always among them.
                        - `start`: the row to begin with, a multiple of 50. `total` is the exact
                          number of rows, `next` the `start` of the next page, absent on the last.
                          `start=-1` leaves counting out, and with it `total` and `next`.
                        - The fastest way to read everything: `order[ID]=ASC`, `start=-1`, and
                          `filter[>ID]` with the last id seen, until a page has fewer than 50 rows.

                        | prefix | asks for | takes a list |
                        |---|---|---|
                        """);
        for (var sign : Operator.values()) {
            page.append("| ")
                    .append(sign.prefix().isEmpty() ? "none" : "`" + sign.prefix() + "`")
                    .append(" | ")
                    .append(sign.meaning())
                    .append(" | ")
                    .append(sign.takesLists() ? "yes" : "no")
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String errors() {
        var page =
                new StringBuilder(
                        """
                        # Errors

                        A refused call has a body of `error` and `error_description`, and neither
                        `result` nor `time`. Codes are always strings. `…` stands for
                        details. The status of `INVALID_CREDENTIALS` and of the two
                        `insufficient_scope` of a request is 401 with `--missing-scope-status 401`.

                        | status | `error` | `error_description` |
                        |---|---|---|
                        """);
        for (var error : ErrorCode.values()) {
            page.append(row(error)).append('\n');
        }
        return page.toString();
    }

    private static String bounds() {
        return String.format(
                """
                # Bounds

                | what | at most | beyond it |
                |---|---|---|
                | bytes of a request line | %d | 414 |
                | bytes of the headers | %d | 400 |
                | bytes of a body | %d | 413 |
                | seconds for the request line and the headers to arrive | %d | the connection is closed |
                | seconds for the body to arrive | %d | the connection is closed |
                | seconds of silence on a connection | %d | it is closed |
                | levels of nesting in a body, a form or a filter | %d | 400 |
                | parameters of a form or query, nested ones included | %d | 400 |
                | conditions of a filter | %d | 400 |
                | values in the lists of a filter | %d | 400 |
                | characters of a pattern in a filter | %d | 400 |
                | commands of a batch | %d | an error for each command beyond |
                | characters that references of a batch bring | %d | an error for the command |
                | rows of a page | %d | the next page |
                | custom fields of one kind of items | %d | 400 |
                | entries to choose from in one custom field | %d | 400 |
                | settings that an application keeps, for all users and for each | %d | 400 |
                | characters of the name of a setting | %d | 400 |
                | characters of its value, as JSON | %d | 400 |
                | calls whose faults are asked for in advance, for each webhook | %d | 400 |
                | seconds that a reply is asked to be late | %d | 400 |
                | snapshots of a portal | %d | 400 |
                | rows of a snapshot | %d | 400 |
                """,
                Limits.ADDRESS_BYTES,
                Limits.HEADER_BYTES,
                Limits.BODY_BYTES,
                Limits.HEAD_TIME.toSeconds(),
                Limits.BODY_TIME.toSeconds(),
                Limits.SILENCE.toSeconds(),
                Limits.NESTING,
                Limits.PARAMETERS,
                Limits.CONDITIONS,
                Limits.LIST_VALUES,
                Limits.PATTERN_LENGTH,
                Limits.BATCH_COMMANDS,
                Limits.REFERRED,
                Limits.PAGE_ROWS,
                Limits.CUSTOM_FIELDS,
                Limits.FIELD_OPTIONS,
                Limits.OPTIONS,
                Limits.OPTION_NAME,
                Limits.OPTION_LENGTH,
                Limits.PLANNED_FAULTS,
                Limits.DELAY.toSeconds(),
                Limits.SNAPSHOTS,
                Limits.SNAPSHOT_ROWS);
    }
}
