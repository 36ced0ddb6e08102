package dev.daybook.storage;

import java.util.regex.Pattern;

/** Statements that {@link Transaction#runOnCredentials} must run; for assertions. */
final class CredentialStatements {

    private static final Pattern CHANGE =
            Pattern.compile(
                    "\\s*(insert into|update|delete from)\\s+"
                            + "(application|portal|token|user_account|webhook)\\b");

    private CredentialStatements() {}

    static boolean contain(String sql) {
        return CHANGE.matcher(sql).lookingAt();
    }
}
