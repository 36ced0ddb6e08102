package dev.daybook.mirror.rpc;

import static dev.daybook.method.Param.optional;
import static dev.daybook.method.Param.required;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.PortalClock;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.mirror.store.StageNames;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;

/** {@code daybook.stage.list}: lists the stages of a category as they were named at a moment. */
record StageList(EntityTypes types, StageNames names, PortalClock clock) implements RemoteMethod {

    private static final Param<Long> TYPE =
            required("entityTypeId", ParamType.INT, "Type of the items that have the stages");
    private static final Param<Long> CATEGORY =
            optional("categoryId", ParamType.CAST_INT, 0L, "Category of the stages");
    private static final Param<String> AT =
            optional("at", ParamType.STRING, "now", "Moment, as a date or a time");

    @Override
    public Signature signature() {
        return Signature.controller("daybook.stage.list", Scope.CRM)
                .forIntranetUsers()
                .summary("Lists the stages of a category as they were named at a moment")
                .takes(TYPE, CATEGORY, AT)
                .returns(
                        "`stages`, each with `STAGE_ID`, `NAME`, `SEMANTICS`, `SORT`, `COLOR`,"
                                + " `SINCE` (since when it is known by this name) and `REMOVED`"
                                + " (`Y` if it had been removed). Codes that occur only in history"
                                + " have no name (`null`)")
                .refuses(ErrorCode.ENTITY_TYPE_NOT_SUPPORTED, ErrorCode.WRONG_DATETIME)
                .from(MirrorMethods.SOURCE)
                .example("{\"entityTypeId\":2,\"categoryId\":0,\"at\":\"2026-01-31\"}");
    }

    @Override
    public Answer answer(Call call) {
        var type =
                types.find(call.get(TYPE))
                        .filter(found -> found.family().hasHistory())
                        .orElseThrow(() ->
                                ErrorCode.ENTITY_TYPE_NOT_SUPPORTED.with(
                                        EntityTypes.title(call.get(TYPE))));
        var moment =
                Dates.read(call.get(AT), clock.zone(), clock.now().instant())
                        .orElseThrow(ErrorCode.WRONG_DATETIME::with);
        var stages = names.of(type, call.get(CATEGORY), moment);
        return Answer.of(out -> {
            out.startTree();
            out.name("stages");
            out.startItems();
            for (var stage : stages) {
                out.startTree();
                out.member("STAGE_ID", stage.code());
                out.name("NAME");
                if (stage.name().isEmpty()) {
                    out.nothing();
                } else {
                    out.text(stage.name());
                }
                out.member("SEMANTICS", stage.semantics());
                out.member("SORT", stage.sort());
                out.member("COLOR", stage.color());
                out.name("SINCE");
                if (stage.since() == 0) {
                    out.nothing();
                } else {
                    out.text(Dates.write(stage.since(), clock.zone()));
                }
                out.member("REMOVED", stage.isRemoved() ? "Y" : "N");
                out.endTree();
            }
            out.endItems();
            out.endTree();
        });
    }
}
