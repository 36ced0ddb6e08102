package dev.daybook.protocol;

import java.util.Locale;

/**
 * Errors of the protocol, with the status, code and description that clients match on. Codes are
 * always strings, including {@code "0"} and the empty one.
 */
public enum ErrorCode {
    // ---- the protocol itself (public documentation: system errors) ----
    INTERNAL_SERVER_ERROR(500, "INTERNAL_SERVER_ERROR", "Internal server error"),
    UNEXPECTED_ANSWER(500, "ERROR_UNEXPECTED_ANSWER", "Server returned an unexpected response"),
    QUERY_LIMIT_EXCEEDED(503, "QUERY_LIMIT_EXCEEDED", "Too many requests"),
    OPERATION_TIME_LIMIT(
            429, "OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit."),
    OVERLOAD_LIMIT(503, "OVERLOAD_LIMIT", "REST API is blocked due to overload"),
    PORTAL_DELETED(500, "PORTAL_DELETED", "Portal was deleted"),
    TARIFF(403, "ACCESS_DENIED", "REST API is available only on commercial plans"),
    MANIFEST_NOT_AVAILABLE(404, "ERROR_MANIFEST_IS_NOT_AVAILABLE", "Manifest is not available"),
    METHOD_NOT_FOUND(404, "ERROR_METHOD_NOT_FOUND", "Method not found!"),
    BATCH_METHOD_NOT_ALLOWED(
            405, "ERROR_BATCH_METHOD_NOT_ALLOWED", "Method is not allowed for batch usage"),
    BATCH_LENGTH_EXCEEDED(400, "ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded"),
    NO_AUTH_FOUND(401, "NO_AUTH_FOUND", "Wrong authorization data"),
    INVALID_CREDENTIALS(403, "INVALID_CREDENTIALS", "Invalid request credentials"),
    WEBHOOK_SCOPE(
            403,
            "insufficient_scope",
            "The request requires higher privileges than provided by the webhook token"),
    TOKEN_SCOPE(
            403,
            "insufficient_scope",
            "The request requires higher privileges than provided by the access token"),
    NESTED_SCOPE(403, "insufficient_scope", ""),
    EXPIRED_TOKEN(401, "expired_token", "The access token provided has expired"),
    INVALID_TOKEN(401, "invalid_token", "Unable to get application by token"),
    USER_ACCESS(403, "user_access_error", "The user does not have access to the application"),
    APPLICATION_NOT_FOUND(401, "APPLICATION_NOT_FOUND", "Application not found"),
    AUTHORIZATION_ERROR(401, "authorization_error", "Unable to authorize user"),
    HTTPS_REQUIRED(400, "INVALID_REQUEST", "Https required"),
    LINK_CHECK(403, "ACCESS_DENIED", "Access denied! Link check failed"),
    ONLY_INTRANET_USER(
            403, "allowed_only_intranet_user", "Action is allowed only for intranet users"),
    WRONG_AUTH_TYPE(403, "WRONG_AUTH_TYPE", "Current authorization type is denied for this method"),

    // ---- the authorization server; unknown clients get 200, as clients expect ----
    OAUTH_REQUEST(400, "invalid_request", "The parameter %s is missing or malformed"),
    OAUTH_WRONG_CLIENT(200, "wrong_client", "No application has this client_id"),
    OAUTH_CLIENT(400, "invalid_client", "The client_secret is not that of the application"),
    OAUTH_GRANT(400, "invalid_grant", "The code or refresh token is unknown, used or expired"),
    OAUTH_NOT_INSTALLED(401, "NOT_INSTALLED", "Application not installed"),
    LOGIN_WRONG(403, "ACCESS_DENIED", "The login or the password is wrong"),
    HTTP_METHOD(405, "ERROR_CORE", "This address takes GET and POST"),

