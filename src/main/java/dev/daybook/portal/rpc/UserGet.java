package dev.daybook.portal.rpc;

import static dev.daybook.method.Param.optional;
import static dev.daybook.method.Param.optionalArray;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.portal.Users;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Kind;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.query.Listing;
import dev.daybook.query.Page;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;

/** {@code user.get}: the people of the portal. */
record UserGet(Users users, InstantSource clock, ZoneId zone) implements RemoteMethod {

    private static final Param<Value> ID =
            optional("ID", Kind.ANY, Value.Items.EMPTY, "The id of one user, or a list of ids");
    private static final Param<Value> FILTER =
            optionalArray("FILTER", "Conditions on the fields, with the prefixes of all lists");
    private static final Param<String> SORT =
            optional("sort", Kind.STRING, "ID", "The field to sort by");
    private static final Param<String> ORDER =
            optional("order", Kind.STRING, "ASC", "`ASC` or `DESC`");

    @Override
    public Signature signature() {
        return Signature.classic("user.get", Scope.USER)
                .paged()
                .summary("Lists the people of the portal")
                .takes(ID, FILTER, SORT, ORDER)
                .returns(
                        "A list of `ID` (a string), `ACTIVE` (a boolean), `NAME`, `LAST_NAME`,"
                                + " `SECOND_NAME`, `EMAIL`, `USER_TYPE`; 50 a page")
                .from("user/user-get")
                .example("{\"FILTER\":{\"ACTIVE\":true}}");
    }

    @Override
    public Answer answer(Call call) {
        var conditions = new LinkedHashMap<>(call.get(FILTER).members());
        if (!call.get(ID).equals(Value.Items.EMPTY)) {
            conditions.put("ID", call.get(ID));
        }
        var query =
                Users.LISTING.query(
                        Value.tree(call.get(SORT), call.get(ORDER)),
                        Value.of(conditions),
                        Value.Items.EMPTY,
                        Page.ofClassic(call.start()),
                        new Listing.Now(clock.instant(), zone));
        return query.answer(users.find(query));
    }
}
