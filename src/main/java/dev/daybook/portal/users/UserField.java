package dev.daybook.portal.users;

import dev.daybook.protocol.Scope;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import java.util.Set;

/**
 * Field of a user: its caption, its storage, and the narrowest scope that shows it. The constants
 * have the names of the protocol, in the order of {@code user.fields}.
 */
public enum UserField {
    ID("ID", Content.INTEGER, "id"),
    XML_ID("External code"),
    ACTIVE("Activity", Content.FLAG, "case is_active when 1 then 'Y' else 'N' end"),
    NAME("First Name", Content.TEXT, "name"),
    LAST_NAME("Last Name", Content.TEXT, "last_name"),
    SECOND_NAME("Middle Name", Content.TEXT, "second_name"),
    TITLE("User List"),
    EMAIL("E-Mail", Content.TEXT, "email", Scope.USER_BASIC),
    LAST_LOGIN("Last Login", Content.TIME, "last_login_time", Scope.USER),
    DATE_REGISTER("Registration Date", Content.TIME, "created_time"),
    TIME_ZONE("TIME_ZONE"),
    IS_ONLINE("IS_ONLINE", Content.SESSION, UserProfiles.SESSION_ENDS),
    TIMESTAMP_X("TIMESTAMP_X", Content.TIME, "updated_time"),
    LAST_ACTIVITY_DATE("LAST_ACTIVITY_DATE", Content.TIME, "last_login_time"),
    PERSONAL_GENDER("Gender"),
    PERSONAL_PROFESSION("Profession"),
    PERSONAL_WWW("Homepage", Scope.USER),
    PERSONAL_BIRTHDAY("Birthday", Content.DATE),
    PERSONAL_PHOTO("Photo", Content.PICTURE),
    PERSONAL_ICQ("ICQ", Scope.USER),
    PERSONAL_PHONE("Personal Phone", Scope.USER_BASIC),
    PERSONAL_FAX("Fax", Scope.USER_BASIC),
    PERSONAL_MOBILE("Personal Mobile", Scope.USER_BASIC),
    PERSONAL_PAGER("Pager", Scope.USER_BASIC),
    PERSONAL_STREET("Street Address", Scope.USER_BASIC),
    PERSONAL_CITY("City of Residence"),
    PERSONAL_STATE("Region / Territory"),
    PERSONAL_ZIP("Postal Code", Scope.USER_BASIC),
    PERSONAL_COUNTRY("Country"),
    PERSONAL_MAILBOX("Mailbox", Scope.USER_BASIC),
    PERSONAL_NOTES("Additional Notes", Scope.USER_BASIC),
    WORK_PHONE("Company Phone", Scope.USER_BASIC),
    WORK_COMPANY("Company", Scope.USER_BASIC),
    WORK_POSITION("Position"),
    WORK_DEPARTMENT("Department", Scope.USER_BASIC),
    WORK_WWW("Company Website", Scope.USER_BASIC),
    WORK_FAX("WORK_FAX", Scope.USER_BASIC),
    WORK_PAGER("WORK_PAGER", Scope.USER_BASIC),
    WORK_STREET("WORK_STREET", Scope.USER_BASIC),
    WORK_MAILBOX("WORK_MAILBOX", Scope.USER_BASIC),
    WORK_CITY("City of Work"),
    WORK_STATE("WORK_STATE"),
    WORK_ZIP("WORK_ZIP", Scope.USER_BASIC),
    WORK_COUNTRY("WORK_COUNTRY"),
    WORK_PROFILE("WORK_PROFILE", Scope.USER_BASIC),
    WORK_LOGO("WORK_LOGO", Content.PICTURE, "''", Scope.USER_BASIC),
    WORK_NOTES("WORK_NOTES", Scope.USER_BASIC),
    UF_SKYPE_LINK("Skype Chat Link", Scope.USER_BASIC),
    UF_ZOOM("Zoom", Scope.USER_BASIC),
    UF_EMPLOYMENT_DATE("Employment Date", Content.DATE),
    UF_TIMEMAN("Time Management"),
    UF_DEPARTMENT("Departments", Content.DEPARTMENTS, UserProfiles.DEPARTMENTS),
    UF_INTERESTS("Interests"),
    UF_SKILLS("Skills"),
    UF_WEB_SITES("Other Websites", Scope.USER_BASIC),
    UF_XING("Xing", Scope.USER_BASIC),
    UF_LINKEDIN("LinkedIn", Scope.USER_BASIC),
    UF_FACEBOOK("Facebook", Scope.USER_BASIC),
    UF_TWITTER("Twitter", Scope.USER_BASIC),
    UF_SKYPE("Skype", Scope.USER_BASIC),
    UF_DISTRICT("District", Scope.USER_BASIC),
    UF_PHONE_INNER("Internal Phone"),
    USER_TYPE(
            "USER_TYPE",
            Content.CODE,
            "case is_extranet when 1 then 'extranet' else 'employee' end");

