package dev.daybook.demo;

import static dev.daybook.demo.StageModel.about;
import static dev.daybook.demo.StageModel.across;
import static dev.daybook.demo.StageModel.between;
import static dev.daybook.demo.StageModel.deleted;
import static dev.daybook.demo.StageModel.open;
import static dev.daybook.demo.StageModel.rests;
import static dev.daybook.demo.StageModel.steady;
import static dev.daybook.demo.StageModel.term;
import static dev.daybook.demo.StageModel.to;

/** How work goes in each line: tables of stages, with days and percentages. */
final class PipelineModel {

    private static final StageModel LEADS =
            new StageModel()
                    .from(
                            "NEW",
                            open(0.35),
                            to("IN_PROCESS", 72),
                            to("PROCESSED", 6),
                            to("CONVERTED", 3),
                            to("JUNK", 13),
                            deleted(3),
                            rests(3))
                    .from(
                            "IN_PROCESS",
                            about(1.4),
                            to("PROCESSED", 58),
                            to("CONVERTED", 9),
                            to("JUNK", 24),
                            to("NEW", 5),
                            rests(4))
                    .from(
                            "PROCESSED",
                            about(2.5),
                            to("CONVERTED", 42),
                            to("JUNK", 35),
                            to("IN_PROCESS", 19),
                            rests(4))
                    .from(
                            "CONVERTED",
                            about(6),
                            rests(98.5),
                            // The customer was not ready after all.
                            to("PROCESSED", 1.5))
                    .from("JUNK", between(15, 70), rests(94), to("IN_PROCESS", 5), deleted(1));

    private static final StageModel NEW_BUSINESS =
            new StageModel()
                    .from(
                            "NEW",
                            open(1.2),
                            to("PREPARATION", 70),
                            to("PREPAYMENT_INVOICE", 6),
                            to("EXECUTING", 3),
                            to("LOSE", 12),
                            across(BusinessLine.ENTERPRISE, 4),
                            deleted(2),
                            rests(3))
                    .from(
                            "PREPARATION",
                            about(4),
                            to("PREPAYMENT_INVOICE", 56),
                            to("EXECUTING", 10),
                            to("NEW", 5),
                            to("LOSE", 16),
                            to("APOLOGY", 4),
                            across(BusinessLine.ENTERPRISE, "PREPARATION", 4),
                            across(BusinessLine.PARTNERS, 2),
                            rests(3))
                    .from(
                            "PREPAYMENT_INVOICE",
                            term(7),
                            to("EXECUTING", 68),
                            to("PREPARATION", 13),
                            to("FINAL_INVOICE", 4),
                            to("LOSE", 13),
                            rests(2))
                    .from(
                            "EXECUTING",
                            steady(9),
                            to("FINAL_INVOICE", 70),
                            to("WON", 12),
                            to("PREPARATION", 7),
                            to("LOSE", 8),
                            rests(3))
                    .from(
                            "FINAL_INVOICE",
                            term(6),
                            to("WON", 87),
                            to("EXECUTING", 9),
                            to("LOSE", 4))
                    .from(
                            "WON",
                            between(20, 80),
                            rests(90),
                            across(BusinessLine.RENEWALS, "NEW", 6),
                            across(BusinessLine.RENEWALS, 2),
                            to("EXECUTING", 2))
                    .from(
                            "LOSE",
                            open(12),
                            rests(80),
                            to("APOLOGY", 14),
                            to("PREPARATION", 5),
                            across(BusinessLine.PARTNERS, "NEW", 1))
                    .from("APOLOGY", about(15), rests(94), to("PREPARATION", 4), to("WON", 2));

    private static final StageModel ENTERPRISE =
            new StageModel()
                    .from(
                            "NEW",
                            about(3),
                            to("PREPARATION", 84),
                            to("LOSE", 8),
                            across(BusinessLine.NEW_BUSINESS, 6),
                            rests(2))
                    .from(
                            "PREPARATION",
                            about(12),
                            to("PREPAYMENT_INVOICE", 50),
                            to("EXECUTING", 14),
                            to("NEW", 8),
                            to("LOSE", 14),
                            to("APOLOGY", 6),
                            across(BusinessLine.NEW_BUSINESS, "PREPARATION", 6),
                            rests(2))
                    .from(
                            "PREPAYMENT_INVOICE",
                            term(18),
                            to("EXECUTING", 76),
                            to("PREPARATION", 14),
                            to("LOSE", 10))
                    .from(
                            "EXECUTING",
                            about(22),
                            to("FINAL_INVOICE", 78),
                            to("PREPARATION", 10),
                            to("LOSE", 6),
                            to("APOLOGY", 6))
                    .from("FINAL_INVOICE", term(20), to("WON", 90), to("EXECUTING", 10))
                    .from("WON", about(30), rests(92), across(BusinessLine.RENEWALS, "NEW", 8))
                    .from("LOSE", about(20), rests(70), to("APOLOGY", 20), to("PREPARATION", 10))
                    .from("APOLOGY", about(10), rests(92), to("PREPARATION", 8));

