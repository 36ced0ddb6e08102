package dev.daybook.demo;

/**
 * Company that may buy.
 *
 * @param name first name of the contact person
 * @param lastName last name of the contact person
 */
record Customer(String company, String region, String currency, String name, String lastName) {

    /** Returns a new random customer. */
    static Customer by(SeededRandom chance) {
        var country = chance.oneOf(SampleNames.COUNTRIES);
        return new Customer(
                chance.oneOf(country.names())
                        + " "
                        + chance.oneOf(country.trades())
                        + " "
                        + chance.oneOf(country.forms()),
                country.region(),
                country.currency(),
                chance.oneOf(country.firstNames()),
                chance.oneOf(country.names()));
    }
}