    // ---- the bounds of this server ----
    BODY_TOO_LARGE(413, "ERROR_CORE", "The request body is larger than %d bytes"),
    BODY_NEEDS_CREDENTIAL(
            413,
            "ERROR_CORE",
            "The request body is larger than %d bytes: send its credential in the address or in a header"),
    TOO_DEEP(400, "ERROR_CORE", "The request is nested deeper than %d levels"),
    TOO_MANY_PARAMETERS(400, "ERROR_CORE", "The request has more than %d parameters"),
    TOO_MANY_VALUES(400, "ERROR_CORE", "The lists of the filter have more than %d values"),
    TOO_MANY_CONDITIONS(400, "ERROR_CORE", "The filter has more than %d conditions"),
    /** Uses a code that clients retry automatically. */
    OVERLOADED(503, "QUERY_LIMIT_EXCEEDED", "The server is busy: send the request again"),
    BATCH_TIME_EXCEEDED(
            400,
            "ERROR_BATCH_TIME_EXCEEDED",
            "The batch has taken longer than %d seconds: send the remaining commands again"),
    TOO_LONG(400, "ERROR_CORE", "A name or a number of the request is too long"),
    TOO_MUCH_REFERRED(
            400, "ERROR_CORE", "The references of the batch bring more than %d characters"),
    ADDRESS_TOO_LONG(414, "ERROR_CORE", "The address of the request is longer than %d bytes"),
    HTTP_VERSION(400, "ERROR_CORE", "HTTP version not supported; use HTTP/1.1"),
    PATTERN_TOO_LONG(400, "ERROR_CORE", "A pattern of the filter is longer than %d characters"),
    TAKES_TOO_LONG(
            400,
            "ERROR_CORE",
            "The request takes longer than %d seconds: ask for less, by id, time, stage or owner"),
    BAD_REQUEST(400, "ERROR_CORE", "Malformed HTTP request"),
    FORWARDED_TWICE(
            400,
            "ERROR_CORE",
            "The request has Forwarded and X-Forwarded headers: the proxy must remove those that it"
                    + " does not set"),
    NUL_CHARACTER(400, "ERROR_CORE", "The request contains a NUL character"),
    NUMBER_NOT_FINITE(400, "ERROR_CORE", "The request contains a number that is too large"),

    // ---- a server that only reads, from a replica perhaps ----
    /** Permanent: a retry cannot succeed, so the status must not suggest one. */
    MIRROR_READ_ONLY(
            403,
            "READ_ONLY",
            "This portal mirrors another one: send changes to the portal that it mirrors"),
    MIRROR_INCOMPLETE(403, "MIRROR_INCOMPLETE", "%s"),
    NOT_MIRRORED(
            403,
            "NOT_MIRRORED",
            "The data of %s is not mirrored: call the method on the portal that is mirrored"),
    READ_ONLY(403, "READ_ONLY", "This server only reads: send changes to one that writes"),
    /** Uses a code that clients retry automatically. */
    QUERY_CANCELED(
            503,
            "QUERY_LIMIT_EXCEEDED",
            "The database ended the request in favour of others: ask again"),

    /** Uses the same code. The log has the reason for the administrator. */
    DATABASE_UNAVAILABLE(
            503,
            "QUERY_LIMIT_EXCEEDED",
            "The database is not available at the moment: try again later"),

    // ---- mirrors ----
    NOT_A_MIRROR(400, "NOT_FOUND", "The portal is no mirror: make one with ./daybook mirror add"),

    // ---- binding of declared parameters ----
    PARAMETER_MISSING(400, "100", "Could not find value for parameter {%s}"),
    PARAMETER_MISTYPED(
            400,
            "100",
            "Invalid value {%s} to match with parameter {%s}. Should be value of type %s."),

    // ---- lists ----
    FILTER_FIELD(400, "INVALID_ARG_VALUE", "Invalid filter: field '%s' is not allowed in filter"),
    FILTER_VALUE(400, "INVALID_ARG_VALUE", "Invalid filter: field '%s' has invalid value"),
    ORDER_FIELD(400, "INVALID_ARG_VALUE", "Invalid order: field '%s' is not allowed in order"),
    ORDER_DIRECTION(
            400,
            "INVALID_ARG_VALUE",
            "Invalid order: allowed sort directions are ASC, DESC. But got '%s' for field '%s'"),
    SELECT_FIELD(400, "INVALID_ARG_VALUE", "Invalid select: field '%s' is not allowed in select"),
    WRONG_DATETIME(400, "WRONG_DATETIME_FORMAT", "Incorrect date format"),
    WRONG_DATETIME_OF(
            400, "WRONG_DATETIME_FORMAT", "Incorrect date format: field '%s' has the value '%s'"),

