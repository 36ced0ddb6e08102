package dev.daybook.attack;

import static dev.daybook.attack.AccessTable.Kind.ADMIN;
import static dev.daybook.attack.AccessTable.Kind.ADMIN_CRM_SCOPE;
import static dev.daybook.attack.AccessTable.Kind.ADMIN_OTHER_APP;
import static dev.daybook.attack.AccessTable.Kind.ADMIN_TASK_SCOPE;
import static dev.daybook.attack.AccessTable.Kind.ADMIN_TOKEN;
import static dev.daybook.attack.AccessTable.Kind.EMPLOYEE;
import static dev.daybook.attack.AccessTable.Kind.EMPLOYEE_TOKEN;
import static dev.daybook.attack.AccessTable.Kind.EMPLOYEE_TOKEN_CRM_SCOPE;

import java.util.EnumSet;
import java.util.Set;

/** The one table of what which kind of caller may read. */
final class AccessTable {

    private AccessTable() {}

    private static final String CRM = "crm";
    private static final String TASK = "task";
    private static final String USER_BRIEF = "user_brief";
    private static final String ALL = "*";

    /** A kind of caller. */
    enum Kind {
        NO_CREDENTIAL(""),
        WRONG_CODE(""),
        /** The code of the administrator, in the name of another user. */
        CODE_OF_ANOTHER_USER(""),
        INACTIVE_USER(""),
        WRONG_TOKEN(""),
        EXPIRED_TOKEN(""),
        /** An employee who may read no item. */
        EMPLOYEE_WITHOUT_RIGHTS(ALL),
        /** An employee who may read the items that they are responsible for. */
        EMPLOYEE_OWN_ITEMS(ALL),
        /** An employee as created, who may read all items. */
        EMPLOYEE(ALL),
        EXTRANET(ALL),
        ADMIN_CRM_SCOPE(CRM),
        ADMIN_TASK_SCOPE(TASK),
        ADMIN_USER_SCOPE(USER_BRIEF),
        EMPLOYEE_TOKEN(ALL),
        EMPLOYEE_TOKEN_CRM_SCOPE(CRM),
        /** The administrator through another application than the one with the secrets. */
        ADMIN_OTHER_APP(ALL),
        ADMIN_TOKEN(ALL),
        ADMIN(ALL);

        private final String scope;

        Kind(String scope) {
            this.scope = scope;
        }

        /** Whether the credential is refused for every method. */
        boolean isRefused() {
            return scope.isEmpty();
        }

        boolean isExternal() {
            return this == EXTRANET;
        }

        boolean hasScope(String needed) {
            var isUser = USER_BRIEF.equals(scope) && "user".equals(needed);
            return ALL.equals(scope) || needed.isEmpty() || scope.equals(needed) || isUser;
        }
    }

    /** A kind of secret, and the callers that may read it. */
    enum Secret {
        ITEM(
                EnumSet.of(
                        EMPLOYEE,
                        ADMIN_CRM_SCOPE,
                        EMPLOYEE_TOKEN,
                        EMPLOYEE_TOKEN_CRM_SCOPE,
                        ADMIN_OTHER_APP,
                        ADMIN_TOKEN,
                        ADMIN)),
        TASK(EnumSet.of(ADMIN_TASK_SCOPE, ADMIN_OTHER_APP, ADMIN_TOKEN, ADMIN)),
        SETTING_OF_APPLICATION(EnumSet.of(ADMIN_TOKEN, EMPLOYEE_TOKEN)),
        SETTING_OF_USER(EnumSet.of(ADMIN_TOKEN)),
        EVENT_BINDING(EnumSet.of(ADMIN_TOKEN)),
        CREDENTIAL(EnumSet.noneOf(Kind.class));

        private final Set<Kind> readers;

        Secret(Set<Kind> readers) {
            this.readers = readers;
        }

        boolean isReadableBy(Kind kind) {
            return readers.contains(kind);
        }
    }
}
