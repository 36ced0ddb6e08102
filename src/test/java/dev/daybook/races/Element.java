package dev.daybook.races;

import java.util.List;
import java.util.Map;

/** Element that two callers change at once, with what it refers to. */
interface Element {

    /** Ids by the names of parameters and of placeholders in {@link Change#arguments}. */
    Map<String, String> ids();

    /** Returns the promises that do not hold after the calls. */
    List<Violation> violations(List<Outcome> outcomes);
}