    /** Content of a field, which determines its comparison and output. */
    public enum Content {
        INTEGER(FieldType.INTEGER),
        TEXT(FieldType.TEXT),
        CODE(FieldType.CODE),
        FLAG(FieldType.FLAG),
        TIME(FieldType.TIME),
        DATE(FieldType.DATE),
        /** End of the last browser session; the output is whether the user is signed in. */
        SESSION(FieldType.INTEGER),
        /** Department ids, as the text of a list. */
        DEPARTMENTS(FieldType.INTEGER),
        /** File; never stored. */
        PICTURE(FieldType.TEXT);

        private final FieldType type;

        Content(FieldType type) {
            this.type = type;
        }
    }

    private final String caption;
    private final Content content;
    private final String column;
    private final Scope scope;

    UserField(String caption, Content content, String column, Scope scope) {
        this.caption = caption;
        this.content = content;
        this.column = column;
        this.scope = scope;
    }

    UserField(String caption, Content content, String column) {
        this(caption, content, column, Scope.USER_BRIEF);
    }

    /** Creates an attribute with this content. */
    UserField(String caption, Content content) {
        this(caption, content, "", Scope.USER_BRIEF);
    }

    /** Creates a text attribute that the given scope shows. */
    UserField(String caption, Scope scope) {
        this(caption, Content.TEXT, "", scope);
    }

    /** Creates a text attribute that every scope shows. */
    UserField(String caption) {
        this(caption, Scope.USER_BRIEF);
    }

    public String caption() {
        return caption;
    }

    public Content content() {
        return content;
    }

    /** Returns whether the field is one of the attributes of the user. */
    boolean isAttribute() {
        return column.isEmpty() && content != Content.PICTURE;
    }

    /** Returns whether {@code user.add} and {@code user.update} write the field. */
    public boolean isWritable() {
        return switch (this) {
            case ID, LAST_LOGIN, DATE_REGISTER, IS_ONLINE, TIMESTAMP_X, LAST_ACTIVITY_DATE -> false;
            case USER_TYPE -> false;
            default -> true;
        };
    }

    /** Returns whether the field is visible to a credential with these scopes. */
    public boolean isVisible(Set<String> scopes) {
        if (scopes.contains(Scope.USER.word())) {
            return true;
        }
        return switch (scope) {
            case USER_BRIEF ->
                    scopes.contains(Scope.USER_BRIEF.word())
                            || scopes.contains(Scope.USER_BASIC.word());
            case USER_BASIC -> scopes.contains(Scope.USER_BASIC.word());
            default -> false;
        };
    }

    /** Returns the definition of the field for lists. */
    Field<UserProfile> inList() {
        return new Field<>(
                name(),
                content.type,
                expression(),
                isAttribute(),
                false,
                content == Content.DEPARTMENTS,
                (profile, sink) -> profile.print(this, sink));
    }

    private String expression() {
        if (!column.isEmpty()) {
            return column;
        }
        return switch (content) {
            case PICTURE -> "''";
            case DATE -> "cast((attributes ->> '" + name() + "') as bigint)";
            default -> "(attributes ->> '" + name() + "')";
        };
    }
}
