package dev.daybook.bench;

/** Engine that queries the history of deals, in this process. */
interface Peer extends OpenResources.Part {

    /** Query that all engines answer, with other parameters each time, except for the last. */
    enum Question {
        ITEM("page of one deal's history"),
        STAGE("page of a stage in a month"),
        MIDDLE("page in the middle of all"),
        AGAIN("the same page again");

        private final String told;

        Question(String told) {
            this.told = told;
        }

        String told() {
            return told;
        }

        /** Returns the number of the parameter set for a run. */
        int time(int time) {
            return this == AGAIN ? 0 : time;
        }
    }

    String name();

    /**
     * Runs the query with the parameters of a run.
     *
     * @return number of rows, at most one page
     */
    int ask(Question question, int time) throws Exception;
}
