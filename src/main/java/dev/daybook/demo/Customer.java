package dev.daybook.demo;

/**
 * A company that buys, or does not.
 *
 * @param name the name and last name of the one who asks for it
 */
record Customer(String company, String region, String currency, String name, String lastName) {

    /** Somebody whom nobody knew before. */
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
