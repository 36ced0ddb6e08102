package dev.daybook.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Applications keep settings: {@code app.option.*}, {@code user.option.*}. */
class OptionMethodTest extends PortalTest {

    private String clientId;
    private String administrator;

    @BeforeEach
    void register() {
        clientId =
                portal.services()
                        .applications()
                        .add("An app", Set.of("crm"), "", List.of())
                        .clientId();
        administrator = token(1);
    }

    private String token(long user) {
        return portal.services()
                .applications()
                .issue(clientId, user, Duration.ofHours(1))
                .orElseThrow()
                .accessToken();
    }

    private Reply call(String token, String method, String json) {
        var members = json.equals("{}") ? "" : "," + json.substring(1, json.length() - 1);
        return portal.post(
                portal.base() + "/rest/" + method,
                "application/json",
                "{\"auth\":\"" + token + "\"" + members + "}");
    }

    @Test
    void settings_come_back_with_the_type_they_had() {
        var set =
                "{\"options\":{\"text\":\"ä\",\"whole\":1,\"part\":1.5,\"yes\":true,\"none\":null,"
                        + "\"list\":[1,\"2\"],\"map\":{\"b\":1,\"a\":2}}}";

        call(administrator, "app.option.set", set).hasResult("true");
        call(administrator, "app.option.get", "{}")
                .hasResult(
                        "{\"list\":[1,\"2\"],\"map\":{\"b\":1,\"a\":2},\"none\":null,\"part\":1.5,"
                                + "\"text\":\"ä\",\"whole\":1,\"yes\":true}");
        call(administrator, "app.option.get", "{\"option\":\"map\"}")
                .hasResult("{\"b\":1,\"a\":2}");
        call(administrator, "app.option.get", "{\"OPTION\":\"whole\"}").hasResult("1");
        call(administrator, "app.option.get", "{\"option\":\"never\"}").hasResult("null");
    }

    @Test
    void a_form_sets_texts() {
        portal.post(
                        portal.base() + "/rest/app.option.set",
                        "application/x-www-form-urlencoded",
                        "auth=" + administrator + "&options[number]=1&options[list][]=a")
                .hasResult("true");

        call(administrator, "app.option.get", "{}")
                .hasResult("{\"list\":[\"a\"],\"number\":\"1\"}");
    }

    @Test
    void what_is_not_named_stays_and_where_nothing_is_there_is_an_empty_list() {
        call(administrator, "user.option.get", "{}").hasResult("[]");

        call(administrator, "user.option.set", "{\"options\":{\"a\":1,\"b\":2}}").hasResult("true");
        call(administrator, "user.option.set", "{\"OPTIONS\":{\"b\":\"\"}}").hasResult("true");
        call(administrator, "user.option.get", "{}").hasResult("{\"a\":1,\"b\":\"\"}");
    }

    @Test
    void without_options_all_parameters_are_settings_but_for_those_of_the_client() {
        portal.post(
                        portal.base() + "/rest/app.option.set?bx24_request_id=x&bx24_sdk_ver=1",
                        "application/json",
                        "{\"auth\":\"" + administrator + "\",\"data\":\"value\"}")
                .hasResult("true");

        call(administrator, "app.option.get", "{}").hasResult("{\"data\":\"value\"}");
    }

    @Test
    void settings_belong_to_the_application_and_some_to_each_user() {
        var user = portal.employee("user." + clientId);
        var own = token(user);
        call(administrator, "app.option.set", "{\"options\":{\"a\":\"all\"}}").hasResult("true");
        call(administrator, "user.option.set", "{\"options\":{\"a\":\"admin\"}}").hasResult("true");
        call(own, "user.option.set", "{\"options\":{\"a\":\"own\"}}").hasResult("true");

        call(own, "app.option.get", "{\"option\":\"a\"}").hasResult("\"all\"");
        call(own, "user.option.get", "{\"option\":\"a\"}").hasResult("\"own\"");
        call(administrator, "user.option.get", "{\"option\":\"a\"}").hasResult("\"admin\"");

        register();
        call(administrator, "app.option.get", "{}").hasResult("[]");
        call(administrator, "user.option.get", "{}").hasResult("[]");
    }

    @Test
    void only_administrators_set_what_is_for_all() {
        var own = token(portal.employee("plain." + clientId));

        call(own, "app.option.set", "{\"options\":{\"a\":1}}")
                .isRefused(
                        403,
                        "ACCESS_DENIED",
                        "Access denied! Administrator authorization required");
        call(own, "app.option.get", "{}").hasResult("[]");
    }

    @Test
    void a_webhook_is_no_application() {
        for (var method :
                List.of("app.option.get", "app.option.set", "user.option.get", "user.option.set")) {
            portal.call(method, "{\"options\":{\"a\":1}}")
                    .isRefused(403, "ACCESS_DENIED", "Access denied! Application context required");
        }
    }

    @Test
    void nothing_to_set_is_refused() {
        for (var json :
                List.of(
                        "{}",
                        "{\"options\":[]}",
                        "{\"options\":\"\"}",
                        "{\"options\":null}",
                        "{\"options\":\"x\"}")) {
            var refused =
                    call(administrator, "app.option.set", json).isRefusedWith("ERROR_ARGUMENT");
            assertThat(refused.at("error_description").asText())
                    .isEqualTo("Argument 'options' is null or empty");
            assertThat(refused.at("argument").asText()).isEqualTo("options");
        }
    }

    @Test
    void settings_are_bounded_in_number_and_length() {
        call(administrator, "app.option.set", many(0, 1_000)).hasResult("true");
        call(administrator, "app.option.set", many(0, 1_000)).hasResult("true");
        call(administrator, "app.option.set", many(1_000, 1_001))
                .isRefused(400, "ERROR_CORE", "An application keeps no more than 1000 settings");
        call(administrator, "app.option.get", "{\"option\":\"n1000\"}").hasResult("null");

        var name = "n".repeat(256);
        call(administrator, "user.option.set", "{\"options\":{\"" + name + "\":1}}")
                .isRefused(400, "ERROR_CORE", "A setting is longer than 255 characters");
        var value = "v".repeat(64 * 1024 - 2);
        call(administrator, "user.option.set", "{\"options\":{\"v\":\"" + value + "\"}}")
                .hasResult("true");
        call(administrator, "user.option.set", "{\"options\":{\"v\":\"" + value + "x\"}}")
                .isRefused(400, "ERROR_CORE", "A setting is longer than 65536 characters");
    }

    private static String many(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "\"n" + i + "\":" + i)
                .collect(Collectors.joining(",", "{\"options\":{", "}}"));
    }
}
