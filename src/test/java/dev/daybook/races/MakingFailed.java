package dev.daybook.races;

/** Failure of a call that makes an element, which is a change beside the rounds that run. */
final class MakingFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MakingFailed(String message) {
        super(message);
    }
}
