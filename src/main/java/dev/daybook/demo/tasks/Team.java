package dev.daybook.demo.tasks;

import dev.daybook.demo.company.Person;

/** Team with tasks of its own kind. */
enum Team {
    SALES(4.6, 2.5, 3.8),
    ONBOARDING(0.4, 6, 6),
    PRODUCT(2.5, 5, 7.5),
    SUPPORT(2.2, 1.5, 5),
    BACK_OFFICE(0.6, 3, 4);

    private final double tasksPerDay;
    private final double typicalDays;
    private final double eventsPerTask;

    Team(double tasksPerDay, double typicalDays, double eventsPerTask) {
        this.tasksPerDay = tasksPerDay;
        this.typicalDays = typicalDays;
        this.eventsPerTask = eventsPerTask;
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

    /** Returns the average number of tasks, or projects, that arrive per day. */
    double tasksPerDay() {
        return tasksPerDay;
    }

    /** Returns the median duration of a task, in working days. */
    double typicalDays() {
        return typicalDays;
    }

    /** Returns the average number of random actions on a task. */
    double eventsPerTask() {
        return eventsPerTask;
    }
}
