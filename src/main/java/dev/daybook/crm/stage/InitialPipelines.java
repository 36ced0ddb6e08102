package dev.daybook.crm.stage;

import dev.daybook.crm.EntityType;
import dev.daybook.storage.Database;
import java.time.InstantSource;

/** Initial pipelines and dictionaries of a new portal. */
public final class InitialPipelines {

    private static final int SORT = 100;

    private InitialPipelines() {}

    /** Adds the initial pipelines, their stages and the dictionaries to a new portal. */
    public static void create(Database database, InstantSource clock) {
        database.inTransaction(transaction -> {
            transaction.changeSetup();
            var now = clock.instant().getEpochSecond();
            DefaultStages.add(transaction, EntityType.LEAD, 0);
            DefaultStages.add(transaction, EntityType.INVOICE, 0);
            DefaultStages.addPlain(transaction);
            Categories.add(transaction, EntityType.DEAL, "General", SORT, true, true, now);
            // Contacts and companies take the first ids of the sequence that all types but deals
            // share.
            Categories.add(transaction, EntityType.CONTACT, "General", SORT, true, true, now);
            Categories.add(transaction, EntityType.COMPANY, "General", SORT, true, true, now);
            Categories.add(transaction, EntityType.SMART_INVOICE, "General", SORT, true, true, now);
            return true;
        });
    }
}
