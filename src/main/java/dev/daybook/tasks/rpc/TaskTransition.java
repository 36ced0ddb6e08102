package dev.daybook.tasks.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.task.StatusTransition;
import java.time.ZoneId;
import java.util.Locale;

/** Remote method that changes the status of a task, such as {@code tasks.task.start}. */
record TaskTransition(Tasks tasks, ZoneId zone, StatusTransition step) implements RemoteMethod {

    @Override
    public Signature signature() {
        return withExample(Signature.task(name(step)))
                .summary(summaryOf(step))
                .takes(TaskParam.TASK)
                .returns(TaskParam.RETURNS_TASK)
                .refuses(ErrorCode.TASK_MISSING, ErrorCode.TASK_ID_WRONG, step.error())
                .from(page());
    }

    private static String name(StatusTransition step) {
        return "tasks.task." + step.name().toLowerCase(Locale.ROOT);
    }

    /** Adds an example about a task of the sample portal, after the step that must come before. */
    private Signature withExample(Signature signature) {
        var first = "{\"taskId\":1}";
        return switch (step) {
            case START, DEFER, COMPLETE -> signature.example(first);
            case PAUSE ->
                    signature.exampleAfter(name(StatusTransition.START), first).example(first);
            case RENEW ->
                    signature.exampleAfter(name(StatusTransition.COMPLETE), first).example(first);
            case APPROVE, DISAPPROVE -> signature.example("{\"taskId\":3}");
        };
    }

    @Override
    public Answer answer(Call call) {
        tasks.step(call.caller(), call.get(TaskParam.TASK), step);
        return TaskParam.shown(call, tasks, call.get(TaskParam.TASK), zone);
    }

    private String word() {
        return step.name().toLowerCase(Locale.ROOT);
    }

    private static String summaryOf(StatusTransition step) {
        return switch (step) {
            case START -> "Starts a task: from pending to in progress";
            case PAUSE -> "Pauses a task: from in progress to pending";
            case DEFER -> "Defers a pending task";
            case COMPLETE ->
                    "Completes a task; where its creator controls it, it waits for control first";
            case RENEW -> "Takes up a completed or deferred task again";
            case APPROVE -> "Accepts a task that waits for control";
            case DISAPPROVE -> "Sends a task that waits for control back";
        };
    }

    private String page() {
        return switch (step) {
            case APPROVE, DISAPPROVE -> "tasks/tasks-task-" + word();
            case START, PAUSE, DEFER, COMPLETE, RENEW -> "tasks/status/tasks-task-" + word();
        };
    }
}
