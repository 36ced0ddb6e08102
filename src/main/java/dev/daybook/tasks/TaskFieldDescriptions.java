package dev.daybook.tasks;

import dev.daybook.customfields.CustomFields;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Descriptions of task fields for {@code tasks.task.getFields}, in the order of the answer. */
final class TaskFieldDescriptions {

    private static final Value NOTHING = Value.Nothing.NOTHING;
    private static final Value YES_OR_NO = Value.tree("Y", "Yes", "N", "No");
    private static final Value UNITS =
            Value.texts(List.of("secs", "mins", "hours", "days", "weeks", "months", "years"));

    private final LinkedHashMap<String, Value> described = new LinkedHashMap<>();

    /** Returns the descriptions of all fields, including the custom fields of the portal. */
    static Value of(Snapshot snapshot) {
        var fields = new TaskFieldDescriptions();
        fields.addTexts();
        fields.addPlaces();
        fields.addPeopleAndDates();
        fields.addSettings();
        fields.addExchange();
        fields.addDurations();
        fields.addMarks();
        fields.addCustom(snapshot);
        return Value.of(fields.described);
    }

    private void addTexts() {
        add("ID", "ID", "integer", "primary", true);
        add("PARENT_ID", "Base task ID", "integer", "default", 0);
        add("TITLE", "Title", "string", "required", true);
        add("DESCRIPTION", "Description", "string");
        var marks = Value.tree("N", "Negative", "P", "Positive");
        add("MARK", "Rating", "enum", "values", marks, "default", NOTHING);
        var priorities = Value.tree("2", "High", "1", "Medium", "0", "Low");
        add("PRIORITY", "Priority", "enum", "values", priorities, "default", 1);
        var statuses =
                Value.tree(
                        "2",
                        "Pending",
                        "3",
                        "In Progress",
                        "4",
                        "Awaiting Control",
                        "5",
                        "Completed",
                        "6",
                        "Deferred");
        add("STATUS", "Status", "enum", "values", statuses, "default", 2);
        addFlag("MULTITASK", "Multitask", "N");
        addFlag("NOT_VIEWED", NOTHING, "N");
        addFlag("REPLICATE", "Recurring task", "N");
    }

    private void addPlaces() {
        add("GROUP_ID", "Project", "integer", "default", 0);
        add("STAGE_ID", "Stage", "integer", "default", 0);
        add("SPRINT_ID", "Sprint", "integer", "default", 0);
        add("BACKLOG_ID", "Backlog", "integer", "default", 0);
    }

    private void addPeopleAndDates() {
        add("CREATED_BY", "Creator", "integer", "required", true);
        add("CREATED_DATE", NOTHING, "datetime");
        add("RESPONSIBLE_ID", "Assignee", "integer", "required", true);
        add("ACCOMPLICES", NOTHING, "array");
        add("AUDITORS", NOTHING, "array");
        add("CHANGED_BY", "Changed by", "integer");
        add("CHANGED_DATE", "Change date", "datetime");
        add("STATUS_CHANGED_BY", "Status changed by", "integer");
        add("STATUS_CHANGED_DATE", "Status change date", "datetime");
        addOptional("CLOSED_BY", "Closed by", "integer");
        addOptional("CLOSED_DATE", "Closing date", "datetime");
        addOptional("ACTIVITY_DATE", NOTHING, "datetime");
        addOptional("DATE_START", "Start date", "datetime");
        addOptional("DEADLINE", "Deadline", "datetime");
        addOptional("START_DATE_PLAN", "Planned start", "datetime");
        addOptional("END_DATE_PLAN", "Planned completion", "datetime");
        addOptional("GUID", "GUID", "string");
        addOptional("XML_ID", "XML_ID", "string");
        add("COMMENTS_COUNT", "Number of comments", "integer", "default", 0);
        add("SERVICE_COMMENTS_COUNT", NOTHING, "integer", "default", 0);
        add("NEW_COMMENTS_COUNT", NOTHING, "integer", "default", 0);
    }

    private void addSettings() {
        addFlag("ALLOW_CHANGE_DEADLINE", NOTHING, "N");
        addFlag("ALLOW_TIME_TRACKING", NOTHING, "N");
        addFlag("TASK_CONTROL", "Accept work", "N");
        addFlag("ADD_IN_REPORT", "Add to report", "N");
        addFlag("FORKED_BY_TEMPLATE_ID", "Created from template", "N");
        add("TIME_ESTIMATE", "Estimated time", "integer");
        add("TIME_SPENT_IN_LOGS", "Time spent from change history", "integer");
        add("MATCH_WORK_TIME", "Skip weekends", "integer");
        add("FORUM_TOPIC_ID", "FORUM_TOPIC_ID", "integer");
        add("FORUM_ID", "FORUM_ID", "integer");
        add("SITE_ID", "SITE_ID", "string");
        addFlag("SUBORDINATE", "Subordinate task", NOTHING);
        addFlag("FAVORITE", NOTHING, NOTHING);
    }

    private void addExchange() {
        addOptional("EXCHANGE_MODIFIED", "EXCHANGE_MODIFIED", "datetime");
        addOptional("EXCHANGE_ID", "EXCHANGE_ID", "integer");
        addOptional("OUTLOOK_VERSION", "OUTLOOK_VERSION", "integer");
        add("VIEWED_DATE", "Last viewed date", "datetime");
        add("SORTING", "Sorting index", "double");
    }

    private void addDurations() {
        add("DURATION_PLAN", "Spent (planned)", "integer");
        add("DURATION_FACT", "Spent (actual)", "integer");
        add("CHECKLIST", NOTHING, "array");
        add("DURATION_TYPE", "DURATION_TYPE", "enum", "values", UNITS, "default", "days");
    }

    private void addMarks() {
        addFlag("IS_MUTED", NOTHING, "N");
        addFlag("IS_PINNED", NOTHING, "N");
        addFlag("IS_PINNED_IN_GROUP", NOTHING, "N");
        add("FLOW_ID", "Flow", "integer", "default", 0);
        add("UF_CRM_TASK", "CRM entities", "crm");
        add("UF_TASK_WEBDAV_FILES", "Upload files", "disk_file");
        add("UF_MAIL_MESSAGE", NOTHING, "mail_message");
    }

    private void addCustom(Snapshot snapshot) {
        for (var field : CustomFields.ofTasks(snapshot)) {
            add(field.name(), field.title(), field.type().word());
        }
    }

    // ---- one field ----

    private void addOptional(String name, Object title, String type) {
        add(name, title, type, "default", NOTHING);
    }

    private void addFlag(String name, Object title, Object byDefault) {
        add(name, title, "enum", "values", YES_OR_NO, "default", byDefault);
    }

    /**
     * @param more further members: names and values in turn
     */
    private void add(String name, Object title, String type, Object... more) {
        var members = new ArrayList<Object>(List.of("title", title, "type", type));
        members.addAll(List.of(more));
        described.put(name, Value.tree(members.toArray()));
    }
}