    // ---- questions about history ----
    QUESTION_PARAMETER(400, "INVALID_ARG_VALUE", "Invalid %s: '%s'"),
    QUESTION_CATEGORY(400, "INVALID_ARG_VALUE", "Unknown categoryId %s"),
    TOO_MANY_BUCKETS(400, "INVALID_ARG_VALUE", "The period has more than %d buckets"),
    TOO_MANY_GROUPS(400, "INVALID_ARG_VALUE", "The question makes more than %d groups"),
    EXPORT_CHANGED(
            409,
            "EXPORT_CHANGED",
            "Rows were removed from the history since the export began: begin again"),
    EXPORT_TOO_LONG(
            400,
            "INVALID_ARG_VALUE",
            "A spreadsheet takes no more than %d rows: restrict the export, or choose the format csv"),
    HISTORY_TOO_LONG(
            400,
            "ERROR_CORE",
            "Questions about more than %d rows of history need more memory: start the server with a"
                    + " larger heap (DAYBOOK_JAVA_OPTS=-Xmx4g)"),

    // ---- system methods ----
    CODE_EMPTY(400, "CODE_EMPTY", "CODE can't be empty"),
    APPLICATION_CONTEXT(403, "ACCESS_DENIED", "Access denied! Application context required"),
    ARGUMENT_EMPTY(400, "ERROR_ARGUMENT", "Argument '%s' is null or empty"),
    ADMINISTRATOR_NEEDED(
            403, "ACCESS_DENIED", "Access denied! Administrator authorization required"),
    TOO_MANY_SETTINGS(400, "ERROR_CORE", "An application keeps no more than %d settings"),
    SETTING_TOO_LONG(400, "ERROR_CORE", "A setting is longer than %d characters"),

    ACCESS_FORBIDDEN(403, "ACCESS_DENIED", "Access denied!"),

    // ---- users and departments ----
    USER_ACCESS_DENIED(400, "ERROR_CORE", "access_denied"),
    USER_EMAIL_WRONG(400, "ERROR_ARGUMENT", "wrong_email"),
    USER_EMAIL_TAKEN(400, "ERROR_ARGUMENT", "User with this email already exists"),
    USER_DEPARTMENT_MISSING(400, "ERROR_ARGUMENT", "no_extranet_field"),
    USER_GROUP_MISSING(400, "ERROR_GROUPID", "Group code not specified"),
    USER_GROUP_WRONG(400, "ERROR_NO_GROUP", "Group specified incorrectly"),
    USER_FIELD(400, "ERROR_CORE", "The field %s has an invalid value"),
    USER_PICTURE(400, "ERROR_CORE", "The field %s cannot be set: this server stores no pictures"),
    DEPARTMENT_NAME(400, "ERROR_CORE", "The department name is not provided.<br>"),
    DEPARTMENT_TOP(
            400,
            "ERROR_CORE",
            "There can only be one top-level department in the company structure"),
    DEPARTMENT_CYCLE(400, "ERROR_CORE", "A department cannot belong to itself"),
    DEPARTMENT_HEAD(400, "ERROR_CORE", "The head of the department is not a user"),
    DEPARTMENT_NOT_FOUND(400, "ERROR_CORE", "Department not found"),
    DEPARTMENT_ACCESS(400, "ERROR_CORE", "Access denied"),

    // ---- events ----
    EVENT_NOT_FOUND(400, "ERROR_EVENT_NOT_FOUND", "Event not found"),
    EVENT_TYPE(400, "ERROR_ARGUMENT", "Value must be one of {online|offline}"),
    HANDLER_BOUND(400, "ERROR_CORE", "Unable to set event handler: Handler already binded"),
    TOO_MANY_HANDLERS(
            400,
            "ERROR_CORE",
            "Unable to set event handler: the application has %d, and may not have more"),
    HANDLER_PROTOCOL(400, "ERROR_UNSUPPORTED_PROTOCOL", "Unsupported handler protocol"),
    HANDLER_ADDRESS(400, "ERROR_WRONG_HANDLER_URL", "Wrong handler URL"),
    HANDLER_PLACE(
            400,
            "ERROR_HANDLER_NOT_ALLOWED",
            "%s leads to this machine or its network, where this server calls no handlers: serve"
                    + " with --event-handlers-anywhere to allow it"),

