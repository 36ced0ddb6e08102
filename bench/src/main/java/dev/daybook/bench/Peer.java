package dev.daybook.bench;

/** What answers questions about the history of deals, in this process. */
interface Peer extends OpenResources.Part {

    /** What is asked of all of them: something else each time, but for the last. */
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

        /** For the so-manieth time in the question's own way. */
        int time(int time) {
            return this == AGAIN ? 0 : time;
        }
    }

    String name();

    /**
     * Asks for the so-manieth time.
     *
     * @return how many rows there were, at most a page
     */
    int ask(Question question, int time) throws Exception;
}
