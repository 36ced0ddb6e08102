package dev.daybook.attack;

import dev.daybook.attack.AccessTable.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One caller of each kind, made with the commands of the server. */
final class Callers {

    private static final String CODE = "attackcode";

    private final Server.Place place;
    private final Map<Kind, Caller> callers = new EnumMap<>(Kind.class);

    /**
     * A caller.
     *
     * @param webhook user and code of a webhook, such as {@code 1/CODE}; empty if there is none
     * @param token empty if there is none
     */
    record Caller(Kind kind, String webhook, String token) {

        String path(String method) {
            return webhook.isEmpty() ? "/rest/" + method : "/rest/" + webhook + "/" + method;
        }

        String feed() {
            var credential = webhook.isEmpty() ? "" : "/" + webhook;
            return "/daybook/feed" + credential + "?lastEventId=0";
        }

        String[] headers() {
            return token.isEmpty()
                    ? new String[0]
                    : new String[] {"Authorization: Bearer " + token};
        }
    }

    /** Creates the callers, while the server runs. */
    Callers(Server.Place place, List<Integer> types) throws IOException {
        this.place = place;
        var all = "crm,task,user,user_basic,user_brief,sonet_group,userfieldconfig";
        var none = user("without", types, "none");
        var own = user("own", types, "own");
        var employee = user("employee", List.of(), "");
        var inactive = user("inactive", List.of(), "");
        var extranet = user("extranet", List.of(), "", "--extranet");
        webhook(1, "MarkerOfCredential", all);
        add(Kind.NO_CREDENTIAL, "", "");
        add(Kind.WRONG_CODE, "1/wrong", "");
        add(Kind.CODE_OF_ANOTHER_USER, employee + "/MarkerOfCredential", "");
        add(Kind.INACTIVE_USER, webhook(inactive, CODE, all), "");
        place.run("user", "edit", "--user", inactive + "", "--active", "no");
        add(Kind.EMPLOYEE_WITHOUT_RIGHTS, webhook(none, CODE, all), "");
        add(Kind.EMPLOYEE_OWN_ITEMS, webhook(own, CODE, all), "");
        add(Kind.EMPLOYEE, webhook(employee, CODE, all), "");
        add(Kind.EXTRANET, webhook(extranet, CODE, all), "");
        add(Kind.ADMIN_CRM_SCOPE, webhook(1, "crmonly", "crm"), "");
        add(Kind.ADMIN_TASK_SCOPE, webhook(1, "taskonly", "task"), "");
        add(Kind.ADMIN_USER_SCOPE, webhook(1, "useronly", "user_brief"), "");
        add(Kind.ADMIN, webhook(1, "everything", all), "");
        var app = application("Secrets", all);
        add(Kind.WRONG_TOKEN, "", "wrong");
        add(Kind.EXPIRED_TOKEN, "", token(app, 1, 0));
        add(Kind.EMPLOYEE_TOKEN, "", token(app, employee, 3600));
        var crmApp = application("Crm", "crm");
        add(Kind.EMPLOYEE_TOKEN_CRM_SCOPE, "", token(crmApp, employee, 3600));
        add(Kind.ADMIN_TOKEN, "", token(app, 1, 3600));
        add(Kind.ADMIN_OTHER_APP, "", token(application("Other", all), 1, 3600));
    }

    private void add(Kind kind, String webhook, String token) {
        callers.put(kind, new Caller(kind, webhook, token));
    }

    List<Caller> all() {
        return List.copyOf(callers.values());
    }

    Caller of(Kind kind) {
        return Objects.requireNonNull(callers.get(kind));
    }

    private long user(String login, List<Integer> types, String read, String... options)
            throws IOException {
        var words = new ArrayList<>(List.of("user", "add", "--login", login, "--json"));
        words.addAll(List.of(options));
        var user = Json.whole(json(words), "user_id");
        for (var type : types) {
            place.run(
                    "rights",
                    "set",
                    "--user",
                    user + "",
                    "--entity-type",
                    type + "",
                    "--read",
                    read,
                    "--add",
                    "none",
                    "--update",
                    read,
                    "--delete",
                    read);
        }
        return user;
    }

    private String webhook(long user, String code, String scopes) throws IOException {
        place.run("webhook", "add", "--user", user + "", "--scope", scopes, "--code", code);
        return user + "/" + code;
    }

    private String application(String name, String scopes) throws IOException {
        var words = List.of("app", "add", "--name", name, "--scope", scopes, "--json");
        return Json.string(json(words), "client_id");
    }

    private String token(String app, long user, int seconds) throws IOException {
        var words =
                List.of(
                        "token",
                        "issue",
                        "--app",
                        app,
                        "--user",
                        user + "",
                        "--expires",
                        seconds + "",
                        "--json");
        return Json.string(json(words), "access_token");
    }

    private Object json(List<String> words) throws IOException {
        var output = place.run(words.toArray(String[]::new));
        var value = Json.parse(output.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return value == null ? Map.of() : value;
    }
}
