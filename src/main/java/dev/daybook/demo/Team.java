package dev.daybook.demo;

/** Those who have tasks of the same kind, and what these tasks are like. */
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

    /** How many tasks, or projects of tasks, come up on an average day. */
    double tasksADay() {
        return tasksADay;
    }

    /** How many working days a task takes, mostly. */
    double days() {
        return days;
    }

    /** How often something happens to a task on its way, on average. */
    double happenings() {
        return happenings;
    }
}
