package dev.daybook.crm.stagehistory;

import dev.daybook.protocol.Value;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Generator of random queries for {@code crm.stagehistory.list}, with values close to those of
 * its rows.
 */
final class RandomQuery {

    private static final List<String> NUMBERS = List.of("ID", "TYPE_ID", "OWNER_ID", "CATEGORY_ID");
    private static final List<String> TEXTS = List.of("STAGE_ID", "STAGE_SEMANTIC_ID");
    private static final String TIME = "CREATED_TIME";
    private static final List<String> SIGNS_OF_LISTS = List.of("", "=", "!=", "@", "!@");
    private static final List<String> SIGNS =
            List.of(
                    "", "=", "!", "!=", ">", ">=", "<", "<=", "@", "!@", "%", "=%", "%=", "!%",
                    "!=%", "!%=", "><", "!><");
    private static final int DEPTH = 3;

    private final Random random;
    private final List<Value> rows;

    RandomQuery(Random random, List<Value> rows) {
        this.random = random;
        this.rows = rows;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    // ---- filter ----

    Value filter() {
        return group(0);
    }

    private Value group(int depth) {
        var group = new LinkedHashMap<String, Value>();
        var size = random.nextInt(4);
        var logicAt = random.nextInt(6);
        for (var i = 0; i <= size; i++) {
            if (i == logicAt) {
                group.put("LOGIC", Value.of(one(List.of("OR", "OR", "NOT", "AND", "or"))));
            } else if (depth < DEPTH && random.nextInt(4) == 0) {
                group.put(Integer.toString(i), group(depth + 1));
            } else {
                condition(group);
            }
        }
        return Value.of(group);
    }

    private void condition(LinkedHashMap<String, Value> group) {
        var sign = one(SIGNS);
        var field =
                switch (random.nextInt(7)) {
                    case 0 -> TIME;
                    case 1, 2 -> one(TEXTS);
                    default -> one(NUMBERS);
                };
        group.put(
                sign + field,
                SIGNS_OF_LISTS.contains(sign) && random.nextBoolean() ? list(field) : value(field));
    }

    private Value list(String field) {
        return new Value.Items(
                IntStream.range(0, random.nextInt(5)).mapToObj(_ -> value(field)).toList());
    }

    private Value value(String field) {
        var held = one(rows).members().get(field);
        if (field.equals(TIME)) {
            return time(held);
        }
        return TEXTS.contains(field) ? text(held.asText()) : number(held.asWhole());
    }

    private Value number(long held) {
        return switch (random.nextInt(12)) {
            case 0 -> Value.Nothing.NOTHING;
            case 1 -> Value.of(one(List.of("", "abc", " 7 of them", "-3")));
            case 2 -> Value.of(random.nextBoolean());
            case 3 -> new Value.Decimal(held + 0.75);
            case 4 -> Value.of(Long.toString(held));
            case 5 -> Value.of(held + random.nextInt(9) - 4);
            default -> Value.of(held);
        };
    }

    private Value text(String held) {
        var start = random.nextInt(held.length());
        var part = held.substring(start, start + random.nextInt(held.length() - start) + 1);
        return switch (random.nextInt(10)) {
            case 0 -> Value.Nothing.NOTHING;
            case 1 -> Value.of(one(List.of("", "%", "_", "\\", "zzz", "C1:%", "%_E%")));
            case 2 -> Value.of(held.toLowerCase(java.util.Locale.ROOT));
            case 3 -> Value.of(part);
            case 4 -> Value.of("%" + part);
            case 5 -> Value.of(held.replace(part, "_"));
            default -> Value.of(held);
        };
    }

    private Value time(Value held) {
        var time = OffsetDateTime.parse(held.asText());
        if (random.nextInt(3) == 0) {
            time = time.plus(random.nextInt(121) - 60, ChronoUnit.MINUTES);
        }
        var offset = ZoneOffset.ofHours(random.nextInt(23) - 11);
        return Value.of(time.withOffsetSameInstant(offset).toString());
    }

    // ---- order and page ----

    Value order() {
        var order = new LinkedHashMap<String, Value>();
        for (var i = random.nextInt(4); i > 0; i--) {
            var field =
                    one(
                            List.of(
                                    "ID",
                                    "TYPE_ID",
                                    "OWNER_ID",
                                    "CATEGORY_ID",
                                    "STAGE_ID",
                                    "STAGE_SEMANTIC_ID",
                                    TIME));
            order.put(field, Value.of(one(List.of("ASC", "DESC", "asc", "desc"))));
        }
        return Value.of(order);
    }

    long start() {
        return one(List.of(0L, 0L, 50L, 50L, 99L, 100L, 200L, 10_000L, -1L, -5L));
    }
}
