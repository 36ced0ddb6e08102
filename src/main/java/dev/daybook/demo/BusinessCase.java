package dev.daybook.demo;

import java.util.Locale;

/** What a lead, its deal, the invoices and the onboarding after it are about. */
record BusinessCase(Customer customer, String subject, double amount) {

    private static final double STEP = 50;

    static BusinessCase of(Customer customer, String subject, double amount) {
        return new BusinessCase(customer, subject, StrictMath.rint(amount / STEP) * STEP);
    }

    /** A part of the amount, in whole cents. */
    double share(double part) {
        return StrictMath.rint(amount * part * 100) / 100;
    }

    BusinessCase worth(double newAmount) {
        return of(customer, subject, newAmount);
    }

    String title() {
        return customer.company()
                + ": "
                + subject.substring(0, 1).toLowerCase(Locale.ROOT)
                + subject.substring(1);
    }
}
