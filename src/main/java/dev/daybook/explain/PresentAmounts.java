package dev.daybook.explain;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.item.ItemFields;
import dev.daybook.explain.lives.Dictionary;
import dev.daybook.explain.lives.Numbers;
import dev.daybook.method.Param;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Amounts of the items of a type as they are now, without those that are 0.
 *
 * @param items the ids, ascending
 * @param amounts the bits of the amount of each
 * @param currencies the number of the currency of each
 */
@SuppressWarnings("ArrayRecordComponent")
record PresentAmounts(long[] items, long[] amounts, long[] currencies, List<String> codes) {

    /**
     * Reads the amounts in the snapshot of a question.
     *
     * @param param the parameter that asks for them, which is refused for types without amounts
     */
    static PresentAmounts of(Study study, Param<String> param) {
        var name = study.type().family() == EntityFamily.OLD_INVOICE ? "price" : "opportunity";
        if (!ItemFields.of(study.snapshot(), study.type()).has(name)) {
            throw ErrorCode.QUESTION_PARAMETER.with(param.name(), study.get(param));
        }
        var items = new Numbers();
        var amounts = new Numbers();
        var currencies = new Numbers();
        var codes = new Dictionary<String>();
        study.snapshot()
                .list(
                        "select id, cast((attributes ->> '"
                                + name
                                + "') as double precision), attributes ->> 'currencyId' from item"
                                + " where portal_id = ? and entity_type_id = ? order by id",
                        row -> {
                            var amount = row.text(2);
                            if (!amount.isEmpty() && Double.parseDouble(amount) != 0) {
                                items.add(row.whole(1));
                                amounts.add(Double.doubleToLongBits(Double.parseDouble(amount)));
                                currencies.add(codes.number(row.text(3)));
                            }
                            return true;
                        },
                        study.snapshot().portal(),
                        study.type().id());
        return new PresentAmounts(
                items.toArray(), amounts.toArray(), currencies.toArray(), codes.values());
    }

    /** Adds the amount of an item to the sum of its currency. */
    void addTo(Map<String, BigDecimal> sums, long item) {
        var index = Arrays.binarySearch(items, item);
        if (index >= 0) {
            sums.merge(
                    codes.get((int) currencies[index]),
                    BigDecimal.valueOf(Double.longBitsToDouble(amounts[index])),
                    BigDecimal::add);
        }
    }

    /** Returns sums by their currencies. */
    static Value written(Map<String, BigDecimal> sums) {
        var written = new LinkedHashMap<String, Value>();
        sums.forEach((currency, sum) ->
                written.put(
                        currency,
                        sum.stripTrailingZeros().scale() <= 0 && sum.precision() <= 18
                                ? Value.of(sum.longValue())
                                : new Value.Decimal(sum.doubleValue())));
        return Value.of(written);
    }
}
