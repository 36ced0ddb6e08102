package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.protocol.Value;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests of the published JS SDK: reading stage history over HTTPS. */
class JsSdkTest {

    private static final int ROWS = 130;
    private static TestPortal portal;
    private static JsClient client;

    @BeforeAll
    static void drive() {
        portal = TestPortal.on(TestPortal.On.SQLITE);
        for (var i = 0; i < ROWS; i++) {
            portal.call("crm.lead.add", "{\"fields\":{}}").isAnswered();
        }
        client = JsClient.run(portal, "stage-history.mjs", JsClient.webhook(portal));
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static Value seen(String tried, String key) {
        return client.saw(tried, key);
    }

    private static Value everyId() {
        return new Value.Items(LongStream.rangeClosed(1, ROWS).mapToObj(Value::of).toList());
    }

    @Test
    void one_call_reads_one_page_and_returns_the_start_of_the_next() {
        assertThat(seen("callMethod", "rows")).isEqualTo(Value.of(50));
        assertThat(seen("callMethod", "next")).isEqualTo(Value.of(51));
        assertThat(seen("callMethod", "total")).isEqualTo(Value.of(ROWS));
    }

    @Test
    void the_list_helper_follows_next_to_the_end() {
        assertThat(seen("callListMethod", "ids")).isEqualTo(everyId());
        assertThat(seen("callListMethod", "progress")).isEqualTo(Value.of(100));
    }

    @Test
    void the_fast_helper_reads_every_row_once() {
        assertThat(seen("fetchListMethod", "ids")).isEqualTo(everyId());
        assertThat(seen("fetchListMethod", "pages")).isEqualTo(Value.of(3));
    }

    @Test
    void a_batch_uses_what_its_first_command_gave() {
        assertThat(seen("callBatch of a map", "first")).isEqualTo(Value.of(1));
        assertThat(seen("callBatch of a map", "then")).isEqualTo(Value.of(51));
        assertThat(seen("callBatch of a list", "calls")).isEqualTo(Value.of(2));
        assertThat(seen("callBatch of a list", "user")).isEqualTo(Value.of("1"));
    }

    @Test
    void an_unknown_method_is_reported_by_its_code() {
        assertThat(seen("an unknown method", "error"))
                .isEqualTo(Value.of("ERROR_METHOD_NOT_FOUND"));
    }
}
