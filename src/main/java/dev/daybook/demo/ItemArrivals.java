package dev.daybook.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What comes in each day: leads, partners' deals, contracts that end. It has its seasons. */
final class ItemArrivals {

    private static final double LEADS_A_DAY = 12.5;
    private static final double RENEWALS_A_DAY = 1.5;
    private static final double PARTNER_DEALS_A_DAY = 0.7;

    /** January to December, compared with the average. */
    private static final List<Double> SEASON =
            List.of(0.9, 1.0, 1.15, 1.05, 1.0, 1.05, 0.8, 0.7, 1.15, 1.2, 1.2, 0.8);

    private static final double TRADE_SHOW = 1.9;
    private static final List<Double> TRADE_SHOWS = List.of(0.22, 0.71);
    private static final int TRADE_SHOW_DAYS = 8;

    private final ItemSimulation journeys;
    private final FollowUps sequel;
    private final SimulationContext office;
    private final SeededRandom chance;
    private final List<Customer> customers = new ArrayList<>();

    ItemArrivals(ItemSimulation journeys, FollowUps sequel, SimulationContext office) {
        this.journeys = journeys;
        this.sequel = sequel;
        this.office = office;
        this.chance = office.chance();
    }

    /** Notes what comes in on one day. */
    void note(LocalDate day) {
        if (!office.hours().isOpen(day)) {
            return;
        }
        var isTradeShow = isTradeShow(day);
        var pace = SEASON.get(day.getMonthValue() - 1) * (0.85 + 0.3 * office.year().elapsed());
        var leads = LEADS_A_DAY * pace * weekday(day) * (isTradeShow ? TRADE_SHOW : 1);
        times(chance.howMany(leads), day, () -> lead(isTradeShow));
        times(
                chance.howMany(RENEWALS_A_DAY * pace),
                day,
                () -> sequel.deal(BusinessLine.RENEWALS, renewal(), 0));
        times(
                chance.howMany(PARTNER_DEALS_A_DAY * pace),
                day,
                () -> sequel.deal(BusinessLine.PARTNERS, matter(), 0));
    }

    private void times(int count, LocalDate day, Runnable event) {
        for (var i = 0; i < count; i++) {
            var time = office.hours().during(day, chance.between(0, 1));
            // The year may begin in the middle of its first day.
            if (!time.isBefore(office.year().instant())) {
                office.agenda().note(time, event);
            }
        }
    }

    private static double weekday(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.MONDAY
                ? 1.25
                : day.getDayOfWeek() == DayOfWeek.FRIDAY ? 0.8 : 1;
    }

    private boolean isTradeShow(LocalDate day) {
        return TRADE_SHOWS.stream()
                .map(office.year()::day)
                .anyMatch(first ->
                        !day.isBefore(first) && day.isBefore(first.plusDays(TRADE_SHOW_DAYS)));
    }

    private void lead(boolean isTradeShow) {
        var source =
                isTradeShow && chance.happens(0.6)
                        ? "TRADE_SHOW"
                        : chance.oneOf(SampleNames.SOURCES);
        var matter = matter();
        journeys.begin(
                BusinessLine.LEADS,
                matter,
                office.staff().oneFor(BusinessLine.LEADS.role()),
                SampleFieldValues.lead(matter, source, chance));
    }

    private BusinessCase matter() {
        return BusinessCase.of(
                customer(), chance.oneOf(SampleNames.SUBJECTS), chance.around(9_000, 0.9));
    }

    private BusinessCase renewal() {
        return BusinessCase.of(
                customer(), chance.oneOf(SampleNames.RENEWALS), chance.around(6_000, 0.7));
    }

    /** Mostly somebody new; some come again. */
    private Customer customer() {
        if (!customers.isEmpty() && chance.happens(0.25)) {
            return chance.oneOf(customers);
        }
        var customer = Customer.by(chance);
        customers.add(customer);
        return customer;
    }
}
