package dev.daybook.demo.items;

import static dev.daybook.demo.items.PipelineModel.abandoned;
import static dev.daybook.demo.items.PipelineModel.between;
import static dev.daybook.demo.items.PipelineModel.deleted;
import static dev.daybook.demo.items.PipelineModel.exponential;
import static dev.daybook.demo.items.PipelineModel.paymentTerm;
import static dev.daybook.demo.items.PipelineModel.steady;
import static dev.daybook.demo.items.PipelineModel.to;
import static dev.daybook.demo.items.PipelineModel.toPipeline;
import static dev.daybook.demo.items.PipelineModel.varying;

import dev.daybook.demo.company.BusinessLine;

/** Pipeline models of the business lines: stages with days and percentages. */
final class PipelineModels {

    private static final PipelineModel LEADS =
            new PipelineModel()
                    .from(
                            "NEW",
                            exponential(0.35),
                            to("IN_PROCESS", 72),
                            to("PROCESSED", 6),
                            to("CONVERTED", 3),
                            to("JUNK", 13),
                            deleted(3),
                            abandoned(3))
                    .from(
                            "IN_PROCESS",
                            varying(1.4),
                            to("PROCESSED", 58),
                            to("CONVERTED", 9),
                            to("JUNK", 24),
                            to("NEW", 5),
                            abandoned(4))
                    .from(
                            "PROCESSED",
                            varying(2.5),
                            to("CONVERTED", 42),
                            to("JUNK", 35),
                            to("IN_PROCESS", 19),
                            abandoned(4))
                    .from(
                            "CONVERTED",
                            varying(6),
                            abandoned(98.5),
                            // The conversion was premature.
                            to("PROCESSED", 1.5))
                    .from("JUNK", between(15, 70), abandoned(94), to("IN_PROCESS", 5), deleted(1));

    private static final PipelineModel NEW_BUSINESS =
            new PipelineModel()
                    .from(
                            "NEW",
                            exponential(1.2),
                            to("PREPARATION", 70),
                            to("PREPAYMENT_INVOICE", 6),
                            to("EXECUTING", 3),
                            to("LOSE", 12),
                            toPipeline(BusinessLine.ENTERPRISE, 4),
                            deleted(2),
                            abandoned(3))
                    .from(
                            "PREPARATION",
                            varying(4),
                            to("PREPAYMENT_INVOICE", 56),
                            to("EXECUTING", 10),
                            to("NEW", 5),
                            to("LOSE", 16),
                            to("APOLOGY", 4),
                            toPipeline(BusinessLine.ENTERPRISE, "PREPARATION", 4),
                            toPipeline(BusinessLine.PARTNERS, 2),
                            abandoned(3))
                    .from(
                            "PREPAYMENT_INVOICE",
                            paymentTerm(7),
                            to("EXECUTING", 68),
                            to("PREPARATION", 13),
                            to("FINAL_INVOICE", 4),
                            to("LOSE", 13),
                            abandoned(2))
                    .from(
                            "EXECUTING",
                            steady(9),
                            to("FINAL_INVOICE", 70),
                            to("WON", 12),
                            to("PREPARATION", 7),
                            to("LOSE", 8),
                            abandoned(3))
                    .from(
                            "FINAL_INVOICE",
                            paymentTerm(6),
                            to("WON", 87),
                            to("EXECUTING", 9),
                            to("LOSE", 4))
                    .from(
                            "WON",
                            between(20, 80),
                            abandoned(90),
                            toPipeline(BusinessLine.RENEWALS, "NEW", 6),
                            toPipeline(BusinessLine.RENEWALS, 2),
                            to("EXECUTING", 2))
                    .from(
                            "LOSE",
                            exponential(12),
                            abandoned(80),
                            to("APOLOGY", 14),
                            to("PREPARATION", 5),
                            toPipeline(BusinessLine.PARTNERS, "NEW", 1))
                    .from(
                            "APOLOGY",
                            varying(15),
                            abandoned(94),
                            to("PREPARATION", 4),
                            to("WON", 2));

    private static final PipelineModel ENTERPRISE =
            new PipelineModel()
                    .from(
                            "NEW",
                            varying(3),
                            to("PREPARATION", 84),
                            to("LOSE", 8),
                            toPipeline(BusinessLine.NEW_BUSINESS, 6),
                            abandoned(2))
                    .from(
                            "PREPARATION",
                            varying(12),
                            to("PREPAYMENT_INVOICE", 50),
                            to("EXECUTING", 14),
                            to("NEW", 8),
                            to("LOSE", 14),
                            to("APOLOGY", 6),
                            toPipeline(BusinessLine.NEW_BUSINESS, "PREPARATION", 6),
                            abandoned(2))
                    .from(
                            "PREPAYMENT_INVOICE",
                            paymentTerm(18),
                            to("EXECUTING", 76),
                            to("PREPARATION", 14),
                            to("LOSE", 10))
                    .from(
                            "EXECUTING",
                            varying(22),
                            to("FINAL_INVOICE", 78),
                            to("PREPARATION", 10),
                            to("LOSE", 6),
                            to("APOLOGY", 6))
                    .from("FINAL_INVOICE", paymentTerm(20), to("WON", 90), to("EXECUTING", 10))
                    .from(
                            "WON",
                            varying(30),
                            abandoned(92),
                            toPipeline(BusinessLine.RENEWALS, "NEW", 8))
                    .from(
                            "LOSE",
                            varying(20),
                            abandoned(70),
                            to("APOLOGY", 20),
                            to("PREPARATION", 10))
                    .from("APOLOGY", varying(10), abandoned(92), to("PREPARATION", 8));

