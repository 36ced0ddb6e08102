package dev.daybook.portal.rpc;

import static dev.daybook.method.Param.optional;

import dev.daybook.method.Call;
import dev.daybook.method.Caller.Credential;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.portal.ApplicationInfo;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.PublicAddress;
import dev.daybook.protocol.Value;
import java.util.List;

/** {@code app.info}: returns attributes of the calling application. */
record AppInfo(ApplicationInfo applications, PublicAddress address) implements RemoteMethod {

    private static final String LICENSE_TYPE = "selfhosted";
    private static final Param<Boolean> SECURE_CHECK =
            optional(
                    "IS_NEED_OAUTH_SECURE_CHECK",
                    ParamType.TRUTH,
                    false,
                    "Whether to answer as the authorization server does");

    @Override
    public Signature signature() {
        return Signature.global("app.info")
                .summary("Returns the application that calls, or the rights of the webhook")
                .takes(SECURE_CHECK)
                .returns(
                        "By token: `ID` (a number), `CODE` (the client id), `VERSION`, `STATUS`"
                                + " (`L`, a local application), `INSTALLED`, `PAYMENT_EXPIRED`,"
                                + " `DAYS`, `LANGUAGE_ID`, `LICENSE`, `LICENSE_TYPE`,"
                                + " `LICENSE_FAMILY`. By webhook: `SCOPE` and `LICENSE`. As the"
                                + " authorization server, at a host whose name begins with `oauth.`"
                                + " too: `client_id`, `scope`, `expires`, `user_id` and `install`"
                                + " with `installed`, `version`, `status`, `scope`, `domain`,"
                                + " `uri`, `client_endpoint` and `member_id`")
                .refuses(ErrorCode.APPLICATION_CONTEXT)
                .from("common/system/app-info");
    }

    @Override
    public Answer answer(Call call) {
        var isSecureCheck = call.get(SECURE_CHECK) || call.origin().contains("://oauth.");
        return switch (call.caller().credential()) {
            case Credential.Webhook _, Credential.Session _ -> {
                if (isSecureCheck) {
                    throw ErrorCode.APPLICATION_CONTEXT.with();
                }
                yield Answer.of(
                        Value.tree(
                                "SCOPE",
                                Value.texts(List.copyOf(call.caller().scopes())),
                                "LICENSE",
                                "en_" + LICENSE_TYPE));
            }
            case Credential.Token(var clientId) ->
                    Answer.of(isSecureCheck ? secureCheck(call, clientId) : info(clientId));
        };
    }

    private Value info(String clientId) {
        return Value.tree(
                "ID",
                applications.number(clientId),
                "CODE",
                clientId,
                "VERSION",
                1,
                "STATUS",
                "L",
                "INSTALLED",
                true,
                "PAYMENT_EXPIRED",
                "N",
                "DAYS",
                Value.Nothing.NOTHING,
                "LANGUAGE_ID",
                "en",
                "LICENSE",
                "en_" + LICENSE_TYPE,
                "LICENSE_TYPE",
                LICENSE_TYPE,
                // Clients expect one of a fixed set of plans; a self-hosted server has no plan
                // limits.
                "LICENSE_FAMILY",
                "ent");
    }

    private Value secureCheck(Call call, String clientId) {
        var scope = String.join(",", call.caller().scopes());
        var origin = address.origin(call.origin());
        return Value.tree(
                "client_id", clientId,
                "scope", scope,
                "expires", applications.expires(call.token()),
                "user_id", call.caller().userId(),
                "install",
                        Value.tree(
                                "installed",
                                true,
                                "version",
                                1,
                                "status",
                                "L",
                                "scope",
                                scope,
                                "domain",
                                address.host(call.origin()),
                                "uri",
                                origin,
                                "client_endpoint",
                                origin + "/rest/",
                                "member_id",
                                applications.memberId()));
    }
}