    // ---- the live feed ----
    FEED_POSITION(400, "ERROR_ARGUMENT", "Argument '%s' is no id of an event of this feed"),
    FEED_FULL(503, "FEED_FULL", "The feed has %d listeners, and takes no more at the moment"),

    // ---- CRM, universal methods ----
    ENTITY_TYPE_NOT_SUPPORTED(400, "ENTITY_TYPE_NOT_SUPPORTED", "Entity type %s is not supported"),
    /** Used by the stage history for types that exist but have none. */
    ENTITY_NOT_SUPPORTED(400, "ENTITY_TYPE_NOT_SUPPORTED", "%s entity is not supported"),
    TYPE_NOT_FOUND(400, "NOT_FOUND", "SPA not found"),
    ITEM_NOT_FOUND(400, "NOT_FOUND", "Element not found"),
    ACCESS_DENIED(400, "ACCESS_DENIED", "Access denied"),
    FIELD_NOT_VALID(400, "CRM_FIELD_ERROR_VALUE_NOT_VALID", "Invalid value of the field \"%s\""),
    FIELD_REQUIRED(400, "CRM_FIELD_ERROR_REQUIRED", "Field \"%s\" is required"),
    CATEGORY_NOT_FOUND(400, "NOT_FOUND", "Element not found"),
    CATEGORY_NAME_MISSING(400, "0", "Field 'NAME' is required"),
    CATEGORY_NOT_EMPTY(400, "BX_ERROR", "Elements related to the funnel found"),
    CATEGORY_IS_DEFAULT(400, "BX_ERROR", "This funnel is the default funnel"),
    CLIENT_CATEGORY_DEFAULT(
            400, "0", "Default client category does not support updating default state"),
    DEAL_CATEGORY_NOT_EMPTY(400, "0", "Deals related to the funnel %s found"),
    DEAL_CATEGORY_IS_DEFAULT(400, "160", "Default deal category cannot be deleted"),
    CATEGORY_ADDING_DISABLED(400, "ADDING_DISABLED", "Adding a system category is prohibited"),
    CATEGORY_REMOVING_DISABLED(
            400, "REMOVING_DISABLED", "Deletion of system category is prohibited"),
    SPA_NOT_FOUND(400, "0", "SPA not found"),
    TYPE_ID_RESERVED(400, "INVALID_ARG_VALUE", "entityTypeId is out of allowed range"),
    TYPE_ID_RANGE(
            400,
            "BX_INVALID_VALUE",
            "EntityTypeId should be more or equal than 128 and less than 192"),
    TYPE_ID_TAKEN(400, "BX_INVALID_VALUE", "EntityTypeId %s is already in use"),
    TYPE_NOT_EMPTY(400, "BX_ERROR", "You cannot delete an entity type that has elements"),