    private static final PipelineModel RENEWALS =
            new PipelineModel()
                    .from(
                            "NEW",
                            between(1, 12),
                            to("PREPARATION", 38),
                            to("FINAL_INVOICE", 46),
                            to("LOSE", 9),
                            toPipeline(BusinessLine.NEW_BUSINESS, 4),
                            abandoned(3))
                    .from(
                            "PREPARATION",
                            varying(5),
                            to("FINAL_INVOICE", 62),
                            to("EXECUTING", 14),
                            to("LOSE", 16),
                            to("NEW", 8))
                    .from("PREPAYMENT_INVOICE", paymentTerm(7), to("EXECUTING", 80), to("LOSE", 20))
                    .from("EXECUTING", steady(6), to("FINAL_INVOICE", 85), to("WON", 15))
                    .from("FINAL_INVOICE", paymentTerm(10), to("WON", 91), to("LOSE", 9))
                    .from("WON", between(30, 90), abandoned(97), to("PREPARATION", 3))
                    .from(
                            "LOSE",
                            varying(8),
                            abandoned(72),
                            to("APOLOGY", 20),
                            to("PREPARATION", 8))
                    .from(
                            "APOLOGY",
                            varying(20),
                            abandoned(95),
                            toPipeline(BusinessLine.NEW_BUSINESS, "NEW", 5));

    private static final PipelineModel PARTNERS =
            new PipelineModel()
                    .from(
                            "NEW",
                            varying(2),
                            to("PREPARATION", 62),
                            to("EXECUTING", 16),
                            to("LOSE", 14),
                            toPipeline(BusinessLine.NEW_BUSINESS, 5),
                            abandoned(3))
                    .from(
                            "PREPARATION",
                            varying(7),
                            to("EXECUTING", 60),
                            to("NEW", 10),
                            to("LOSE", 22),
                            toPipeline(BusinessLine.NEW_BUSINESS, 5),
                            abandoned(3))
                    .from(
                            "PREPAYMENT_INVOICE",
                            paymentTerm(10),
                            to("EXECUTING", 90),
                            to("LOSE", 10))
                    .from("EXECUTING", varying(14), to("FINAL_INVOICE", 80), to("LOSE", 20))
                    .from("FINAL_INVOICE", paymentTerm(15), to("WON", 94), to("EXECUTING", 6))
                    .from("WON", varying(20), abandoned(100))
                    .from("LOSE", varying(20), abandoned(85), to("APOLOGY", 9), to("NEW", 6))
                    .from("APOLOGY", varying(20), abandoned(100));

    private static final PipelineModel OLD_INVOICES =
            new PipelineModel()
                    .from("N", exponential(0.4), to("S", 94), to("P", 4), deleted(2))
                    .from("S", paymentTerm(14), to("P", 84), to("D", 12), to("N", 4))
                    // The payment bounced.
                    .from("P", varying(4), abandoned(97), to("S", 3))
                    .from("D", varying(12), abandoned(55), to("P", 30), to("S", 15));

    private static final PipelineModel INVOICES =
            new PipelineModel()
                    .from("N", exponential(0.3), to("S", 95), to("P", 3), deleted(2))
                    .from("S", paymentTerm(14), to("P", 85), to("D", 12), to("N", 3))
                    .from("P", varying(4), abandoned(98), to("S", 2))
                    .from("D", varying(12), abandoned(50), to("P", 38), to("S", 12));

    private static final PipelineModel ONBOARDING =
            new PipelineModel()
                    .from(
                            "NEW",
                            exponential(1.5),
                            to("PREPARATION", 84),
                            to("CLIENT", 8),
                            to("FAIL", 3),
                            toPipeline(BusinessLine.ENTERPRISE_ONBOARDING, 3),
                            abandoned(2))
                    .from(
                            "PREPARATION",
                            steady(5),
                            to("CLIENT", 74),
                            to("SUCCESS", 8),
                            to("NEW", 6),
                            to("FAIL", 6),
                            toPipeline(BusinessLine.ENTERPRISE_ONBOARDING, 4),
                            abandoned(2))
                    .from(
                            "CLIENT",
                            varying(4),
                            to("SUCCESS", 66),
                            to("PREPARATION", 25),
                            to("FAIL", 6),
                            abandoned(3))
                    .from("SUCCESS", varying(10), abandoned(97), to("CLIENT", 3))
                    .from("FAIL", varying(10), abandoned(86), to("NEW", 14));

    private static final PipelineModel ENTERPRISE_ONBOARDING =
            new PipelineModel()
                    .from("NEW", varying(4), to("PREPARATION", 94), to("FAIL", 3), abandoned(3))
                    .from(
                            "PREPARATION",
                            varying(15),
                            to("CLIENT", 78),
                            to("NEW", 8),
                            to("FAIL", 8),
                            toPipeline(BusinessLine.ONBOARDING, 6))
                    .from(
                            "CLIENT",
                            varying(9),
                            to("SUCCESS", 58),
                            to("PREPARATION", 36),
                            to("FAIL", 6))
                    .from("SUCCESS", varying(15), abandoned(95), to("PREPARATION", 5))
                    .from("FAIL", varying(15), abandoned(90), to("NEW", 10));

    private PipelineModels() {}

    static PipelineModel of(BusinessLine line) {
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
