package dev.daybook.demo.company;

/** Line of business: has one pipeline and one role that works on it. */
public enum BusinessLine {
    LEADS(Role.SALES_DEVELOPMENT),
    NEW_BUSINESS(Role.SALES),
    ENTERPRISE(Role.ENTERPRISE_SALES),
    RENEWALS(Role.CUSTOMER_CARE),
    PARTNERS(Role.PARTNER_SALES),
    OLD_INVOICES(Role.ACCOUNTING),
    INVOICES(Role.ACCOUNTING),
    ONBOARDING(Role.ONBOARDING),
    ENTERPRISE_ONBOARDING(Role.ONBOARDING);

    /** Role of a person in the company. */
    public enum Role {
        HEAD_OF_SALES,
        SALES_DEVELOPMENT,
        SALES,
        ENTERPRISE_SALES,
        CUSTOMER_CARE,
        PARTNER_SALES,
        ACCOUNTING,
        ONBOARDING,
        PRODUCT_OWNER,
        DEVELOPMENT,
        SUPPORT
    }

    private final Role role;

    BusinessLine(Role role) {
        this.role = role;
    }

    public Role role() {
        return role;
    }
}
