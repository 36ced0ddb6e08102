package dev.daybook.crm.stage.rpc.dealcategory;

import static dev.daybook.method.Param.optionalArray;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.stage.Categories;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.query.PageRequest;

/** {@code crm.dealcategory.list}: lists the pipelines added to deals. */
record DealCategoryList(Categories categories, PortalClock clock) implements RemoteMethod {

    private static final Param<Value> ORDER =
            optionalArray("order", "Fields to sort by, with `ASC` or `DESC` each");
    private static final Param<Value> FILTER =
            optionalArray("filter", "Conditions on the fields; unknown fields are ignored");
    private static final Param<Value> SELECT = optionalArray("select", "Fields to return");

    @Override
    public Signature signature() {
        return Signature.classic("crm.dealcategory.list", Scope.CRM)
                .summary("Lists the pipelines that were added to deals, all on one page")
                .takes(ORDER, FILTER, SELECT)
                .returns("A list of " + DealCategory.RESULT + ", each a string")
                .refuses(
                        ErrorCode.CLASSIC_NOT_AN_ARRAY,
                        ErrorCode.FILTER_VALUE,
                        ErrorCode.WRONG_DATETIME_OF)
                .from(DealCategory.PAGE + "list")
                .example("{\"order\":{\"SORT\":\"ASC\"},\"select\":[\"ID\",\"NAME\"]}");
    }

    @Override
    public Answer answer(Call call) {
        var filter = Value.tree("0", call.get(FILTER), "!ID", 0);
        var query =
                DealCategory.listing(clock.zone())
                        .query(
                                call.get(ORDER),
                                filter,
                                call.get(SELECT),
                                PageRequest.ofClassic(0),
                                clock.now());
        return query.answer(categories.find(call.caller(), EntityType.DEAL, query));
    }
}
