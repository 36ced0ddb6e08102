package dev.daybook.export.formats;

import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * Rows as Parquet, in groups that fit into memory. Readers find the rows through the end of the file,
 * so a file without it is no Parquet file.
 */
public final class ParquetRows implements RowWriter {

    private static final int ROWS_OF_GROUP = 1 << 18;
    private static final long MILLIS = 1000;

    private final OutputStream out;
    private final List<ExportColumn> columns;
    private final Map<String, String> facts;
    private @Nullable ParquetWriter<List<Value>> writer;

    /**
     * Creates a writer.
     *
     * @param facts pairs that are stored in the metadata of the file
     */
    public ParquetRows(OutputStream out, List<ExportColumn> columns, Map<String, String> facts) {
        this.out = out;
        this.columns = columns;
        this.facts = facts;
    }

    @Override
    public void begin() throws IOException {
        writer =
                new Builder(new Target(out), new Rows(columns, facts))
                        .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                        .withCodecFactory(new GzipCodecs())
                        .withCompressionCodec(CompressionCodecName.GZIP)
                        .withRowGroupRowCountLimit(ROWS_OF_GROUP)
                        .build();
    }

    @Override
    public void row(List<Value> values) throws IOException {
        writer().write(values);
    }

    @Override
    public void end() throws IOException {
        writer().close();
    }

    private ParquetWriter<List<Value>> writer() {
        if (writer == null) {
            throw new IllegalStateException("begin was not called");
        }
        return writer;
    }

    /** Builder of a writer, which the library requires to be a subclass. */
    private static final class Builder extends ParquetWriter.Builder<List<Value>, Builder> {

        private final Rows rows;

        Builder(OutputFile file, Rows rows) {
            super(file);
            this.rows = rows;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract, so it must be there
        protected WriteSupport<List<Value>> getWriteSupport(Configuration configuration) {
            return rows;
        }
    }

    /** Conversion of rows to columns of the file. */
    private static final class Rows extends WriteSupport<List<Value>> {

        private final List<ExportColumn> columns;
        private final Map<String, String> facts;
        private @Nullable RecordConsumer consumer;

        Rows(List<ExportColumn> columns, Map<String, String> facts) {
            this.columns = columns;
            this.facts = facts;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract, so it must be there
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema(), facts);
        }

        private MessageType schema() {
            var message = Types.buildMessage();
            for (var column : columns) {
                switch (column.type()) {
                    case SMALL -> message.optional(PrimitiveTypeName.INT32).named(column.name());
                    case NUMBER -> message.optional(PrimitiveTypeName.INT64).named(column.name());
                    case TEXT ->
                            message.optional(PrimitiveTypeName.BINARY)
                                    .as(LogicalTypeAnnotation.stringType())
                                    .named(column.name());
                    case TIME ->
                            message.optional(PrimitiveTypeName.INT64)
                                    .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
                                    .named(column.name());
                }
            }
            return message.named("daybook");
        }

        @Override
        public void prepareForWrite(RecordConsumer target) {
            consumer = target;
        }

        @Override
        public void write(List<Value> row) {
            var target = consumer;
            if (target == null) {
                throw new IllegalStateException("prepareForWrite was not called");
            }
            target.startMessage();
            for (var i = 0; i < columns.size(); i++) {
                if (row.get(i) != Value.Nothing.NOTHING) {
                    target.startField(columns.get(i).name(), i);
                    write(target, columns.get(i).type(), row.get(i));
                    target.endField(columns.get(i).name(), i);
                }
            }
            target.endMessage();
        }

        private static void write(RecordConsumer target, ExportColumn.Type type, Value value) {
            switch (type) {
                case SMALL -> target.addInteger(Math.toIntExact(value.asWhole()));
                case NUMBER -> target.addLong(value.asWhole());
                case TEXT -> target.addBinary(Binary.fromString(value.asText()));
                case TIME -> target.addLong(value.asWhole() * MILLIS);
            }
        }
    }

    /** Stream as a file of the library; the caller closes it. */
    private record Target(OutputStream out) implements OutputFile {

        @Override
        public PositionOutputStream create(long blockSize) {
            return new Counted(out);
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSize) {
            return create(blockSize);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }

    /** Stream that counts its bytes. */
    private static final class Counted extends PositionOutputStream {

        private final OutputStream out;
        private long position;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