    // ---- CRM, classic methods: no code, only a text ----
    CLASSIC_ID(400, "", "ID is not defined or invalid."),
    CLASSIC_NOT_FOUND(400, "", "Not found"),
    CLASSIC_LEAD_NOT_FOUND(400, "", "Lead is not found"),
    CLASSIC_CLIENT_NOT_FOUND(400, "", "%s is not found"),
    CLASSIC_ACCESS_DENIED(400, "", "Access denied."),
    CLASSIC_NOT_AN_ARRAY(400, "", "Parameter '%s' must be array."),
    BINDING_OWNER(400, "", "The parameter 'ownerEntityID' is invalid or not defined."),
    BINDING_FIELDS(400, "", "The parameter '%s' is not valid."),
    BINDING_ACCESS_DENIED(400, "ACCESS_DENIED", "Access denied!"),
    INVOICE_ID(400, "", "Invalid identifier."),
    INVOICE_NOT_FOUND(400, "", "Invoice is not found"),
    INVOICE_FIELDS(400, "", "%s"),
    STATUS_NOT_FOUND(400, "", "CRM Status is not found."),
    STATUS_FIELD_MISSING(400, "", "The field %s is required."),
    STATUS_ENTITY_UNKNOWN(400, "", "Specified entity type is not supported."),
    STATUS_ID_INVALID(
            400, "", "The status ID may have Latin letters, digits, underscores and hyphens only."),
    STATUS_ID_TOO_LONG(400, "", "The status ID is longer than %d characters."),
    STATUS_ID_TAKEN(400, "ERROR_CORE", "The specified status ID already exists."),
    STATUS_SEMANTICS_INVALID(400, "", "Semantics must be S, F or empty."),
    STATUS_SECOND_SUCCESS(400, "", "The dictionary already has a success stage."),
    STATUS_SORT_FINAL(400, "", "A failure stage must be sorted after the success stage."),
    STATUS_SORT_PROCESS(400, "", "A stage in process must be sorted before the success stage."),
    STATUS_IS_SYSTEM(
            400,
            "",
            "CRM System Status can be deleted only if parameter FORCED is specified and equal to"
                    + " \"Y\"."),
    STATUS_IN_USE(400, "", "There are active items in this status."),
    STATUS_LIST_FILTER(400, "", "Invalid parameters."),
    STATUS_ENTITY_ID(400, "", "The parameter entityId is not defined or invalid."),

    // ---- custom fields ----
    CUSTOM_FIELD_MISSING(400, "", "The '%s' field is not found."),
    CUSTOM_FIELD_TYPE(400, "", "The user type of the field is not valid."),
    CUSTOM_FIELD_NAME(400, "", "The field name may have A-Z, 0-9 and _ only."),
    CUSTOM_FIELD_LONG(400, "", "The field name is longer than %d characters."),
    CUSTOM_FIELD_TAKEN(400, "", "The field %s of the object %s already exists."),
    CUSTOM_FIELD_OPTION(400, "", "A list item with XML_ID='%s' already exists."),
    CUSTOM_FIELD_NOT_FOUND(400, "ERROR_NOT_FOUND", "The entity with ID '%s' is not found."),
    CUSTOM_FIELD_NO_TYPE(400, "", "Parameter 'type' is not specified or empty."),
    TASK_CUSTOM_FIELD(400, "ERROR_CORE", "%s"),
    TOO_MANY_FIELDS(400, "", "The object has %d custom fields, which is as many as it can have."),
    TOO_MANY_OPTIONS(400, "", "The list has more than %d items."),
    CONFIG_MODULE(400, "", "No settings for UserFieldAccess"),
    CONFIG_SCOPE(400, "", "The current method required more scopes. (%s)"),
    CONFIG_ADD(400, "", "You cannot create custom fields"),
    CONFIG_READ(400, "", "You cannot view the settings of custom fields"),
    CONFIG_CHANGE(400, "", "You cannot change the custom field"),
    CONFIG_DELETE(400, "", "You cannot delete the custom field"),

