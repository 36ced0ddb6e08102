package dev.daybook.mirror.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.mirror.report.MirrorReport;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import java.time.InstantSource;

/** {@code daybook.mirror.report}: returns what a mirror contains and what is missing. */
record MirrorReportGet(MirrorStore mirror, InstantSource clock) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.global("daybook.mirror.report")
                .summary("Returns what the mirror contains, what is missing, and its limits")
                .returns(
                        "`source`, `state`, `reason`, `reason_code`, `as_of`, `lag_seconds`, `reader`"
                                + " (the process that reads the source), `complete`, `streams` with"
                                + " their covered ids, gaps, comparisons, archived rows and known"
                                + " actors, `tasks`, `budget`, `limited_by`, `ready_at`,"
                                + " `unnamed_stages`, `dropped_fields`, `imports` and `incidents`")
                .refuses(ErrorCode.ADMINISTRATOR_NEEDED, ErrorCode.NOT_A_MIRROR)
                .from("addition of Daybook: docs/mirror.md");
    }

    @Override
    public Answer answer(Call call) {
        if (!call.caller().isAdmin()) {
            throw ErrorCode.ADMINISTRATOR_NEEDED.with();
        }
        if (mirror.settings().isEmpty()) {
            throw ErrorCode.NOT_A_MIRROR.with();
        }
        return Answer.of(new MirrorReport(mirror, clock.instant()).json());
    }
}
