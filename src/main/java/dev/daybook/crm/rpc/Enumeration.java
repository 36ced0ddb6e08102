package dev.daybook.crm.rpc;

import dev.daybook.crm.stage.Statuses;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code crm.enum.activitytype} and its like: lists fixed values that the protocol numbers.
 *
 * @param name the name behind {@code crm.enum.}
 * @param page the page that documents it, behind {@code crm/auxiliary/enum/}
 * @param isForAll whether users who may read no items may call it
 */
record Enumeration(
        String name,
        String page,
        String noun,
        boolean isForAll,
        List<Entry> entries,
        Statuses statuses)
        implements RemoteMethod {

    private record Entry(int id, String name) {}

    static List<RemoteMethod> all(Statuses statuses) {
        return List.of(
                new Enumeration(
                        "contenttype",
                        "outdated/crm-enum-content-type",
                        "formats of texts",
                        false,
                        entries("", "Plain text", "bbCode", "HTML"),
                        statuses),
                new Enumeration(
                        "activitytype",
                        "outdated/crm-enum-activity-type",
                        "types of activities",
                        false,
                        entries("", "Meeting", "Call", "Task", "E-mail", "Action", "User Action"),
                        statuses),
                new Enumeration(
                        "activitystatus",
                        "outdated/crm-enum-activity-status",
                        "statuses of activities",
                        false,
                        entries("", "Pending", "Completed", "Automatically Completed"),
                        statuses),
                new Enumeration(
                        "activitypriority",
                        "outdated/crm-enum-activity-priority",
                        "priorities of activities",
                        false,
                        entries("", "low", "medium", "high"),
                        statuses),
                new Enumeration(
                        "activitydirection",
                        "outdated/crm-enum-activity-direction",
                        "directions of e-mails and calls",
                        false,
                        entries("", "Incoming", "Outgoing"),
                        statuses),
                new Enumeration(
                        "activitynotifytype",
                        "outdated/crm-enum-activity-notify-type",
                        "units of the time before a reminder",
                        false,
                        entries("", "min.", "h.", "d."),
                        statuses),
                new Enumeration(
                        "addresstype",
                        "crm-enum-address-type",
                        "types of addresses",
                        true,
                        List.of(
                                new Entry(11, "Shipping address"),
                                new Entry(1, "Physical address"),
                                new Entry(6, "Legal address"),
                                new Entry(4, "Registered address"),
                                new Entry(8, "Mailing address"),
                                new Entry(9, "Beneficiary address")),
                        statuses),
                new Enumeration(
                        "settings.mode",
                        "crm-enum-settings-mode",
                        "modes of the CRM: with leads and without",
                        true,
                        List.of(new Entry(1, "Classic CRM"), new Entry(2, "Simple CRM")),
                        statuses));
    }

    /** Returns entries with these names and ascending ids. The first means that nothing is set. */
    private static List<Entry> entries(String... names) {
        return IntStream.range(0, names.length).mapToObj(id -> new Entry(id, names[id])).toList();
    }

    @Override
    public Signature signature() {
        var signature =
                Signature.classic("crm.enum." + name, Scope.CRM)
                        .summary("Lists the " + noun)
                        .returns(
                                "A list of `ID`, `NAME`, and `SYMBOL_CODE`, `SYMBOL_CODE_SHORT`,"
                                        + " both `null`")
                        .from("crm/auxiliary/enum/" + page);
        return isForAll ? signature : signature.refuses(ErrorCode.CLASSIC_ACCESS_DENIED);
    }

    @Override
    public Answer answer(Call call) {
        if (!isForAll) {
            statuses.mustUse(call.caller());
        }
        return Answer.of(writer -> {
            writer.startItems();
            for (var entry : entries) {
                writer.startTree();
                writer.member("ID", entry.id());
                writer.member("NAME", entry.name());
                writer.name("SYMBOL_CODE");
                writer.nothing();
                writer.name("SYMBOL_CODE_SHORT");
                writer.nothing();
                writer.endTree();
            }
            writer.endItems();
        });
    }
}
