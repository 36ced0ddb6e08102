package dev.daybook.portal.rpc;

import static dev.daybook.method.Param.optional;
import static dev.daybook.method.Param.optionalArray;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.portal.users.UserProfiles;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.query.PageRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** {@code user.get} and {@code user.search}: list users. */
record UserList(UserProfiles profiles, boolean isSearch) implements RemoteMethod {

    private static final Param<Value> FILTER =
            optionalArray(
                    "FILTER",
                    "Conditions on the fields, with the prefixes of all lists. A text with `%` is a"
                            + " pattern without a prefix too. `NAME_SEARCH` finds words at the"
                            + " beginning of names, positions and departments; `IS_ONLINE` is `Y`"
                            + " for users who are signed in");
    private static final Param<Value> SEARCH =
            optionalArray(
                    "FILTER",
                    "`FIND`: words at the beginning of names, positions and departments; or"
                            + " beginnings of `NAME`, `LAST_NAME`, `SECOND_NAME`, `WORK_POSITION`"
                            + " and `UF_DEPARTMENT_NAME`; and all that `user.get` takes");
    private static final Param<String> SORT =
            optional("sort", ParamType.STRING, "ID", "The field to sort by");
    private static final Param<Value> ORDER =
            optional(
                    "order",
                    ParamType.ANY,
                    Value.of("ASC"),
                    "`ASC` or `DESC`; or a map of fields to `ASC` or `DESC`, which replaces `sort`");
    private static final Param<Value> SELECT =
            optionalArray("select", "Names of fields, `*` or `UF_*`; all fields without any");
    private static final Param<Boolean> ADMIN_MODE =
            optional(
                    "ADMIN_MODE",
                    ParamType.TRUTH,
                    false,
                    "Accepted; administrators see all users in any case");

    // {@code user.get} also accepts conditions outside of FILTER.
    private static final List<Param<Optional<Value>>> BESIDE = UserParams.filters();

    @Override
    public Signature signature() {
        var signature =
                Signature.classic(isSearch ? "user.search" : "user.get", Scope.USER)
                        .paged()
                        .summary(
                                isSearch
                                        ? "Finds users by the beginning of their names, positions"
                                                + " and departments"
                                        : "Lists the users of the portal")
                        .takes(isSearch ? SEARCH : FILTER, SORT, ORDER, SELECT, ADMIN_MODE)
                        .takes(BESIDE.toArray(Param<?>[]::new))
                        .returns(
                                "A list, 50 a page, with the fields of `user.fields` that the scope"
                                        + " shows. Extranet users see only the users of their groups"
                                        + " and tasks")
                        .from(isSearch ? "user/user-search" : "user/user-get");
        return isSearch
                ? signature.example("{\"FILTER\":{\"FIND\":\"Nowak\"}}")
                : signature.example("{\"FILTER\":{\"NAME\":\"A%\",\"ACTIVE\":true}}");
    }

    @Override
    public Answer answer(Call call) {
        var conditions = new LinkedHashMap<>(call.get(isSearch ? SEARCH : FILTER).members());
        for (var param : BESIDE) {
            call.get(param).ifPresent(value -> conditions.putIfAbsent(param.name(), value));
        }
        var order = call.get(ORDER);
        var found =
                profiles.find(
                        call.caller(),
                        isSearch,
                        order.isContainer() ? order : Value.tree(call.get(SORT), order),
                        Value.of(conditions),
                        call.get(SELECT),
                        PageRequest.ofClassic(call.start()));
        return found.query().answer(found.rows());
    }
}
