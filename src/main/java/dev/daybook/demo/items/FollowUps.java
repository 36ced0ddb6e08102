package dev.daybook.demo.items;

import dev.daybook.demo.company.BusinessLine;
import dev.daybook.demo.company.SeededRandom;
import dev.daybook.demo.company.SimulationContext;
import dev.daybook.demo.company.StaffSetup;
import dev.daybook.demo.company.Vocabulary;
import dev.daybook.protocol.Value;
import java.util.Locale;

/** Items that follow from a stage: deals, invoices, onboardings, renewals. */
public final class FollowUps {

    private static final double DEPOSIT = 0.3;
    private static final double BUYS_AGAIN = 0.25;

    /** Part of the simulated time after which the company uses smart invoices. */
    private static final double SMART_INVOICES_SINCE = 0.45;

    private static final int PAYMENT_DAYS = 14;

    private final ItemSimulation simulation;
    private final SimulationContext context;
    private final StaffSetup staff;
    private final SeededRandom random;
    private int invoices;

    public FollowUps(ItemSimulation simulation, SimulationContext context) {
        this.simulation = simulation;
        this.context = context;
        this.staff = context.staff();
        this.random = context.random();
    }

    public void follow(SimulatedItem simulated) {
        var stage = simulation.stage(simulated);
        switch (simulated.line()) {
            case LEADS -> {
                if (stage.equals("CONVERTED")) {
                    scheduleSoon(0.3, () -> dealFromLead(simulated));
                }
            }
            case NEW_BUSINESS, ENTERPRISE, RENEWALS, PARTNERS -> afterDeal(simulated, stage);
            case OLD_INVOICES, INVOICES, ONBOARDING, ENTERPRISE_ONBOARDING -> {}
        }
    }

    private void scheduleSoon(double days, Runnable event) {
        context.scheduleIn(random.exponential(days), event);
    }

    private void dealFromLead(SimulatedItem lead) {
        var line =
                random.happens(0.14)
                        ? BusinessLine.ENTERPRISE
                        : random.happens(0.1) ? BusinessLine.PARTNERS : BusinessLine.NEW_BUSINESS;
        var amount = lead.businessCase().amount() * (line == BusinessLine.ENTERPRISE ? 6 : 1);
        deal(line, lead.businessCase().withAmount(amount), lead.id());
    }

    /** Adds a deal; {@code lead} is 0 if it has none. */
    void deal(BusinessLine line, BusinessCase businessCase, long lead) {
        var expected = context.after(random.between(15, 60));
        var fields = SampleTexts.deal(businessCase, expected, random);
        if (lead > 0) {
            fields.put("leadId", Value.of(lead));
        }
        simulation.start(line, businessCase, staff.available(line.role()), fields);
    }

    private void afterDeal(SimulatedItem deal, String stage) {
        switch (stage) {
            case "PREPAYMENT_INVOICE" -> scheduleSoon(0.5, () -> invoice(deal, DEPOSIT));
            case "FINAL_INVOICE" ->
                    scheduleSoon(0.5, () -> invoice(deal, wasDepositPaid(deal) ? 1 - DEPOSIT : 1));
            case "WON" -> afterWonDeal(deal);
            default -> {}
        }
    }

    private static boolean wasDepositPaid(SimulatedItem deal) {
        return deal.hasVisited("PREPAYMENT_INVOICE");
    }

    private void afterWonDeal(SimulatedItem deal) {
        if (deal.line() == BusinessLine.ENTERPRISE) {
            scheduleSoon(
                    2, () -> onboarding(BusinessLine.ENTERPRISE_ONBOARDING, deal.businessCase()));
        } else if (deal.line() != BusinessLine.RENEWALS) {
            scheduleSoon(2, () -> onboarding(BusinessLine.ONBOARDING, deal.businessCase()));
        }
        if (random.happens(BUYS_AGAIN)) {
            var subject = random.pick(Vocabulary.RENEWALS);
            var next =
                    BusinessCase.of(
                            deal.businessCase().customer(),
                            subject,
                            deal.businessCase().share(random.between(0.3, 0.9)));
            context.scheduleIn(
                    random.logNormal(60, 0.4), () -> deal(BusinessLine.RENEWALS, next, 0));
        }
    }

    private void invoice(SimulatedItem deal, double share) {
        invoices++;
        var number = String.format(Locale.ROOT, "%d-%05d", context.today().getYear(), invoices);
        var amount = deal.businessCase().share(share);
        var due = context.workingHours().timeOn(context.today().plusDays(PAYMENT_DAYS), 0);
        var businessCase = deal.businessCase();
        if (context.clock().elapsed() < SMART_INVOICES_SINCE) {
            simulation.start(
                    BusinessLine.OLD_INVOICES,
                    businessCase,
                    staff.available(BusinessLine.OLD_INVOICES.role()),
                    SampleTexts.oldInvoice(businessCase, deal.id(), number, amount, due));
        } else {
            simulation.start(
                    BusinessLine.INVOICES,
                    businessCase,
                    staff.available(BusinessLine.INVOICES.role()),
                    SampleTexts.invoice(businessCase, deal.id(), number, amount, due));
        }
    }

    private void onboarding(BusinessLine line, BusinessCase businessCase) {
        var goLive = context.after(line == BusinessLine.ONBOARDING ? 15 : 45);
        simulation.start(
                line,
                businessCase,
                staff.available(line.role()),
                SampleTexts.onboarding(businessCase, goLive));
    }
}
