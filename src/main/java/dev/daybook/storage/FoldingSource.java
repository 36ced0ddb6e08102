package dev.daybook.storage;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Source of connections with the function {@code fold}, also for migrations. */
final class FoldingSource extends SQLiteDataSource {
    FoldingSource(SQLiteConfig config) {
        super(config);
    }

    @Override
    public SQLiteConnection getConnection(@Nullable String username, @Nullable String password)
            throws SQLException {
        var connection = super.getConnection(username, password);
        CaseFunction.addTo(connection, _ -> {});
        return connection;
    }
}
