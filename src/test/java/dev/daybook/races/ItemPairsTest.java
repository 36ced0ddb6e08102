package dev.daybook.races;

import org.junit.jupiter.api.Test;

/** Two callers change one item, or what belongs to items. */
class ItemPairsTest extends RaceTesting {

    @Test
    void a_deal_and_its_pipeline() throws Exception {
        run(
                TaskRaces.pairs("deal", ItemRaces.OF_DEAL),
                _ -> ItemElement.make(office, ItemElement.Type.DEAL));
    }

    @Test
    void an_item_of_a_smart_process_and_its_type() throws Exception {
        run(
                TaskRaces.pairs("process", ItemRaces.OF_PROCESS),
                _ -> ItemElement.make(office, ItemElement.Type.PROCESS));
    }

    @Test
    void a_lead() throws Exception {
        run(
                TaskRaces.pairs("lead", ItemRaces.OF_LEAD),
                _ -> ItemElement.make(office, ItemElement.Type.LEAD));
    }

    @Test
    void an_old_invoice() throws Exception {
        run(
                TaskRaces.pairs("invoice", ItemRaces.OF_INVOICE),
                _ -> ItemElement.make(office, ItemElement.Type.INVOICE));
    }

    @Test
    void a_smart_invoice() throws Exception {
        run(
                TaskRaces.pairs("smart invoice", ItemRaces.OF_SMART_INVOICE),
                _ -> ItemElement.make(office, ItemElement.Type.SMART_INVOICE));
    }

    @Test
    void a_contact() throws Exception {
        run(
                TaskRaces.pairs("contact", ItemRaces.OF_CONTACT),
                _ -> ItemElement.make(office, ItemElement.Type.CONTACT));
    }

    @Test
    void a_company() throws Exception {
        run(
                TaskRaces.pairs("company", ItemRaces.OF_COMPANY),
                _ -> ItemElement.make(office, ItemElement.Type.COMPANY));
    }
}
