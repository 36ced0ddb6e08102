package dev.daybook.demo.items;

import dev.daybook.demo.company.Customer;
import java.util.Locale;

/** The subject and amount that a lead, its deal, their invoices and the onboarding share. */
record BusinessCase(Customer customer, String subject, double amount) {

    private static final double STEP = 50;

    static BusinessCase of(Customer customer, String subject, double amount) {
        return new BusinessCase(customer, subject, StrictMath.rint(amount / STEP) * STEP);
    }

    /** Returns a part of the amount, rounded to cents. */
    double share(double part) {
        return StrictMath.rint(amount * part * 100) / 100;
    }

    BusinessCase withAmount(double newAmount) {
        return of(customer, subject, newAmount);
    }

    String title() {
        return customer.company()
                + ": "
                + subject.substring(0, 1).toLowerCase(Locale.ROOT)
                + subject.substring(1);
    }
}
