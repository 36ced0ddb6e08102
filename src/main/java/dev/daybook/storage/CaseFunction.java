package dev.daybook.storage;

import dev.daybook.query.CaseFolding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * SQL function that folds the case of text in any language; SQLite's {@code lower} folds
 * ASCII only.
 */
final class CaseFunction extends Function {

    /** Number of virtual machine instructions that take as long as one call of {@code fold}. */
    private static final int FOLD_STEPS = 50;

    private final LongConsumer work;

    private CaseFunction(LongConsumer work) {
        this.work = work;
    }

    /**
     * Adds the function to a connection.
     *
     * @param work receives the steps of each call
     */
    static void addTo(Connection connection, LongConsumer work) throws SQLException {
        create(connection, "fold", new CaseFunction(work), 1, FLAG_DETERMINISTIC);
    }

    @Override
    protected void xFunc() throws SQLException {
        work.accept(FOLD_STEPS);
        var text = value_text(0);
        if (text == null) {
            result();
        } else {
            result(CaseFolding.fold(text));
        }
    }

    /** Source of connections with the function {@code fold}, also for migrations. */
    static final class Source extends SQLiteDataSource {
        Source(SQLiteConfig config) {
            super(config);
        }

        @Override
        public SQLiteConnection getConnection(@Nullable String username, @Nullable String password)
                throws SQLException {
            var connection = super.getConnection(username, password);
            addTo(connection, _ -> {});
            return connection;
        }
    }
}
