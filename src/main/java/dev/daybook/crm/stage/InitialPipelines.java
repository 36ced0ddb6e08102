package dev.daybook.crm.stage;

import dev.daybook.crm.EntityType;
import dev.daybook.storage.Database;
import java.time.InstantSource;

/** What the CRM of a new portal begins with. */
public final class InitialPipelines {

    private static final int SORT = 100;

    private InitialPipelines() {}

    /** Gives a new portal its pipelines, their stages, and its dictionaries. */
    public static void create(Database database, InstantSource clock) {
        database.inTransaction(transaction -> {
            var now = clock.instant().getEpochSecond();
            DefaultStages.add(transaction, EntityType.LEAD, 0);
            DefaultStages.add(transaction, EntityType.INVOICE, 0);
            DefaultStages.addPlain(transaction);
            Categories.add(transaction, EntityType.DEAL, "General", SORT, true, true, now);
            // Contacts and companies come first in the sequence that all but deals share.
            Categories.add(transaction, EntityType.CONTACT, "General", SORT, true, true, now);
            Categories.add(transaction, EntityType.COMPANY, "General", SORT, true, true, now);
            Categories.add(transaction, EntityType.SMART_INVOICE, "General", SORT, true, true, now);
            return true;
        });
    }
}
