package dev.daybook.races;

/**
 * Reply to one of two calls at once.
 *
 * @param status the status of the reply; 0 if there was none in time
 */
record Outcome(Change change, long user, int status, String text) {

    boolean isAcknowledged() {
        return status == 200;
    }
}
