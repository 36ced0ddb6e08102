package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.Attention;
import dev.daybook.mirror.source.Attention.Need;
import dev.daybook.mirror.source.BatchReply;
import dev.daybook.mirror.source.Command;
import dev.daybook.mirror.source.CommandResult;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.source.CommandResult.NotRun;
import dev.daybook.mirror.source.CommandResult.Refused;
import dev.daybook.mirror.source.Refusal;
import dev.daybook.mirror.store.GoneReason;
import dev.daybook.mirror.sync.Duty.Work;
import dev.daybook.protocol.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rows of the mirror that the source no longer shows. They are archived after their owner was asked
 * for, and in masses only after a person has agreed.
 */
final class Surplus {

    private static final int GUARDED_ROWS = 1_000;
    private static final double GUARDED_SHARE = 0.01;
    private static final String ITEM_GET = "crm.item.get";
    private static final String INVOICE_GET = "crm.invoice.get";
    private static final String TASK_GET = "tasks.task.get";

    private final MirrorContext context;
    private final Map<Listing, TreeSet<Long>> rows = new LinkedHashMap<>();
    private final Deque<Owner> owners = new ArrayDeque<>();
    private Map<String, Value> facts = Map.of();
    private Optional<Attention> attention = Optional.empty();
    private boolean hasOwners;
    private boolean isAccepted;
    private boolean isFull;

    Surplus(MirrorContext context) {
        this.context = context;
    }

    /**
     * Owner of surplus rows.
     *
     * @param rows the ids of its rows; for items and tasks its own id
     */
    private record Owner(Listing listing, long id, List<Long> rows) {}

    Optional<Attention> attention() {
        return attention;
    }

    boolean isEmpty() {
        return rows.isEmpty() && owners.isEmpty();
    }

    /**
     * Begins a pass.
     *
     * @param found what the source shows of the credential now
     * @param comparesAll whether the pass compares everything
     */
    void begin(Map<String, Value> found, boolean comparesAll) {
        facts = Map.copyOf(found);
        isFull = comparesAll;
        rows.clear();
        owners.clear();
        hasOwners = false;
    }

    /** Records that a person agrees to archive many rows in the next pass. */
    void accept() {
        isAccepted = true;
    }

    void add(Listing listing, List<Long> ids) {
        if (!ids.isEmpty()) {
            rows.computeIfAbsent(listing, _ -> new TreeSet<>()).addAll(ids);
        }
    }

    /** Returns whether the surplus may be archived without a person. */
    boolean mayArchive() {
        var objection =
                isEmpty() || isAccepted
                        ? Optional.<Attention>empty()
                        : objection().map(text -> new Attention(Need.DELETIONS, text));
        // A pass over some slices does not show that those of others are there again.
        if (isFull || objection.isPresent()) {
            attention = objection;
        }
        return objection.isEmpty();
    }

    private Optional<String> objection() {
        if (hasChangedRights()) {
            return Optional.of(
                    "the credential has other rights than in the last comparison, and "
                            + count()
                            + " rows are no longer shown: restore its rights, or agree with ./daybook"
                            + " mirror accept deletions");
        }
        var numbers = new TreeMap<String, Long>();
        rows.forEach((listing, ids) -> {
            numbers.merge(listing.stream(), (long) ids.size(), Long::sum);
            if (listing.isItems()) {
                var type = listing.entityTypeId();
                // Moves that are found as surplus themselves count twice, on the safe side.
                numbers.merge(
                        Listing.movesStream(type),
                        context.store().figures().movesOfItems(type, List.copyOf(ids)),
                        Long::sum);
            }
        });
        return numbers.entrySet().stream()
                .filter(entry -> {
                    var stored = context.store().rows(entry.getKey(), 0, Long.MAX_VALUE);
                    return entry.getValue()
                            > Math.max(GUARDED_ROWS, (long) (stored * GUARDED_SHARE));
                })
                .reduce((_, last) -> last)
                .map(entry ->
                        entry.getValue()
                                + " rows of "
                                + entry.getKey()
                                + " are no longer shown: agree with ./daybook mirror accept"
                                + " deletions");
    }

    private long count() {
        return rows.values().stream().mapToLong(TreeSet::size).sum();
    }

    /** Returns whether user, administrator's right or scopes differ from the last pass. */
    private boolean hasChangedRights() {
        var learned = context.settings().learned().members();
        return List.of("user", "admin", "scopes").stream()
                .anyMatch(fact ->
                        learned.containsKey("compared_" + fact)
                                && !learned.getOrDefault("compared_" + fact, Value.Nothing.NOTHING)
                                        .equals(facts.get(fact)));
    }

