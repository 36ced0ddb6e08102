package dev.daybook.attack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random values that servers stumble over, and random changes of parameters. */
final class HostileValues {

    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "0",
                    "-1",
                    "1",
                    "2",
                    "5",
                    "31",
                    "00",
                    "1e999",
                    "-1e999",
                    "NaN",
                    "Infinity",
                    "9223372036854775807",
                    "9223372036854775808",
                    "-9223372036854775808",
                    "99999999999999999999999999",
                    "2147483648",
                    "0x10",
                    "1.5",
                    "1e2",
                    "-0",
                    "+1",
                    "\u0000",
                    "a\u0000b",
                    "\u0000\u0000",
                    "'",
                    "''",
                    "\"",
                    "\\",
                    "%",
                    "_",
                    "%%%%",
                    "'; drop table item; --",
                    "$result[x]",
                    "$result[x][y][0]",
                    "null",
                    "true",
                    "Y",
                    "N",
                    "[]",
                    "{}",
                    "\u202e",
                    "\ufffe",
                    "\ufeff",
                    "\ud83d\ude00",
                    "e\u0301",
                    "\u0130\u0131\u00df",
                    "\r\n",
                    "X: y\r\n\r\n",
                    "../../etc/passwd",
                    "<script>",
                    "<![CDATA[",
                    "]]>",
                    "&#0;",
                    "&",
                    "2026-02-30",
                    "9999-12-31T23:59:59+99:99",
                    "0000-00-00",
                    "-271821-01-01",
                    "2026-01-01T00:00:00Z",
                    "+99999999999999-01-01",
                    "24:00",
                    "#",
                    "*",
                    "UF_*",
                    "D1_1",
                    "DT1030_1:NEW",
                    "C0:NEW",
                    "NEW",
                    "http://127.0.0.1:9/",
                    "1,2,3",
                    "O:8:\"stdClass\":0:{}");
    private static final List<String> NAMES =
            List.of(
                    "",
                    "id",
                    "ID",
                    "!ID",
                    ">ID",
                    "<=ID",
                    "><ID",
                    "@ID",
                    "!@ID",
                    "%TITLE",
                    "=%ID",
                    "%=ID",
                    "!%ID",
                    "__INNERFILTER",
                    "0",
                    "1",
                    "-1",
                    "LOGIC",
                    "logic",
                    "filter",
                    "order",
                    "select",
                    "start",
                    "\u0000",
                    "ID\u0000",
                    "a.b",
                    "a[b",
                    "]",
                    "[",
                    "CREATED_TIME",
                    ">CREATED_DATE",
                    "TO_VALUE",
                    "%TO_VALUE",
                    "auth",
                    "halt",
                    "cmd",
                    "fields",
                    "FIELDS",
                    "params",
                    "entityTypeId",
                    "taskId",
                    "UF_CRM_1",
                    "parentId2",
                    "ufCrm_1",
                    "assignedById",
                    "$",
                    "\ud83d\ude00",
                    "constructor");
    private static final List<String> NUMBERS =
            List.of(
                    "0",
                    "-0",
                    "-1",
                    "1",
                    "2",
                    "50",
                    "1.5",
                    "1e400",
                    "-1e400",
                    "1e-400",
                    "1e5",
                    "9223372036854775807",
                    "9223372036854775808",
                    "1e18",
                    "-9223372036854775809",
                    "2147483647",
                    "2147483648",
                    "4294967296",
                    "1E+2",
                    "0.1",
                    "1234567890123456789");
    private static final List<String> NO_JSON =
            List.of("NaN", "Infinity", "-Infinity", "01", "1.", "+1", "0x1", "'a'", "undefined");
    private static final int LONGEST = 1 << 20;

    private final Random random;

    HostileValues(Random random) {
        this.random = random;
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A value for a body in JSON; some are no JSON. */
    Object value(int depth) {
        return switch (random.nextInt(depth > 3 ? 7 : 10)) {
            case 0, 1, 2 -> text();
            case 3 -> new Json.Raw(any(NUMBERS));
            case 4 -> random.nextBoolean();
            case 5 -> random.nextInt(60) - 5;
            case 6 -> random.nextInt(12) == 0 ? extreme() : new Json.Raw("null");
            case 7 -> list(depth);
            default -> map(depth);
        };
    }

    private Object extreme() {
        return switch (random.nextInt(6)) {
            case 0 -> new Json.Raw(any(NO_JSON));
            case 1 -> nested(1 + random.nextInt(200));
            case 2 -> nested(20_000 + random.nextInt(80_000));
            case 3 -> new Json.Raw("9".repeat(1 + random.nextInt(2_000)));
            case 4 -> new Json.Raw("\"\\ud800\"");
            default -> "x".repeat(random.nextInt(LONGEST));
        };
    }

    private Json.Raw nested(int depth) {
        return random.nextBoolean()
                ? new Json.Raw("[".repeat(depth) + "]".repeat(depth))
                : new Json.Raw("{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
    }

    private List<Object> list(int depth) {
        var items = new ArrayList<Object>();
        for (var i = random.nextInt(4); i >= 0; i--) {
            items.add(value(depth + 1));
        }
        return items;
    }

    private Map<String, Object> map(int depth) {
        var members = new LinkedHashMap<String, Object>();
        for (var i = random.nextInt(4); i >= 0; i--) {
            members.put(name(), value(depth + 1));
        }
        return members;
    }

    String text() {
        return switch (random.nextInt(12)) {
            case 0 -> any(TEXTS) + any(TEXTS);
            case 1 -> random(random.nextInt(30));
            case 2 -> any(TEXTS).repeat(random.nextInt(40));
            default -> any(TEXTS);
        };
    }

    String name() {
        return random.nextInt(10) == 0 ? random(random.nextInt(12)) : any(NAMES);
    }

    private String random(int length) {
        return random.ints(length, 0, 0x3000)
                .filter(Character::isDefined)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Changes parameters at some random places. */
    void change(Map<String, Object> params) {
        for (var i = random.nextInt(4); i >= 0; i--) {
            changeOne(params, 0);
        }
    }

    @SuppressWarnings("unchecked")
    private void changeOne(Map<String, Object> params, int depth) {
        if (params.isEmpty() || random.nextInt(6) == 0) {
            params.put(name(), value(depth));
            return;
        }
        var name = any(List.copyOf(params.keySet()));
        var value = params.get(name);
        if (value instanceof Map<?, ?> members && random.nextInt(4) > 0) {
            changeOne((Map<String, Object>) members, depth + 1);
            return;
        }
        switch (random.nextInt(8)) {
            case 0 -> params.remove(name);
            case 1 -> {
                params.remove(name);
                params.put(
                        any(
                                List.of(
                                        name + "\u0000",
                                        name() + name,
                                        name.toLowerCase(java.util.Locale.ROOT),
                                        name + name())),
                        value == null ? "" : value);
            }
            case 2 -> params.put(name, new ArrayList<>(List.of(value == null ? "" : value)));
            default -> params.put(name, value(depth));
        }
    }
}
