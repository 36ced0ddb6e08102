package dev.daybook.crm.stage.rpc;

import dev.daybook.crm.stage.DictionaryEntry;
import dev.daybook.crm.stage.StatusField;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.ValueWriter;

/** Parameters shared by the methods of {@code crm.status}. */
public final class StatusEntry {

    static final Param<Long> ID = Param.needed("id", ParamType.CAST_INT, 0L, "The entry");
    public static final String RESULT =
            "`ID`, `ENTITY_ID`, `STATUS_ID`, `NAME`, `NAME_INIT`, `SORT`, `SYSTEM`, `CATEGORY_ID`,"
                    + " `COLOR` and `SEMANTICS` (`S` success, `F` failure, `null` in process), each"
                    + " a string or `null`; stages of leads and deals have `EXTRA` too, with"
                    + " `SEMANTICS` (`process`, `success`, `failure` or `apology`) and `COLOR`";

    private StatusEntry() {}

    /** Returns the id of the entry in a call. */
    static long id(Call call) {
        var id = call.get(ID);
        if (id <= 0) {
            throw ErrorCode.CLASSIC_ID.with();
        }
        return id;
    }

    public static void print(DictionaryEntry entry, ValueWriter sink) {
        sink.startTree();
        for (var field : StatusField.ALL) {
            sink.name(field.name());
            field.print(entry, sink);
        }
        entry.meaning()
                .ifPresent(meaning -> {
                    sink.name("EXTRA");
                    sink.startTree();
                    sink.member("SEMANTICS", meaning);
                    sink.member("COLOR", entry.color());
                    sink.endTree();
                });
        sink.endTree();
    }
}
