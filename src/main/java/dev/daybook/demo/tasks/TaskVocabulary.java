package dev.daybook.demo.tasks;

import java.util.List;

/** Titles and texts of sample tasks. */
final class TaskVocabulary {

    /** Title and checklist of a task. {@code %s} stands for the customer or the product. */
    record Subject(String title, List<String> points) {

        Subject about(String name) {
            return new Subject(title.replace("%s", name), points);
        }
    }

    static final List<Subject> SALES =
            List.of(
                    subject("Call %s about the offer"),
                    subject(
                            "Prepare an offer for %s",
                            "Licences", "Discount", "Terms of payment", "Read by a colleague"),
                    subject("Visit %s", "Agenda", "Travel", "Minutes"),
                    subject("Show the planner to %s", "Sample data", "Invitation"),
                    subject("Answer the questions of %s"),
                    subject(
                            "Check the contract with %s",
                            "Liability", "Data protection", "Notice period"),
                    subject("Find out who decides at %s"),
                    subject("Send references to %s", "Two of the same trade", "Ask them first"));

    static final List<Subject> SUPPORT =
            List.of(
                    subject("%s cannot sign in"),
                    subject("%s misses orders since the update", "Logs", "Version", "Answer"),
                    subject("Route is wrong for %s", "Example from the customer", "Map data"),
                    subject("%s asks for an export"),
                    subject("Print-outs of %s are cut off", "Browser", "Paper"),
                    subject("%s wants another user", "Licence", "Account"));

    static final List<Subject> BACK_OFFICE =
            List.of(
                    subject(
                            "Close the month",
                            "Bank statements",
                            "Open invoices",
                            "Travel expenses",
                            "Report"),
                    subject("Remind those who have not paid", "List", "Letters"),
                    subject("Check the invoice of a supplier"),
                    subject("Order laptops", "Three offers", "Approval", "Delivery"),
                    subject("Renew the insurance"));

    static final List<Subject> PRODUCT =
            List.of(
                    subject("%s: import of orders is slow", "Measure", "Index", "Release note"),
                    subject("%s: dark colours", "Design", "Contrast", "Screenshots"),
                    subject("%s: export to spreadsheets", "Format", "Umlauts", "Limits", "Test"),
                    subject("%s: two people edit one route", "Reproduce", "Lock", "Test"),
                    subject("%s: map without network", "Cache", "Size", "Test on the road"),
                    subject("%s: remember the last filter", "Test"),
                    subject("%s: sign in with a company account", "Settings", "Manual", "Test"),
                    subject("%s: crash when a driver has no name", "Test that fails", "Fix"),
                    subject("%s: fewer clicks to a new order", "Sketch", "Try it with a customer"),
                    subject("%s: update of libraries", "Changes", "Test"));

    /** Tasks of one project, in their order. */
    static final List<Subject> ONBOARDING =
            List.of(
                    subject("Kick-off with %s", "Invitation", "Goals", "People"),
                    subject("Data of %s", "Vehicles", "Drivers", "Depots", "Checked by customer"),
                    subject("Installation at %s", "Devices", "SIM cards", "Test drive"),
                    subject("Training at %s", "Dispatchers", "Drivers", "Slides"),
                    subject("Go-live of %s", "Everybody can sign in", "Hotline", "First week"));

    static final List<String> COMMENTS =
            List.of(
                    "Called, nobody answered. I will try again tomorrow.",
                    "They want it in writing.",
                    "Waiting for an answer.",
                    "Looks good to me.",
                    "Who can help with this?",
                    "Half of it is done.",
                    "The customer is happy with the first version.",
                    "This takes longer than we thought.",
                    "See the file.",
                    "I talked to them: next week is fine.",
                    "Done, please have a look.");

    static final List<String> RESULTS =
            List.of(
                    "The customer agrees.",
                    "Everything works, tested on two devices.",
                    "Sent, and answered with yes.",
                    "Fixed in the next release.",
                    "All is in the folder of the customer.");

    static final List<String> POINTS =
            List.of("Tell the customer", "Update the wiki", "Ask legal", "Second look", "Backup");

    static final List<String> TITLE_ENDINGS =
            List.of(
                    ", second attempt",
                    " #urgent",
                    " (part 2)",
                    ", with legal",
                    " before holidays");

    static final List<String> DESCRIPTIONS =
            List.of(
                    "Everything we know is in the comments.",
                    "The customer needs it before the season begins. #season",
                    "As discussed on the phone.",
                    "Please keep it short, two pages are enough.");

    static final List<String> TAGS =
            List.of("customer", "internal", "legal", "quick", "season", "waiting", "idea");

    static final List<String> STORY_POINTS = List.of("1", "2", "3", "5", "8");

    private TaskVocabulary() {}

    private static Subject subject(String title, String... points) {
        return new Subject(title, List.of(points));
    }
}
