package dev.daybook.explain;

import dev.daybook.explain.table.Table;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.protocol.Answer;

/** Remote method whose answer is a table. */
public interface TableMethod extends RemoteMethod {

    /** Returns the answer as a table. */
    Table table(Call call);

    @Override
    default Answer answer(Call call) {
        return table(call).answer();
    }
}
