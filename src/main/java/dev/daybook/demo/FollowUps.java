package dev.daybook.demo;

import dev.daybook.protocol.Value;
import java.util.Locale;

/** What follows when an item comes to a stage: deals, invoices, onboardings, the next deal. */
final class FollowUps {

    private static final double DEPOSIT = 0.3;
    private static final double BUYS_MORE = 0.25;

    /** When the company gave up the old invoices. */
    private static final double SMART_INVOICES_SINCE = 0.45;

    private static final int PAYMENT_DAYS = 14;

    private final ItemSimulation journeys;
    private final SimulationContext office;
    private final StaffSetup staff;
    private final SeededRandom chance;
    private int invoices;

    FollowUps(ItemSimulation journeys, SimulationContext office) {
        this.journeys = journeys;
        this.office = office;
        this.staff = office.staff();
        this.chance = office.chance();
    }

    void follow(SimulatedItem journey) {
        var stage = journeys.stage(journey);
        switch (journey.line()) {
            case LEADS -> {
                if (stage.equals("CONVERTED")) {
                    soon(0.3, () -> dealOf(journey));
                }
            }
            case NEW_BUSINESS, ENTERPRISE, RENEWALS, PARTNERS -> afterDeal(journey, stage);
            case OLD_INVOICES, INVOICES, ONBOARDING, ENTERPRISE_ONBOARDING -> {}
        }
    }

    private void soon(double days, Runnable event) {
        office.later(chance.sometime(days), event);
    }

    private void dealOf(SimulatedItem lead) {
        var line =
                chance.happens(0.14)
                        ? BusinessLine.ENTERPRISE
                        : chance.happens(0.1) ? BusinessLine.PARTNERS : BusinessLine.NEW_BUSINESS;
        var worth = lead.matter().amount() * (line == BusinessLine.ENTERPRISE ? 6 : 1);
        deal(line, lead.matter().worth(worth), lead.id());
    }

    /** A new deal; of a lead, or of none. */
    void deal(BusinessLine line, BusinessCase matter, long lead) {
        var expected = office.in(chance.between(15, 60));
        var fields = SampleFieldValues.deal(matter, expected, chance);
        if (lead > 0) {
            fields.put("leadId", Value.of(lead));
        }
        journeys.begin(line, matter, staff.oneFor(line.role()), fields);
    }

    private void afterDeal(SimulatedItem deal, String stage) {
        switch (stage) {
            case "PREPAYMENT_INVOICE" -> soon(0.5, () -> invoice(deal, DEPOSIT));
            case "FINAL_INVOICE" ->
                    soon(0.5, () -> invoice(deal, wasDepositPaid(deal) ? 1 - DEPOSIT : 1));
            case "WON" -> afterWin(deal);
            default -> {}
        }
    }

    private static boolean wasDepositPaid(SimulatedItem deal) {
        return deal.hasVisited("PREPAYMENT_INVOICE");
    }

    private void afterWin(SimulatedItem deal) {
        if (deal.line() == BusinessLine.ENTERPRISE) {
            soon(2, () -> onboarding(BusinessLine.ENTERPRISE_ONBOARDING, deal.matter()));
        } else if (deal.line() != BusinessLine.RENEWALS) {
            soon(2, () -> onboarding(BusinessLine.ONBOARDING, deal.matter()));
        }
        if (chance.happens(BUYS_MORE)) {
            var subject = chance.oneOf(SampleNames.RENEWALS);
            var next =
                    BusinessCase.of(
                            deal.matter().customer(),
                            subject,
                            deal.matter().share(chance.between(0.3, 0.9)));
            office.later(chance.around(60, 0.4), () -> deal(BusinessLine.RENEWALS, next, 0));
        }
    }

    private void invoice(SimulatedItem deal, double share) {
        invoices++;
        var number = String.format(Locale.ROOT, "%d-%05d", office.today().getYear(), invoices);
        var amount = deal.matter().share(share);
        var due = office.hours().during(office.today().plusDays(PAYMENT_DAYS), 0);
        var matter = deal.matter();
        if (office.year().elapsed() < SMART_INVOICES_SINCE) {
            journeys.begin(
                    BusinessLine.OLD_INVOICES,
                    matter,
                    staff.oneFor(BusinessLine.OLD_INVOICES.role()),
                    SampleFieldValues.oldInvoice(matter, deal.id(), number, amount, due));
        } else {
            journeys.begin(
                    BusinessLine.INVOICES,
                    matter,
                    staff.oneFor(BusinessLine.INVOICES.role()),
                    SampleFieldValues.invoice(matter, number, amount, due));
        }
    }

    private void onboarding(BusinessLine line, BusinessCase matter) {
        var goLive = office.in(line == BusinessLine.ONBOARDING ? 15 : 45);
        journeys.begin(
                line,
                matter,
                staff.oneFor(line.role()),
                SampleFieldValues.onboarding(matter, goLive));
    }
}