    Optional<Work> next() {
        if (!hasOwners) {
            findOwners();
        }
        if (owners.isEmpty()) {
            rows.clear();
            hasOwners = false;
            return Optional.empty();
        }
        var batch = context.limits().fitting(owners, owner -> get(owner).method());
        return batch.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Work(
                                batch.stream().map(Surplus::get).toList(),
                                false,
                                reply -> apply(batch, reply)));
    }

    private void findOwners() {
        hasOwners = true;
        rows.forEach((listing, ids) -> {
            if (!listing.isMoves()) {
                ids.forEach(id -> owners.add(new Owner(listing, id, List.of(id))));
                return;
            }
            var byOwner = new LinkedHashMap<Long, List<Long>>();
            context.store()
                    .owners(listing.entityTypeId(), List.copyOf(ids))
                    .forEach((row, owner) ->
                            byOwner.computeIfAbsent(owner, _ -> new ArrayList<>()).add(row));
            byOwner.forEach((owner, of) -> owners.add(new Owner(listing, owner, of)));
        });
    }

    private static Command get(Owner owner) {
        return get(owner.listing().entityTypeId(), owner.id());
    }

    /**
     * Returns the command that asks for an element.
     *
     * @param entityTypeId the type of the item; 0 for a task
     */
    static Command get(int entityTypeId, long id) {
        return switch (entityTypeId) {
            case 0 -> Command.of(TASK_GET).with("taskId", id).with("select[]", "ID");
            case Listing.INVOICE -> Command.of(INVOICE_GET).with("id", id);
            default -> Command.of(ITEM_GET).with("entityTypeId", entityTypeId).with("id", id);
        };
    }

    private void apply(List<Owner> batch, BatchReply reply) {
        var done = new ArrayList<Owner>();
        context.apply(change -> {
            done.clear();
            for (var number = 0; number < batch.size(); number++) {
                var owner = batch.get(number);
                if (archive(change, owner, reply.results().get(number))) {
                    done.add(owner);
                }
            }
        });
        owners.removeAll(done);
    }

    /** Archives what an answer proves to be gone; returns whether the question is answered. */
    private static boolean archive(MirrorContext.Change change, Owner owner, CommandResult result) {
        return switch (result) {
            case Answered answer when owner.listing().isTasks() -> {
                if (answer.value().elements().isEmpty()) {
                    change.stored().goneTask(owner.id(), GoneReason.DELETED);
                }
                yield true;
            }
            case Answered _ -> {
                if (owner.listing().isMoves()) {
                    change.stored()
                            .goneMoves(
                                    owner.listing().entityTypeId(),
                                    owner.rows(),
                                    GoneReason.REPLACED);
                }
                yield true;
            }
            case Refused refused when refused.kind() == Refusal.LIMIT -> false;
            case Refused refused -> {
                archive(change, owner, reason(refused));
                yield true;
            }
            case NotRun _ -> false;
        };
    }

    private static void archive(
            MirrorContext.Change change, Owner owner, Optional<GoneReason> reason) {
        if (reason.isEmpty()) {
            change.report(
                    owner.listing().stream(),
                    "element " + owner.id() + " is no longer listed, and its state is unknown",
                    "kept");
        } else if (owner.listing().isTasks()) {
            change.stored().goneTask(owner.id(), reason.get());
        } else {
            change.stored().goneItem(owner.listing().entityTypeId(), owner.id(), reason.get());
        }
    }

    private static Optional<GoneReason> reason(Refused refused) {
        return switch (refused.kind()) {
            case MISSING -> Optional.of(GoneReason.DELETED);
            case DENIED -> Optional.of(GoneReason.DENIED);
            case LIMIT, FAILED -> Optional.empty();
        };
    }

    /** Ends a pass: the rights of the credential become those of the last comparison. */
    void finish() {
        if (attention.isPresent()) {
            return;
        }
        var learned = new LinkedHashMap<>(context.settings().learned().members());
        for (var fact : List.of("user", "admin", "scopes")) {
            if (facts.containsKey(fact)) {
                learned.put("compared_" + fact, facts.get(fact));
            }
        }
        context.change(settings ->
                settings.withLearned(settings.memberId(), settings.zone(), Value.of(learned)));
        isAccepted = false;
    }
}
