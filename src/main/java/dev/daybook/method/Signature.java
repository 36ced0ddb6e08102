package dev.daybook.method;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Declaration of a remote method: the source for routing, checks, introspection and the manual.
 *
 * @param scope the required scope; empty if any credential is accepted
 * @param onlyIntranet whether only employees and administrators may call
 * @param isPaged whether it returns a page of a list that begins at {@code start}
 * @param params in the order in which they are checked
 * @param suffixed the errors whose documented texts end with {@code (internal error)}
 */
public record Signature(
        String name,
        Optional<Scope> scope,
        ParameterBinding convention,
        boolean onlyIntranet,
        boolean isPaged,
        List<Param<?>> params,
        Set<ErrorCode> suffixed,
        Page page) {

    /**
     * Manual content that other components do not define.
     *
     * @param returns the description of the result
     * @param errors the errors of this method in addition to the common ones
     * @param source the public page or the rule that documents the method
     * @param notes further notes in Markdown
     */
    public record Page(
            String summary,
            String returns,
            List<ErrorCode> errors,
            String source,
            Example example,
            String notes) {

        private static final String DOCUMENTATION = "https://apidocs.bitrix24.com/";
        private static final Page EMPTY = new Page("", "", List.of(), "", Example.EMPTY, "");

        /**
         * Returns the address of the public page; empty if the source is a rule of this server.
         */
        public Optional<String> documentation() {
            return source.contains(" ")
                    ? Optional.empty()
                    : Optional.of(DOCUMENTATION + source + ".html");
        }
    }

    /** Returns a method for any credential. */
    public static Signature global(String name) {
        return of(name, Optional.empty(), ParameterBinding.CLASSIC);
    }

    /** Returns a method with exact parameter names. */
    public static Signature controller(String name, Scope scope) {
        return of(name, Optional.of(scope), ParameterBinding.CONTROLLER);
    }

    /** Returns a method with exact parameter names that refuses parameters it does not declare. */
    public static Signature question(String name, Scope scope) {
        return of(name, Optional.of(scope), ParameterBinding.QUESTION);
    }

    /** Returns a method with case-insensitive parameter names. */
    public static Signature classic(String name, Scope scope) {
        return of(name, Optional.of(scope), ParameterBinding.CLASSIC);
    }

    /**
     * Returns a method about one task, which may also be named {@code id} and has its own errors.
     */
    public static Signature task(String name) {
        return of(name, Optional.of(Scope.TASK), ParameterBinding.TASK);
    }

    /** Returns a method with positional parameters, whose names are ignored. */
    public static Signature positional(String name) {
        return of(name, Optional.of(Scope.TASK), ParameterBinding.POSITIONAL);
    }

    /** Returns a method with the given parameter binding. */
    public static Signature of(String name, Optional<Scope> scope, ParameterBinding convention) {
        return new Signature(
                name, scope, convention, false, false, List.of(), Set.of(), Page.EMPTY);
    }

    /** Restricts the method to employees and administrators. */
    public Signature forIntranetUsers() {
        return new Signature(name, scope, convention, true, isPaged, params, suffixed, page);
    }

    /** Adds paging: the caller sets the offset with {@code start}. */
    public Signature paged() {
        return new Signature(name, scope, convention, onlyIntranet, true, params, suffixed, page);
    }

    /** Adds parameters, in the order in which they are checked. */
    public Signature takes(Param<?>... more) {
        var all = new ArrayList<>(params);
        all.addAll(List.of(more));
        return new Signature(
                name, scope, convention, onlyIntranet, isPaged, List.copyOf(all), suffixed, page);
    }

    /** Adds the errors whose texts end with {@code (internal error)} in this method. */
    public Signature suffixes(ErrorCode... errors) {
        return new Signature(
                name, scope, convention, onlyIntranet, isPaged, params, Set.of(errors), page);
    }

    private Signature with(Page other) {
        return new Signature(
                name, scope, convention, onlyIntranet, isPaged, params, suffixed, other);
    }

    public Signature summary(String text) {
        return with(
                new Page(
                        text,
                        page.returns(),
                        page.errors(),
                        page.source(),
                        page.example(),
                        page.notes()));
    }

    public Signature returns(String text) {
        return with(
                new Page(
                        page.summary(),
                        text,
                        page.errors(),
                        page.source(),
                        page.example(),
                        page.notes()));
    }

    public Signature refuses(ErrorCode... errors) {
        return with(
                new Page(
                        page.summary(),
                        page.returns(),
                        List.of(errors),
                        page.source(),
                        page.example(),
                        page.notes()));
    }

    public Signature from(String source) {
        return with(
                new Page(
                        page.summary(),
                        page.returns(),
                        page.errors(),
                        source,
                        page.example(),
                        page.notes()));
    }

    /** Sets the parameters of the example call, as JSON. */
    public Signature example(String body) {
        return with(page.example().with(body));
    }

    /** Adds a call that the example needs before it. */
    public Signature exampleAfter(String method, String body) {
        return exampleAfter(method, body, "", "");
    }

    /**
     * Adds a call that the example needs before it.
     *
     * @param word the word that stands for a value of its answer in later calls
     * @param path of the value in the answer, such as {@code result.id}
     */
    public Signature exampleAfter(String method, String body, String word, String path) {
        return with(page.example().after(new Example.Step(method, body, word, path)));
    }

    private Signature with(Example example) {
        return with(
                new Page(
                        page.summary(),
                        page.returns(),
                        page.errors(),
                        page.source(),
                        example,
                        page.notes()));
    }

    /** Sets further notes: Markdown that begins with a heading. */
    public Signature explains(String markdown) {
        return with(
                new Page(
                        page.summary(),
                        page.returns(),
                        page.errors(),
                        page.source(),
                        page.example(),
                        markdown));
    }
}
