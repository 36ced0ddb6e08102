package dev.daybook.tasks.parts.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.method.Param;
import dev.daybook.protocol.ParamType;

/** Number of an action, the third parameter of the {@code isactionallowed} methods. */
public final class ActionParam {

    public static final int ADD = 1;
    public static final int MODIFY = 2;
    public static final int REMOVE = 3;

    private ActionParam() {}

    /** Declares the parameter with the actions of a family. */
    public static Param<Long> of(String actions) {
        return required("actionId", ParamType.POSITION_INT, "Third: the action: " + actions);
    }
}
