package dev.daybook.demo.company;

/**
 * Company that is a customer, or may become one.
 *
 * @param name first name of the contact person
 * @param lastName last name of the contact person
 */
public record Customer(
        String company, String region, String currency, String name, String lastName) {

    /** Returns a random new customer. */
    public static Customer by(SeededRandom random) {
        var country = random.pick(Vocabulary.COUNTRIES);
        return new Customer(
                random.pick(country.names())
                        + " "
                        + random.pick(country.trades())
                        + " "
                        + random.pick(country.forms()),
                country.region(),
                country.currency(),
                random.pick(country.firstNames()),
                random.pick(country.names()));
    }
}
