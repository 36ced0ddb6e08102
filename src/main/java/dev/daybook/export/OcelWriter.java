package dev.daybook.export;

import java.io.IOException;
import java.util.List;
import java.util.SequencedMap;

/**
 * Writer of an object-centric event log (OCEL 2.0): first the types, then all objects, then all
 * events. All values are texts.
 */
interface OcelWriter extends AutoCloseable {

    /** Time of the values that an object has from its beginning. */
    long BEGINNING = 0;

    /**
     * Object of a log.
     *
     * @param values in the order of their times, those of the beginning first
     */
    record LogObject(String id, String type, List<TimedValue> values, List<Relation> relations) {}

    /** Value that an attribute has from a time on. */
    record TimedValue(String name, long time, String value) {}

    /** Relation to an object. */
    record Relation(String object, String qualifier) {}

    /** Event of a log. */
    record LogEvent(
            String id,
            String type,
            long time,
            SequencedMap<String, String> values,
            List<Relation> relations) {}

    /**
     * Writes the types with the names of their attributes.
     *
     * @param objects the types of objects
     * @param events the types of events
     */
    void types(
            SequencedMap<String, List<String>> objects, SequencedMap<String, List<String>> events)
            throws IOException;

    void object(LogObject object) throws IOException;

    void event(LogEvent event) throws IOException;

    /** Completes the log. */
    void end() throws IOException;

    @Override
    void close() throws IOException;
}
