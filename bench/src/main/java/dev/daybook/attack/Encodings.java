package dev.daybook.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Encodes a call as one of the forms of request that the protocol has. */
final class Encodings {

    private static final int MAX_ADDRESS = 60_000;
    private static final String BOUNDARY = "attack-boundary";

    private final Random random;
    private final HostileValues hostile;

    Encodings(Random random, HostileValues hostile) {
        this.random = random;
        this.hostile = hostile;
    }

    /**
     * A request.
     *
     * @param bytes all of it, as sent
     * @param isXml whether the reply must be XML
     */
    record Request(String method, String encoding, byte[] bytes, boolean isXml) {}

    Request encode(String method, Map<String, Object> params) {
        var isXml = random.nextInt(6) == 0;
        var suffix = isXml ? ".xml" : random.nextInt(6) == 0 ? ".json" : "";
        var path = Server.ADMIN + path(method) + suffix;
        var form = form(params);
        return switch (random.nextInt(6)) {
            case 0 -> {
                var query = form.length() > MAX_ADDRESS ? form.substring(0, MAX_ADDRESS) : form;
                yield request(method, "query", isXml, "GET", path + "?" + query, "", new byte[0]);
            }
            case 1 -> {
                var type = "application/x-www-form-urlencoded";
                yield request(method, "form", isXml, "POST", path, type, form.getBytes(UTF_8));
            }
            case 2 -> {
                var type = "multipart/form-data; boundary=" + BOUNDARY;
                yield request(method, "multipart", isXml, "POST", path, type, multipart(params));
            }
            default -> {
                var json = damaged(Json.write(params));
                yield request(method, "json", isXml, "POST", path, "application/json", json);
            }
        };
    }

    private Request request(
            String method,
            String encoding,
            boolean isXml,
            String verb,
            String path,
            String type,
            byte[] body) {
        return new Request(method, encoding, Http.request(verb, path, type, body), isXml);
    }

    private String path(String method) {
        return switch (random.nextInt(40)) {
            case 0 -> method + "%00";
            case 1 -> method.toUpperCase(java.util.Locale.ROOT);
            case 2 -> method + Http.encode(hostile.text());
            case 3 -> "./" + method;
            case 4 -> Http.encode(method) + "%ff";
            default -> method;
        };
    }

    // One body of many is cut off or has a byte that is no UTF-8.
    private byte[] damaged(byte[] json) {
        switch (random.nextInt(25)) {
            case 0 -> {
                return java.util.Arrays.copyOf(json, random.nextInt(json.length));
            }
            case 1 -> {
                json[random.nextInt(json.length)] = (byte) random.nextInt(256);
                return json;
            }
            default -> {
                return json;
            }
        }
    }

    private String form(Map<String, Object> params) {
        var pairs = new ArrayList<String>();
        for (var pair : flat(params)) {
            // Brackets come encoded or not; both are common.
            var name = random.nextBoolean() ? brackets(pair.name()) : Http.encode(pair.name());
            pairs.add(name + "=" + Http.encode(pair.value()));
        }
        var form = String.join("&", pairs);
        return switch (random.nextInt(20)) {
            case 0 -> form + "&%";
            case 1 -> form + "&%zz=%ff%fe";
            case 2 -> form + "&a[".repeat(1 + random.nextInt(100));
            case 3 -> form + "&a" + "[b]".repeat(random.nextInt(2_000)) + "=1";
            case 4 -> form + "&=&&&[]=1&[=1&]=1";
            default -> form;
        };
    }

    private static String brackets(String name) {
        return Http.encode(name).replace("%5B", "[").replace("%5D", "]");
    }

    private byte[] multipart(Map<String, Object> params) {
        var body = new ByteArrayOutputStream();
        for (var pair : flat(params)) {
            var name = pair.name().replace("\"", "%22");
            body.writeBytes(("--" + BOUNDARY + "\r\n").getBytes(UTF_8));
            body.writeBytes(
                    ("Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n")
                            .getBytes(UTF_8));
            body.writeBytes((pair.value() + "\r\n").getBytes(UTF_8));
        }
        if (random.nextInt(10) > 0) {
            body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        }
        return body.toByteArray();
    }

    private record Pair(String name, String value) {}

    private static List<Pair> flat(Map<String, Object> params) {
        var pairs = new ArrayList<Pair>();
        params.forEach((name, value) -> flat(name, value, pairs));
        return pairs;
    }

    private static void flat(String name, Object value, List<Pair> pairs) {
        switch (value) {
            case Map<?, ?> members ->
                    members.forEach((key, each) -> flat(name + "[" + key + "]", each, pairs));
            case List<?> items -> {
                for (var i = 0; i < items.size(); i++) {
                    flat(name + "[" + i + "]", items.get(i), pairs);
                }
            }
            default -> pairs.add(new Pair(name, value.toString()));
        }
    }
}