    // ---- tasks; the line break belongs to the texts ----
    TASK_MISSING(
            400, "100", "CTaskItem All parameters in the constructor must have real class type"),
    TASK_ID_WRONG(400, "0", "wrong task id"),
    TASK_ACCESS_DENIED(400, "0", "Access denied."),
    TASK_ACTION_NOT_ALLOWED(400, "0", "Action on the task is not allowed"),
    TASK_STEP_NOT_ALLOWED(400, "1048582", "Action on the task is not allowed"),
    TASK_DELETE_NOT_ALLOWED(400, "1048582", "No access to delete the task"),
    TASK_WATCH_NOT_ALLOWED(400, "1048584", "a:0:{}"),
    TASK_NOT_ACCESSIBLE(400, "1", "Task not found or not accessible"),
    TASK_SORTING_KEY(400, "0", "Invalid sorting key"),
    TASK_TITLE_MISSING(400, "ERROR_CORE", "Task title is not specified<br>"),
    TASK_ASSIGNEE_MISSING(400, "ERROR_CORE", "Assignee not specified<br>"),
    TASK_ASSIGNEE_NOT_FOUND(
            400, "ERROR_CORE", "The user specified in the \"Assignee\" field is not found<br>"),
    TASK_STATUS_INVALID(400, "ERROR_CORE", "Invalid status<br>"),
    TASK_PARENT_NOT_FOUND(
            400, "ERROR_CORE", "The task specified in the \"Parent task\" field is not found<br>"),
    TASK_GROUP_NOT_FOUND(
            400, "ERROR_CORE", "The group specified in the \"Project\" field is not found<br>"),
    TASK_PARENT_IS_ITSELF(400, "ERROR_CORE", "Cannot bind the node to itself<br>"),
    TASK_PARENT_IS_CYCLIC(400, "ERROR_CORE", "Creating cyclic links in tasks is prohibited<br>"),
    TASK_PLAN_REVERSED(
            400,
            "ERROR_CORE",
            "In deadline planning, the end date is earlier than the start date<br>"),
    TASK_PLAN_TOO_LONG(
            400, "ERROR_CORE", "In deadline planning, the task duration is too long<br>"),

    // ---- tasks, positional methods ----
    POSITION_MISSING(
            400,
            "ERROR_CORE",
            "TASKS_ERROR_EXCEPTION_#256; Param #%s (%s) expected by method %s(), but not given.;"
                    + " 256/TE/WRONG_ARGUMENTS<br>"),
    POSITION_MISTYPED(
            400,
            "ERROR_CORE",
            "TASKS_ERROR_EXCEPTION_#256; Param #%s (%s) for method %s() expected to be of type"
                    + " \"%s\", but given something else.; 256/TE/WRONG_ARGUMENTS<br>"),
    POSITION_KEY_FORBIDDEN(
            400,
            "ERROR_CORE",
            "TASKS_ERROR_EXCEPTION_#256; Param #%s (%s) for method %s() must not contain key"
                    + " \"%s\".; 256/TE/WRONG_ARGUMENTS<br>"),
    POSITION_ASSERTION(400, "ERROR_CORE", "TASKS_ERROR_ASSERT_EXCEPTION<br>"),
    TASK_PART_FAILED(
            400,
            "ERROR_CORE",
            "TASKS_ERROR_EXCEPTION_#8; %s; 8/TE/ACTION_FAILED_TO_BE_PROCESSED<br>"),
    TASK_PART_NOT_ALLOWED(
            400, "ERROR_CORE", "TASKS_ERROR_EXCEPTION_#4; %s; 4/TE/ACTION_NOT_ALLOWED<br>"),
    TASK_PART_NOT_FOUND(
            400,
            "ERROR_CORE",
            "TASKS_ERROR_EXCEPTION_#512; %s; 512/TE/ITEM_NOT_FOUND_OR_NOT_ACCESSIBLE<br>"),
    COMMENT_TEXT_MISSING(400, "ERROR_CORE", "Comment text not specified.<br>"),
    COMMENT_NOT_ALLOWED(400, "ERROR_CORE", "Insufficient permissions to add a comment.<br>"),
    RESULT_COMMENT_NOT_FOUND(400, "0", "Comment not found."),
    RESULT_EXISTS(400, "0", "Result already exists."),
    TASK_FILE_DENIED(400, "0", "Access denied"),
    LINK_ILLEGAL(400, "ILLEGAL_NEW_LINK", "The tasks can not be linked"),
    LINK_NOT_ALLOWED(400, "ACTION_NOT_ALLOWED", "Action is not allowed"),

