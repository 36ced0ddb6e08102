package dev.daybook.method;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is declared of a remote method, once: routing, checks, introspection and the manual all
 * follow from it.
 *
 * @param scope what a credential needs; empty where any will do
 * @param onlyIntranet whether only employees and administrators may call
 * @param isPaged whether it answers a page of a list, begun at {@code start}
 * @param params in the order in which they are checked
 * @param suffixed the refusals whose texts its public page ends with {@code (internal error)}
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
     * What the manual says beside that.
     *
     * @param returns what the result is
     * @param faults what the method refuses beyond what every method refuses
     * @param source the public page or the rule that the facts come from
     * @param example a JSON body; empty where the method takes none
     * @param notes what there is to know beyond that, as Markdown
     */
    public record Page(
            String summary,
            String returns,
            List<ErrorCode> faults,
            String source,
            String example,
            String notes) {

        private static final String DOCUMENTATION = "https://apidocs.bitrix24.com/";
        private static final Page EMPTY = new Page("", "", List.of(), "", "", "");

        /** The JSON body of an example. */
        public String body() {
            return example.isEmpty() ? "{}" : example;
        }

        /** The address of the public page; empty where the facts come from a rule of this server. */
        public Optional<String> documentation() {
            return source.contains(" ")
                    ? Optional.empty()
                    : Optional.of(DOCUMENTATION + source + ".html");
        }
    }

    /** A method that any credential may call. */
    public static Signature global(String name) {
        return of(name, Optional.empty(), ParameterBinding.CLASSIC);
    }

    /** A method whose parameters have exact names. */
    public static Signature controller(String name, Scope scope) {
        return of(name, Optional.of(scope), ParameterBinding.CONTROLLER);
    }

    /** A method whose parameters may be named in any case. */
    public static Signature classic(String name, Scope scope) {
        return of(name, Optional.of(scope), ParameterBinding.CLASSIC);
    }

    /** A method about one task: the task may be named {@code id} too, and has errors of its own. */
    public static Signature task(String name) {
        return of(name, Optional.of(Scope.TASK), ParameterBinding.TASK);
    }

    /** A method whose parameters are told by their position, whatever their names. */
    public static Signature positional(String name) {
        return of(name, Optional.of(Scope.TASK), ParameterBinding.POSITIONAL);
    }

    /** A method of a family that finds its parameters in its own way. */
    public static Signature of(String name, Optional<Scope> scope, ParameterBinding convention) {
        return new Signature(
                name, scope, convention, false, false, List.of(), Set.of(), Page.EMPTY);
    }

    /** Lets only employees and administrators call. */
    public Signature forIntranetUsers() {
        return new Signature(name, scope, convention, true, isPaged, params, suffixed, page);
    }

    /** Answers a page of a list: the caller says with {@code start} where it begins. */
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

    /** The refusals whose texts end with {@code (internal error)} where this method gives them. */
    public Signature suffixes(ErrorCode... faults) {
        return new Signature(
                name, scope, convention, onlyIntranet, isPaged, params, Set.of(faults), page);
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
                        page.faults(),
                        page.source(),
                        page.example(),
                        page.notes()));
    }

    public Signature returns(String text) {
        return with(
                new Page(
                        page.summary(),
                        text,
                        page.faults(),
                        page.source(),
                        page.example(),
                        page.notes()));
    }

    public Signature refuses(ErrorCode... faults) {
        return with(
                new Page(
                        page.summary(),
                        page.returns(),
                        List.of(faults),
                        page.source(),
                        page.example(),
                        page.notes()));
    }

    public Signature from(String source) {
        return with(
                new Page(
                        page.summary(),
                        page.returns(),
                        page.faults(),
                        source,
                        page.example(),
                        page.notes()));
    }

    public Signature example(String body) {
        return with(
                new Page(
                        page.summary(),
                        page.returns(),
                        page.faults(),
                        page.source(),
                        body,
                        page.notes()));
    }

    /** What there is to know beyond that, as Markdown that begins with a heading. */
    public Signature explains(String markdown) {
        return with(
                new Page(
                        page.summary(),
                        page.returns(),
                        page.faults(),
                        page.source(),
                        page.example(),
                        markdown));
    }
}
