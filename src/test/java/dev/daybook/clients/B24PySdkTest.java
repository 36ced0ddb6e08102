package dev.daybook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.gateway.http.RawHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** The official Python SDK, b24pysdk 1.2.1: JSON as Python writes it, always over HTTPS. */
class B24PySdkTest extends ReplayTest {

    @Override
    String head(String target, String host) {
        return "POST "
                + target
                + " HTTP/1.1\nHost: "
                + host
                + "\nUser-Agent: b24-python-sdk-vendor-v-1.2.1-python-3.11.2"
                + "\nAccept-Encoding: gzip, deflate\nAccept: */*\nConnection: keep-alive"
                + "\nContent-Type: application/json"
                + "\nX-BITRIX24-PYTHON-SDK-PYTHON-VERSION: 3.11.2"
                + "\nX-BITRIX24-PYTHON-SDK-VERSION: 1.2.1"
                + "\nX-Request-ID: 019aa0c0-6f7c-7c54-9d24-6ab0b4a0c3a1";
    }

    @Override
    String[] anyCall() {
        return new String[] {"/rest/1/whall/profile.json", "{}"};
    }

    private ClientExchange call(String method, String json) throws IOException {
        return send("/rest/1/whall/" + method + ".json", json);
    }

    /** The certificate that the server tells of is all that a client must trust. */
    @Test
    void https_works_with_the_certificate_of_the_server()
            throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var pem = Files.newInputStream(portal.certificate())) {
            trusted.setCertificateEntry(
                    "daybook", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        var port = Integer.parseInt(portal.secureBase().replaceFirst(".*:", ""));

        try (var wire = new RawHttp(tls.getSocketFactory().createSocket("127.0.0.1", port))) {
            var head = head("/rest/1/whall/" + SH + ".json", "127.0.0.1:" + port);
            for (var i = 0; i < 2; i++) {
                var seen = ClientExchange.of(wire, head, "{\"entityTypeId\": 2}").isAnswered();
                assertThat(seen.ids("result.items")).hasSize(50);
            }
        }
    }

    @Test
    void one_call_without_parameters_sends_an_empty_object() throws IOException {
        assertThat(call("profile", "{}").isAnswered().at("result.ID").asText()).isEqualTo("1");
    }

    @Test
    void its_list_reads_a_page_and_the_rest_in_one_batch() throws IOException {
        var first = call(SH, "{\"entityTypeId\": 2, \"order\": {\"ID\": \"ASC\"}}").isAnswered();
        assertThat(first.at("result").members().firstEntry().getKey()).isEqualTo("items");
        assertThat(first.at("next").asWhole()).isEqualTo(50);
        assertThat(first.at("total").asWhole()).isEqualTo(MOVES);

        var command = SH + "?entityTypeId=2&order%5BID%5D=ASC&start=";
        var rest =
                call(
                                "batch",
                                "{\"halt\": 1, \"cmd\": {\"0\": \""
                                        + command
                                        + "50\", \"1\": \""
                                        + command
                                        + "100\"}}")
                        .isAnswered();
        assertThat(rest.ids("result.result.0.items")).isEqualTo(ids(51, 100));
        assertThat(rest.ids("result.result.1.items")).isEqualTo(ids(101, MOVES));
        assertThat(rest.at("result.result_error").elements()).isEmpty();
    }

    @Test
    void its_fast_list_chains_fifty_commands_and_stops_where_the_rows_end() throws IOException {
        readsFast("ASC", "%3EID", ids(1, 50), ids(51, 100), ids(101, MOVES));
        readsFast("DESC", "%3CID", ids(120, 71), ids(70, 21), ids(20, 1));
    }

    private void readsFast(
            String direction, String cursor, List<Long> first, List<Long> second, List<Long> third)
            throws IOException {
        var page =
                call(
                                SH,
                                "{\"entityTypeId\": 2, \"order\": {\"ID\": \""
                                        + direction
                                        + "\"}, \"start\": -1}")
                        .isAnswered();
        assertThat(page.ids("result.items")).isEqualTo(first);
        assertThat(page.has("next") || page.has("total")).isFalse();

        var command =
                SH
                        + "?entityTypeId=2&order%5BID%5D="
                        + direction
                        + "&start=-1&filter%5B"
                        + cursor
                        + "%5D=";
        var chain =
                IntStream.range(0, 50)
                        .mapToObj(i ->
                                "\"req_"
                                        + i
                                        + "\": \""
                                        + command
                                        + (i == 0
                                                ? first.getLast()
                                                : "%24result%5Breq_"
                                                        + (i - 1)
                                                        + "%5D%5Bitems%5D%5B49%5D%5BID%5D")
                                        + "\"")
                        .collect(Collectors.joining(", "));
        var seen = call("batch", "{\"halt\": 1, \"cmd\": {" + chain + "}}").isAnswered();

        assertThat(seen.ids("result.result.req_0.items")).isEqualTo(second);
        assertThat(seen.ids("result.result.req_1.items")).isEqualTo(third);
        assertThat(seen.at("result.result").members()).hasSize(2);
        assertThat(seen.at("result.result_error").members()).containsOnlyKeys("req_2");
    }

    @Test
    void the_history_of_a_task_is_one_page() throws IOException {
        var seen = call(TH, "{\"taskId\": " + task + ", \"order\": {\"ID\": \"asc\"}}");

        isWholeHistory(seen);
        assertThat(seen.at("result").members().firstEntry().getKey()).isEqualTo("list");
    }

    @Test
    void values_of_python_are_understood() throws IOException {
        var seen =
                call(
                                "batch",
                                "{\"halt\": 0, \"cmd\": {\"a\": \"profile?x=True&y=&z%5B%5D=\","
                                        + " \"b\": \"no.such?\"}}")
                        .isAnswered();

        assertThat(seen.at("result.result.a.ID").asText()).isEqualTo("1");
        assertThat(seen.at("result.result_error.b.error").asText())
                .isEqualTo("ERROR_METHOD_NOT_FOUND");
    }

    @Test
    void errors_are_reported_by_code_and_status() throws IOException {
        call("no.such.method", "{}").isRefused(404, "ERROR_METHOD_NOT_FOUND");
        call(SH, "{}").isRefused(400, "100");
        send("/rest/profile.json", "{\"auth\": \"" + expired + "\"}")
                .isRefused(401, "expired_token");
        send("/rest/profile.json", "{\"auth\": \"" + token + "\"}").isAnswered();
        send("/rest/profile.json", "{}").isRefused(401, "NO_AUTH_FOUND");
    }
}
