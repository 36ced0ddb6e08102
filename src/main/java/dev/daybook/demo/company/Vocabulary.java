package dev.daybook.demo.company;

import java.util.List;

/** Names and texts of sample CRM items. */
public final class Vocabulary {

    /** Names of people and companies in a region. Family names also serve as company names. */
    record Country(
            String region,
            String currency,
            List<String> firstNames,
            List<String> names,
            List<String> trades,
            List<String> forms) {}

    static final List<Country> COUNTRIES =
            List.of(
                    new Country(
                            "DACH",
                            "EUR",
                            List.of("Anna", "Felix", "Jonas", "Katharina", "Miriam", "Stefan"),
                            List.of(
                                    "Albrecht",
                                    "Brückner",
                                    "Ehlers",
                                    "Hartmann",
                                    "Kessler",
                                    "Löffler",
                                    "Reinhardt",
                                    "Vogt"),
                            List.of("Logistik", "Maschinenbau", "Bau", "Medizintechnik", "Mode"),
                            List.of("GmbH", "AG", "KG")),
                    new Country(
                            "Nordics",
                            "EUR",
                            List.of("Astrid", "Eero", "Freja", "Henrik", "Ingrid", "Sigurd"),
                            List.of(
                                    "Bergström",
                                    "Dahl",
                                    "Halvorsen",
                                    "Koskinen",
                                    "Lund",
                                    "Nygaard",
                                    "Sandvik",
                                    "Åkesson"),
                            List.of("Shipping", "Energi", "Møbler", "Data", "Fisk"),
                            List.of("AS", "AB", "ApS", "Oy")),
                    new Country(
                            "Iberia",
                            "EUR",
                            List.of("Beatriz", "Carmen", "Diogo", "Íñigo", "João", "Lucía"),
                            List.of(
                                    "Albatros",
                                    "Castelo",
                                    "Domínguez",
                                    "Ferreira",
                                    "Moreno",
                                    "Peñalver",
                                    "Sarmento",
                                    "Vidal"),
                            List.of("Alimentos", "Hoteles", "Cerâmica", "Viagens", "Textil"),
                            List.of("S.A.", "S.L.", "Lda.")),
                    new Country(
                            "Central Europe",
                            "EUR",
                            List.of("Agnieszka", "Ivan", "Jakub", "Katalin", "Pavel", "Zuzana"),
                            List.of(
                                    "Černý",
                                    "Dąbrowski",
                                    "Horváth",
                                    "Jankowski",
                                    "Kováč",
                                    "Novotný",
                                    "Szabó",
                                    "Wiśniewski"),
                            List.of("Transport", "Elektro", "Agro", "Stavby", "Trade"),
                            List.of("s.r.o.", "Sp. z o.o.", "a.s.")),
                    new Country(
                            "North America",
                            "USD",
                            List.of("Aaliyah", "Brandon", "Camila", "Derek", "Élodie", "Marcus"),
                            List.of(
                                    "Atwood",
                                    "Caldwell",
                                    "Delacroix",
                                    "Fairbanks",
                                    "Holloway",
                                    "Mercer",
                                    "Sinclair",
                                    "Whitaker"),
                            List.of("Foods", "Freight", "Health", "Outfitters", "Robotics"),
                            List.of("Inc.", "LLC", "Co.")),
                    new Country(
                            "Middle East and Africa",
                            "USD",
                            List.of("Chidi", "Fatima", "Karim", "Naledi", "Omar", "Yasmin"),
                            List.of(
                                    "Adeyemi",
                                    "Al-Rashid",
                                    "Boateng",
                                    "Dlamini",
                                    "El-Masri",
                                    "Kamau",
                                    "Mansour",
                                    "Okonkwo"),
                            List.of("Trading", "Construction", "Solar", "Pharma", "Telecom"),
                            List.of("Ltd", "LLC", "Group")),
                    new Country(
                            "Asia Pacific",
                            "USD",
                            List.of("Aiko", "Arjun", "Mei Ling", "Minh", "Olivia", "Siti"),
                            List.of(
                                    "Chen",
                                    "Fujimoto",
                                    "Iyer",
                                    "Nakamura",
                                    "Rahman",
                                    "Santoso",
                                    "Tran",
                                    "Walker"),
                            List.of("Electronics", "Marine", "Retail", "Tea", "Textiles"),
                            List.of("Co., Ltd.", "Pte. Ltd.", "Pty Ltd", "K.K.")));

    public static final List<String> SUBJECTS =
            List.of(
                    "Warehouse rollout",
                    "Route planning",
                    "Fleet tracking",
                    "Dispatch desk",
                    "Customer portal",
                    "Mobile app for drivers",
                    "Returns handling",
                    "Data migration",
                    "Pilot in two branches",
                    "40 licences, annual plan",
                    "120 licences, three years",
                    "Integration with accounting");

    public static final List<String> RENEWALS =
            List.of("Renewal", "Renewal with more licences", "Maintenance for another year");

    public static final List<String> PRODUCTS =
            List.of("Planner", "Tracker", "Dispatch", "Insights", "Connect");

    public static final List<String> SOURCES =
            List.of("WEB", "CALL", "EMAIL", "ADVERTISING", "RECOMMENDATION", "PARTNER", "OTHER");

    public static final List<String> CAMPAIGNS =
            List.of("spring-webinars", "planner-launch", "logistics-guide", "brand");

    public static final List<String> LOSSES =
            List.of(
                    "Price",
                    "Chose another supplier",
                    "No budget this year",
                    "No answer any more",
                    "A function is missing",
                    "Project was stopped");

    private Vocabulary() {}
}
