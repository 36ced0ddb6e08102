package dev.daybook.mirror.store;

import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.portal.users.MirroredUsers;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Stored data of the mirror of a portal. Everything that one answer of the source proves is stored
 * with one call of {@link #apply}, in one transaction.
 */
public final class MirrorStore {

    private static final String OWN =
            """
            select (select count(*) from item where portal_id = ?)
                + (select count(*) from task where portal_id = ?)\
            """;

    private final Database database;
    private final InstantSource clock;

    public MirrorStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    /** Returns the settings; empty if the portal is not a mirror. */
    public Optional<MirrorSettings> settings() {
        return database.read(SettingsTable::find);
    }

    /** Returns the time zone of the source; empty if it is not known or the portal is no mirror. */
    public Optional<ZoneId> zone() {
        return settings()
                .filter(found -> !found.zone().isEmpty())
                .map(found -> ZoneId.of(found.zone()));
    }

    /**
     * Makes the portal a mirror.
     *
     * @return whether it is one now; false if the portal has items or tasks of its own, or is a
     *     mirror already
     */
    public boolean create(MirrorSettings settings) {
        return database.inTransaction(transaction -> {
            var own = transaction.number(OWN, transaction.portal(), transaction.portal());
            if (own > 0 || SettingsTable.findForChange(transaction).isPresent()) {
                return false;
            }
            SettingsTable.save(transaction, settings);
            return true;
        });
    }

    /**
     * Makes the portal a mirror that an application reads.
     *
     * @param tokens the encrypted tokens
     * @return whether it is one now
     */
    public boolean create(MirrorSettings settings, String tokens) {
        return database.inTransaction(_ -> create(settings) && saveTokens(tokens));
    }

    /** Changes the settings and replaces the encrypted tokens of the application. */
    public void change(UnaryOperator<MirrorSettings> edit, String tokens) {
        database.inTransaction(_ -> {
            saveTokens(tokens);
            return change(edit);
        });
    }

    /** Returns the encrypted tokens of the application; empty for a webhook. */
    public Optional<StoredTokens> tokens() {
        return database.read(TokenTable::find);
    }

    /** Replaces the encrypted tokens of the application. */
    public boolean saveTokens(String tokens) {
        return database.inTransaction(transaction -> {
            TokenTable.save(transaction, new StoredTokens(tokens, now()));
            return true;
        });
    }

    /**
     * Takes the lock on the renewal of tokens: a refresh token is valid once, so only one process
     * may use it. The lock ends by itself if its holder is killed.
     *
     * @return whether this holder has it now
     */
    public boolean lockTokens(String holder, Duration duration) {
        var now = now();
        return database.inTransaction(transaction ->
                SettingsTable.lockTokens(transaction, holder, now, now + duration.toSeconds()));
    }

    /** Ends the lock on the renewal of tokens. */
    public void unlockTokens(String holder) {
        database.inTransaction(transaction -> {
            SettingsTable.unlockTokens(transaction, holder);
            return true;
        });
    }

    /**
     * Makes a user of the source an administrator of the mirror, now and whenever users are read: the
     * source shows only of its own credential whether it is one.
     *
     * @return whether the user is known
     */
    public boolean makeAdministrator(long user) {
        return database.inTransaction(transaction -> {
            if (!MirroredUsers.makeAdministrator(transaction, user)) {
                return false;
            }
            transaction.changeSetup();
            change(settings -> settings.withAdministrator(user));
            return true;
        });
    }

    /** Adds a hint of an event that an element has changed. */
    public void hint(int entityTypeId, long element, long user) {
        database.inTransaction(transaction -> {
            HintTable.add(transaction, entityTypeId, element, user);
            return true;
        });
    }

    /** Returns hints, the oldest first. */
    public List<Hint> hints(int atMost) {
        return database.read(snapshot -> HintTable.oldest(snapshot, atMost));
    }

    /** Returns the access of the source to the address for its events. */
    public EventAccess eventAccess() {
        return database.read(HintTable::access).orElse(EventAccess.NONE);
    }

    /**
     * Makes a token the known one if none is known yet.
     *
     * @param keyHash the key of the address that received it
     * @return whether it is the known one now
     */
    public boolean pinEventToken(String keyHash, String tokenHash) {
        return database.inTransaction(
                transaction -> HintTable.pinToken(transaction, keyHash, tokenHash));
    }

    /**
     * Makes a token the known one.
     *
     * @param keyHash the key of the address that receives it
     * @return whether the address is still that one
     */
    public boolean saveEventToken(String keyHash, String tokenHash) {
        return database.inTransaction(
                transaction -> HintTable.saveToken(transaction, keyHash, tokenHash));
    }

    /** Replaces the whole access of the source. */
    public void saveEventAccess(EventAccess access) {
        database.inTransaction(transaction -> {
            HintTable.save(transaction, access);
            return true;
        });
    }

    /** Changes the settings, and returns the new ones. The portal must be a mirror. */
    public MirrorSettings change(UnaryOperator<MirrorSettings> edit) {
        return database.inTransaction(transaction -> {
            var changed = edit.apply(SettingsTable.findForChange(transaction).orElseThrow());
            SettingsTable.save(transaction, changed);
            return changed;
        });
    }

    /**
     * Ends mirroring. The portal becomes writable, and its sequences continue after the highest
     * mirrored ids. Archive, ranges and incidents stay.
     */
    public void detach() {
        database.inTransaction(transaction -> {
            TokenTable.remove(transaction);
            return change(settings ->
                    settings.in(MirrorSettings.State.DETACHED, "").withCredential("", ""));
        });
    }

    /**
     * Takes or renews the lease. Only the process that holds it may call {@link #apply}.
     *
     * @param holder the name of the process, unique among all
     * @return whether this process holds the lease now
     */
    public boolean lease(String holder, Duration duration) {
        var now = now();
        return database.inTransaction(transaction ->
                SettingsTable.lease(transaction, holder, now, now + duration.toSeconds()));
    }

    /** Returns the name of the process that holds the lease; empty if it has expired. */
    public Optional<String> leaseHolder() {
        return database.read(snapshot -> SettingsTable.holder(snapshot, now()));
    }

    /** Gives the lease up. */
    public void release(String holder) {
        database.inTransaction(transaction -> {
            SettingsTable.release(transaction, holder);
            return true;
        });
    }

    /**
     * Runs changes in one transaction.
     *
     * @param holder the process, which must hold the lease
     * @throws LeaseLostException if another process holds the lease; nothing is stored then
     */
    public <T> T apply(String holder, Function<MirrorChanges, T> work) {
        return database.inTransaction(transaction -> {
            var holds = SettingsTable.holderForChange(transaction, now());
            if (holds.filter(holder::equals).isEmpty()) {
                throw holds.map(LeaseLostException::heldBy).orElseGet(LeaseLostException::expired);
            }
            var changes = new MirrorChanges(transaction, now());
            var result = work.apply(changes);
            changes.finish();
            return result;
        });
    }

    public List<StreamState> streams() {
        return database.read(StreamTable::all);
    }

    public Optional<StreamState> stream(String stream) {
        return database.read(snapshot -> StreamTable.find(snapshot, stream));
    }

    /** Returns the covered ranges of a stream in the order of their ids; neighbours are joined. */
    public List<CoveredRange> covered(String stream) {
        return database.read(snapshot -> StreamTable.covered(snapshot, stream));
    }

    /**
     * Returns the ids of a stream that were not read, between its oldest and its newest known row.
     * Those of a stream that was not discovered yet are not known.
     */
    public static List<CoveredRange> unread(Snapshot snapshot, String stream) {
        return StreamTable.reach(snapshot, stream)
                .map(reach ->
                        CoveredRange.gaps(
                                StreamTable.covered(snapshot, stream),
                                hasOlder(snapshot, stream) ? 1 : reach.from(),
                                reach.to()))
                .orElse(List.of());
    }

    private static boolean hasOlder(Snapshot snapshot, String stream) {
        return SettingsTable.find(snapshot).flatMap(found -> found.firstId(stream)).isPresent();
    }

    /** Returns the rows of a stream that cannot be stored, in the order of their ids. */
    public List<UnreadableRow> unreadable(String stream) {
        return database.read(snapshot -> UnreadableTable.of(snapshot, stream));
    }

    /** Returns the number of rows of a stream that cannot be stored. */
    public long unreadableCount(String stream) {
        return database.read(snapshot -> UnreadableTable.count(snapshot, stream));
    }

    /** Returns the names of stages over time. */
    public StageNames stageNames() {
        return new StageNames(database);
    }

    /** Returns whether an id of a stream was read. */
    public boolean covers(String stream, long id) {
        return database.read(snapshot -> StreamTable.covers(snapshot, stream, id, id));
    }

    public List<SliceState> slices(String stream) {
        return database.read(snapshot -> StreamTable.slices(snapshot, stream));
    }

    public Optional<TaskState> task(long task) {
        return database.read(snapshot -> TaskStateTable.find(snapshot, task));
    }

    /** Returns tasks whose history is to be read, those with the newest changed date first. */
    public List<TaskState> queuedTasks(int atMost) {
        return database.read(snapshot -> TaskStateTable.queued(snapshot, atMost));
    }

    /** Returns tasks whose history was read, the oldest reading first. */
    public List<TaskState> tasksByReading(int atMost) {
        return database.read(snapshot -> TaskStateTable.byReading(snapshot, atMost));
    }

    /** Returns the number of tasks in each phase. */
    public Map<TaskState.Phase, Long> taskCounts() {
        return database.read(TaskStateTable::counts);
    }

    /** Returns the newest incidents, the newest one first. */
    public List<Incident> incidents(int atMost) {
        return database.read(snapshot -> SettingsTable.incidents(snapshot, atMost));
    }

    /** Returns what is stored of the budget of a method; empty if there is nothing. */
    public Optional<String> budget(String method) {
        return database.read(snapshot -> SettingsTable.budget(snapshot, method));
    }

    /** Stores the budget of a method, in the notation of the caller. */
    public void saveBudgets(Map<String, String> budgets) {
        database.inTransaction(transaction -> {
            new TreeMap<>(budgets)
                    .forEach((method, content) ->
                            SettingsTable.saveBudget(transaction, method, content));
            return true;
        });
    }

    /** Adds an incident; the newest thousand are kept. */
    public void report(Incident incident) {
        database.inTransaction(transaction -> {
            SettingsTable.add(transaction, incident);
            return true;
        });
    }

    /** Returns the figures of journals for reports. */
    public JournalFigures figures() {
        return new JournalFigures(database);
    }

    /** Reads what other packages store. */
    public <T> T read(Function<Snapshot, T> query) {
        return database.read(query::apply);
    }

    /**
     * Returns the number of stored rows of a journal in a range of ids.
     *
     * @param stream {@code moves.2} or the like
     */
    public long rows(String stream, long from, long to) {
        return database.read(snapshot -> Journals.count(snapshot, stream, from, to));
    }

    /** Returns the stored ids of a journal in a range, ascending. */
    public List<Long> ids(String stream, long from, long to) {
        return database.read(snapshot -> Journals.ids(snapshot, stream, from, to));
    }

    /** Returns the time of the oldest stage move in a range of ids; empty if there is none. */
    public Optional<Long> timeOfFirstMove(String stream, long from, long to) {
        return database.read(
                snapshot -> MirroredMoves.timeOfFirst(snapshot, Journals.typeOf(stream), from, to));
    }

    /** Returns how many rows of stage history are stored with another item or another time. */
    public long otherMoves(int entityTypeId, List<Value> rows) {
        return database.read(snapshot -> Journals.otherMoves(snapshot, entityTypeId, rows));
    }

    /** Returns the owners of stored rows of a journal, by the ids of the rows. */
    public Map<Long, Long> owners(int entityTypeId, List<Long> ids) {
        return database.read(snapshot -> Journals.owners(snapshot, entityTypeId, ids));
    }
}
