package dev.daybook.mirror.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.mirror.source.CommandResult.Refused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of what errors of the source say, by their codes and, without a code, by their texts. */
class RefusalTest {

    @ParameterizedTest
    @CsvSource({
        "OPERATION_TIME_LIMIT, Method is blocked due to operation time limit, LIMIT",
        "QUERY_LIMIT_EXCEEDED, Too many requests, LIMIT",
        "insufficient_scope, The request requires higher privileges, DENIED",
        "ACCESS_DENIED, Access denied!, DENIED",
        "ERROR_METHOD_NOT_FOUND, Method not found!, DENIED",
        "ENTITY_TYPE_NOT_SUPPORTED, Entity type 130 is not supported, MISSING",
        "NOT_FOUND, SPA not found, MISSING",
        "'', Access denied., DENIED",
        "'', Not found, MISSING",
        "0, Access denied., DENIED",
        "ERROR_CORE, access_denied, DENIED",
        "'', Something else, FAILED",
        "INVALID_ARG_VALUE, Access denied is no value, FAILED"
    })
    void errors_are_told_apart(String code, String text, Refusal expected) {
        assertThat(new Refused(code, text).kind()).isEqualTo(expected);
    }
}
