package dev.daybook.mirror.imports;

import java.io.IOException;

/** Rows of a file, whatever its format. */
abstract class FileRows implements RowSource {

    private final FileText text;

    FileRows(FileText text) {
        this.text = text;
    }

    @Override
    public final String name() {
        return text.name();
    }

    @Override
    public final String key() {
        return text.hash();
    }

    @Override
    public final long progress() {
        return text.bytes();
    }

    @Override
    public final void close() throws IOException {
        text.close();
    }
}
