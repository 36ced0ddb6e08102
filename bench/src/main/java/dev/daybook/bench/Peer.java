package dev.daybook.bench;

/** What answers questions about the history of deals, in this process. */
interface Peer extends Parts.Part {

    /** What is asked of all of them. */
    enum Question {
        ITEM("page of one deal's history"),
        STAGE("page of a stage in a month"),
        MIDDLE("page in the middle of all");

        private final String told;

        Question(String told) {
            this.told = told;
        }

        String told() {
            return told;
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
