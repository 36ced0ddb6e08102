package dev.daybook.portal.rpc;

import static dev.daybook.method.Param.optional;
import static dev.daybook.method.Param.optionalArray;

import dev.daybook.method.Call;
import dev.daybook.method.Caller;
import dev.daybook.method.Caller.Credential;
import dev.daybook.method.Param;
import dev.daybook.method.ParameterBinding;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.portal.auth.ApplicationSettings;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.util.Optional;

/**
 * {@code app.option.get}, {@code app.option.set}, {@code user.option.get}, {@code
 * user.option.set}:
 * read and write settings of the calling application.
 */
final class OptionMethod {

    private static final Param<String> OPTION =
            optional("option", ParamType.STRING, "", "The name of one setting");
    private static final Param<Value> OPTIONS =
            optionalArray("options", "The settings by their names; others stay as they are");

    /** Parameters of an example that sets a setting. */
    private static final String SETTING = "{\"options\":{\"theme\":\"dark\"}}";

    private OptionMethod() {}

    /** Owner of the settings. */
    enum Whose {
        APPLICATION("app", "which are the same for all users"),
        USER("user", "which every user has for themselves");

        private final String word;
        private final String meaning;

        Whose(String word, String meaning) {
            this.word = word;
            this.meaning = meaning;
        }

        private long userId(Caller caller) {
            return switch (this) {
                case APPLICATION -> ApplicationSettings.ALL_USERS;
                case USER -> caller.userId();
            };
        }

        private Signature signature(String action, ParameterBinding convention) {
            return Signature.of(word + ".option." + action, Optional.empty(), convention)
                    .from("common/settings/" + word + "-option-" + action);
        }
    }

    private static String application(Call call) {
        return switch (call.caller().credential()) {
            case Credential.Webhook _, Credential.Session _ ->
                    throw ErrorCode.APPLICATION_CONTEXT.with();
            case Credential.Token(var clientId) -> clientId;
        };
    }

    /** Returns one setting, or all settings. */
    record Get(Whose whose, ApplicationSettings options) implements RemoteMethod {

        @Override
        public Signature signature() {
            return whose.signature("get", ParameterBinding.CLASSIC)
                    .summary("Reads the settings of the calling application, " + whose.meaning)
                    .takes(OPTION)
                    .returns(
                            "With `option` its value, as it was set, or `null` where it never was;"
                                    + " without it a map of all settings")
                    .refuses(ErrorCode.APPLICATION_CONTEXT)
                    .exampleAfter(whose.word + ".option.set", SETTING)
                    .example("{\"option\":\"theme\"}");
        }

        @Override
        public Answer answer(Call call) {
            var application = application(call);
            var user = whose.userId(call.caller());
            var name = call.get(OPTION);
            return Answer.of(
                    name.isEmpty()
                            ? Value.of(options.all(application, user))
                            : options.one(application, user, name).orElse(Value.Nothing.NOTHING));
        }
    }

    /** Sets the given settings. */
    record Set(Whose whose, ApplicationSettings options) implements RemoteMethod {

        @Override
        public Signature signature() {
            var signature =
                    whose.signature("set", ParameterBinding.SETTINGS)
                            .summary("Keeps settings of the calling application, " + whose.meaning)
                            .takes(OPTIONS)
                            .returns("`true`")
                            .example(SETTING);
            return switch (whose) {
                case APPLICATION ->
                        signature.refuses(
                                ErrorCode.APPLICATION_CONTEXT,
                                ErrorCode.ADMINISTRATOR_NEEDED,
                                ErrorCode.ARGUMENT_EMPTY,
                                ErrorCode.TOO_MANY_SETTINGS,
                                ErrorCode.SETTING_TOO_LONG);
                case USER ->
                        signature.refuses(
                                ErrorCode.APPLICATION_CONTEXT,
                                ErrorCode.ARGUMENT_EMPTY,
                                ErrorCode.TOO_MANY_SETTINGS,
                                ErrorCode.SETTING_TOO_LONG);
            };
        }

        @Override
        public Answer answer(Call call) {
            var application = application(call);
            if (whose == Whose.APPLICATION && !call.caller().isAdmin()) {
                throw ErrorCode.ADMINISTRATOR_NEEDED.with();
            }
            var settings = call.get(OPTIONS).members();
            if (settings.isEmpty()) {
                throw ErrorCode.ARGUMENT_EMPTY.ofArgument(OPTIONS.name());
            }
            options.set(application, whose.userId(call.caller()), settings);
            return Answer.of(true);
        }
    }
}
