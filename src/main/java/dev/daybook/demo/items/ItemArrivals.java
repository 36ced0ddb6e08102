package dev.daybook.demo.items;

import dev.daybook.demo.company.BusinessLine;
import dev.daybook.demo.company.Customer;
import dev.daybook.demo.company.SeededRandom;
import dev.daybook.demo.company.SimulationContext;
import dev.daybook.demo.company.Vocabulary;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Random arrival of leads, partner deals and renewals, with seasonal variation. */
public final class ItemArrivals {

    private static final double LEADS_PER_DAY = 12.5;
    private static final double RENEWALS_PER_DAY = 1.5;
    private static final double PARTNER_DEALS_PER_DAY = 0.7;

    /** January to December, relative to the average. */
    private static final List<Double> MONTHLY_FACTORS =
            List.of(0.9, 1.0, 1.15, 1.05, 1.0, 1.05, 0.8, 0.7, 1.15, 1.2, 1.2, 0.8);

    private static final double TRADE_SHOW_FACTOR = 1.9;
    private static final List<Double> TRADE_SHOWS = List.of(0.22, 0.71);
    private static final int TRADE_SHOW_DAYS = 8;

    private final ItemSimulation simulation;
    private final FollowUps followUps;
    private final SimulationContext context;
    private final SeededRandom random;
    private final List<Customer> customers = new ArrayList<>();

    public ItemArrivals(ItemSimulation simulation, FollowUps followUps, SimulationContext context) {
        this.simulation = simulation;
        this.followUps = followUps;
        this.context = context;
        this.random = context.random();
    }

    /** Schedules the arrivals of one day. */
    public void schedule(LocalDate day) {
        if (!context.workingHours().isOpen(day)) {
            return;
        }
        var isTradeShow = isTradeShow(day);
        var factor =
                MONTHLY_FACTORS.get(day.getMonthValue() - 1)
                        * (0.85 + 0.3 * context.clock().elapsed());
        var leads = LEADS_PER_DAY * factor * weekday(day) * (isTradeShow ? TRADE_SHOW_FACTOR : 1);
        schedule(random.poisson(leads), day, () -> addLead(isTradeShow));
        schedule(
                random.poisson(RENEWALS_PER_DAY * factor),
                day,
                () -> followUps.deal(BusinessLine.RENEWALS, renewal(), 0));
        schedule(
                random.poisson(PARTNER_DEALS_PER_DAY * factor),
                day,
                () -> followUps.deal(BusinessLine.PARTNERS, newCase(), 0));
    }

    private void schedule(int count, LocalDate day, Runnable event) {
        for (var i = 0; i < count; i++) {
            var time = context.workingHours().timeOn(day, random.between(0, 1));
            // The period may begin in the middle of its first day.
            if (!time.isBefore(context.clock().instant())) {
                context.calendar().schedule(time, event);
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
                .map(context.clock()::day)
                .anyMatch(first ->
                        !day.isBefore(first) && day.isBefore(first.plusDays(TRADE_SHOW_DAYS)));
    }

    private void addLead(boolean isTradeShow) {
        var source =
                isTradeShow && random.happens(0.6) ? "TRADE_SHOW" : random.pick(Vocabulary.SOURCES);
        var businessCase = newCase();
        simulation.start(
                BusinessLine.LEADS,
                businessCase,
                context.staff().available(BusinessLine.LEADS.role()),
                SampleTexts.lead(businessCase, source, random));
    }

    private BusinessCase newCase() {
        return BusinessCase.of(
                customer(), random.pick(Vocabulary.SUBJECTS), random.logNormal(9_000, 0.9));
    }

    private BusinessCase renewal() {
        return BusinessCase.of(
                customer(), random.pick(Vocabulary.RENEWALS), random.logNormal(6_000, 0.7));
    }

    /** Returns a new customer in three of four cases, else an earlier one. */
    private Customer customer() {
        if (!customers.isEmpty() && random.happens(0.25)) {
            return random.pick(customers);
        }
        var customer = Customer.by(random);
        customers.add(customer);
        return customer;
    }
}
