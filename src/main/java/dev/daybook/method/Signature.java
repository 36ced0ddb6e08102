package dev.daybook.method;

import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is declared of a remote method, once: routing, checks, introspection and the manual all
 * follow from it.
 *
 * @param scope what a credential needs; empty where any will do
 * @param params in the order in which they are checked
 * @param returns what the result is, for the manual
 * @param source the public page or the rule that the facts come from
 */
public record Signature(
        String name,
        Optional<Scope> scope,
        Convention convention,
        boolean onlyIntranet,
        String summary,
        List<Param<?>> params,
        String returns,
        List<Fault> faults,
        String source,
        String example) {

    /** A method that any credential may call. */
    public static Signature global(String name) {
        return new Signature(
                name,
                Optional.empty(),
                Convention.CLASSIC,
                false,
                "",
                List.of(),
                "",
                List.of(),
                "",
                "");
    }

    /** A method whose parameters have exact names. */
    public static Signature controller(String name, Scope scope) {
        return new Signature(
                name,
                Optional.of(scope),
                Convention.CONTROLLER,
                false,
                "",
                List.of(),
                "",
                List.of(),
                "",
                "");
    }

    /** A method whose parameters may be named in any case. */
    public static Signature classic(String name, Scope scope) {
        return new Signature(
                name,
                Optional.of(scope),
                Convention.CLASSIC,
                false,
                "",
                List.of(),
                "",
                List.of(),
                "",
                "");
    }

    public Signature summary(String text) {
        return new Signature(
                name,
                scope,
                convention,
                onlyIntranet,
                text,
                params,
                returns,
                faults,
                source,
                example);
    }

    /** Adds parameters, in the order in which they are checked. */
    public Signature takes(Param<?>... more) {
        var all = new ArrayList<Param<?>>(params);
        all.addAll(List.of(more));
        return new Signature(
                name,
                scope,
                convention,
                onlyIntranet,
                summary,
                List.copyOf(all),
                returns,
                faults,
                source,
                example);
    }

    public Signature returns(String text) {
        return new Signature(
                name,
                scope,
                convention,
                onlyIntranet,
                summary,
                params,
                text,
                faults,
                source,
                example);
    }

    /** What the method refuses beyond what every method refuses. */
    public Signature refuses(Fault... more) {
        return new Signature(
                name,
                scope,
                convention,
                onlyIntranet,
                summary,
                params,
                returns,
                List.of(more),
                source,
                example);
    }

    /** Lets only intranet users and administrators call. */
    public Signature forIntranetUsers() {
        return new Signature(
                name, scope, convention, true, summary, params, returns, faults, source, example);
    }

    public Signature from(String page) {
        return new Signature(
                name,
                scope,
                convention,
                onlyIntranet,
                summary,
                params,
                returns,
                faults,
                page,
                example);
    }

    /** A JSON body that the manual shows. */
    public Signature example(String body) {
        return new Signature(
                name,
                scope,
                convention,
                onlyIntranet,
                summary,
                params,
                returns,
                faults,
                source,
                body);
    }
}
