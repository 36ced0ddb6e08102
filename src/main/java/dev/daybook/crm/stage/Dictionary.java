package dev.daybook.crm.stage;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Dictionary: the stages of a pipeline, or a plain list such as the sources of leads. */
public sealed interface Dictionary {

    /** Longest id of an entry, in characters, with its prefix. */
    int LONGEST_ID = 50;

    /** Plain lists of every portal. */
    List<Dictionary> PLAIN =
            List.of(
                    new Plain("SOURCE", "Sources"),
                    new Plain("CONTACT_TYPE", "Contact types"),
                    new Plain("COMPANY_TYPE", "Company types"),
                    new Plain("EMPLOYEES", "Number of employees"),
                    new Plain("INDUSTRY", "Industries"),
                    new Plain("DEAL_TYPE", "Deal types"),
                    new Plain("HONORIFIC", "Salutations"),
                    new Plain("CALL_LIST", "Call statuses"));

    /** Returns the {@code ENTITY_ID} of the entries. */
    String id();

    String name();

    /** Returns the stored id of an entry for the id in a request. */
    String idOf(String written);

    /** Returns all dictionaries of a portal. */
    static List<Dictionary> all(Snapshot snapshot) {
        var all = new ArrayList<>(PLAIN);
        for (var type : EntityTypes.all(snapshot)) {
            switch (type.family()) {
                case LEAD, OLD_INVOICE -> all.add(new Stages(type, Optional.empty()));
                case DEAL, SMART_INVOICE, SMART_PROCESS ->
                        CategoryTable.of(snapshot, type)
                                .forEach(category ->
                                        all.add(new Stages(type, Optional.of(category))));
                case CONTACT, COMPANY, OTHER -> {}
            }
        }
        return all;
    }

    /** Returns the dictionary with an id, regardless of case. */
    static Optional<Dictionary> find(Snapshot snapshot, String id) {
        return all(snapshot).stream()
                .filter(dictionary -> dictionary.id().equalsIgnoreCase(id))
                .findFirst();
    }

    /** Plain list, whose entries have no semantics. */
    record Plain(String id, String name) implements Dictionary {

        @Override
        public String idOf(String written) {
            if (written.length() > LONGEST_ID) {
                throw ErrorCode.STATUS_ID_TOO_LONG.with(LONGEST_ID);
            }
            return written;
        }
    }

    /**
     * Stages of a type.
     *
     * @param category the category of the stages; empty if the type has no categories
     */
    record Stages(EntityType type, Optional<Category> category) implements Dictionary {

        private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]+");
        private static final Pattern PREFIX = Pattern.compile("(C\\d+|DT\\d+_\\d+):");
        private static final int LONGEST_LEAD_ID = 21;
        private static final int LONGEST_DEAL_ID = 22;

        @Override
        public String id() {
            return type.stageDictionary(categoryId());
        }

        @Override
        public String name() {
            return category.map(each -> type.title() + " stages (" + each.name() + ")")
                    .orElse(type.title() + " stages");
        }

        public long categoryId() {
            return category.map(Category::id).orElse(0L);
        }

        /** Returns the prefix of the stage ids. */
        public String prefix() {
            return type.stagePrefix(categoryId());
        }

        /** Replaces the prefix of another category, if there is one. */
        @Override
        public String idOf(String written) {
            var bare = prefix().isEmpty() ? written : PREFIX.matcher(written).replaceFirst("");
            if (!ID.matcher(bare).matches()) {
                throw ErrorCode.STATUS_ID_INVALID.with();
            }
            var id = prefix() + bare;
            if (id.length() > longestId()) {
                throw ErrorCode.STATUS_ID_TOO_LONG.with(longestId());
            }
            return id;
        }

        private int longestId() {
            return switch (type.family()) {
                case LEAD -> LONGEST_LEAD_ID;
                case DEAL -> LONGEST_DEAL_ID;
                case OLD_INVOICE, SMART_INVOICE, SMART_PROCESS, CONTACT, COMPANY, OTHER ->
                        LONGEST_ID;
            };
        }
    }
}