    // ---- groups, stages, scrum, flows ----
    GROUP_NAME_MISSING(400, "ERROR_CORE", "Group name is not specified"),
    GROUP_INPUT(400, "ERROR_CORE", "Incorrect input data"),
    STAGE_NOT_FOUND(400, "NOT_FOUND", "Stage not found"),
    STAGE_TASK_NOT_FOUND(400, "TASK_NOT_FOUND", "Task not found or not accessible"),
    STAGE_MOVE_DENIED(400, "ACCESS_DENIED_MOVE", "You may not move this task"),
    STAGE_DIFFERENT(400, "DIFFERENT_STAGES", "The stage belongs to another group"),
    STAGE_TITLE_MISSING(400, "EMPTY_TITLE", "Stage title is not specified"),
    STAGE_DENIED(400, "ACCESS_DENIED", "You may not manage these stages"),
    STAGE_IS_SYSTEM(400, "IS_SYSTEM", "A system stage can not be deleted"),
    STAGE_FIRST(400, "CANT_DELETE_FIRST", "The first stage can not be deleted"),
    SCRUM_ACCESS_DENIED(400, "0", "Access denied"),
    SCRUM_BACKLOG_NOT_FOUND(400, "0", "Backlog not found"),
    SCRUM_SPRINT_NOT_FOUND(400, "0", "Sprint not found"),
    SCRUM_SPRINT_NAME(400, "0", "Sprint name is not specified"),
    SCRUM_TASK_NOT_FOUND(400, "0", "Task not found"),
    SCRUM_ITEM_NOT_CREATED(400, "0", "Item not created"),
    SCRUM_SPRINT_NOT_PLANNED(400, "0", "Sprint must be planned"),
    SCRUM_SPRINT_INVALID(400, "0", "Sprint not created"),
    SCRUM_DATE(400, "0", "Incorrect %s format"),
    SCRUM_USER_NOT_FOUND(400, "0", "%s user not found"),
    SCRUM_GROUP_MISSING(400, "0", "Group id not found"),
    FLOW_INVALID(400, "0", "A flow needs a name and a group"),
    FLOW_VALUE(400, "0", "'%s': field's value has an invalid value"),
    FLOW_NAME_TAKEN(400, "0", "A flow with this name already exists"),
    TASK_COUNTERS_GROUP(400, "0", "Group not found or access denied."),
    FLOW_NOT_FOUND(400, "0", "Flow not found"),

    // ---- the sandbox, which only this server has ----
    SANDBOX_OFF(403, "ACCESS_DENIED", "The server was started without --sandbox"),
    SANDBOX_WEBHOOK(
            403,
            "ACCESS_DENIED",
            "Only a webhook made with ./daybook webhook add --sandbox may do this"),
    SANDBOX_KIND(400, "INVALID_ARG_VALUE", "There is no fault '%s'; there are %s"),
    SANDBOX_RANGE(400, "INVALID_ARG_VALUE", "'%s' must be from %s to %s"),
    SANDBOX_TIME(400, "INVALID_ARG_VALUE", "The clock can be set to the years 2000 to 2099"),
    SANDBOX_NAME(
            400,
            "INVALID_ARG_VALUE",
            "The name of a snapshot has up to 64 letters, digits, - and _"),
    SNAPSHOT_NOT_FOUND(400, "NOT_FOUND", "There is no snapshot '%s'"),
    SNAPSHOT_TOO_LARGE(400, "ERROR_CORE", "The portal has %d rows; a snapshot holds %d at most"),
    SNAPSHOTS_TOO_MANY(
            400,
            "ERROR_CORE",
            "There are %d snapshots already: delete one, or take this one over it");

    private final int status;
    private final String code;
    private final String description;

    ErrorCode(int status, String code, String description) {
        this.status = status;
        this.code = code;
        this.description = description;
    }

    /**
     * Returns the default HTTP status; {@link CompatibilityProfile#status} applies the switches.
     */
    public int status() {
        return status;
    }

    /** Returns the value of {@code error}. */
    public String code() {
        return code;
    }

    /** Returns the value of {@code error_description}, with {@code %s} for each detail. */
    public String description() {
        return description;
    }

    /** Returns the description for readers, with {@code …} for each detail. */
    public String shown() {
        return description.replaceAll("%[sd]", "…");
    }

    /** Returns an exception for this error, with its details filled in. */
    public ApiException with(Object... details) {
        return new ApiException(
                this,
                details.length == 0
                        ? description
                        : String.format(Locale.ROOT, description, details),
                "");
    }

    /** Returns an exception for this error that sets the reply's extra key {@code argument}. */
    public ApiException ofArgument(String argument) {
        return new ApiException(this, String.format(Locale.ROOT, description, argument), argument);
    }
}