    private static final StageModel RENEWALS =
            new StageModel()
                    .from(
                            "NEW",
                            between(1, 12),
                            to("PREPARATION", 38),
                            to("FINAL_INVOICE", 46),
                            to("LOSE", 9),
                            across(BusinessLine.NEW_BUSINESS, 4),
                            rests(3))
                    .from(
                            "PREPARATION",
                            about(5),
                            to("FINAL_INVOICE", 62),
                            to("EXECUTING", 14),
                            to("LOSE", 16),
                            to("NEW", 8))
                    .from("PREPAYMENT_INVOICE", term(7), to("EXECUTING", 80), to("LOSE", 20))
                    .from("EXECUTING", steady(6), to("FINAL_INVOICE", 85), to("WON", 15))
                    .from("FINAL_INVOICE", term(10), to("WON", 91), to("LOSE", 9))
                    .from("WON", between(30, 90), rests(97), to("PREPARATION", 3))
                    .from("LOSE", about(8), rests(72), to("APOLOGY", 20), to("PREPARATION", 8))
                    .from(
                            "APOLOGY",
                            about(20),
                            rests(95),
                            across(BusinessLine.NEW_BUSINESS, "NEW", 5));

    private static final StageModel PARTNERS =
            new StageModel()
                    .from(
                            "NEW",
                            about(2),
                            to("PREPARATION", 62),
                            to("EXECUTING", 16),
                            to("LOSE", 14),
                            across(BusinessLine.NEW_BUSINESS, 5),
                            rests(3))
                    .from(
                            "PREPARATION",
                            about(7),
                            to("EXECUTING", 60),
                            to("NEW", 10),
                            to("LOSE", 22),
                            across(BusinessLine.NEW_BUSINESS, 5),
                            rests(3))
                    .from("PREPAYMENT_INVOICE", term(10), to("EXECUTING", 90), to("LOSE", 10))
                    .from("EXECUTING", about(14), to("FINAL_INVOICE", 80), to("LOSE", 20))
                    .from("FINAL_INVOICE", term(15), to("WON", 94), to("EXECUTING", 6))
                    .from("WON", about(20), rests(100))
                    .from("LOSE", about(20), rests(85), to("APOLOGY", 9), to("NEW", 6))
                    .from("APOLOGY", about(20), rests(100));

    private static final StageModel OLD_INVOICES =
            new StageModel()
                    .from("N", open(0.4), to("S", 94), to("P", 4), deleted(2))
                    .from("S", term(14), to("P", 84), to("D", 12), to("N", 4))
                    // A payment that bounced.
                    .from("P", about(4), rests(97), to("S", 3))
                    .from("D", about(12), rests(55), to("P", 30), to("S", 15));

    private static final StageModel INVOICES =
            new StageModel()
                    .from("N", open(0.3), to("S", 95), to("P", 3), deleted(2))
                    .from("S", term(14), to("P", 85), to("D", 12), to("N", 3))
                    .from("P", about(4), rests(98), to("S", 2))
                    .from("D", about(12), rests(50), to("P", 38), to("S", 12));

    private static final StageModel ONBOARDING =
            new StageModel()
                    .from(
                            "NEW",
                            open(1.5),
                            to("PREPARATION", 84),
                            to("CLIENT", 8),
                            to("FAIL", 3),
                            across(BusinessLine.ENTERPRISE_ONBOARDING, 3),
                            rests(2))
                    .from(
                            "PREPARATION",
                            steady(5),
                            to("CLIENT", 74),
                            to("SUCCESS", 8),
                            to("NEW", 6),
                            to("FAIL", 6),
                            across(BusinessLine.ENTERPRISE_ONBOARDING, 4),
                            rests(2))
                    .from(
                            "CLIENT",
                            about(4),
                            to("SUCCESS", 66),
                            to("PREPARATION", 25),
                            to("FAIL", 6),
                            rests(3))
                    .from("SUCCESS", about(10), rests(97), to("CLIENT", 3))
                    .from("FAIL", about(10), rests(86), to("NEW", 14));

    private static final StageModel ENTERPRISE_ONBOARDING =
            new StageModel()
                    .from("NEW", about(4), to("PREPARATION", 94), to("FAIL", 3), rests(3))
                    .from(
                            "PREPARATION",
                            about(15),
                            to("CLIENT", 78),
                            to("NEW", 8),
                            to("FAIL", 8),
                            across(BusinessLine.ONBOARDING, 6))
                    .from(
                            "CLIENT",
                            about(9),
                            to("SUCCESS", 58),
                            to("PREPARATION", 36),
                            to("FAIL", 6))
                    .from("SUCCESS", about(15), rests(95), to("PREPARATION", 5))
                    .from("FAIL", about(15), rests(90), to("NEW", 10));

    private PipelineModel() {}

    static StageModel of(BusinessLine line) {
        return switch (line) {
            case LEADS -> LEADS;
            case NEW_BUSINESS -> NEW_BUSINESS;
            case ENTERPRISE -> ENTERPRISE;
            case RENEWALS -> RENEWALS;
            case PARTNERS -> PARTNERS;
            case OLD_INVOICES -> OLD_INVOICES;
            case INVOICES -> INVOICES;
            case ONBOARDING -> ONBOARDING;
            case ENTERPRISE_ONBOARDING -> ENTERPRISE_ONBOARDING;
        };
    }
}
