package dev.daybook.demo;

import dev.daybook.protocol.Value;
import java.util.Locale;

/** What follows when an item comes to a stage: deals, invoices, onboardings, the next deal. */
final class Sequel {

    private static final double DEPOSIT = 0.3;
    private static final double BUYS_MORE = 0.25;

    /** When the company gave up the old invoices. */
    private static final double SMART_INVOICES_SINCE = 0.45;

    private static final int PAYMENT_DAYS = 14;

    private final Journeys journeys;
    private final Office office;
    private final Staff staff;
    private final Chance chance;
    private int invoices;

    Sequel(Journeys journeys, Office office) {
        this.journeys = journeys;
        this.office = office;
        this.staff = office.staff();
        this.chance = office.chance();
    }

    void follow(Journey journey) {
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

    private void dealOf(Journey lead) {
        var line =
                chance.happens(0.14)
                        ? Line.ENTERPRISE
                        : chance.happens(0.1) ? Line.PARTNERS : Line.NEW_BUSINESS;
        var worth = lead.matter().amount() * (line == Line.ENTERPRISE ? 6 : 1);
        deal(line, lead.matter().worth(worth), lead.id());
    }

    /** A new deal; of a lead, or of none. */
    void deal(Line line, Matter matter, long lead) {
        var expected = office.in(chance.between(15, 60));
        var fields = Papers.deal(matter, expected, chance);
        if (lead > 0) {
            fields.put("leadId", Value.of(lead));
        }
        journeys.begin(line, matter, staff.oneFor(line.role()), fields);
    }

    private void afterDeal(Journey deal, String stage) {
        switch (stage) {
            case "PREPAYMENT_INVOICE" -> soon(0.5, () -> invoice(deal, DEPOSIT));
            case "FINAL_INVOICE" ->
                    soon(0.5, () -> invoice(deal, wasDepositPaid(deal) ? 1 - DEPOSIT : 1));
            case "WON" -> afterWin(deal);
            default -> {}
        }
    }

    private static boolean wasDepositPaid(Journey deal) {
        return deal.hasVisited("PREPAYMENT_INVOICE");
    }

    private void afterWin(Journey deal) {
        if (deal.line() == Line.ENTERPRISE) {
            soon(2, () -> onboarding(Line.ENTERPRISE_ONBOARDING, deal.matter()));
        } else if (deal.line() != Line.RENEWALS) {
            soon(2, () -> onboarding(Line.ONBOARDING, deal.matter()));
        }
        if (chance.happens(BUYS_MORE)) {
            var subject = chance.oneOf(Words.RENEWALS);
            var next =
                    Matter.of(
                            deal.matter().customer(),
                            subject,
                            deal.matter().share(chance.between(0.3, 0.9)));
            office.later(chance.around(60, 0.4), () -> deal(Line.RENEWALS, next, 0));
        }
    }

    private void invoice(Journey deal, double share) {
        invoices++;
        var number = String.format(Locale.ROOT, "%d-%05d", office.today().getYear(), invoices);
        var amount = deal.matter().share(share);
        var due = office.hours().during(office.today().plusDays(PAYMENT_DAYS), 0);
        var matter = deal.matter();
        if (office.year().elapsed() < SMART_INVOICES_SINCE) {
            journeys.begin(
                    Line.OLD_INVOICES,
                    matter,
                    staff.oneFor(Line.OLD_INVOICES.role()),
                    Papers.oldInvoice(matter, deal.id(), number, amount, due));
        } else {
            journeys.begin(
                    Line.INVOICES,
                    matter,
                    staff.oneFor(Line.INVOICES.role()),
                    Papers.invoice(matter, number, amount, due));
        }
    }

    private void onboarding(Line line, Matter matter) {
        var goLive = office.in(line == Line.ONBOARDING ? 15 : 45);
        journeys.begin(line, matter, staff.oneFor(line.role()), Papers.onboarding(matter, goLive));
    }
}
