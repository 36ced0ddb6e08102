package dev.daybook.demo;

/** Teams with the kinds of tasks they have. */
enum Team {
    SALES(4.6, 2.5, 3.8),
    ONBOARDING(0.4, 6, 6),
    PRODUCT(2.5, 5, 7.5),
    SUPPORT(2.2, 1.5, 5),
    BACK_OFFICE(0.6, 3, 4);

    private final double tasksADay;
    private final double days;
    private final double happenings;

    Team(double tasksADay, double days, double happenings) {
        this.tasksADay = tasksADay;
        this.days = days;
        this.happenings = happenings;
    }

    boolean has(Person person) {
        return switch (person.role()) {
            case HEAD_OF_SALES -> false;
            case SALES_DEVELOPMENT, SALES, ENTERPRISE_SALES, CUSTOMER_CARE, PARTNER_SALES ->
                    this == SALES;
            case ACCOUNTING -> this == BACK_OFFICE;
            case ONBOARDING -> this == ONBOARDING;
            case PRODUCT_OWNER, DEVELOPMENT -> this == PRODUCT;
            case SUPPORT -> this == SUPPORT;
        };
    }

    /** Returns the average number of new tasks or projects a day. */
    double tasksADay() {
        return tasksADay;
    }

    /** Returns the typical duration in working days. */
    double days() {
        return days;
    }

    /** Returns the average number of actions on an open task. */
    double happenings() {
        return happenings;
    }
}
