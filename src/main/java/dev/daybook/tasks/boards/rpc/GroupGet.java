package dev.daybook.tasks.boards.rpc;

import static dev.daybook.method.Param.optional;
import static dev.daybook.method.Param.optionalArray;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.PageRequest;
import dev.daybook.tasks.boards.GroupList;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;

/** {@code sonet_group.get}: returns the groups that the caller may see. */
record GroupGet(GroupList groups, InstantSource clock, ZoneId zone) implements RemoteMethod {

    private static final Param<Value> ORDER =
            optionalArray("ORDER", "Fields to sort by, with `ASC` or `DESC`; `ID` with `DESC`");
    private static final Param<Value> FILTER =
            optionalArray(
                    "FILTER",
                    "Conditions on the fields, with the prefixes of all lists; `><` and `!><` take"
                            + " a list of two bounds, `?` is the same as `%`");
    private static final Param<Long> GROUP =
            optional("GROUP_ID", ParamType.CAST_INT, 0L, "The id of one group");
    private static final Param<Value> IS_ADMIN =
            optional(
                    "IS_ADMIN",
                    ParamType.ANY,
                    Value.of("N"),
                    "`Y`: all groups, for administrators");

    @Override
    public Signature signature() {
        return Signature.classic("sonet_group.get", Scope.SONET_GROUP)
                .paged()
                .summary("Lists the groups that the caller belongs to and those that all may see")
                .takes(ORDER, FILTER, GROUP, IS_ADMIN)
                .returns(
                        "A list, 50 a page, each with `ID`, `SITE_ID`, `NAME`, `DESCRIPTION`,"
                                + " `DATE_CREATE`, `DATE_UPDATE`, `ACTIVE`, `VISIBLE`, `OPENED`,"
                                + " `CLOSED`, `SUBJECT_ID`, `OWNER_ID`, `KEYWORDS`,"
                                + " `NUMBER_OF_MEMBERS`, `DATE_ACTIVITY`, `SUBJECT_NAME`, `PROJECT`"
                                + " and `IS_EXTRANET`, with texts for values. Every field can be"
                                + " filtered and sorted by")
                .refuses(ErrorCode.FILTER_VALUE, ErrorCode.WRONG_DATETIME_OF)
                .from("sonet-group/sonet-group-get")
                .example("{\"ORDER\":{\"NAME\":\"ASC\"},\"FILTER\":{\"%NAME\":\"Pro\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var conditions = new LinkedHashMap<String, Value>();
        call.get(FILTER).members().forEach((key, value) -> add(conditions, key, value));
        if (call.get(GROUP) != 0) {
            add(conditions, Integer.toString(conditions.size()), byId(call.get(GROUP)));
        }
        var order = call.get(ORDER);
        var query =
                GroupList.listing(zone)
                        .query(
                                order.members().isEmpty() ? Value.tree("ID", "DESC") : order,
                                Value.of(conditions),
                                Value.Items.EMPTY,
                                PageRequest.ofClassic(call.start()),
                                new ListDefinition.Now(clock.instant(), zone));
        return query.answer(groups.find(call.caller(), query, call.get(IS_ADMIN).isYes()));
    }

    private static Value byId(long id) {
        return Value.tree("=ID", id);
    }

    // Splits a range into two conditions, which every list supports.
    private static void add(LinkedHashMap<String, Value> conditions, String key, Value value) {
        var index = Integer.toString(conditions.size());
        if (key.startsWith("><") || key.startsWith("!><")) {
            var field = key.substring(key.indexOf('<') + 1);
            var bounds = value.elements();
            if (bounds.size() != 2) {
                throw ErrorCode.FILTER_VALUE.with(key);
            }
            conditions.put(
                    index,
                    Value.tree(
                            "LOGIC",
                            key.startsWith("!") ? "NOT" : "AND",
                            ">=" + field,
                            bounds.getFirst(),
                            "<=" + field,
                            bounds.getLast()));
        } else if (key.startsWith("?")) {
            conditions.put("%" + key.substring(1), value);
        } else {
            conditions.put(key, value);
        }
    }
}
